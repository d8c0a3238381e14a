package signals

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/paths"
	"github.com/unsung-dev/unsung/signals/people"
)

// told is a commit as a test tells it: author, committer where that is another,
// and message. Each changes a file of code.
type told struct{ author, committer, message string }

// chronicle makes a history of commits, newest first, an hour apart.
func chronicle(all ...told) *ledger.History {
	h := &ledger.History{Repo: ledger.Repo{Name: "github.com/acme/widget"}}
	hash := func(i int) ledger.Hash { return ledger.Hash{1, byte(i >> 8), byte(i)} }
	for i, c := range all {
		author, committer := person(c.author), person(or(c.committer, c.author))
		unix := int64(1_700_000_000 - 3600*i)
		h.Commits = append(h.Commits, ledger.Commit{
			Hash: hash(i), Parents: []ledger.Hash{hash(i + 1)}, Message: c.message,
			Author:    ledger.Stamp{Who: &author, Unix: unix},
			Committer: ledger.Stamp{Who: &committer, Unix: unix},
			Changes:   []ledger.Change{{Path: "door.go", Status: ledger.Modified, Old: hash(i + 1), New: hash(i)}},
		})
	}
	return h
}

// judged runs a judge over a history with people as they are observed in it.
func judged(t *testing.T, h *ledger.History, window func(time.Time) bool, opt people.Options) (Verdict, *people.Directory) {
	t.Helper()
	return judgedBy(t, h, window, opt, nil)
}

// judgedBy is the same with caps.
func judgedBy(t *testing.T, h *ledger.History, window func(time.Time) bool, opt people.Options, caps CommitCaps) (Verdict, *people.Directory) {
	t.Helper()
	directory, err := people.Build(Observe(h, window), opt)
	if err != nil {
		t.Fatal(err)
	}
	classes, err := paths.New(paths.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return NewJudge(h, window).Run(Known{People: directory, Paths: classes, Caps: caps}), directory
}

func ever(time.Time) bool { return true }

// credits writes a verdict's contributions as "rule who", authored commits
// aside.
func credits(v Verdict) []string {
	var all []string
	for _, c := range v.Contributions {
		if c.Kind != ledger.Authored {
			all = append(all, c.Rule+" "+c.Identity.String())
		}
	}
	return all
}

func TestJudgeCounts(t *testing.T) {
	const (
		ada    = "Ada <ada@x.org>"
		depbot = "dependabot[bot] <support@dependabot.com>"
		forge  = "GitHub <noreply@github.com>"
	)
	opt := people.Options{
		Bots:    []string{"machine@x.org"},
		Aliases: []people.Alias{{Name: "Bea", Handles: []string{"bea@x.org", "bea@home.org"}}},
	}
	tests := []struct {
		name                     string
		commit                   told
		want                     []string
		authored                 int
		bots, self, unattributed int
	}{
		{"a human", told{ada, "", "Close the door\n"}, nil, 1, 0, 0, 0},
		{"a known bot", told{depbot, "", "Close the door\n"}, nil, 0, 1, 0, 0},
		{"a bot of the configuration", told{"Our Machine <machine@x.org>", "", "Close the door\n"}, nil, 0, 1, 0, 0},
		{"a bot of the configuration for a human", told{"Our Machine <machine@x.org>", "", "Close the door\n\nTriggered-by: " + ada + "\n"}, nil, 1, 0, 0, 0},
		{"an assistant for nobody named", told{"Copilot <copilot@github.com>", forge, "Close the door\n"}, nil, 0, 0, 0, 1},
		{"a click for nobody named", told{forge, forge, "Close the door\n"}, nil, 0, 0, 0, 1},
		{"credit", told{ada, "", "Close the door\n\nReviewed-by: Bea <bea@x.org>\n"}, []string{"credit.trailer Bea <bea@x.org>"}, 1, 0, 0, 0},
		{"credit to a bot", told{ada, "", "Close the door\n\nReviewed-by: " + depbot + "\n"}, nil, 1, 1, 0, 0},
		{"credit to oneself", told{ada, "", "Close the door\n\nReviewed-by: A. <ADA@x.org>\n"}, nil, 1, 0, 1, 0},
		{"credit to oneself elsewhere", told{"Bea <bea@x.org>", "", "Close the door\n\nReviewed-by: B <bea@home.org>\n"}, nil, 1, 0, 1, 0},
		{"credit to oneself by name", told{"Ada Lace <ada@x.org>", "", "Close the door\n\nCo-authored-by: ada lace <1+al@users.noreply.github.com>\n"}, nil, 1, 0, 1, 0},
		{"credit to a namesake in part", told{"Ada Lace <ada@x.org>", "", "Close the door\n\nCo-authored-by: Ada <a@home.org>\n"},
			[]string{"credit.trailer Ada <a@home.org>"}, 1, 0, 0, 0},
		{"by nobody", told{"root <root@localhost>", "", "Close the door\n"}, nil, 0, 0, 0, 1},
		{"credit to nobody", told{ada, "", "Close the door\n\nReported-by: Your Name <you@example.com>\n"}, nil, 1, 0, 0, 1},
		{"one person under two addresses", told{ada, "", "Close the door\n\nReviewed-by: Bea <bea@x.org>\nReviewed-by: B <bea@home.org>\nTested-by: B <bea@home.org>\n"},
			[]string{"credit.trailer Bea <bea@x.org>", "credit.trailer B <bea@home.org>"}, 1, 0, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			v, _ := judged(t, chronicle(tt.commit), ever, opt)
			if diff := cmp.Diff(tt.want, credits(v)); diff != "" {
				t.Error(diff)
			}
			want := Verdict{Commits: 1, Bots: tt.bots, Self: tt.self, Unattributed: tt.unattributed}
			authored := len(v.Contributions) - len(tt.want)
			v.Contributions, v.Nameless = nil, nil
			if diff := cmp.Diff(want, v); diff != "" || authored != tt.authored {
				t.Errorf("%d authored, want %d; %s", authored, tt.authored, diff)
			}
		})
	}
}

