package recognise

import (
	"errors"
	"fmt"
	"time"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/sinks/webhook"
)

// Senders are the webhooks of a configuration, by name. It reads their secrets; the
// error joins what is wrong with each, and has nothing secret in it.
func Senders(cfg *config.Config, version string) (map[string]*webhook.Sender, error) {
	all := map[string]*webhook.Sender{}
	var errs []error
	for _, w := range cfg.Webhooks {
		s, err := newSender(w.WithDefaults(), version)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		all[w.Name] = s
	}
	return all, errors.Join(errs...)
}

func newSender(w config.Webhook, version string) (*webhook.Sender, error) {
	d := webhook.Destination{
		Name: w.Name, Format: webhook.Format(w.Format), Headers: map[string]string{}, Allow: w.Allowed(),
		Timeout: time.Duration(w.Timeout), Retry: time.Duration(w.Retry), GiveUp: time.Duration(w.GiveUp), UserAgent: "unsung/" + version,
	}
	err := errors.Join(readURL(&d, w), readSecrets(&d, w), readHeaders(&d, w), readTemplate(&d, w))
	if err != nil {
		return nil, err
	}
	return webhook.New(d)
}

func readURL(d *webhook.Destination, w config.Webhook) error {
	url, err := w.ReadURL()
	d.URL = url.Reveal()
	return err
}

func readSecrets(d *webhook.Destination, w config.Webhook) error {
	secrets, err := w.ReadSecrets()
	for _, s := range secrets {
		d.Secrets = append(d.Secrets, s.Reveal())
	}
	return err
}

func readHeaders(d *webhook.Destination, w config.Webhook) error {
	headers, err := w.ReadHeaders()
	for name, value := range headers {
		d.Headers[name] = value.Reveal()
	}
	return err
}

func readTemplate(d *webhook.Destination, w config.Webhook) error {
	if d.Format != webhook.Custom {
		return nil
	}
	text, err := w.ReadTemplate()
	if err != nil {
		return err
	}
	if d.Template, err = webhook.ParseTemplate("template", text, w.ContentType); err != nil {
		return fmt.Errorf("webhook %s: %w", w.Name, err)
	}
	return nil
}

// Quiet is when nothing is sent.
func Quiet(cfg *config.Config) webhook.Quiet {
	r := cfg.Recognition.WithDefaults()
	return webhook.Quiet{From: r.Quiet.Hours.From, To: r.Quiet.Hours.To, Days: r.Quiet.Weekdays(), Zone: r.Location()}
}
