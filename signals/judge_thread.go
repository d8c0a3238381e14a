package signals

import (
	"cmp"
	"fmt"
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
	more int // how many others count with it
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
		b.heard = append(b.heard, heardClaim{kind: kind, ThreadClaim: c})
	}
}

// settle applies bursts and caps and writes the contributions, oldest first.
func (b *bench) settle() {
	slices.SortStableFunc(b.heard, func(x, y heardClaim) int { return x.Evidence[0].At.Compare(y.Evidence[0].At) })
	kept := b.settled()
	for _, c := range kept {
		b.verdict.Contributions = append(b.verdict.Contributions, b.contribution(c))
	}
	slices.SortFunc(b.verdict.Contributions, func(x, y ledger.Contribution) int {
		return cmp.Or(x.At.Compare(y.At), cmp.Compare(x.Rule, y.Rule), cmp.Compare(x.ID, y.ID))
	})
}

// settled are the claims that count. The others joined one of them.
func (b *bench) settled() (kept []*heardClaim) {
	tally, bursts := map[threadDay]*capped{}, map[threadPerson]*open{}
	for i := range b.heard {
		c := &b.heard[i]
		at := threadPerson{c.kind, c.Who.Key()}
		if o := bursts[at]; o != nil && o.takes(c, b.known.bursts[c.kind]) {
			o.claim.join(c)
			o.follow(c)
			continue
		}
		counts := b.admit(tally, c)
		if counts == nil {
			continue
		}
		if counts == c {
			kept = append(kept, c)
		}
		bursts[at] = &open{claim: counts}
		bursts[at].follow(c)
	}
	return kept
}

// threadPerson is whose burst it is, and of what.
type threadPerson struct {
	kind ledger.Kind
	who  ledger.Identity
}

// threadDay is what a cap is about: a person's work of a kind on a day.
type threadDay struct {
	threadPerson
	day string
}

type capped struct {
	count int
	last  *heardClaim
}

// maxEvidence bounds what one contribution can hold, since everybody can write
// a thousand comments.
const maxEvidence = 50

// admit counts a claim, and tells which one it counts with: itself, or beyond the
// cap the last that counted, which it joins. It is nil where none of its kind
// counts.
func (b *bench) admit(tally map[threadDay]*capped, c *heardClaim) *heardClaim {
	limit, has := b.known.caps[c.kind]
	if !has {
		return c
	}
	key := threadDay{threadPerson{c.kind, c.Who.Key()}, c.Evidence[0].At.UTC().Format(time.DateOnly)}
	day := tally[key]
	if day == nil {
		day = &capped{}
		tally[key] = day
	}
	if day.count < limit {
		day.count++
		day.last = c
		return c
	}
	if day.last != nil {
		day.last.join(c)
	}
	return day.last
}

// join lets another claim count with this one.
func (c *heardClaim) join(other *heardClaim) {
	c.more++
	c.Evidence = joinEvidence(c.Evidence, other.Evidence)
	c.Links.Context = joinContext(c.Links.Context, other.Links.Context)
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
		Why:           c.Why + along(c.more),
		Beneficiaries: identities(c.Beneficiaries),
		Links:         &links,
	}
}

// along says how many more claims count with one.
func along(more int) string {
	switch more {
	case 0:
		return ""
	case 1:
		return "; one more counts with it"
	}
	return fmt.Sprintf("; %d more count with it", more)
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
