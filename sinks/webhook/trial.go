package webhook

import (
	"fmt"
	"text/template"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// try renders what may come: a suggestion, one whose texts have quotes in them, and
// nominations where it speaks of these.
func (t *Template) try() error {
	trial, err := t.trial()
	if err != nil {
		return err
	}
	if _, _, err := trial.render(TestEvent("msg_trial", "", time.Unix(0, 0))); err != nil {
		return fmt.Errorf("try it on a suggestion: %w", err)
	}
	if _, _, err := trial.render(quotedSuggestion()); err != nil {
		return fmt.Errorf("try it on texts with quotes in them: %w", err)
	}
	if !t.nominates {
		return nil
	}
	if _, _, err := trial.render(quotedNominations()); err != nil {
		return fmt.Errorf("try it on nominations: %w", err)
	}
	return nil
}

// trial is the template for people whom no pick lists.
func (t *Template) trial() (*Template, error) {
	parsed, err := t.parsed.Clone()
	if err != nil {
		return nil, fmt.Errorf("copy the %s: %w", t.name, err)
	}
	tried := *t
	tried.parsed = parsed.Funcs(template.FuncMap{"pick": pickAny})
	return &tried, nil
}

// pickAny is the first of the values.
func pickAny(text string, pairs ...string) (string, error) {
	if err := inPairs(pairs); err != nil || len(pairs) == 0 {
		return text, err
	}
	return pairs[1], nil
}

const (
	quoted        = `a "quoted" \ text`
	quotedAddress = `https://example.org/?q="quoted"`
)

// quotedSuggestion has quotes in all that others write. Rules, kinds, values and ids
// are our own and the user's.
func quotedSuggestion() Event {
	e := TestEvent("msg_trial", "", time.Unix(0, 0))
	s := e.Suggestion
	s.Person, s.Team, s.Headline, s.Message, s.Why = quoted, quoted, quoted, quoted, quoted
	s.Evidence = []ledger.Evidence{{URL: quotedAddress, Ref: quoted}, {URL: quoted, Ref: quoted}}
	s.Repos, s.Beneficiaries, s.Givers = []string{quoted}, []string{quoted}, []string{quoted}
	return e
}

func quotedNominations() Event {
	nominee := Nominee{Person: quoted, Team: quoted, Why: quoted, Evidence: []ledger.Evidence{{URL: quotedAddress, Ref: quoted}}}
	return Event{ID: "msg_trial", Type: TypeNominations, Nominations: &Nominations{
		Period: "2026-10", Name: "October 2026", Notes: []string{quoted}, Kinds: []NominatedKind{{Kind: ledger.Review, Nominees: []Nominee{nominee, nominee}}},
	}}
}
