package undo

import "strings"

// byRepair judges a commit that says which change broke what it repairs.
func (a *answer) byRepair(i int32, m *message) (Undo, bool) {
	var named []int32
	for _, r := range m.fixed {
		named = a.addNamed(named, i, m, r)
	}
	if len(named) == 0 || !speaksOfFault(m) || !a.sharePath(i, named) || !a.repairs(i, m, named) {
		return Undo{}, false
	}
	return Undo{Act: ForwardFix, Targets: a.hashes(named), Cues: ByName}, true
}

// speaksOfFault tells a repair from a change that only gives its history.
func speaksOfFault(m *message) bool {
	if m.trailer {
		return true
	}
	title := strings.ToLower(m.title)
	for _, w := range []string{"fix", "regress", "broke", "bug", "panic", "crash", "race", "leak", "repair", "correct", "restore", "avoid", "prevent", "deadlock"} {
		if beginsWord(title, w) {
			return true
		}
	}
	return false
}

// beginsWord tells whether a word of the text begins with w: "race" is none of "trace".
func beginsWord(text, w string) bool {
	for at := 0; ; {
		i := strings.Index(text[at:], w)
		if i < 0 {
			return false
		}
		if at += i; at == 0 || !wordByte(text[at-1]) {
			return true
		}
		at++
	}
}
