package gitlog

import (
	"cmp"
	"slices"
	"strings"
)

// nearest gives up to three of the names that are most like the one meant,
// nearest first: those that it begins, then those with a letter or two changed.
// Names more than a third different are no help.
func nearest(meant string, names []string) []string {
	type candidate struct {
		name string
		far  int
	}
	var near []candidate
	for _, n := range names {
		far := distance(strings.ToLower(meant), strings.ToLower(n))
		if tail := n[strings.LastIndexByte(n, '/')+1:]; tail != n {
			far = min(far, 1+distance(strings.ToLower(meant), strings.ToLower(tail)))
		}
		if len(meant) > 2 && strings.HasPrefix(n, meant) {
			far = 0
		}
		if far <= max(2, len(meant)/3) {
			near = append(near, candidate{n, far})
		}
	}
	slices.SortFunc(near, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.far, b.far), cmp.Compare(a.name, b.name))
	})
	near = near[:min(3, len(near))]
	out := make([]string, 0, len(near))
	for _, c := range near {
		out = append(out, c.name)
	}
	return out
}

// distance is the number of bytes to add, drop or change (Levenshtein).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, diagonal+1, row[j]+1)
		}
	}
	return row[len(b)]
}
