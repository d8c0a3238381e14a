package recognise

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/recognition"
)

// Mistake is what only the rules can find wrong with a configuration; Path leads to
// it, as config.Misplaced wants it.
type Mistake struct {
	Path []any
	What string
}

// Mistakes are rules, kinds and templates in a configuration that make no sense.
func Mistakes(cfg *config.Config) []Mistake {
	return slices.Concat(unknownRules(cfg), unknownKinds(cfg), badTemplates(cfg))
}

// Check is all mistakes as one error, nil where there are none.
func Check(cfg *config.Config) error {
	var all []error
	for _, m := range Mistakes(cfg) {
		all = append(all, fmt.Errorf("%s: %s", pathText(m.Path), m.What))
	}
	return errors.Join(all...)
}

// pathText is a path as people write it: "webhooks[0].rules[1]".
func pathText(path []any) string {
	var text strings.Builder
	for _, step := range path {
		switch step := step.(type) {
		case int:
			fmt.Fprintf(&text, "[%d]", step)
		default:
			if text.Len() > 0 {
				text.WriteByte('.')
			}
			fmt.Fprint(&text, step)
		}
	}
	return text.String()
}

func unknownRules(cfg *config.Config) (all []Mistake) {
	names := ruleNames()
	for _, m := range cfg.Mentions() {
		if known := slices.ContainsFunc(names, m.Names) || m.Pattern && m.Names(Digest); !known {
			all = append(all, Mistake{m.Path, fmt.Sprintf("%q is no rule: want one of %s", m.Rule, strings.Join(names, ", "))})
		}
	}
	return all
}

func ruleNames() (all []string) {
	for _, r := range recognition.Rules() {
		all = append(all, r.ID)
	}
	return all
}

func unknownKinds(cfg *config.Config) (all []Mistake) {
	for kind := range cfg.Recognition.Values {
		if !slices.Contains(ledger.KindNames(), kind) {
			all = append(all, Mistake{[]any{"recognition", "values", kind}, fmt.Sprintf("%q is no kind of work: want one of %s", kind, strings.Join(ledger.KindNames(), ", "))})
		}
	}
	return sorted(all)
}

// badTemplates are drafts that cannot be filled in.
func badTemplates(cfg *config.Config) (all []Mistake) {
	names := ruleNames()
	for rule, words := range wordsOf(cfg.Recognition) {
		if !slices.Contains(names, rule) {
			continue // unknownRules tells it
		}
		if err := recognition.CheckTemplates(map[string]recognition.Words{rule: words}); err != nil {
			all = append(all, Mistake{[]any{"recognition", "templates", rule}, err.Error()})
		}
	}
	return sorted(all)
}

func sorted(all []Mistake) []Mistake {
	slices.SortFunc(all, func(a, b Mistake) int { return strings.Compare(pathText(a.Path), pathText(b.Path)) })
	return all
}
