package undo

import (
	"slices"
	"strings"
)

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
	return TellsOfFault(title) || beginsAny(title, repairs)
}

// TellsOfFault tells whether a text in lower case has a word for something broken.
func TellsOfFault(text string) bool { return beginsAny(text, faults) }

// faults and repairs are the beginnings of words.
var (
	faults  = []string{"regress", "broke", "bug", "panic", "crash", "race", "leak", "deadlock"}
	repairs = []string{"fix", "hotfix", "quickfix", "unbreak", "repair", "correct", "restore", "avoid", "prevent"}
)

func beginsAny(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return beginsWord(text, w) })
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
