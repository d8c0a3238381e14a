package undo

import (
	"encoding/hex"
	"strconv"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// wanted collects what messages name, so that one pass over the history finds
// it all.
type wanted struct {
	shas    map[uint32]bool    // the first 28 bits
	numbers map[int][]int32    // pull request -> commits that landed it
	titles  map[uint64][]int32 // fingerprint -> commits, newest first
	byStart map[uint32][]int32
	prints  []uint64 // the fingerprint of every title
}

func newWanted() *wanted {
	return &wanted{map[uint32]bool{}, map[int][]int32{}, map[uint64][]int32{}, map[uint32][]int32{}, nil}
}

func (w *wanted) add(m *message) {
	for _, refs := range [][]ref{m.undone, m.brought, m.fixed, m.past, m.mentioned} {
		for _, r := range refs {
			w.addRef(r)
		}
	}
	if m.head.bare() {
		w.titles[fingerprint(m.head.rest)] = nil
	}
	for _, q := range m.head.quotes {
		w.titles[fingerprint(q)] = nil
		if n, ok := quotedNumber(q); ok {
			w.numbers[n] = nil
		}
	}
}

func (w *wanted) addRef(r ref) {
	if r.sha != "" {
		w.shas[start(r.sha)] = true
	} else {
		w.numbers[r.number] = nil
	}
}

// quotedNumber is the pull request of a quoted title: "X (#12)", and
// "Merge pull request #12 from …".
func quotedNumber(q string) (int, bool) {
	if n, ok := mergedPull(q); ok {
		return n, true
	}
	_, n, ok := lastNumber(q)
	return n, ok
}

// start is the first seven digits of an abbreviated hash, as a number.
func start(sha string) uint32 {
	n, _ := strconv.ParseUint(sha[:7], 16, 32)
	return uint32(n)
}

func startOf(h *ledger.Hash) uint32 {
	return uint32(h[0])<<20 | uint32(h[1])<<12 | uint32(h[2])<<4 | uint32(h[3])>>4
}

// find looks for all that is wanted: hashes anywhere, titles and numbers among
// the commits within reach.
func (w *wanted) find(commits []ledger.Commit, reach int) {
	for i := range commits {
		if k := startOf(&commits[i].Hash); w.shas[k] {
			w.byStart[k] = append(w.byStart[k], int32(i))
		}
	}
	w.prints = make([]uint64, len(commits))
	for i := range commits[:reach] {
		c := &commits[i]
		title, _ := firstLine(c.Message)
		f := fingerprint(title)
		w.prints[i] = f
		if list, ok := w.titles[f]; ok {
			w.titles[f] = append(list, int32(i))
		}
		w.findNumbers(c, title, int32(i))
	}
}

// firstLine is the title of a message before any folding.
func firstLine(message string) (string, string) {
	if message != "" && message[0] <= ' ' {
		message = strings.TrimLeft(message, "\n ")
	}
	if i := strings.IndexByte(message, '\n'); i >= 0 {
		return message[:i], message[i+1:]
	}
	return message, ""
}

func (w *wanted) findNumbers(c *ledger.Commit, title string, i int32) {
	if n, ok := mergedPull(title); ok {
		w.landed(n, i)
	} else if c.IsMerge() {
		if n, ok := mergeRequest(c.Message); ok {
			w.landed(n, i)
		}
	}
	for {
		cut, n, ok := lastNumber(title)
		if !ok {
			return
		}
		w.landed(n, i)
		title = cut
	}
}

func (w *wanted) landed(n int, i int32) {
	if list, ok := w.numbers[n]; ok {
		w.numbers[n] = append(list, i)
	}
}

// mergedPull is the number in the title that a forge or a merge robot gives a
// merge.
func mergedPull(title string) (int, bool) {
	for _, robot := range []string{"Merge pull request #", "Auto merge of #", "Merge PR #", "Merge #", "Rollup merge of #"} {
		if rest, ok := strings.CutPrefix(title, robot); ok {
			r, ok := numberRef(leadingDigits(rest))
			return r.number, ok
		}
	}
	return 0, false
}

// mergeRequest reads "See merge request group/name!12", which GitLab puts into
// the body of a merge.
func mergeRequest(message string) (int, bool) {
	_, rest, ok := strings.Cut(message, "See merge request ")
	if !ok {
		return 0, false
	}
	_, digits, _ := strings.Cut(rest, "!")
	r, ok := numberRef(leadingDigits(digits))
	return r.number, ok
}

func leadingDigits(s string) string {
	end := 0
	for end < len(s) && s[end] >= '0' && s[end] <= '9' {
		end++
	}
	return s[:end]
}

// sha is the commit whose hash starts so, when only one does.
func (w *wanted) sha(h *history, sha string) int32 {
	got := int32(-1)
	for _, i := range w.byStart[start(sha)] {
		if !matches(&h.commits[i].Hash, sha) {
			continue
		}
		if got >= 0 {
			return -1
		}
		got = i
	}
	return got
}

func matches(h *ledger.Hash, prefix string) bool {
	var text [40]byte
	hex.Encode(text[:], h[:])
	return string(text[:len(prefix)]) == prefix
}
