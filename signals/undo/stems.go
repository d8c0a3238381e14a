package undo

// cue bits that words in a message set.
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

// hits finds the words of interest in one pass; it is run over every message
// of a history, so it looks no further than the start of each word.
func hits(s string, into []hit) []hit {
	inWord := false
	for i := 0; i < len(s); i++ {
		if !wordByte(s[i]) {
			inWord = false
			continue
		}
		if inWord {
			continue
		}
		inWord = true
		if st, n := stemAt(s[i:]); n > 0 {
			into = append(into, hit{i, i + n, st})
		}
	}
	return into
}

// wordByte tells letters, digits and the underscore of identifiers.
func wordByte(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '_' || c >= 0x80
}

// stemAt tells which word of interest s starts with, and its length.
func stemAt(s string) (stem, int) {
	if len(s) < 4 {
		return 0, 0
	}
	switch s[0] | 0x20 {
	case 'r':
		return stemR(s)
	case 'b':
		return first(s, sRoll, "back out", "backs out", "backed out", "backing out", "backout", "backed-out", "back-out").
			or(s, sBack, "bring back", "brings back", "brought back", "bringing back", "bring it back", "back to ").
			or(s, sFix, "broken by", "broken in", "broken since", "broke in", "bug in ").get()
	case 'u':
		return first(s, sRoll, "undo", "undid", "undoes", "undone").
			or(s, sWeak, "unpublish").or(s, sRevert, "unrevert").get()
	case 'a':
		return first(s, sBack, "add back", "adds back", "added back", "adding back").or(s, sSlip, "accident").get()
	default:
		return stemOther(s)
	}
}

func stemR(s string) (stem, int) {
	switch s[1] | 0x20 {
	case 'e':
		return first(s, sRevert, "revert").
			or(s, sReland, "reland", "re-land", "reapply", "re-apply", "reapplied", "reapplies", "re-applied").
			or(s, sBack, "re-add", "readd", "re add").
			or(s, sWeak, "restor", "reinstat", "reintroduc", "re-introduc", "re-enabl", "reenabl", "revok", "return to", "reverse").
			or(s, sFix, "regress").get()
	case 'o':
		return first(s, sRoll, "rollback", "roll back", "rolls back", "rolled back", "rolling back", "roll-back", "rolledback").get()
	}
	return 0, 0
}

func stemOther(s string) (stem, int) {
	switch s[0] | 0x20 {
	case 'c':
		return first(s, sFix, "caused by").get()
	case 'd':
		return first(s, sWeak, "downgrad").get()
	case 'e':
		return first(s, sSlip, "erroneous").get()
	case 'f':
		return first(s, sFix, "fixes: ", "fixes regression", "fixup for", "follow-up", "followup", "follow up").get()
	case 'g':
		return first(s, sBack, "go back to", "goes back to", "going back to").get()
	case 'i':
		return first(s, sFix, "introduced in", "introduced by", "introduced with").get()
	case 'm':
		return first(s, sBack, "move back", "moved back").or(s, sSlip, "mistak").get()
	case 'p':
		return first(s, sBack, "put back", "puts back", "putting back").get()
	case 's':
		return first(s, sBack, "switch back", "switched back").get()
	}
	return 0, 0
}

// found is a stem with its length; the zero value is none.
type found struct {
	stem stem
	n    int
}

func first(s string, st stem, words ...string) found { return found{}.or(s, st, words...) }

func (f found) or(s string, st stem, words ...string) found {
	if f.n > 0 {
		return f
	}
	for _, w := range words {
		if hasFold(s, w) {
			return found{st, len(w)}
		}
	}
	return f
}

func (f found) get() (stem, int) { return f.stem, f.n }

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
