package signals

import (
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// Suggestions tells whether somebody but the author suggested lines, so that
// Helped would want patches.
func (t *Talk) Suggestions() bool {
	return slices.ContainsFunc(t.Remarks, func(r *Remark) bool { return isSuggestion(r) && !r.Own && r.Human })
}

func isSuggestion(r *Remark) bool {
	return r.Kind == ledger.ActReviewComment && len(r.Prose().Suggestions) > 0
}

// helpByLines finds suggested lines that the pull request has now.
func helpByLines(t *Talk, patches map[string]string, tell func(Help)) {
	for i, r := range t.Remarks {
		push := t.PushAfter(r.At)
		if !isSuggestion(r) || push == nil || isSmall(r.Prose()) {
			continue
		}
		f := newFinding(t, i)
		if shown := f.taken(patches); shown != nil {
			tell(Help{
				"Co-authored-by", r.Actor, "Suggested lines of " + oneLine(r.Detail.Path, 80) + " that the change took over",
				[]*ledger.Activity{r.Activity, shown},
			})
		}
	}
}

// taken is what shows that suggested lines were taken over: a push after which
// the change has them; where its lines are not known, the word of its author. It
// is nil where nothing does, or where they were a slip of the pen.
func (f *finding) taken(patches map[string]string) *ledger.Activity {
	hunk := f.remark.Detail.Hunk
	for _, lines := range f.remark.Prose().Suggestions {
		patch, known := patches[f.remark.Detail.Path]
		yes, _ := f.verdicts()
		switch {
		case isSlight(hunk, lines):
		case known && takenOver(patch, hunk, lines):
			return f.push
		case patches == nil && yes != nil && f.lines().changed():
			return yes.Activity
		}
	}
	return nil
}

// takenOver tells whether a patch has suggested lines, one after the other, and
// adds at least one that did not stand where they were suggested. Space at the
// ends of lines does not matter.
func takenOver(patch, hunk, suggested string) bool {
	want := linesOf(suggested)
	if len(want) == 0 {
		return false
	}
	had := map[string]bool{}
	for _, l := range newerLines(hunk) {
		had[l.text] = true
	}
	now := newerLines(patch)
	for at := 0; at+len(want) <= len(now); at++ {
		if addsAt(now[at:at+len(want)], want, had) {
			return true
		}
	}
	return false
}

// addsAt tells whether these are the wanted lines, and one of them is added that
// was not there.
func addsAt(now []diffLine, want []string, had map[string]bool) bool {
	adds := false
	for i, l := range now {
		if l.text != want[i] {
			return false
		}
		adds = adds || l.added && !had[l.text] && strings.TrimSpace(l.text) != ""
	}
	return adds
}

// diffLine is a line of the newer file in a unified diff.
type diffLine struct {
	text  string
	added bool
}

// newerLines are the lines of the newer file that a unified diff shows.
func newerLines(diff string) []diffLine {
	var all []diffLine
	for _, line := range strings.Split(diff, "\n") {
		if line == "" || line[0] != '+' && line[0] != ' ' {
			continue // taken out, a header of a hunk, "\ No newline at end of file"
		}
		all = append(all, diffLine{strings.TrimRight(line[1:], " \t\r"), line[0] == '+'})
	}
	return all
}

// linesOf are the lines of a suggestion, without the space at their ends.
func linesOf(suggested string) []string {
	suggested = strings.TrimSuffix(suggested, "\n")
	if strings.TrimSpace(suggested) == "" {
		return nil
	}
	lines := strings.Split(suggested, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " \t\r")
	}
	return lines
}

// slight is up to how many characters a suggestion changes that mends a slip of
// the pen.
const slight = 12

// isSlight tells suggestions that change next to nothing in the lines they are
// about: a letter, a comma. GitHub shows those lines as the last of the hunk.
func isSlight(hunk, suggested string) bool {
	had, changed := newerLines(hunk), 0
	if len(had) == 0 {
		return false
	}
	for _, line := range linesOf(suggested) {
		least := len(line)
		for _, h := range had[max(0, len(had)-50):] {
			least = min(least, differs(line, h.text))
		}
		changed += least
	}
	return changed < slight
}

// differs is how many bytes of a line stand between what both lines begin and
// end with, or would have to go.
func differs(line, other string) int {
	head := 0
	for head < min(len(line), len(other)) && line[head] == other[head] {
		head++
	}
	tail := 0
	for tail < min(len(line), len(other))-head && line[len(line)-1-tail] == other[len(other)-1-tail] {
		tail++
	}
	return max(len(line), len(other)) - head - tail
}
