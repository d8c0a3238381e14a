package recognition

import (
	"slices"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

var broughtBack = Rule{
	ID:    "moment.rollback",
	Title: "A rollback chain that closed",
	Why:   "Taking back what does not hold, finding out why and landing it sound keeps everybody else at work.",
	Headline: `{{if eq .What "reland"}}{{.Person}} saw a change in {{.Repo}} through until it could land again` +
		`{{else if eq .What "revert"}}{{.Person}}'s rollback in {{.Repo}} gave a change the time that it needed` +
		`{{else}}{{.Person}} found and mended what had stopped working in {{.Repo}}{{end}}`,
	Message: `{{if eq .What "reland"}}Thank you for staying with ` + aChange + `. It had to come out once; you saw it through until it could land again, and now everybody has it.` +
		`{{else if eq .What "revert"}}Thank you for taking ` + aChange + ` back when that was called for. It gave us the time to get it right: it has landed again since.` +
		`{{else}}Thank you for ` + aChange + `. Something had stopped working; you found out what, and put it right for everybody.{{end}}`,
	Run: runBroughtBack,
}

// aChange names a change in templates, with or without a title.
const aChange = `{{if .Title}}"{{.Title}}" ({{.Repo}}){{else}}a change in {{.Repo}}{{end}}`

// runBroughtBack thanks who landed something again, who took it back first, and
// who mended what a named change had broken. Whose that was is never told, and
// nobody is thanked for mending their own.
func runBroughtBack(w *World, _ Thresholds, suggest func(Idea)) {
	h := newHistory(w)
	for _, again := range gathered(w, h.landsAgain, inOneGo) {
		suggest(h.idea(again, append(slices.Clone(again), h.undoneBy(again)...), "reland"))
	}
	for _, back := range gathered(w, h.madeRoom, inOneGo) {
		i := h.idea(back, back, "revert")
		for _, a := range back {
			i.lasts(h.answer(a).At)
		}
		suggest(i)
	}
	for _, mended := range gathered(w, h.mends, inOneGo) {
		suggest(h.idea(mended, mended, "fix"))
	}
}

// day is what somebody did in a repository in one go.
type day struct {
	who  *ledger.Person
	repo string
	date string
}

func inOneGo(a *Work) day { return day{a.Who, a.Repo, a.At.UTC().Format(time.DateOnly)} }

// history finds commits of the world by their hashes.
type history struct {
	rollbacks map[string]*Work // what was undone, brought back or mended
	authored  map[string]*Work
}

func newHistory(w *World) *history {
	h := &history{map[string]*Work{}, map[string]*Work{}}
	for i := range w.Work {
		a := &w.Work[i]
		hash, ok := strings.CutPrefix(a.Unit, "commit:")
		switch {
		case !ok:
		case a.Kind == ledger.Rollback:
			h.rollbacks[hash] = a
		case a.Kind == ledger.Authored:
			h.authored[hash] = a
		}
	}
	return h
}

// settling is how long a change has to have been out for landing it again to be
// more than a slip of the hand.
const settling = time.Hour

// landsAgain tells what brought a change back, for good.
func (h *history) landsAgain(a *Work) bool {
	l := a.Links
	return a.Rule == "rollback.pull_reland" ||
		a.Rule == "rollback.reland" && len(l.Via) > 0 && len(l.RevertedBy) == 0 && after(a) >= settling
}

// madeRoom tells a revert of what somebody else then landed again.
func (h *history) madeRoom(a *Work) bool {
	if a.Rule != "rollback.revert" || len(a.Links.RevertedBy) > 0 {
		return false
	}
	again := h.answer(a)
	return again != nil && again.Who != a.Who && h.landsAgain(again)
}

// answer is what brought back what a revert took out, nil where nobody is known
// to have.
func (h *history) answer(revert *Work) *Work {
	for _, hash := range revert.Links.RelandedBy {
		if again := h.rollbacks[hash]; again != nil {
			return again
		}
	}
	return nil
}

// undoneBy are the reverts that whoever landed something again had made of it.
func (h *history) undoneBy(again acts) acts {
	var reverts acts
	for _, a := range again {
		for _, hash := range a.Links.Via {
			if r := h.rollbacks[hash]; r != nil && r.Rule == "rollback.revert" && r.Who == a.Who && !slices.Contains(reverts, r) {
				reverts = append(reverts, r)
			}
		}
	}
	return reverts
}

// mends tells a repair of what is known to be somebody else's, soon enough that
// it is in the world. One of a slip of the pen is left out.
func (h *history) mends(a *Work) bool {
	if a.Rule != "rollback.forward_fix" {
		return false
	}
	own := h.authored[strings.TrimPrefix(a.Unit, "commit:")]
	if own == nil || strings.Contains(strings.ToLower(own.Why), "typo") {
		return false
	}
	for _, hash := range a.Links.Fixes {
		if broken := h.authored[hash]; broken == nil || broken.Who == a.Who {
			return false
		}
	}
	return len(a.Links.Fixes) > 0
}

// idea tells of these acts, all of which are shown, by the title of the first.
func (h *history) idea(first, all acts, what string) Idea {
	i := first.moment(ledger.Rollback)
	i.cite(all)
	i.From, i.Until = all.start(), later(i.Until, all.end())
	i.Said.What, i.Said.Title = what, h.title(first[0], what)
	return i
}

// title is what a change is called: by the title of what was undone, else by its
// own. A repair goes by its own alone, since the other is that of what broke.
func (h *history) title(a *Work, what string) string {
	var titles []string
	if what != "fix" {
		titles = append(titles, said(a).Title)
	}
	if own := h.authored[strings.TrimPrefix(a.Unit, "commit:")]; own != nil {
		titles = append(titles, said(own).Title)
	}
	for _, title := range titles {
		if title != "" && !startsWith(title, "#", "Merge ", "Auto merge ", "Revert ") {
			return title
		}
	}
	return ""
}

func after(a *Work) time.Duration { return time.Duration(a.Links.AfterSeconds) * time.Second }
