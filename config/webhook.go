package config

import (
	"cmp"
	"net/netip"
	"slices"
	"time"
)

// Webhook is somewhere that suggestions are sent to.
type Webhook struct {
	// Name is what it is called in metrics, in logs and by commands. Deliveries
	// belong to it: what waits under a name that is no more is not sent.
	Name string `yaml:"name"`
	// URL is where it is. That of a chat is a secret, and may be kept in a file.
	URL     Address `yaml:"url"`
	URLFile string  `yaml:"url_file"`
	// Secret is what is signed with, as Standard Webhooks does it: whsec_… or a
	// plain text. Several, one a line, all sign, the newest first.
	Secret     Secret `yaml:"secret"`
	SecretFile string `yaml:"secret_file"`
	// Format is how a suggestion is written: one of Formats.
	Format string `yaml:"format"`
	// Template is the body (text/template) of the format template.
	Template     string `yaml:"template"`
	TemplateFile string `yaml:"template_file"`
	ContentType  string `yaml:"content_type"` // of the format template
	// Headers are sent along, such as authorization. The file has one a line,
	// "Name: value".
	Headers     map[string]Secret `yaml:"headers"`
	HeadersFile string            `yaml:"headers_file"`
	// Audience is who may see what comes there: private, or public, which gets
	// only people who want public.
	Audience string `yaml:"audience"`
	// Rules and Teams are which suggestions it gets, all where there are none; *
	// stands for any text in them.
	Rules []string `yaml:"rules"`
	Teams []string `yaml:"teams"`
	// Allow are networks that may be reached beside public addresses.
	Allow []Network `yaml:"allow"`
	// Timeout is how long one attempt may take, Retry how long to wait after the
	// first that failed, and GiveUp for how long it is tried.
	Timeout Duration `yaml:"timeout"`
	Retry   Duration `yaml:"retry"`
	GiveUp  Duration `yaml:"give_up"`
}

// The formats of a webhook.
const (
	FormatCloudEvents = "cloudevents"
	FormatSlack       = "slack"
	FormatTeams       = "teams"
	FormatDiscord     = "discord"
	FormatTemplate    = "template"
)

// Formats are the values of Webhook.Format.
func Formats() []string {
	return []string{FormatCloudEvents, FormatSlack, FormatTeams, FormatDiscord, FormatTemplate}
}

const (
	defaultContentType = "application/json"
	defaultTimeout     = Duration(10 * time.Second)
	defaultRetry       = Duration(30 * time.Second)
	defaultGiveUp      = 3 * day
)

// WithDefaults is the same with what nobody gave put in.
func (w Webhook) WithDefaults() Webhook {
	w.Format = cmp.Or(w.Format, FormatCloudEvents)
	if w.Format == FormatTemplate {
		w.ContentType = cmp.Or(w.ContentType, defaultContentType)
	}
	w.Audience = cmp.Or(w.Audience, AudiencePrivate)
	w.Timeout = cmp.Or(w.Timeout, defaultTimeout)
	w.Retry = cmp.Or(w.Retry, defaultRetry)
	w.GiveUp = cmp.Or(w.GiveUp, defaultGiveUp)
	return w
}

// Allowed are the networks of Allow as the standard library has them.
func (w Webhook) Allowed() []netip.Prefix {
	var all []netip.Prefix
	for _, n := range w.Allow {
		all = append(all, n.Prefix)
	}
	return all
}

// Wants tells whether a suggestion of a rule, for somebody in a team, or in none
// (""), goes there.
func (w Webhook) Wants(rule, team string) bool {
	return oneMatches(w.Rules, rule) && oneMatches(w.Teams, team)
}

// oneMatches tells whether there is no pattern, or one that matches.
func oneMatches(patterns []string, s string) bool {
	return len(patterns) == 0 || slices.ContainsFunc(patterns, func(p string) bool { return Matches(p, s) })
}
