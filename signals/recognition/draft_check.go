package recognition

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
)

// CheckTemplates tells what is wrong with templates of the user's, by rule: one of
// a rule that there is not, one that cannot be read, speaks of what a Draft does
// not have, or writes nothing or too much.
func CheckTemplates(all map[string]Words) error {
	var errs []error
	for _, id := range slices.Sorted(maps.Keys(all)) {
		rule, found := ruleOf(id)
		if !found {
			errs = append(errs, fmt.Errorf("%s: there is no such rule", id))
			continue
		}
		if err := checkWords(all[id].or(rule)); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", id, err))
		}
	}
	return errors.Join(errs...)
}

func ruleOf(id string) (Rule, bool) {
	rules := Rules()
	i := slices.IndexFunc(rules, func(r Rule) bool { return r.ID == id })
	if i < 0 {
		return Rule{}, false
	}
	return rules[i], true
}

// or is the words with those of the rule where there are none.
func (w Words) or(rule Rule) Words {
	if w.Headline == "" {
		w.Headline = rule.Headline
	}
	if w.Message == "" {
		w.Message = rule.Message
	}
	return w
}

// checkWords tries them on a draft that has much to say, and on one that has
// hardly anything.
func checkWords(w Words) error {
	d, err := readWords(w)
	if err != nil {
		return err
	}
	for _, about := range []*Draft{fullDraft(), bareDraft()} {
		if _, _, err := d.write(about); err != nil {
			return err
		}
	}
	return nil
}

func fullDraft() *Draft {
	return &Draft{
		Person: "Ada Example", Givers: []string{"Bob", "Cem", "Dora"},
		Kind: ledger.Review, Kinds: []ledger.Kind{ledger.Review, ledger.Docs},
		Period: "October 2026", Rule: "moment.catch", Values: []string{"quality", "care"},
		Said: Said{
			Title: "The door does not close", Where: "acme/site#12", Repo: "acme/site",
			Act: "Pointed out a missed case", Count: 12, People: 3, Days: 9, What: "reviews",
		},
	}
}

func bareDraft() *Draft {
	return &Draft{Person: "Ada Example", Kind: ledger.Docs, Kinds: []ledger.Kind{ledger.Docs}, Rule: "moment.catch"}
}
