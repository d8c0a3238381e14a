package gitlog

import (
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// mostRemarked is about how many lines a comment may be to be looked for.
const mostRemarked = 200

// standing looks for lines in a text. One that is nowhere was changed. To be
// kept, all must follow each other as they did, after the line that was before
// them: many a line, such as "return nil", stands somewhere else too.
func standing(text, lines []string, before string) string {
	for _, line := range lines {
		if !slices.Contains(text, line) {
			return ledger.LinesGone
		}
	}
	if before != "" {
		lines = append([]string{before}, lines...)
	}
	if stands(text, lines) {
		return ledger.LinesKept
	}
	return ""
}

// tookOver tells whether one of the suggested texts stands where the lines were:
// after the line that was before them, or where it is long enough to be known
// again, anywhere. One that says no more than the lines did was not taken over.
func tookOver(text, lines []string, before string, suggested []string) bool {
	for _, s := range suggested {
		want := tellingLines(s)
		if len(want) == 0 || len(want) > mostRemarked || slices.Equal(want, lines) {
			continue
		}
		after := slices.Concat([]string{before}, want)
		if before != "" && stands(text, after) || len(want) >= longSuggestion && stands(text, want) {
			return true
		}
	}
	return false
}

// longSuggestion is how many lines do not stand somewhere by chance.
const longSuggestion = 3

// stands tells whether lines follow each other in a text.
func stands(text, lines []string) bool {
	for i := range len(text) - len(lines) + 1 {
		if slices.Equal(text[i:i+len(lines)], lines) {
			return true
		}
	}
	return false
}

// remarkedLines reads a hunk of a unified diff from its end: the last n lines of
// the newer file, and the one before them, as far as they have a letter or a
// digit. There are none where the hunk ends in a line that was taken out, or
// where a line holds what GitHub puts in the place of bytes that are no text.
func remarkedLines(hunk string, n int) (lines []string, before string) {
	if n > mostRemarked {
		return nil, ""
	}
	n = max(n, 1)
	hunk = strings.TrimSuffix(hunk, "\n")
	for last := true; hunk != "" && before == ""; {
		var mark byte
		var line string
		hunk, mark, line = cutLastLine(hunk)
		switch {
		case mark == '@':
			hunk = "" // the head of the hunk
		case mark == '-' && last || strings.ContainsRune(line, '\uFFFD'):
			return nil, ""
		case mark == '+' || mark == ' ':
			n, last = n-1, false
			if line = bare(line); !strings.ContainsFunc(line, isWord) {
				continue
			}
			if n >= 0 {
				lines = append(lines, line)
			} else {
				before = line
			}
		}
	}
	slices.Reverse(lines)
	return lines, before
}

// cutLastLine takes the last line off a hunk, and its first character off that.
// An empty line stands for an empty one in both files.
func cutLastLine(hunk string) (rest string, mark byte, line string) {
	at := strings.LastIndexByte(hunk, '\n')
	rest, line = hunk[:max(at, 0)], hunk[at+1:]
	if strings.TrimRight(line, "\r") == "" {
		return rest, ' ', ""
	}
	return rest, line[0], line[1:]
}
