package commands

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

// shown is an order as the tests write it: "label: labeled=bug".
func shown(o Order) string {
	s := o.Verb + ":"
	for _, e := range o.Effects {
		s += " " + string(e.Kind)
		switch {
		case e.Self:
			s += "=self"
		case e.Value != "":
			s += "=" + strings.ReplaceAll(e.Value, " ", "_")
		}
		if e.Never {
			s += "!"
		}
	}
	return s
}

func TestParse(t *testing.T) {
	for text, want := range map[string][]string{
		"/label door":                  {"label: labeled=door"},
		"/label help wanted":           {"label: labeled=help_wanted labeled=help labeled=wanted"},
		"/remove-label door":           {"remove-label: unlabeled=door"},
		"/unlabel door":                {"unlabel: unlabeled=door"},
		"/kind bug":                    {"kind: labeled=kind/bug unlabeled=needs-kind"},
		"/remove-kind bug":             {"remove-kind: unlabeled=kind/bug labeled=needs-kind"},
		"/area hinge lock":             {"area: labeled=area/hinge labeled=area/lock unlabeled=needs-area"},
		"/TRIAGE accepted\r":           {"triage: labeled=triage/accepted unlabeled=needs-triage"},
		"/lifecycle frozen":            {"lifecycle: labeled=lifecycle/frozen unlabeled=needs-lifecycle unlabeled=lifecycle/*"},
		"/assign":                      {"assign: assigned=self"},
		"/assign @ada, @bob":           {"assign: assigned=ada assigned=bob"},
		"/unassign @ada":               {"unassign: unassigned=ada"},
		"/cc @ada":                     {"cc: review_requested=ada"},
		"/uncc @ada":                   {"uncc: review_request_removed=ada"},
		"/milestone v1.2":              {"milestone: milestoned=v1.2"},
		"/milestone clear":             {"milestone: demilestoned"},
		"/retitle Oil the door":        {"retitle: renamed=Oil_the_door"},
		"/retitle":                     nil,
		"/close not-planned":           {"close: closed"},
		"/reopen":                      {"reopen: reopened"},
		"/lgtm":                        {"lgtm: labeled=lgtm"},
		"/lgtm cancel":                 {"lgtm: unlabeled=lgtm"},
		"/hold until Monday":           {"hold: labeled=do-not-merge/hold labeled=hold"},
		"/unhold":                      {"unhold: unlabeled=do-not-merge/hold unlabeled=hold"},
		"/good-first-issue":            {"good-first-issue: labeled=good_first_issue labeled=help_wanted"},
		"/transfer-issue porch":        {"transfer-issue: transferred"},
		"/cherry-pick release-1.2":     {"cherry-pick: cross-referenced=backport"},
		"/revert":                      {"revert: cross-referenced=revert"},
		"/merge cancel":                {"merge: merged!"},
		"/var/log/door.log is full":    nil,
		"/":                            nil,
		"Thanks!\n\n/assign @ada\n/cc": {"assign: assigned=ada", "cc: review_requested=self"},

		"@rustbot label +A-door -A-lock":              {"label: labeled=A-door unlabeled=A-lock"},
		`@rustbot modify labels to: +A and "-B c", D`: {"label: labeled=A unlabeled=B_c labeled=D"},
		"@rustbot label: +A-door; and so on":          {"label: labeled=A-door"},
		"I will. @rustbot claim":                      {"claim: assigned=self"},
		"@rustbot release-assignment":                 {"release-assignment: unassigned=self"},
		"@rustbot assign @ada":                        {"assign: assigned=ada review_requested=ada"},
		"@rustbot author":                             {"author: labeled=S-waiting-on-author unlabeled=S-waiting-on-* unlabeled=S-blocked"},
		"@rustbot note Summary":                       {"note:"},
		"@rustbot dance":                              nil,
		"r? @ada":                                     {"r?: assigned=ada review_requested=ada"},

		"@bors r+ rollup": {"r+: labeled=S-waiting-on-bors unlabeled=S-waiting-on-* unlabeled=S-blocked merged"},
		"@bors r=ada p=1": {"r=ada: labeled=S-waiting-on-bors unlabeled=S-waiting-on-* unlabeled=S-blocked merged"},
		"@bors: r-":       {"r-: labeled=S-waiting-on-author unlabeled=S-waiting-on-* unlabeled=S-blocked merged!"},
		"@bors try":       {"try: labeled=S-waiting-on-bors unlabeled=S-waiting-on-* unlabeled=S-blocked"},
		"bors: merge":     {"merge: labeled=S-waiting-on-bors unlabeled=S-waiting-on-* unlabeled=S-blocked merged"},
		"bors merge":      {"merge: labeled=S-waiting-on-bors unlabeled=S-waiting-on-* unlabeled=S-blocked merged"},
		"the bors queue":  nil,

		"@Mergifyio backport 1.2 1.1":       {"backport: cross-referenced=backport"},
		"@mergify queue":                    {"queue: merged"},
		"@dependabot squash and merge":      {"merge: merged"},
		"@dependabot cancel merge":          {"cancel: merged!"},
		"@meeseeksdev please backport to 1": {"backport: cross-referenced=backport"},
		"@meeseeksdev tag Docs":             {"tag: labeled=Docs"},
		`@doorbot revert -m "jams"`:         {"revert: cross-referenced=revert"},
		`@doorbot label "top lock"`:         {"label: labeled=top_lock labeled=top labeled=lock"},
		"@mergifyio dequeue":                {"dequeue: merged!"},
		`@pytorchbot merge -f "lint only"`:  {"merge: merged closed"},
		`@pytorchbot revert -m "why" -c x`:  {"revert: cross-referenced=revert reopened labeled=Reverted"},
		`@pytorchbot label "m: door" ci`:    {"label: labeled=m:_door labeled=ci"},
		"@pytorchbot cherry-pick --onto 1":  {"cherry-pick: cross-referenced=backport"},
		"@pytorchbot rebase":                nil,
		"@k8s-ci-robot please close":        nil,
		"/label add door":                   {"label: labeled=door"},
		"/label remove door":                {"label: unlabeled=door"},
		"/integrate":                        {"integrate: merged closed"},
		"@gopherbot, please add labels NeedsFix,help wanted and remove label early": {
			"label: labeled=NeedsFix labeled=help_wanted unlabeled=early",
		},
		"@gopherbot please backport to 1.2": {"backport: cross-referenced=backport"},
		"@copilot please oil the hinge":     {"ask: pull_commit head_ref_force_pushed"},
		"@ada please close the door":        nil,
		"@talbot close the door":            {"close: closed"}, // a surname; it counts only if a program obeys
		"mail ada@rustbot claim":            nil,

		"> /close":                             nil,
		"```\n/close\n```\n/reopen":            {"reopen: reopened"},
		"~~~~\n/close\n~~~\n/close\n~~~~":      nil,
		"    /close":                           nil,
		"say `@rustbot claim` to take it":      nil,
		"<!-- /close -->\n/reopen":             {"reopen: reopened"},
		"<!-- /close":                          nil,
		"Please run /close when you are ready": nil,
	} {
		var got []string
		for _, o := range Parse(text) {
			got = append(got, shown(o))
		}
		if !slices.Equal(got, want) {
			t.Errorf("Parse(%q)\n%q, want\n%q", text, got, want)
		}
	}
}