func TestJudgeKeepsToTheWindow(t *testing.T) {
	h := chronicle(
		told{"Ada <ada@x.org>", "", "Close the door\n\nReviewed-by: New <new@x.org>\n"},
		told{"Ada <ada@x.org>", "", "Open the door\n\nReviewed-by: Old <old@x.org>\n"},
	)
	since := h.Commits[0].Committer.Time()
	v, directory := judged(t, h, func(at time.Time) bool { return !at.Before(since) }, people.Options{})
	if diff := cmp.Diff([]string{"credit.trailer New <new@x.org>"}, credits(v)); diff != "" || v.Commits != 1 {
		t.Errorf("%d commits judged; %s", v.Commits, diff)
	}
	if ada := directory.Resolve(person("Ada <ada@x.org>")); len(ada.Identities) != 1 {
		t.Errorf("identities %v", ada.Identities)
	}
}

// motley is a history in which each person is named in one of the ways in which
// a commit can name somebody, each time under another name.
func motley() *ledger.History {
	var all []told
	for i := range 96 {
		name := []string{"Cy", "Cy Twombly", "jenkins", "C. T."}[i/7%4]
		cy := fmt.Sprintf("%s <cy%d@x.org>", name, i%7)
		all = append(all, []told{
			{"Ada <ada@x.org>", "GitHub <noreply@github.com>", "Close\n\n(cherry picked from commit 0123456789012345678901234567890123456789)\nSigned-off-by: " + cy + "\n"},
			{"ci-bot <ci@x.org>", "", "Bump\n\nMade on behalf of " + cy + "\n"},
			{"ci-bot <ci@x.org>", "", "Revert \"Close\"\n\nThis reverts commit 0101.\n\nReverted-by: " + cy + "\n"},
			{"Claude <noreply@anthropic.com>", "", "Open\n\nSigned-off-by: " + cy + "\n"},
			{"Claude <noreply@anthropic.com>", "", "Open\n\nCo-authored-by: " + cy + "\n"},
			{"Ada <ada@x.org>", "", "Open\n\nReviewed-by: " + cy + "\n\nand more\n"},
			{"Ada <ada@x.org>", cy, "Open\n\n(cherry picked from commit 0123456789012345678901234567890123456789)\n"},
		}[i%7])
	}
	return chronicle(all...)
}

// TestSameVerdictWithAnyWorkers compares what one worker finds with what
// several racing ones do, people included.
func TestSameVerdictWithAnyWorkers(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	opt := people.Options{Exclude: []string{"Cy Twombly"}}
	describe := func() (Verdict, []ledger.Person) {
		v, directory := judged(t, motley(), ever, opt)
		people := make([]ledger.Person, len(v.Contributions))
		for i, c := range v.Contributions {
			people[i] = *directory.Resolve(c.Identity)
		}
		return v, people
	}
	verdict, who := describe()
	runtime.GOMAXPROCS(8)
	for range 10 {
		again, others := describe()
		if diff := cmp.Diff(verdict, again) + cmp.Diff(who, others); diff != "" {
			t.Fatalf("%.2000s", diff)
		}
	}
}

// TestObserveLeavesNobodyOut wants everybody whom a verdict names among the
// observed: others could opt out under another name and still be shown.
func TestObserveLeavesNobodyOut(t *testing.T) {
	h := motley()
	var seen []ledger.Identity
	for _, o := range Observe(h, ever) {
		seen = append(seen, o.ID)
	}
	v, _ := judged(t, h, ever, people.Options{})
	for _, c := range v.Contributions {
		for _, who := range append(c.Beneficiaries, c.Identity) {
			if !slices.Contains(seen, who) {
				t.Errorf("%s names %s, who was not observed", c.Rule, who)
			}
		}
	}
	if len(v.Contributions) < 60 {
		t.Errorf("only %d contributions", len(v.Contributions))
	}
}

func TestObserve(t *testing.T) {
	h := chronicle(
		told{"Ada <ada@x.org>", "", "New\n\nReviewed-by: Bea <bea@x.org>\nSigned-off-by: Cem <cem@x.org>\n"},
		told{"Ada <ada@x.org>", "Dan <dan@x.org>", "Old\n\nReviewed-by: Eve <eve@x.org>\n"},
	)
	since := h.Commits[0].Committer.Time()
	var got []string
	for _, o := range Observe(h, func(at time.Time) bool { return !at.Before(since) }) {
		got = append(got, fmt.Sprintf("%s %d %d", o.ID, o.Commits, o.Last))
	}
	slices.Sort(got)
	want := "Ada <ada@x.org> 2 1700000000, Bea <bea@x.org> 0 0, Dan <dan@x.org> 0 0"
	if all := strings.Join(got, ", "); all != want {
		t.Errorf("got %s, want %s", all, want)
	}
}
