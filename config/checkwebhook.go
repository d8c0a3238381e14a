package config

import (
	"fmt"
	"maps"
	"mime"
	"regexp"
	"slices"
	syntax "text/template/parse"
	"time"
)

// How long an attempt, and all of them, may take.
const (
	mostTimeout = Duration(time.Minute)
	mostGiveUp  = 30 * day
)

// webhookName is what may be a label of a metric and a word on the command line.
var webhookName = regexp.MustCompile(`^[a-z0-9][a-z0-9_-]{0,62}$`)

// webhooks are checked once the environment is in them.
func (c *checker) webhooks(cfg *Config, lookup Lookup) {
	named := map[string]bool{}
	for i := range cfg.Webhooks {
		w, at := &cfg.Webhooks[i], below("webhooks", i)
		switch {
		case !webhookName.MatchString(w.Name):
			c.wrong("a webhook needs a name of small letters, digits, - and _, such as thanks", at("name")...)
		case named[w.Name]:
			c.wrong(fmt.Sprintf("there is a webhook %q already: each needs a name of its own", w.Name), at("name")...)
		}
		named[w.Name] = true
		c.headers(w, lookup, at)
		c.webhook(*w, at)
		c.teams(w.Teams, cfg.People.Teams, at)
	}
}

// below makes paths that lead on from one.
func below(path ...any) func(...any) []any {
	return func(more ...any) []any { return append(slices.Clone(path), more...) }
}

func (c *checker) webhook(w Webhook, at func(...any) []any) {
	if w.URLFile == "" && (w.URL.IsZero() || w.URL.Reveal() != "") {
		c.wrong(whatOf(w.checkAddress(w.URL)), at("url")...)
	}
	if all, err := secretLines(w.Secret, "secret", ""); err == nil {
		for _, s := range all {
			c.wrong(whatOf(checkSigning(s.Reveal())), at("secret")...)
		}
	}
	c.word(w.Format, Formats(), at("format")...)
	c.template(w, at)
	c.word(w.Audience, []string{AudiencePrivate, AudiencePublic}, at("audience")...)
	c.noneEmpty(w.Rules, "the id of a rule", at("rules")...)
	c.span(w.Timeout, mostTimeout, at("timeout")...)
	c.span(w.Retry, hour, at("retry")...)
	c.span(w.GiveUp, mostGiveUp, at("give_up")...)
}

// template wants a template where the format has one, and nowhere else.
func (c *checker) template(w Webhook, at func(...any) []any) {
	given := w.Template != "" || w.TemplateFile != ""
	switch is := w.Format == FormatTemplate; {
	case is && !given:
		c.wrong("format template needs a template, or a template_file", at("format")...)
	case !is && given:
		c.wrong("a template is for format: template alone", at("format")...)
	case !is && w.ContentType != "":
		c.wrong("content_type is for format: template alone", at("content_type")...)
	case w.Template != "" && w.TemplateFile != "":
		c.wrong("template and template_file are two places for one template: keep one", at("template")...)
	}
	c.wrong(whatOf(checkTemplate(w.Template)), at("template")...)
	if _, _, err := mime.ParseMediaType(w.ContentType); w.ContentType != "" && (err != nil || !isHeaderValue(w.ContentType)) {
		c.wrong(fmt.Sprintf("%q is no type of content: want one such as %s", w.ContentType, defaultContentType), at("content_type")...)
	}
}

// headers puts in what the environment holds.
func (c *checker) headers(w *Webhook, lookup Lookup, at func(...any) []any) {
	if itself.MatchString(w.HeadersFile) {
		c.wrong(notFile, at("headers_file")...)
	}
	for _, name := range slices.Sorted(maps.Keys(w.Headers)) {
		value := w.Headers[name]
		if value.IsZero() {
			c.wrong("a header needs a value: ${NAME} for a variable of the environment", at("headers", name)...)
			continue
		}
		c.wrong(whatOf(value.resolve(lookup)), at("headers", name)...)
		c.wrong(whatOf(checkHeader(name, value)), at("headers", name)...)
		w.Headers[name] = value
	}
	if name := twice(w.Headers); name != "" {
		c.wrong(name+" is there twice: keep one", at("headers")...)
	}
}

// teams wants each pattern to be of a team that there is.
func (c *checker) teams(patterns []string, teams map[string][]string, at func(...any) []any) {
	for i, p := range patterns {
		known := func(team string) bool { return Matches(p, team) }
		if !slices.ContainsFunc(slices.Collect(maps.Keys(teams)), known) {
			c.wrong(fmt.Sprintf("%q is no team: name it under people: teams", p), at("teams", i)...)
		}
	}
}

// checkTemplate tells what is wrong with how a template is written. Whether what
// it names is there is known elsewhere.
func checkTemplate(text string) error {
	t := syntax.New("template")
	t.Mode = syntax.SkipFuncCheck
	if _, err := t.Parse(text, "", "", map[string]*syntax.Tree{}); err != nil {
		return fmt.Errorf("this is no template as Go's text/template has them: %w", err)
	}
	return nil
}
