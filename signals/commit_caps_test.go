package signals

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/people"
)

// written is a commit to a guide, written and landed so many hours after
// midnight of a Monday.
type written struct {
	who           string
	wrote, landed int
}

var monday = time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)

// chapters makes a history of them, oldest first.
func chapters(all ...written) *ledger.History {
	h := &ledger.History{Repo: ledger.Repo{Name: "github.com/acme/widget"}}
	for i, w := range all {
		who := person(w.who)
		hash := ledger.Hash{2, byte(i)}
		h.Commits = append(h.Commits, ledger.Commit{
			Hash: hash, Parents: []ledger.Hash{{3}}, Message: fmt.Sprintf("docs: tell of door %d", i),
			Author:    ledger.Stamp{Who: &who, Unix: monday.Add(time.Duration(w.wrote) * time.Hour).Unix()},
			Committer: ledger.Stamp{Who: &who, Unix: monday.Add(time.Duration(w.landed)*time.Hour).Unix() + int64(i)},
			Changes:   []ledger.Change{{Path: fmt.Sprintf("docs/door%d.md", i), Status: ledger.Modified, Old: ledger.Hash{4}, New: hash}},
		})
	}
	slices.Reverse(h.Commits)
	return h
}

// docsBy are the docs that count, oldest first: who, and how many pieces of evidence.
func docsBy(v Verdict) []string {
	var all []string
	for _, c := range v.Contributions {
		if c.Kind == ledger.Docs {
			name, _, _ := strings.Cut(c.Identity.Name, " ")
			all = append(all, fmt.Sprintf("%s %d", name, len(c.Evidence)))
		}
	}
	slices.Reverse(all)
	return all
}

func TestCommitCaps(t *testing.T) {
	day := func(who string, n int) []written { return slices.Repeat([]written{{who, 9, 10}}, n) }
	for _, tt := range []struct {
		name string
		all  []written
		caps CommitCaps
		want []string
	}{
		{"within the cap", day("ada", 2), CommitCaps{ledger.Docs: 2}, []string{"ada 1", "ada 1"}},
		{"a sweep", day("ada", 6), CommitCaps{ledger.Docs: 2}, []string{"ada 1", "ada 5"}},
		{"no cap", day("ada", 4), nil, []string{"ada 1", "ada 1", "ada 1", "ada 1"}},
		{"another kind's cap", day("ada", 3), CommitCaps{ledger.Testing: 1}, []string{"ada 1", "ada 1", "ada 1"}},
		{"left out", day("ada", 3), CommitCaps{ledger.Docs: 0}, nil},
		{"two people", slices.Concat(day("ada", 2), day("bob", 2)), CommitCaps{ledger.Docs: 1}, []string{"ada 2", "bob 2"}},
		{"two days", slices.Concat(day("ada", 2), []written{{"ada", 33, 34}}), CommitCaps{ledger.Docs: 1}, []string{"ada 2", "ada 1"}},
		{"weeks of work that landed at once", []written{{"ada", 0, 90}, {"ada", 24, 90}, {"ada", 48, 90}}, CommitCaps{ledger.Docs: 1}, []string{"ada 1", "ada 1", "ada 1"}},
		{"a clock that is ahead", []written{{"ada", 900, 10}, {"ada", 900, 40}}, CommitCaps{ledger.Docs: 1}, []string{"ada 1", "ada 1"}},
		{"no more than can be shown", day("ada", 80), CommitCaps{ledger.Docs: 1}, []string{"ada 50"}},
	} {
		v, _ := judgedWithin(t, chapters(tt.all...), ever, tt.caps)
		if diff := cmp.Diff(tt.want, docsBy(v)); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
		if v.Commits != len(tt.all) {
			t.Errorf("%s: %d commits", tt.name, v.Commits)
		}
	}
}

func TestCommitCapsSayHowMany(t *testing.T) {
	v, _ := judgedWithin(t, chapters(slices.Repeat([]written{{"ada", 9, 10}}, 80)...), ever, CommitCaps{ledger.Docs: 1})
	for _, c := range v.Contributions {
		if c.Kind == ledger.Docs && !strings.HasSuffix(c.Why, "; 79 more count with it") {
			t.Errorf("why: %s", c.Why)
		}
	}
	authored := 0
	for _, c := range v.Contributions {
		if c.Kind == ledger.Authored {
			authored++
		}
	}
	if authored != 80 {
		t.Errorf("%d authored, want 80", authored)
	}
}

// What lands later takes nothing away, and changes no id.
func TestCommitCapsAsAHistoryGrows(t *testing.T) {
	all := slices.Repeat([]written{{"ada", 9, 10}}, 30)
	var before []string
	for n := range all {
		h := chapters(all[:n+1]...)
		v, _ := judgedWithin(t, h, ever, CommitCaps{ledger.Docs: 3})
		now := claimedIn(v)
		for _, id := range before {
			if !slices.Contains(now, id) {
				t.Fatalf("%d commits: %s is claimed no more", n+1, id)
			}
		}
		before = now
	}
}

// A window selects of what the whole history tells.
func TestCommitCapsInAWindow(t *testing.T) {
	var all []written
	for i := range 40 {
		all = append(all, written{"ada", i % 30, 10 + i})
	}
	h := chapters(all...)
	whole, _ := judgedWithin(t, h, ever, CommitCaps{ledger.Docs: 4})
	for hour := range 60 {
		since := monday.Add(time.Duration(hour) * time.Hour)
		within := func(at time.Time) bool { return !at.Before(since) }
		got, _ := judgedWithin(t, h, within, CommitCaps{ledger.Docs: 4})
		var want []ledger.Contribution
		commits := 0
		for _, c := range whole.Contributions {
			if within(c.At) {
				want = append(want, c)
			}
			if within(c.At) && c.Kind == ledger.Authored {
				commits++
			}
		}
		if diff := cmp.Diff(want, got.Contributions); diff != "" || got.Commits != commits {
			t.Fatalf("since hour %d: %d commits, want %d; %s", hour, got.Commits, commits, diff)
		}
	}
}

// Who credits others by trailers takes nothing from them, however much it is.
func TestCreditHasNoCommitCap(t *testing.T) {
	h := chapters(slices.Repeat([]written{{"ada", 9, 10}}, 30)...)
	for i := range h.Commits {
		h.Commits[i].Message += "\n\nReported-by: Bob <bob@example.org>\n"
	}
	v, _ := judgedWithin(t, h, ever, DefaultCommitCaps())
	credited := 0
	for _, c := range v.Contributions {
		if c.Kind == ledger.Credit {
			credited++
		}
	}
	if credited != 30 {
		t.Errorf("%d times credited, want 30", credited)
	}
}

func TestCommitCapKinds(t *testing.T) {
	for kind := range DefaultCommitCaps() {
		if !slices.Contains(CommitCapKinds(), kind) {
			t.Errorf("%s has a cap and can have none", kind)
		}
	}
}

func judgedWithin(t *testing.T, h *ledger.History, window func(time.Time) bool, caps CommitCaps) (Verdict, *people.Directory) {
	t.Helper()
	return judgedBy(t, h, window, people.Options{}, caps)
}

func claimedIn(v Verdict) []string {
	var ids []string
	for _, c := range v.Contributions {
		ids = append(ids, c.ID)
	}
	return ids
}
