package signals

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

// saidIn is a comment of ada in a thread of bob, in an issue or a pull request, or,
// on a line, in answer to cyd in a pull request of her own.
func saidIn(t *testing.T, place, sentence string) *ledger.Thread {
	f := newThreadFixture("")
	f.thread.Pull = place != "issue"
	f.thread.Author, f.thread.Opened = f.actor("bob"), fixtureTime(t, "1", "00:00")
	if place == "line" {
		f.thread.Author, f.facts["author"] = f.actor("ada"), "ada"
	}
	f.finish()
	comment := f.activity("ada", string(ledger.ActComment), fixtureTime(t, "3", "00:00"))
	comment.Detail.Body = sentence
	if place == "line" {
		asked := f.activity("cyd", string(ledger.ActReviewComment), fixtureTime(t, "2", "00:00"))
		f.thread.Activities = append(f.thread.Activities, asked)
		comment.Kind, comment.ID, comment.Detail.ReplyTo = ledger.ActReviewComment, "3", asked.ID
	}
	f.thread.Activities = append(f.thread.Activities, comment)
	return &f.thread
}

// heardAs is what a sentence is taken for, wherever it stands. Thanks that name
// somebody count for nobody else.
func heardAs(t *testing.T, sentence string) string {
	known, heard, understood := NewThreadKnown(nil, nil), map[ledger.Kind]bool{}, true
	for _, place := range []string{"issue", "pull", "line"} {
		verdict := JudgeThread(saidIn(t, place, sentence), known)
		understood = understood && len(verdict.NotUnderstood) == 0
		for _, c := range verdict.Contributions {
			if names := mentioned(sentence); c.Kind == ledger.Credit && len(names) > 0 && !slices.Contains(names, c.Identity.Login) {
				return "thanks to somebody else"
			}
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

// tally counts sentences, and those of them that are taken for what they are.
type tally struct{ right, all int }

// tallies counts, by part and sort, sentences that somebody wrote who had not seen
// the phrases.
func tallies(t *testing.T) map[string]tally {
	files, err := filepath.Glob("language/testdata/sentences/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("there are no sentences: ", err)
	}
	counts := map[string]tally{}
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
			got, key := heardAs(t, fields[2]), fields[0]+" "+fields[1]
			count := counts[key]
			count.all++
			if got == fields[1] || fields[1] == "neither" && (got == "nothing" || got == "approval") {
				count.right++
			} else {
				t.Logf("%s: %s is taken for %s: %s", filepath.Base(file), key, got, fields[2])
			}
			counts[key] = count
		}
	}
	return counts
}

// TestLanguages holds docs/languages.md to what is understood of sentences that no
// phrase was made with. Half of those written, tune, showed what was missing.
func TestLanguages(t *testing.T) {
	page, err := os.ReadFile("../docs/languages.md")
	if err != nil {
		t.Fatal(err)
	}
	counts := tallies(t)
	for sort, name := range map[string]string{"thanks": "thanks for something", "approval": "a bare approval", "duplicate": "a duplicate", "neither": "none of these"} {
		tune, aside := counts["tune "+sort], counts["aside "+sort]
		row := fmt.Sprintf("| %s | %d of %d | %d of %d |", name, tune.right, tune.all, aside.right, aside.all)
		if !strings.Contains(string(page), row) {
			t.Errorf("docs/languages.md lacks what was measured: %s", row)
		}
	}
}
