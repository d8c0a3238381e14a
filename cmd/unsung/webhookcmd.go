package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/unsung-dev/unsung/cmd/unsung/recognise"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/sinks/webhook"
)

func newWebhook() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "webhook",
		Short:   "Try a webhook that suggestions are sent to",
		Example: "  unsung webhook test\n  unsung webhook test thanks --show",
		Args:    usageArgs(cobra.NoArgs),
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newWebhookTest())
	return cmd
}

// webhookFlags say which webhook is tried: one of the configuration, or one that
// the flags describe.
type webhookFlags struct {
	config     string
	url        string
	secretFile string
	format     string
	allow      []string
	show       bool
}

func newWebhookTest() *cobra.Command {
	var f webhookFlags
	cmd := &cobra.Command{
		Use:   "test [NAME]",
		Short: "Send one signed event, about people who do not exist",
		Long: `Test sends one real event, signed as all are, to a webhook of the configuration
(unsung.yaml unless --config says otherwise); NAME says which, where there are
several. The event is of the type dev.unsung.test.v1 and looks like a suggestion:
it thanks Ada Example, who does not exist. It tells what was sent, what was
answered and, where that was no success, what to do. Nothing is kept, and nothing
is tried twice.

With --url it needs no configuration. An address of a chat is as good as a
password, and others on this machine can see it in the list of processes: keep
that in the configuration, with url_file.

Exit codes: 0 delivered; 1 not delivered; 2 wrong usage, or mistakes in the
configuration.`,
		Example: `  unsung webhook test
  unsung webhook test thanks --show
  unsung webhook test --url https://hooks.example.org/thanks --secret-file secret.txt
  unsung webhook test --url http://127.0.0.1:8080/ --allow 127.0.0.1 --format slack`,
		Args: usageArgs(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			to, err := f.sender(args)
			if err != nil {
				return f.wording(err)
			}
			defer to.Close()
			return f.wording(webhookTest{to, f.show, cmd.OutOrStdout()}.run(cmd.Context()))
		},
	}
	f.add(cmd)
	return cmd
}

func (f *webhookFlags) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.config, "config", "", "configuration `FILE` (default "+usualConfig+")")
	flags.StringVar(&f.url, "url", "", "try this `ADDRESS`, in place of a webhook of the configuration")
	flags.StringVar(&f.secretFile, "secret-file", "", "with --url: `FILE` with the secret to sign with, one a line")
	flags.StringVar(&f.format, "format", "", "with --url: one of "+strings.Join(urlFormats(), ", ")+" (default "+config.FormatCloudEvents+")")
	flags.StringSliceVar(&f.allow, "allow", nil, "with --url: `NETWORKS` that may be reached beside public addresses")
	flags.BoolVar(&f.show, "show", false, "print what is sent")
	complete(cmd, "format", urlFormats())
}

// urlFormats are those that need nothing more.
func urlFormats() []string {
	return slices.DeleteFunc(config.Formats(), func(f string) bool { return f == config.FormatTemplate })
}

// sender is what sends to the webhook that is meant.
func (f *webhookFlags) sender(args []string) (*webhook.Sender, error) {
	if f.url != "" {
		return f.described(args)
	}
	if f.secretFile != "" || f.format != "" || len(f.allow) > 0 {
		return nil, usageError{errors.New("--secret-file, --format and --allow go with --url: the configuration says all that of its webhooks")}
	}
	file := cmp.Or(f.config, usualConfig)
	if _, err := os.Stat(file); f.config == "" && errors.Is(err, fs.ErrNotExist) {
		return nil, usageError{fmt.Errorf("there is no %s here: name the configuration with --config, or an address with --url", file)}
	}
	cfg, err := (&sourceFlags{config: file}).loadConfig()
	if err != nil {
		return nil, err
	}
	w, err := meantWebhook(cfg.Webhooks, args, file)
	if err != nil {
		return nil, usageError{err}
	}
	return senderOf(w)
}

func senderOf(w config.Webhook) (*webhook.Sender, error) {
	all, err := recognise.Senders(&config.Config{Webhooks: []config.Webhook{w}}, version)
	if err != nil {
		return nil, usageError{err}
	}
	return all[w.Name], nil
}

// meantWebhook is the one that the arguments name, or the only one.
func meantWebhook(all []config.Webhook, args []string, file string) (config.Webhook, error) {
	var names []string
	for _, w := range all {
		if names = append(names, w.Name); len(args) > 0 && w.Name == args[0] {
			return w, nil
		}
	}
	switch {
	case len(all) == 0:
		return config.Webhook{}, fmt.Errorf("%s has no webhooks: name one there, or try one with --url", file)
	case len(args) > 0:
		return config.Webhook{}, fmt.Errorf("%s has no webhook %q: want one of %s", file, args[0], strings.Join(names, ", "))
	case len(all) > 1:
		return config.Webhook{}, fmt.Errorf("%s has several webhooks: say which of %s", file, strings.Join(names, ", "))
	}
	return all[0], nil
}

// described is the webhook that the flags describe.
func (f *webhookFlags) described(args []string) (*webhook.Sender, error) {
	switch {
	case f.config != "":
		return nil, usageError{errors.New("--config and --url name two webhooks: keep one")}
	case len(args) > 0:
		return nil, usageError{fmt.Errorf("%q is a webhook of the configuration, and --url is another: keep one", args[0])}
	case f.format != "" && !slices.Contains(urlFormats(), f.format):
		return nil, usageError{fmt.Errorf("--format %q: want one of %s", f.format, strings.Join(urlFormats(), ", "))}
	}
	w := config.Webhook{Name: "url", URL: config.NewAddress(f.url), SecretFile: f.secretFile, Format: f.format}
	for _, text := range f.allow {
		var n config.Network
		if err := n.UnmarshalText([]byte(text)); err != nil {
			return nil, usageError{fmt.Errorf("--allow: %w", err)}
		}
		w.Allow = append(w.Allow, n)
	}
	return senderOf(w)
}

// wording says of flags what is said of a configuration, where there is none.
func (f *webhookFlags) wording(err error) error {
	if err == nil || f.url == "" {
		return err
	}
	words := strings.NewReplacer(
		"webhooks.url.url: ", "--url: ", "webhooks.url.secret_file: ", "--secret-file: ", "webhook url: ", "--url: ",
		`allow: ["`, "--allow ", `"]`, "", "allow: [", "--allow ", "]", "",
	)
	said := errors.New(words.Replace(err.Error()))
	if _, usage := errors.AsType[usageError](err); usage {
		return usageError{said}
	}
	return said
}
