package metrics

import "time"

// perWindow counts in each of Windows.
type perWindow [3]int64

func (n *perWindow) add(m perWindow) {
	for i := range n {
		n[i] += m[i]
	}
}

// any tells whether there is anything in the longest window, which holds the
// others.
func (n *perWindow) any() bool { return n[len(n)-1] != 0 }

// countWork counts the work of the windows that end now. What was done at the
// very start of a window is not in it, and what is said to be done in the future
// is in none.
func countWork(f *Facts, k *kinds, repository bool) *table[perWindow] {
	var t table[perWindow]
	var starts [len(perWindow{})]time.Time
	for i, w := range Windows() {
		starts[i] = f.Now.Add(-w.Length())
	}
	for i := range f.Work {
		w := &f.Work[i]
		if w.At.After(f.Now) || !w.At.After(starts[len(starts)-1]) {
			continue
		}
		cell := t.at(w.who(repository), k.of(w.Kind))
		for n, start := range starts {
			if w.At.After(start) {
				cell[n]++
			}
		}
	}
	return &t
}

func (w *Work) who(repository bool) who {
	if !repository {
		return who{person: w.Person, team: w.Team}
	}
	return who{w.Person, w.Team, w.Repo}
}

// shownAs counts the same under the names that are shown.
func shownAs(work *table[perWindow], shown func(who) who) *table[perWindow] {
	var t table[perWindow]
	for i, w := range work.order {
		as := shown(w)
		for kind, n := range work.rows[i] {
			if n.any() {
				t.at(as, kind).add(n)
			}
		}
	}
	return &t
}
