package signals

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

// heardIn is what is understood of a sentence that stands alone under an issue and
// under a pull request of somebody else.
func heardIn(t *testing.T, sentence string) string {
	t.Helper()
	known := NewThreadKnown(nil, nil)
	heard := map[ledger.Kind]bool{}
	understood := true
	for _, place := range []string{"issue", "pull", "line"} {
		f := newThreadFixture("")
		f.thread.Pull = place != "issue"
		f.thread.Author, f.thread.Opened = f.actor("bob"), fixtureTime(t, "1", "00:00")
		f.finish()
		said := f.activity("ada", string(ledger.ActComment), fixtureTime(t, "3", "00:00"))
		if place == "line" {
			asked := f.activity("cyd", string(ledger.ActReviewComment), fixtureTime(t, "2", "00:00"))
			f.thread.Author = f.actor("ada")
			f.thread.Activities[0].Actor = f.thread.Author
			f.thread.Activities = append(f.thread.Activities, asked)
			said.Kind, said.ID, said.Detail.ReplyTo = ledger.ActReviewComment, "3", asked.ID
		}
		said.Detail.Body = sentence
		f.thread.Activities = append(f.thread.Activities, said)
		verdict := JudgeThread(&f.thread, known)
		understood = understood && len(verdict.NotUnderstood) == 0
		for _, c := range verdict.Contributions {
			heard[c.Kind] = true
		}
	}
	switch {
	case heard[ledger.Credit]:
		return "thanks"
	case heard[ledger.Triage]:
		return "duplicate"
	case len(heard) > 0:
		return "another kind"
	case understood:
		return "approval"
	}
	return "nothing"
}

// understood counts sentences that somebody wrote who had not seen the phrases,
// and those of them that are taken for what they are.
type understood struct{ right, all int }

// TestLanguages holds docs/languages.md to what is understood of sentences that no
// phrase was made with. Half of those written, tune, showed what was missing.
func TestLanguages(t *testing.T) {
	files, err := filepath.Glob("language/testdata/sentences/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	counts := map[string]*understood{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			fields := strings.Split(strings.TrimSpace(line), "\t")
			if len(fields) != 3 {
				t.Fatalf("%s: want part, sort and sentence: %q", file, line)
			}
			if counts[fields[0]+" "+fields[1]] == nil {
				counts[fields[0]+" "+fields[1]] = &understood{}
			}
			count := counts[fields[0]+" "+fields[1]]
			count.all++
			got := heardIn(t, fields[2])
			if got == fields[1] || fields[1] == "neither" && (got == "nothing" || got == "approval") {
				count.right++
			} else {
				t.Logf("%s: %s %s is taken for %s: %s", filepath.Base(file), fields[0], fields[1], got, fields[2])
			}
		}
	}
	page, err := os.ReadFile("../docs/languages.md")
	if err != nil {
		t.Fatal(err)
	}
	for sort, name := range map[string]string{"thanks": "thanks for something", "approval": "a bare approval", "duplicate": "a duplicate", "neither": "none of these"} {
		tune, aside := counts["tune "+sort], counts["aside "+sort]
		row := fmt.Sprintf("| %s | %d of %d | %d of %d |", name, tune.right, tune.all, aside.right, aside.all)
		if !strings.Contains(string(page), row) {
			t.Errorf("docs/languages.md lacks what was measured: %s", row)
		}
	}
}