func TestParseReadsNoFlood(t *testing.T) {
	if got := len(Parse(strings.Repeat("/close\n", 1000))); got != most {
		t.Errorf("%d orders, want %d", got, most)
	}
}

func TestSameLabel(t *testing.T) {
	for _, c := range []struct {
		want, label string
		same        bool
	}{
		{"help wanted", "help-wanted", true},
		{"kind/bug", "kind: bug", true},
		{"kind/bug", "Bug", true},
		{"kind/bug", "debug", false},
		{"S-waiting-on-*", "S-waiting-on-review", true},
		{"S-waiting-on-*", "S-blocked", false},
		{"🚪", "🪟", false},
		{"🚪", "🚪", true},
		{"", "", true},
		{"", "bug", false},
	} {
		if got := sameLabel(c.want, c.label); got != c.same {
			t.Errorf("sameLabel(%q, %q) = %v", c.want, c.label, got)
		}
	}
}

// FuzzParse feeds hostile comments: no panic, no end of orders, no order that
// means nothing.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"/label a b\n/kind\n/assign @\n/retitle \x00", "@rustbot label +\"a -b", "@bors r= r- merge=", "<!-- <!-- --> /close -->",
		"```\n`/close`\n````\n~~~", "@gopherbot and remove remove ,;", "r? @", "bors ", "@a @b @c[bot]: @", "/remove-un-remove-kind\xff",
		"@mergify please please revert", "/lifecycle *",
	} {
		f.Add(seed, "label", "bug")
	}
	f.Fuzz(func(t *testing.T, text, verb, value string) {
		act := ledger.Activity{Kind: ledger.ActLabeled, Detail: ledger.Detail{Label: value, To: value, Milestone: value, RefTitle: value}}
		for _, s := range []string{text, "/" + verb + " " + value, "@rustbot " + verb + " " + value, fmt.Sprintf("@%s %s", verb, value)} {
			orders := Parse(s)
			if len(orders) > most {
				t.Fatalf("%d orders", len(orders))
			}
			for _, o := range orders {
				if o.Verb == "" || len(o.Effects) == 0 && o.Verb != "note" {
					t.Errorf("%q: an order that means nothing: %+v", s, o)
				}
				o.means(&act, ledger.Actor{})
			}
		}
	})
}
