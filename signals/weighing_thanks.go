package signals

import (
	"regexp"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
)

// forWhomThanked credits each whom the remark speaks to.
func forWhomThanked(t *Talk, i int) []ThreadClaim {
	r := t.Remarks[i]
	told, ok := thanksTold(r)
	if !ok {
		return nil
	}
	thanked, said := thankedIn(t, i, told.what)
	var all []ThreadClaim
	for _, who := range thanked {
		if !who.Known() {
			continue
		}
		c := ThreadClaim{Who: who, NotBy: r.Actor, Evidence: acts(r, nil), Beneficiaries: []ledger.Actor{r.Actor}, Role: "thanks", Why: told.why(t, who)}
		if said != nil {
			c.Links.Context = []ledger.Context{said.Beside(ledger.ContextThanks)}
		}
		all = append(all, c)
	}
	return all
}

// thankedIn is to whom a remark that thanks speaks: those whom the thanking
// sentences name, else whom it quotes or answers on a line, else, where the author
// speaks, the only one to have written since the author last did, and otherwise the
// author.
func thankedIn(t *Talk, i int, what string) ([]ledger.Actor, *Remark) {
	r := t.Remarks[i]
	if len(r.Prose().Mentions) > 0 {
		return thankedByName(t, r), nil
	}
	if asked, quoted := answered(t, i); quoted {
		return []ledger.Actor{asked.Actor}, asked
	}
	var other *Remark
	switch {
	case r.Detail.ReplyTo != "":
		other = onlyOther(t, r)
	case r.Own:
		other = onlySince(t, i)
	case forOpener(t, r, what) || answersOpener(t, i):
		return []ledger.Actor{t.Author}, nil
	}
	if other == nil {
		return nil, nil
	}
	return []ledger.Actor{other.Actor}, other
}

// forOpener tells thanks that can only be for who opened the thread: in a review, for
// the change, for the report.
func forOpener(t *Talk, r *Remark, what string) bool {
	if t.Pull {
		return r.Kind != ledger.ActComment || what == "their work"
	}
	return what == "a report" || what == "opening it"
}

// answersOpener tells whether nobody else than the writer and who opened the thread
// wrote just before a remark.
func answersOpener(t *Talk, i int) bool {
	for k := i - 1; k >= 0; k-- {
		if before := t.Remarks[k]; before.Human && !sameActor(before.Actor, t.Remarks[i].Actor) {
			return before.Own
		}
	}
	return true
}

// thankedByName are those whom sentences that thank or praise name in one list, and
// nobody else in them: who is named besides may be anybody.
func thankedByName(t *Talk, r *Remark) []ledger.Actor {
	var all []ledger.Actor
	for _, s := range r.Prose().sentences() {
		lists := nameList.FindAllString(s.text, -1)
		if s.asks || len(lists) != 1 || !s.says(thankWords) && !s.says(mistakeWords) {
			continue
		}
		for _, name := range mentioned(lists[0]) {
			if who := t.Called(asWritten(r, name)); !slices.ContainsFunc(all, func(a ledger.Actor) bool { return sameActor(a, who) }) {
				all = append(all, who)
			}
		}
	}
	return all
}

// nameList is names that nothing parts but commas and "and".
var nameList = regexp.MustCompile(`@[a-z0-9][\w-]*(?:(?:,| and|, and|,? &)? @[a-z0-9][\w-]*)*`)

// onlySince is the last that the only one wrote who did since the author's last
// remark; nil where several did, or nobody.
func onlySince(t *Talk, i int) *Remark {
	var other *Remark
	for k := i - 1; k >= 0 && !t.Remarks[k].Own; k-- {
		before := t.Remarks[k]
		if !before.Human {
			continue
		}
		if other != nil && !sameActor(other.Actor, before.Actor) {
			return nil
		}
		if other == nil {
			other = before
		}
	}
	return other
}
