package recognition

import (
	"fmt"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// wording writes drafts: in the user's words, and in a rule's own where there are
// none or they fail.
type wording struct {
	s      *Settings
	out    *Outcome
	yours  map[string]*drafts // by rule, nil where there are none to be used
	own    map[string]*drafts
	why    map[string]string
	failed map[string]bool
}

func newWording(s *Settings, out *Outcome) *wording {
	w := &wording{s: s, out: out, yours: map[string]*drafts{}, own: map[string]*drafts{}, why: map[string]string{}, failed: map[string]bool{}}
	for _, rule := range Rules() {
		w.why[rule.ID] = rule.Why
		if own, err := readWords(Words{rule.Headline, rule.Message}); err == nil {
			w.own[rule.ID] = &own
		}
		words, found := s.Templates[rule.ID]
		if !found {
			continue
		}
		yours, err := readWords(words.or(rule))
		if err != nil {
			w.fail(rule.ID, err)
			continue
		}
		w.yours[rule.ID] = &yours
	}
	return w
}

// write fills in the headline and the message, and tells whether it could.
func (w *wording) write(t *thought, s *ledger.Suggestion) bool {
	about := draftOf(t, s)
	if yours := w.yours[t.Rule]; yours != nil {
		headline, message, err := yours.write(about)
		if err == nil {
			s.Headline, s.Message = headline, message
			return true
		}
		w.fail(t.Rule, err)
	}
	own := w.own[t.Rule]
	if own == nil {
		return false
	}
	var err error
	s.Headline, s.Message, err = own.write(about)
	return err == nil
}

// fail tells once per rule that the user's templates are not used.
func (w *wording) fail(rule string, err error) {
	if !w.failed[rule] {
		w.failed[rule] = true
		w.out.Failed = append(w.out.Failed, fmt.Errorf("templates: %s: %w; its own words were used", rule, err))
	}
}

// draftOf is what templates see of a suggestion.
func draftOf(t *thought, s *ledger.Suggestion) *Draft {
	d := &Draft{
		Person: s.Person, Givers: s.Givers, Kinds: s.Kinds, Period: periodTitle(t.Period),
		Rule: t.Rule, Values: s.Values, Said: t.Said.fitted(),
	}
	if len(s.Kinds) > 0 {
		d.Kind = s.Kinds[0]
	}
	return d
}

// periodTitle is what people call a period, where it has such a name.
func periodTitle(name string) string {
	p, err := ParsePeriod(name, time.UTC)
	if err != nil {
		return name
	}
	return p.Title()
}
