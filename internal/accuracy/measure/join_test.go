package measure

import (
	"testing"
	"time"
)

func TestJoin(t *testing.T) {
	row := Row{Repo: "Octo/Kitchen", Number: 12, At: noon, Ref: "review_comment:1", URL: "https://github.com/octo/kitchen/pull/12#discussion_r1"}
	for _, c := range []struct {
		title string
		claim Claim
		is    bool
	}{
		{"by its address", Claim{Evidence: []Evidence{{URL: row.URL}}}, true},
		{"by the second address", Claim{Evidence: []Evidence{{URL: "https://x.example"}, {URL: row.URL}}}, true},
		{"by its name", Claim{Repo: "github.com/octo/kitchen", Evidence: []Evidence{{Ref: "review_comment:1"}}}, true},
		{"the same name elsewhere", Claim{Repo: "github.com/octo/garden", Evidence: []Evidence{{Ref: "review_comment:1"}}}, false},
		{"by place and time", Claim{Repo: "github.com/octo/kitchen", Unit: "pull:12", Evidence: []Evidence{{At: noon}}}, true},
		{"within the second", Claim{Repo: "github:octo/kitchen", Unit: "issue:12", Evidence: []Evidence{{At: noon.Add(time.Second / 2)}}}, true},
		{"another address and time", Claim{Repo: "github.com/octo/kitchen", Unit: "pull:12", Evidence: []Evidence{{URL: row.URL + "2", At: noon.Add(time.Second)}}}, false},
		{"another thread", Claim{Repo: "github.com/octo/kitchen", Unit: "pull:13", Evidence: []Evidence{{At: noon}}}, false},
		{"another repository", Claim{Repo: "github.com/octo/garden", Unit: "pull:12", Evidence: []Evidence{{At: noon}}}, false},
		{"a commit", Claim{Repo: "github.com/octo/kitchen", Unit: "commit:12", Evidence: []Evidence{{At: noon}}}, false},
		{"no evidence", Claim{Repo: "github.com/octo/kitchen", Unit: "pull:12"}, false},
		{"no time", Claim{Repo: "github.com/octo/kitchen", Unit: "pull:12", Evidence: []Evidence{{}}}, false},
	} {
		t.Run(c.title, func(t *testing.T) {
			if got := join([]Claim{c.claim}).about(&row); (len(got) == 1) != c.is {
				t.Errorf("%d claims are about the row, want it to be %t", len(got), c.is)
			}
		})
	}
}

// A claim that is found by address and by time is one.
func TestJoinOnce(t *testing.T) {
	row := Row{Repo: "octo/kitchen", Number: 12, At: noon, URL: "u"}
	claims := []Claim{{Repo: "github.com/octo/kitchen", Unit: "pull:12", Evidence: []Evidence{{URL: "u", At: noon}, {URL: "u", At: noon}}}}
	if got := join(claims).about(&row); len(got) != 1 {
		t.Errorf("have %d", len(got))
	}
}

func TestOutcome(t *testing.T) {
	for _, c := range []struct {
		title      string
		yes, maybe []string
		claimed    string
		kind       string
		want       outcome
	}{
		{"both", []string{"triage"}, nil, "triage", "triage", right},
		{"Unsung alone", nil, nil, "triage", "triage", wrong},
		{"readers alone", []string{"triage"}, nil, "", "triage", missed},
		{"nobody", nil, nil, "", "triage", neither},
		{"another kind", []string{"support"}, nil, "triage", "support", missed},
		{"what may be and is claimed", nil, []string{"triage"}, "triage", "triage", neither},
		{"what may be and is not", nil, []string{"triage"}, "", "triage", neither},
		{"a catch is a review", []string{"review"}, nil, "catch", "review", right},
		{"a review is no catch", []string{"review", "catch"}, nil, "review", "catch", missed},
		{"a catch that is only a review", []string{"review"}, nil, "catch", "catch", wrong},
	} {
		t.Run(c.title, func(t *testing.T) {
			j := judgedRow{row: &Row{Yes: c.yes, Maybe: c.maybe}}
			if c.claimed != "" {
				j.claims = []*Claim{{Kind: c.claimed}}
			}
			if got := j.outcome(c.kind); got != c.want {
				t.Errorf("have %d, want %d", got, c.want)
			}
		})
	}
}
