package undo

import (
	"strconv"
	"strings"
)

// ref is how a message names a commit: by (the start of) its hash, or by the
// number of the pull request that landed it.
type ref struct {
	sha    string // 7 to 40 lower-case hex digits
	number int
}

// refsIn reads the commits that a piece of text names. Issue links are left
// out; a bare number counts only after "PR" or "pull".
func refsIn(text string) []ref {
	var refs []ref
	prev := ""
	for _, w := range strings.FieldsFunc(text, refBreak) {
		if r, ok := refOf(w, prev); ok {
			refs = append(refs, r)
		}
		if !strings.EqualFold(w, "and") {
			prev = w
		}
	}
	return refs
}

// refBreak tells the bytes that end a word which may name a commit.
func refBreak(r rune) bool { return strings.ContainsRune(" \t\r\n()[]<>,;\"'`{}", r) }

func refOf(w, prev string) (ref, bool) {
	w = strings.TrimRight(w, ".:!?*")
	switch {
	case len(w) < 2:
		return ref{}, false
	case strings.Contains(w, "/issues/"):
		return ref{}, false
	case strings.Contains(w, "pull/"):
		return pullRef(w)
	case strings.Contains(w, "://") || strings.Contains(w, "/commit/"):
		return shaRef(w[strings.LastIndexByte(w, '/')+1:])
	}
	if i := strings.LastIndexAny(w, "#!"); i >= 0 { // owner/name#12, group/name!12
		return numberRef(w[i+1:])
	}
	if digits, ok := strings.CutPrefix(w, "GH-"); ok {
		return numberRef(digits)
	}
	if r, ok := numberRef(w); ok && afterPR(prev) {
		return r, true
	}
	if i := strings.LastIndex(w, "-g"); i > 0 { // git-describe(1): v1.2-34-gabcdef0
		w = w[i+2:]
	}
	return shaRef(w)
}

// afterPR tells whether the word before makes a bare number a pull request.
func afterPR(prev string) bool {
	switch strings.ToLower(prev) {
	case "pr", "prs", "pull", "request", "revert", "reverts":
		return true
	}
	_, err := strconv.Atoi(prev) // "pr 16041 and 16754"
	return err == nil
}

// pullRef reads …/pull/7105, …/pull/7105/commits/<sha>.
func pullRef(w string) (ref, bool) {
	_, rest, _ := strings.Cut(w, "pull/")
	if _, sha, ok := strings.Cut(rest, "/commits/"); ok {
		return shaRef(sha)
	}
	end := 0
	for end < len(rest) && rest[end] >= '0' && rest[end] <= '9' {
		end++
	}
	return numberRef(rest[:end])
}

func numberRef(s string) (ref, bool) {
	if len(s) == 0 || len(s) > 7 || s[0] == '0' || s[0] == '-' || s[0] == '+' {
		return ref{}, false
	}
	n, err := strconv.Atoi(s)
	return ref{number: n}, err == nil
}

// shaRef takes 7 to 40 hex digits; words such as "defaced" need a digit.
func shaRef(s string) (ref, bool) {
	digit := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= '0' && c <= '9':
			digit = true
		case c|0x20 >= 'a' && c|0x20 <= 'f':
		default:
			s = s[:i] // "0123abc...", "0123abc^"
			if c != '.' && c != '^' && c != '~' && c != '#' && c != '?' {
				return ref{}, false
			}
		}
	}
	if !digit || len(s) < 7 || len(s) > 40 {
		return ref{}, false
	}
	return ref{sha: strings.ToLower(s)}, true
}
