package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/cmd/unsung/recognise"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/internal/plain"
)

// recognitionRows are what would be suggested, and where it would go, with the
// files that are needed and cannot be read here.
func (c *checked) recognitionRows() []row {
	r := c.config.Recognition.WithDefaults()
	all := []row{
		{"suggests", "within " + r.Within.String(), fmt.Sprintf("once nothing happened to it for %s; %d a week for one person", r.MinimumAge, r.PerWeek)},
		{"audience", r.Audience, audiencesOf(r.Audiences)},
	}
	if len(r.Off) > 0 {
		all = append(all, row{"without", strings.Join(r.Off, ", "), "rules that are not asked"})
	}
	if hours, days := r.Quiet.Hours, r.Quiet.Days; hours != (config.Hours{}) || len(days) > 0 {
		all = append(all, row{"quiet", quietOf(r.Quiet), "of " + r.Zone + ", when nothing is sent"})
	}
	if r.Digest != config.DigestOff {
		all = append(all, row{"digest", r.Digest, "nominees, of months and quarters as " + r.Zone + " has them"})
	}
	if r.Feed {
		all = append(all, row{"feed", "open", "/feed.atom and /feed.json, of what was approved and is public"})
	}
	return append(all, c.webhookRows()...)
}

// audiencesOf is of whom the audience is, and how many patterns say what others
// want.
func audiencesOf(a config.Audiences) string {
	var all []string
	for _, part := range []struct {
		patterns []string
		of       string
	}{{a.Public, config.AudiencePublic}, {a.Private, config.AudiencePrivate}, {a.None, config.AudienceNone}} {
		if n := len(part.patterns); n > 0 {
			all = append(all, plain.Count(n, "pattern", "patterns")+" for "+part.of)
		}
	}
	if len(all) == 0 {
		return "of everybody: nobody is named under audiences"
	}
	return "of all others; " + strings.Join(all, ", ")
}

func quietOf(q config.Quiet) string {
	var all []string
	if hours := q.Hours.String(); hours != "" {
		all = append(all, hours)
	}
	for _, d := range q.Days {
		all = append(all, d.String())
	}
	return strings.Join(all, ", ")
}

func (c *checked) webhookRows() []row {
	if len(c.config.Webhooks) == 0 {
		return []row{{"sends", "nothing", "name where to under webhooks"}}
	}
	var all []row
	for _, w := range c.config.Webhooks {
		all = append(all, webhookRow(w.WithDefaults()))
	}
	return all
}

// webhookRow tells where a webhook is, of which only the host may be seen, and
// what it gets.
func webhookRow(w config.Webhook) row {
	if _, err := recognise.Senders(&config.Config{Webhooks: []config.Webhook{w}}, version); err != nil {
		return row{"sends", w.Name, "cannot be sent to: " + strings.ReplaceAll(err.Error(), "\n", "; ")}
	}
	at, _ := w.ReadURL() // Senders has read it too
	signed, _ := w.ReadSecrets()
	said := []string{fmt.Sprintf("%s as %s", at, w.Format)}
	if n := len(signed); n > 0 {
		said = append(said, "signed with "+plain.Count(n, "secret", "secrets"))
	} else if w.Format == config.FormatCloudEvents {
		said = append(said, "not signed: secret_file names a file with what to sign with")
	}
	if w.Audience == config.AudiencePublic {
		said = append(said, "only of people who want public")
	}
	if only := slices.Concat(w.Rules, w.Teams); len(only) > 0 {
		said = append(said, "only "+strings.Join(only, ", "))
	}
	return row{"sends", w.Name, strings.Join(said, "; ")}
}

func givenRow(w config.Web) row {
	token, err := w.ReadRecognitionsToken()
	switch {
	case err != nil:
		return row{"given", "cannot be told", err.Error()}
	case token.IsZero():
		return row{"given", "closed", "web.recognitions_token_file opens /api/v1/recognitions"}
	}
	return row{"given", "open", "/api/v1/recognitions, for who has the token"}
}
