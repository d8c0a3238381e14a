package undo

import "slices"

// named are the earlier commits that a message names as undone or brought
// back, by hash, number or quoted title, in that order of trust.
func (q *Question) named(i int32, m *message) []int32 {
	var got []int32
	for _, refs := range [][]ref{m.undone, m.brought} {
		for _, r := range refs {
			got = q.addNamed(got, i, m, r)
		}
	}
	if len(got) > 0 {
		return got
	}
	if m.head.bare() {
		if j := q.titled(i, m.head.rest); j >= 0 {
			return []int32{j}
		}
	}
	for _, title := range m.head.quotes[:min(1, len(m.head.quotes))] {
		if n, ok := quotedNumber(title); ok {
			got = q.addNamed(got, i, m, ref{number: n})
		}
		if j := q.titled(i, title); j >= 0 && !slices.Contains(got, j) {
			got = append(got, j)
		}
	}
	return got
}

func (q *Question) addNamed(got []int32, i int32, m *message, r ref) []int32 {
	for _, j := range q.resolve(i, m, r) {
		if !slices.Contains(got, j) {
			got = append(got, j)
		}
	}
	return got
}

// resolve is the commit a reference means: for a merge, with the commit it
// landed that has the quoted title.
func (q *Question) resolve(i int32, m *message, r ref) []int32 {
	if r.sha != "" {
		if j := q.want.sha(q.h, r.sha); j > i {
			return []int32{j}
		}
		return nil
	}
	j := q.nearest(i, q.want.numbers[r.number])
	if j < 0 {
		return nil
	}
	got := []int32{j}
	if q.h.merge(j) && len(m.head.quotes) > 0 {
		if t := q.titled(i, m.head.quotes[0]); t > j {
			got = append(got, t)
		}
	}
	return got
}

// titled is the nearest earlier commit with that title, or -1.
func (q *Question) titled(i int32, title string) int32 {
	return q.nearest(i, q.want.titles[fingerprint(title)])
}

// nearest is the first of a list, newest first, that comes before i in its own
// past, else the first that is older, else -1.
func (q *Question) nearest(i int32, list []int32) int32 {
	at, _ := slices.BinarySearch(list, i+1)
	list = list[at:]
	first := int32(-1)
	for k, j := range list {
		if k == 6 {
			break
		}
		if q.want.prints[i] == q.want.prints[j] && q.notes[i].head.verb != sReland {
			continue // a copy of this very commit on another branch
		}
		if q.h.descends(i, j) {
			return j
		}
		if first < 0 {
			first = j
		}
	}
	return first
}
