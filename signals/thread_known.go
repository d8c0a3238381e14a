package signals

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/people"
	"github.com/unsung-dev/unsung/signals/weigh"
)

// ThreadRules names this version of the rules. It changes whenever the same
// thread may be judged differently, so that a record judges again; other weights
// are told apart by themselves.
const ThreadRules = "6"

// Caps say how many contributions of a kind one person can earn in one thread
// on one day (UTC). What goes beyond is not lost: it joins the evidence of the
// last one that counts. A kind that is not listed has no cap.
type Caps map[ledger.Kind]int

// DefaultCaps are the caps where the configuration sets none.
func DefaultCaps() Caps {
	return Caps{
		ledger.Review:       3,
		ledger.Catch:        3,
		ledger.Testing:      2,
		ledger.Support:      2,
		ledger.Triage:       2,
		ledger.Onboarding:   1,
		ledger.Coordination: 2,
		ledger.Credit:       3,
	}
}

// ThreadKnown is what threads are judged by beside themselves. It is safe for
// use by several goroutines.
type ThreadKnown struct {
	bots    *people.Patterns
	caps    Caps
	bursts  Bursts
	rules   string
	history bool
	model   *weigh.Model // by which remarks are weighed
}

// NewThreadKnown takes the configured patterns for programs, as in
// people.Options, and the caps. Bursts are the usual ones.
func NewThreadKnown(bots []string, caps Caps) *ThreadKnown {
	bots = slices.Compact(slices.Sorted(slices.Values(bots)))
	sum := sha256.New()
	model := weigh.Learned()
	fmt.Fprintf(sum, "%s %q", model.Version(), bots)
	for _, kind := range slices.Sorted(maps.Keys(caps)) {
		fmt.Fprintf(sum, " %s=%d", kind, caps[kind])
	}
	return &ThreadKnown{
		model:  model,
		bots:   people.NewPatterns(bots),
		caps:   maps.Clone(caps),
		bursts: DefaultBursts(),
		rules:  ThreadRules + "-" + hex.EncodeToString(sum.Sum(nil)[:6]),
	}
}

// WithBursts is the same with other bursts.
func (k *ThreadKnown) WithBursts(b Bursts) *ThreadKnown {
	with := *k
	with.bursts = maps.Clone(b)
	if !maps.Equal(b, DefaultBursts()) {
		sum := sha256.Sum256([]byte(b.String()))
		with.rules += "-" + hex.EncodeToString(sum[:3])
	}
	return &with
}

// WithHistory is the same for a repository whose git history is judged too:
// what a merged pull request did is then claimed of its commits, and not again.
func (k *ThreadKnown) WithHistory() *ThreadKnown {
	with := *k
	with.history = true
	with.rules += "-git"
	return &with
}

// Rules names the rules together with what was configured: a verdict by other
// rules is out of date.
func (k *ThreadKnown) Rules() string { return k.rules }

// classOf tells people from programs and from nobody: an account that the
// source does not name, or that stands for all that were deleted.
func (k *ThreadKnown) classOf(a ledger.Actor) people.Class {
	switch {
	case !a.Known() || isGhost(a):
		return people.Nobody
	case a.Type == ledger.BotAccount || a.Type == ledger.OrganizationAccount || k.bots.Match(a.Identity):
		return people.Bot
	}
	return people.ClassOf(a.Identity)
}

// isGhost knows the account that GitHub shows for those that were deleted.
func isGhost(a ledger.Actor) bool {
	return a.Login == "ghost" && (a.Account == 10137 || a.Account == 0)
}
