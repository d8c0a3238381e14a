package threads

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

const kitchen = `repo: octo/kitchen
habits: cooks write it between two services
part: tune
threads:
  - number: 12
    pull: true
    title: Retry the upload when the kitchen is closed
    by: ada
    before: 4
    opened: 2026-03-02T09:00:00Z
    labels: [oven, bug]
    says: It gave up too early.
    then:
      - {by: bob, after: 2h, does: review, state: changes_requested, says: "Two things.", is: [review]}
      - {by: bob, after: 2h, does: line, path: oven.go, line: 12, says: "This never ends.", is: [review, catch], id: a, outdated: true}
      - {by: ada, after: 3h, does: line, replies: a, says: "Good catch.", is: [], maybe: [credit]}
      - {by: ada, after: 3h, does: push}
      - {by: carl, after: 6d2h, does: merge}
`

func written(t *testing.T, text string) string {
	t.Helper()
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "kitchen.yaml"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return folder
}

func TestThreadIsToldAsACrawlWould(t *testing.T) {
	all, err := Load(written(t, kitchen))
	if err != nil {
		t.Fatal(err)
	}
	thread := &all[0].Thread
	if thread.Unit() != "pull:12" || thread.Before != 4 || thread.MergedBefore != 2 || thread.Merged.IsZero() || thread.Repo.Name != "github.com/octo/kitchen" {
		t.Errorf("have %+v", thread.ThreadState)
	}
	var have []string
	for _, a := range thread.Activities {
		have = append(have, string(a.Kind)+" "+a.Actor.Login+" "+a.Detail.Association+" "+a.Detail.State)
	}
	want := []string{
		"pull_commit ada  ", "pull_opened ada CONTRIBUTOR closed", "review bob CONTRIBUTOR CHANGES_REQUESTED", "review_comment bob CONTRIBUTOR ",
		"review ada CONTRIBUTOR COMMENTED", "review_comment ada CONTRIBUTOR ", "pull_commit ada  ", "closed carl  ", "merged carl  ",
	}
	if !slices.Equal(have, want) {
		t.Errorf("have %q\nwant %q", have, want)
	}
}

func TestLineBelongsToItsReviewAndItsThread(t *testing.T) {
	all, err := Load(written(t, kitchen))
	if err != nil {
		t.Fatal(err)
	}
	var lines []ledger.Activity
	for _, a := range all[0].Thread.Activities {
		if a.Kind == ledger.ActReviewComment {
			lines = append(lines, a)
		}
	}
	first, second := lines[0].Detail, lines[1].Detail
	if first.Review != "12001" || first.ReplyTo != "" || !first.Outdated || first.Line != 12 || lines[0].URL != "https://github.com/octo/kitchen/pull/12#discussion_r12002" {
		t.Errorf("the first line is told as %+v", first)
	}
	if second.Review != "912003" || second.ReplyTo != "12002" || second.Path != "oven.go" || second.Line != 12 {
		t.Errorf("the reply is told as %+v", second)
	}
}

func TestRowsAreOfRemarks(t *testing.T) {
	all, err := Load(written(t, kitchen))
	if err != nil {
		t.Fatal(err)
	}
	rows := all[0].Rows
	if len(rows) != 3 {
		t.Fatalf("have %+v", rows)
	}
	if !slices.Equal(rows[1].Yes, []string{"review", "catch"}) || rows[1].Own || rows[1].Part != "tune" || rows[1].Where != "review_comment" {
		t.Errorf("have %+v", rows[1])
	}
	if !slices.Equal(rows[2].Maybe, []string{"credit"}) || !rows[2].Own || !rows[2].At.Equal(time.Date(2026, 3, 2, 12, 0, 3, 0, time.UTC)) {
		t.Errorf("have %+v", rows[2])
	}
}

// An approval without a word has nothing to be labelled.
func TestSilentReviewIsNoRow(t *testing.T) {
	for _, labels := range []string{"", ", is: []"} {
		all, err := Load(written(t, strings.Replace(kitchen, `says: "Two things.", is: [review]`, `says: ""`+labels, 1)))
		if err != nil || len(all[0].Rows) != 2 {
			t.Errorf("%q: have %+v (%v), want 2 rows", labels, all, err)
		}
	}
}

