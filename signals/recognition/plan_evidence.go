package recognition

import (
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// keyOf names the act of a piece of work among all evidence. What a forge has is
// named by its host, so that two of them never mean the same.
func keyOf(w *Work) string {
	ref := ""
	if len(w.Evidence) > 0 {
		ref = w.Evidence[0].Ref
	}
	place, _, _ := strings.Cut(w.Repo, "/")
	if strings.HasPrefix(ref, "commit:") {
		place = ledger.Git
	}
	return ledger.EvidenceKey(place, ref)
}

// threadKey names what somebody did in a thread among all evidence, so that a review
// which was a catch and a help is praised once. It is "" of what went on in several
// places, outside of threads or through a month, and of what others said.
func (t *thought) threadKey() string {
	first := t.Cites[0]
	if _, ok := ledger.ThreadNumber(first.Unit); !ok || t.Period != "" || first.Kind == ledger.Credit {
		return ""
	}
	if slices.ContainsFunc(t.Cites, func(w *Work) bool { return w.place() != first.place() }) {
		return ""
	}
	return ledger.EvidenceKey(first.Repo, first.Unit+" by "+t.mark)
}

// evidenceOf are the acts of these works, then what else proves the first, at most
// MostCited; shown is how many of the acts are among them.
func evidenceOf(cites []*Work) (all []ledger.Evidence, shown int) {
	seen := map[string]bool{}
	add := func(e ledger.Evidence) {
		if !seen[e.Ref] && len(all) < MostCited {
			seen[e.Ref] = true
			all = append(all, e)
		}
	}
	for _, w := range cites[:min(len(cites), MostCited)] {
		if len(w.Evidence) > 0 {
			add(w.Evidence[0])
		}
		shown++
	}
	for _, e := range cites[0].Evidence {
		add(e)
	}
	for _, e := range cameOf(cites[0]) {
		add(e)
	}
	return all, shown
}

// cameOf is what shows that a catch held: what was changed for it, who granted it.
func cameOf(w *Work) (all []ledger.Evidence) {
	if w.Kind == ledger.Catch && w.Links != nil {
		for _, c := range w.Links.Context {
			all = append(all, c.Evidence)
		}
	}
	return all
}

// shownTeam is somebody's team, "" of one that is too small to be named.
func shownTeam(who *ledger.Person, sizes map[string]int) string {
	if sizes[who.Team] < ownTeam {
		return ""
	}
	return who.Team
}
