package recognition

import (
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

// What came of a catch is cited behind it; what an answer was an answer to is not
// cited, since it is no work of who answered.
func TestWhatCameOfACatchIsCited(t *testing.T) {
	remark, answer := ledger.Evidence{Ref: "review_comment:1"}, ledger.Evidence{Ref: "review_comment:2"}
	beside := &ledger.Links{Context: []ledger.Context{{What: ledger.ContextConfirmed, Evidence: answer}, {What: ledger.ContextPush, Evidence: remark}}}
	for kind, want := range map[ledger.Kind]int{ledger.Catch: 2, ledger.Support: 1} {
		w := &Work{Contribution: &ledger.Contribution{Kind: kind, Evidence: []ledger.Evidence{remark}, Links: beside}}
		all, shown := evidenceOf([]*Work{w})
		if len(all) != want || shown != 1 || all[0] != remark || want == 2 && all[1] != answer {
			t.Errorf("%s: cites %v, %d of them acts", kind, all, shown)
		}
	}
	bare := &Work{Contribution: &ledger.Contribution{Kind: ledger.Catch, Evidence: []ledger.Evidence{remark}}}
	if all, _ := evidenceOf([]*Work{bare}); len(all) != 1 {
		t.Errorf("without links: cites %v", all)
	}
}
