package recognition

import (
	"slices"

	"github.com/unsung-dev/unsung/ledger"
)

// received are recognitions by the mark of who got them.
type received map[string][]*Received

func newReceived(w *World, s *Settings) received {
	r := received{}
	for i := range w.Received {
		if one := &w.Received[i]; one.To != nil {
			mark := s.Mark(one.To)
			r[mark] = append(r[mark], one)
		}
	}
	return r
}

// has tells whether somebody was thanked for that already: in answer to the
// suggestion, or for the same sort of work since it was begun.
func (r received) has(t *thought) bool {
	from, until := firstOf(t.Idea), t.last.Add(RecognisedWithin)
	return slices.ContainsFunc(r[t.mark], func(one *Received) bool {
		return one.Suggestion == t.id || !one.At.Before(from) && !one.At.After(until) && (sharesKind(one.Kinds, t.Kinds) || cites(t.Idea, one.URL))
	})
}

func sharesKind(a, b []ledger.Kind) bool {
	return slices.ContainsFunc(a, func(k ledger.Kind) bool { return slices.Contains(b, k) })
}

// cites tells whether an address is one of the evidence.
func cites(idea *Idea, url string) bool {
	return url != "" && slices.ContainsFunc(idea.Cites, func(w *Work) bool {
		return slices.ContainsFunc(w.Evidence, func(e ledger.Evidence) bool { return e.URL == url })
	})
}
