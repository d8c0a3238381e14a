package signals

import (
	"cmp"
	"slices"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/people"
)

// JudgeThread asks every detector about a thread. The same thread gives the
// same verdict, on any machine.
func JudgeThread(t *ledger.Thread, known *ThreadKnown) ledger.Judged {
	b := hearing(ThreadDetectors(), t, known)
	b.weigh()
	b.settle()
	return b.verdict
}

// judgeThreadBy asks only some detectors, and weighs nothing.
func judgeThreadBy(detectors []ThreadDetector, t *ledger.Thread, known *ThreadKnown) ledger.Judged {
	b := hearing(detectors, t, known)
	b.settle()
	return b.verdict
}

// hearing asks detectors about a thread.
func hearing(detectors []ThreadDetector, t *ledger.Thread, known *ThreadKnown) *bench {
	b := &bench{talk: NewTalk(t, known), known: known, seen: map[threadOnce]bool{}}
	b.verdict = ledger.Judged{Unit: t.Unit(), Past: t.Past, NotUnderstood: notUnderstood(b.talk)}
	for _, d := range detectors {
		d.Run(b.talk, func(c ThreadClaim) { b.hear(d.Kind, c) })
	}
	return b
}

// bench hears the claims about one thread.
type bench struct {
	talk    *Talk
	known   *ThreadKnown
	heard   []heardClaim
	seen    map[threadOnce]bool
	verdict ledger.Judged
}

type heardClaim struct {
	kind ledger.Kind
	ThreadClaim
}

// threadOnce is what may be claimed once: an act, by a rule, of somebody.
type threadOnce struct {
	rule, role, act string
	who             ledger.Identity
}

// hear keeps a claim, unless it is about nobody, about a program, or a person's
// credit to themselves.
func (b *bench) hear(kind ledger.Kind, c ThreadClaim) {
	if len(c.Evidence) == 0 {
		return
	}
	switch class := b.known.classOf(c.Who); {
	case class == people.Nobody:
		b.verdict.Unattributed++
		b.verdict.Nameless = countProgram(b.verdict.Nameless, c.Evidence[0].Actor.Identity)
		return
	case class != people.Human:
		b.verdict.Bots++
		return
	case sameActor(c.Who, c.NotBy):
		b.verdict.Self++
		return
	}
	once := threadOnce{c.Rule, c.Role, c.Evidence[0].Ref(), c.Who.Key()}
	if !b.seen[once] {
		b.seen[once] = true
		b.heard = append(b.heard, heardClaim{kind, c})
	}
}

// settle applies the caps and writes the contributions, oldest first.
func (b *bench) settle() {
	slices.SortStableFunc(b.heard, func(x, y heardClaim) int { return x.Evidence[0].At.Compare(y.Evidence[0].At) })
	tally := map[threadDay]*capped{}
	var kept []*heardClaim
	for i := range b.heard {
		c := &b.heard[i]
		if b.admit(tally, c) {
			kept = append(kept, c)
		}
	}
	for _, c := range kept {
		b.verdict.Contributions = append(b.verdict.Contributions, b.contribution(c))
	}
	slices.SortFunc(b.verdict.Contributions, func(x, y ledger.Contribution) int {
		return cmp.Or(x.At.Compare(y.At), cmp.Compare(x.Rule, y.Rule), cmp.Compare(x.ID, y.ID))
	})
}

// threadDay is what a cap is about: a person's work of a kind on a day.
type threadDay struct {
	kind ledger.Kind
	who  ledger.Identity
	day  string
}

type capped struct {
	count int
	last  *heardClaim
}

// maxEvidence bounds what one contribution can hold, since everybody can write
// a thousand comments.
const maxEvidence = 50

// admit counts a claim. One beyond the cap joins the last that counted.
func (b *bench) admit(tally map[threadDay]*capped, c *heardClaim) bool {
	limit, has := b.known.caps[c.kind]
	if !has {
		return true
	}
	key := threadDay{c.kind, c.Who.Key(), c.Evidence[0].At.UTC().Format(time.DateOnly)}
	day := tally[key]
	if day == nil {
		day = &capped{}
		tally[key] = day
	}
	if day.count < limit {
		day.count++
		day.last = c
		return true
	}
	if day.last != nil {
		day.last.Evidence = joinEvidence(day.last.Evidence, c.Evidence)
		day.last.Links.Context = joinContext(day.last.Links.Context, c.Links.Context)
	}
	return false
}

// joinEvidence adds what is not there yet.
func joinEvidence(have, more []*ledger.Activity) []*ledger.Activity {
	have = slices.Clip(have)
	for _, a := range more {
		if len(have) < maxEvidence && !slices.Contains(have, a) {
			have = append(have, a)
		}
	}
	return have
}

// joinContext does the same for what was seen beside them.
func joinContext(have, more []ledger.Context) []ledger.Context {
	have = slices.Clip(have)
	for _, c := range more {
		if len(have) < maxEvidence && !slices.Contains(have, c) {
			have = append(have, c)
		}
	}
	return have
}

func (b *bench) contribution(c *heardClaim) ledger.Contribution {
	links := c.Links
	links.Role = c.Role
	evidence := make([]ledger.Evidence, 0, len(c.Evidence))
	for _, a := range c.Evidence[:min(len(c.Evidence), maxEvidence)] {
		evidence = append(evidence, a.Evidence())
	}
	return ledger.Contribution{
		// What happened to the act later may change, and must not make another
		// contribution of it: the act alone gives the id.
		ID:            ledger.ContributionID(c.Rule, c.Role, c.Who.Key(), c.Who.Source, evidence[:1]),
		Kind:          c.kind,
		Rule:          c.Rule,
		Identity:      c.Who.Identity,
		At:            evidence[0].At,
		Repo:          b.talk.Repo.Name,
		Unit:          b.talk.Unit(),
		Evidence:      evidence,
		Why:           c.Why,
		Beneficiaries: identities(c.Beneficiaries),
		Links:         &links,
	}
}

func identities(actors []ledger.Actor) []ledger.Identity {
	var all []ledger.Identity
	for _, a := range actors {
		if a.Known() && !isGhost(a) && !slices.Contains(all, a.Identity) {
			all = append(all, a.Identity)
		}
	}
	return all
}
