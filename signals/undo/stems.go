package undo

import "strings"

// stem is a set of the words of interest: what they speak of.
type stem uint16

const (
	sRevert stem = 1 << iota // revert
	sRoll                    // roll back, back out, undo
	sReland                  // reland, reapply
	sBack                    // bring back, add back, go back to
	sWeak                    // restore, downgrade, re-enable, …: only with proof
	sSlip                    // accidentally, by mistake
	sFix                     // regression, broken by, introduced in
)

// hit is a word of interest at a place in a message.
type hit struct {
	at, end int
	stem    stem
}

// phrase is a word of interest, in lower case; whole means that it must end
// where the phrase does, so that "add back" is not found in "add backoff".
type phrase struct {
	text  string
	stem  stem
	whole bool
}

// lexicon are the words of interest by their first letter, with what lets a
// scan pass over the others: the bytes of words, and for each first letter the
// second and third ones that occur.
type lexicon struct {
	phrases [26][]phrase
	second  [26]uint32
	third   [26]uint32
	word    [256]bool
}

// newLexicon builds the table. Endings other than of whole phrases are free:
// "revert" finds "reverts" and "reverting".
func newLexicon() *lexicon {
	l := &lexicon{}
	for c := range l.word {
		l.word[c] = wordByte(byte(c))
	}
	l.add(sRevert, false, "revert", "unrevert")
	l.add(sRoll, false, "rollback", "roll-back", "rolledback", "backout", "backed-out", "back-out")
	l.add(sRoll, true, "undo", "undoes", "undone", "undoing", "undid")
	l.add(sRoll, true, "roll back", "rolls back", "rolled back", "rolling back", "back out", "backs out", "backed out", "backing out")
	l.add(sReland, false, "reland", "re-land", "reapply", "re-apply", "reapplied", "reapplies", "re-applied",
		"recommit", "re-commit", "resubmit", "re-submit", "rollforward", "roll-forward")
	l.add(sReland, true, "roll forward", "rolls forward", "rolled forward", "rolling forward")
	l.add(sBack, true, "bring back", "brings back", "brought back", "bringing back", "add back", "adds back", "added back", "adding back",
		"put back", "puts back", "putting back", "move back", "moved back", "re-add", "re-added", "re-adds", "re-adding", "readd", "readded", "re add",
		"go back to", "goes back to", "going back to", "switch back", "switched back", "back to")
	l.add(sWeak, false, "restor", "reinstat", "reintroduc", "re-introduc", "re-enabl", "reenabl", "revok", "downgrad", "unpublish", "revers")
	l.add(sSlip, false, "accident", "mistak", "erroneous")
	l.add(sFix, false, "regress", "introduced in", "introduced by", "introduced with", "broken by", "broken in", "broken since", "broke in",
		"caused by", "bug in ", "fixes: ", "fixup for", "follow-up", "followup", "follow up")
	return l
}

func (l *lexicon) add(st stem, whole bool, texts ...string) {
	for _, t := range texts {
		at := t[0] - 'a'
		l.phrases[at] = append(l.phrases[at], phrase{t, st, whole})
		l.second[at] |= 1 << (t[1] & 31)
		l.third[at] |= 1 << (t[2] & 31)
	}
}

// hits finds the words of interest in one pass; it is run over every message
// of a history, so it looks no further than the start of each word.
func (l *lexicon) hits(s string, into []hit) []hit {
	inWord := false
	for i := 0; i+2 < len(s); i++ {
		was := inWord
		inWord = l.word[s[i]]
		if was || !inWord {
			continue
		}
		c := s[i] | 0x20
		if c < 'a' || c > 'z' || l.second[c-'a']&(1<<(s[i+1]&31)) == 0 || l.third[c-'a']&(1<<(s[i+2]&31)) == 0 {
			continue
		}
		if i > 0 && s[i-1] == '.' {
			continue // a method
		}
		if st, n := l.at(s[i:]); n > 0 {
			into = append(into, hit{i, i + n, st})
		}
	}
	return into
}

// at tells which word of interest s starts with, and its length to the end of
// the word. An identifier that has it inside, or a call, is none.
func (l *lexicon) at(s string) (stem, int) {
	if s == "" || s[0]|0x20 < 'a' || s[0]|0x20 > 'z' {
		return 0, 0
	}
	for _, p := range l.phrases[s[0]|0x20-'a'] {
		if !hasFold(s, p.text) {
			continue
		}
		n := len(p.text)
		for n < len(s) && s[n] >= 'a' && s[n] <= 'z' && p.text[len(p.text)-1] != ' ' {
			n++
		}
		if p.whole && n > len(p.text) || n < len(s) && (s[n] == '(' && !scoped(s[n:]) || wordByte(s[n]) && s[n-1] != ' ') {
			continue
		}
		return p.stem, n
	}
	return 0, 0
}

// scoped tells the scope of a conventional commit, "(door): " or "(door)!: ",
// from the arguments of a call.
func scoped(s string) bool {
	_, rest, ok := strings.Cut(s[:min(len(s), 60)], ")")
	return ok && strings.HasPrefix(strings.TrimPrefix(rest, "!"), ": ")
}

// wordByte tells letters, digits and the underscore of identifiers.
func wordByte(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '_' || c >= 0x80
}

// hasFold tells whether s starts with the lower-case ASCII text w, in any case.
func hasFold(s, w string) bool {
	if len(s) < len(w) {
		return false
	}
	for i := 0; i < len(w); i++ {
		c := s[i]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		if c != w[i] {
			return false
		}
	}
	return true
}
