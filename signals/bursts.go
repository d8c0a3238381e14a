package signals

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// Bursts say how far apart acts of a kind by one person in one thread may be and
// still be one contribution: reading a thread and setting what it needs is one act
// of triage, however many labels that takes. Zero, or nothing, lets each stand
// alone.
type Bursts map[ledger.Kind]time.Duration

// DefaultBursts are the bursts where the configuration sets none; no other kinds
// have any.
func DefaultBursts() Bursts {
	return Bursts{
		ledger.Triage: time.Hour,
		ledger.Review: 10 * time.Minute,
	}
}

// String tells them in the order of their kinds.
func (b Bursts) String() string {
	var all []string
	for _, kind := range slices.Sorted(maps.Keys(b)) {
		all = append(all, fmt.Sprintf("%s=%s", kind, b[kind]))
	}
	return strings.Join(all, " ")
}

// open is the contribution that what the same person does next may still belong to.
type open struct {
	claim *heardClaim // that counts
	until time.Time   // when its last act was
}

// takes tells whether a claim is of the same burst. Of reviews that are only remarks
// on lines which were sent without a review: a forge makes a review of each. What
// somebody wrote in words of its own stands by itself.
func (o *open) takes(c *heardClaim, burst time.Duration) bool {
	return burst > 0 && c.Evidence[0].At.Sub(o.until) <= burst && (c.kind != ledger.Review || onlyLines(c.Evidence))
}

func onlyLines(acts []*ledger.Activity) bool {
	return !slices.ContainsFunc(acts, func(a *ledger.Activity) bool { return a.Kind != ledger.ActReviewComment })
}

// follow moves the end of the burst.
func (o *open) follow(c *heardClaim) {
	for _, a := range c.Evidence {
		if a.At.After(o.until) {
			o.until = a.At
		}
	}
}
