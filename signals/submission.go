package signals

import "github.com/unsung-dev/unsung/ledger"

// submission is what somebody sent in one go: a comment, or a review with its
// line comments.
type submission struct {
	who   ledger.Actor
	body  *Remark // nil where there are only line comments
	lines []*Remark
}

// submissions puts line comments to the review they were sent with, in order of
// time.
func submissions(t *Talk) []*submission {
	var all []*submission
	byReview := map[string]*submission{}
	of := func(id string, who ledger.Actor) *submission {
		s := byReview[id]
		if s == nil || id == "" || !sameActor(s.who, who) {
			s = &submission{who: who}
			all = append(all, s)
			byReview[id] = s
		}
		return s
	}
	for _, r := range t.Remarks {
		switch r.Kind {
		case ledger.ActReview:
			of(r.ID, r.Actor).body = r
		case ledger.ActReviewComment:
			s := of(r.Detail.Review, r.Actor)
			s.lines = append(s.lines, r)
		default:
			all = append(all, &submission{who: r.Actor, body: r})
		}
	}
	return all
}
