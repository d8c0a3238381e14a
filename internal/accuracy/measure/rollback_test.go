package measure

import (
	"strings"
	"testing"
)

const undoneLines = `{"sha": "aa", "kind": "revert", "target": "01", "intent": "rollback", "says_revert": true}
{"sha": "bb", "kind": "revert", "target": ["02"], "intent": "rollback", "says_revert": false}
{"sha": "cc", "kind": "not"}
{"sha": "dd", "kind": "not"}
{"sha": "ee", "kind": "reland", "target": "", "via": ["aa"], "intent": "reland", "says_revert": true}
{"sha": "ff", "kind": "revert", "intent": "rollback", "carrier": true}
`

const undoneClaims = `{"kind": "rollback", "rule": "rollback.revert", "unit": "commit:aa", "links": {"reverts": ["01"]}}
{"kind": "rollback", "rule": "rollback.revert", "unit": "commit:cc", "links": {"reverts": ["09"]}}
{"kind": "rollback", "rule": "rollback.revert", "unit": "commit:99"}
{"kind": "rollback", "rule": "rollback.reland", "unit": "commit:ee", "links": {"relands": ["aa"]}}
{"kind": "rollback", "rule": "rollback.forward_fix", "unit": "commit:dd"}
{"kind": "docs", "rule": "docs.only", "unit": "commit:bb"}
`

func TestUndoings(t *testing.T) {
	labels, err := ReadUndone(lines(t, undoneLines))
	if err != nil {
		t.Fatal(err)
	}
	claims, err := ReadClaims(lines(t, undoneClaims))
	if err != nil {
		t.Fatal(err)
	}
	all := Undoings(labels, claims)
	for _, c := range []struct {
		title string
		got   Share
		k, n  int
	}{
		{"right of the claimed reverts", all[0].Precision, 1, 3},
		{"found of those that say so", all[0].RecallSaid, 1, 1},
		{"found of all", all[0].Recall, 1, 2},
		{"with the right target", all[0].Target, 1, 1},
		{"look-alikes counted", all[0].LookAlikes, 1, 2},
		{"right of the claimed relands", all[1].Precision, 1, 1},
		{"found of the relands", all[1].Recall, 1, 1},
	} {
		if c.got != Wilson(c.k, c.n) {
			t.Errorf("%s: have %+v, want %d of %d", c.title, c.got, c.k, c.n)
		}
	}
}

func TestWrongUndone(t *testing.T) {
	if _, err := ReadUndone(lines(t, undoneLines+`{"sha": "aa"}`)); err == nil || !strings.Contains(err.Error(), "line 7: a label of a commit needs sha and kind") {
		t.Errorf("have %v", err)
	}
}
