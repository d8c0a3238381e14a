package main

import (
	"github.com/unsung-dev/unsung/internal/accuracy/measure"
	"github.com/unsung-dev/unsung/internal/accuracy/threads"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals"
)

// judged are all labels, and all that Unsung claims with its usual caps. What
// goes beyond a cap joins the evidence of what counts, so no cap hides a remark;
// a test holds that.
func judged(told []threads.Told) ([]measure.Row, []measure.Claim) {
	return judgedBy(told, signals.NewThreadKnown(nil, signals.DefaultCaps()))
}

func judgedBy(told []threads.Told, known *signals.ThreadKnown) (rows []measure.Row, claims []measure.Claim) {
	for i := range told {
		rows = append(rows, told[i].Rows...)
		for _, c := range signals.JudgeThread(&told[i].Thread, known).Contributions {
			claims = append(claims, claimOf(&c))
		}
	}
	return rows, claims
}

// claimOf is a contribution as a scan would write it.
func claimOf(c *ledger.Contribution) measure.Claim {
	claim := measure.Claim{ID: c.ID, Kind: string(c.Kind), Rule: c.Rule, Repo: c.Repo, Unit: c.Unit, Why: c.Why}
	for _, e := range c.Evidence {
		claim.Evidence = append(claim.Evidence, measure.Evidence{URL: e.URL, Ref: e.Ref, At: e.At})
	}
	return claim
}
