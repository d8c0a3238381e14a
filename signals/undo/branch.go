package undo

import "strings"

// wantBranch notes the pull request that the name of a branch says is undone.
// GitHub's button names it revert-<number>-<branch>, and with some projects
// that is the only place where the number is.
func (q *Question) wantBranch(i int32, m *message) {
	if m.head.verb != sRevert {
		if n, ok := revertBranch(m.title); ok { // a merge that was picked as one commit
			m.undone = append(m.undone, ref{number: n})
			m.formal, m.said = true, m.said|sRevert
			q.want.addRef(ref{number: n})
		}
		return
	}
	if len(m.undone) > 0 || !q.within(int(i)) {
		return
	}
	if n, ok := q.carrierNumber(i); ok {
		m.undone = append(m.undone, ref{number: n})
		q.want.addRef(ref{number: n})
	}
}

// carrierNumber reads it off the merge that brought the commit in.
func (q *Question) carrierNumber(i int32) (int, bool) {
	l := q.h.landed(i)
	if l < 0 {
		return 0, false
	}
	title, _ := firstLine(q.h.commits[l].Message)
	return revertBranch(title)
}

// revertBranch reads "Merge pull request #15 from owner/revert-12-branch".
func revertBranch(title string) (int, bool) {
	if !strings.HasPrefix(title, "Merge ") {
		return 0, false
	}
	_, rest, ok := strings.Cut(title, "/revert-")
	if !ok {
		return 0, false
	}
	r, ok := numberRef(leadingDigits(rest))
	return r.number, ok
}