// A forge dates closing with a comment as one, and what others do apart.
func TestClosingWithACommentIsOneMoment(t *testing.T) {
	const text = "repo: octo/kitchen\nhabits: none\npart: tune\nthreads: [{number: 7, title: Too hot, by: ada, opened: 2026-03-02T09:00:00Z, then: [" +
		"{by: bob, after: 1h, does: comment, says: Fixed by 6., is: [triage]}, {by: %s, after: 1h, does: close}]}]"
	for by, same := range map[string]bool{"bob": true, "carl": false} {
		all, err := Load(written(t, strings.Replace(text, "%s", by, 1)))
		if err != nil {
			t.Fatal(err)
		}
		acts := all[0].Thread.Activities
		said := slices.IndexFunc(acts, func(a ledger.Activity) bool { return a.Kind == ledger.ActComment })
		closed := slices.IndexFunc(acts, func(a ledger.Activity) bool { return a.Kind == ledger.ActClosed })
		if acts[said].At.Equal(acts[closed].At) != same {
			t.Errorf("%s closed at %s, bob wrote at %s", by, acts[closed].At, acts[said].At)
		}
	}
}

// What is wrong is named with its file and its line.
func TestSlipsAreErrors(t *testing.T) {
	for _, c := range []struct{ title, from, to, want string }{
		{"an unknown key", "before: 4", "befor: 4", "line 9: field befor not found"},
		{"an unknown kind", "is: [review]", "is: [reviews]", `line 14: no kind "reviews"`},
		{"an unknown kind that may be", "maybe: [credit]", "maybe: [thanks]", `line 16: no kind "thanks"`},
		{"an unknown act", "does: push", "does: shove", `line 17: does "shove": nothing that can be done`},
		{"an unknown part", "part: tune", "part: train", `part "train": must be tune or aside`},
		{"an unknown state", "changes_requested", "angry", "line 14: does review: something that it needs"},
		{"words without labels", ", is: [review]}", "}", "line 14: is: what is said carries labels"},
		{"labels without words", "does: push}", "does: push, is: [review]}", "line 17: is: only what is said"},
		{"a catch that is no review", "[review, catch]", "[catch]", "line 15: is: a catch is a review too"},
		{"a kind that is and may be", "is: [], maybe", "is: [credit], maybe", "line 16: credit: either is or maybe"},
		{"a reply to nothing", "replies: a", "replies: b", `line 16: replies "b": no line before it`},
		{"an order that cannot be", "after: 3h, does: push", "after: 1h, does: push", "line 17: after: earlier than the act before it"},
		{"a time that is none", "6d2h", "soon", `line 18: after: "soon" is no time`},
		{"a review of an issue", "pull: true", "pull: false", "line 14: does review: only in a pull request"},
		{"a number that cannot be", "number: 12", "number: 0", "line 5: number 0: must be from 1 to 1000000"},
		{"a thread without an author", "    by: ada\n", "", "line 5: a thread needs title, by and opened"},
		{"a repository by half a name", "octo/kitchen", "kitchen", `repo "kitchen": write it like octo/kitchen`},
	} {
		t.Run(c.title, func(t *testing.T) {
			if !strings.Contains(kitchen, c.from) {
				t.Fatalf("%q is not in the file", c.from)
			}
			_, err := Load(written(t, strings.Replace(kitchen, c.from, c.to, 1)))
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "kitchen.yaml") {
				t.Errorf("have %v\nwant %s", err, c.want)
			}
		})
	}
}

func TestFoldersWithoutProjects(t *testing.T) {
	if _, err := Load(t.TempDir()); err == nil || !strings.Contains(err.Error(), "no file NAME.yaml") {
		t.Errorf("have %v", err)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(kitchen)
	f.Add("repo: octo/kitchen\nhabits: x\npart: tune\nthreads: [{number: 1, title: a, by: b, opened: 2026-03-02, then: [{by: c, does: comment, says: d, is: []}]}]")
	f.Add("threads: [{number: 1, then: [{after: 99999999999d}]}]")
	f.Fuzz(func(t *testing.T, text string) {
		p, err := decode([]byte(text))
		if err != nil {
			return
		}
		for _, told := range p.stories("f.yaml") {
			at := map[string]*ledger.Activity{}
			for i := range told.Thread.Activities {
				a := &told.Thread.Activities[i]
				at[string(a.Kind)+a.URL] = a
				if i > 0 && a.At.Before(told.Thread.Activities[i-1].At) {
					t.Errorf("out of order: %q", text)
				}
			}
			for _, r := range told.Rows {
				if a := at[r.Where+r.URL]; a == nil || !a.At.Equal(r.At) || a.Detail.Body == "" {
					t.Errorf("%s is the label of %+v in %q", r.Key(), a, text)
				}
			}
		}
	})
}
