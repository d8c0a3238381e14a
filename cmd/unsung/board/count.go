package board

import (
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/metrics"
)

// names are what claims are counted under, by a sight and a cast.
type names struct {
	sight *sight
	cast  *cast
	of    []int32 // by pair: 1 and the place in all, -1 where it is not counted, 0 where that is not known yet
	all   []name
	place map[string]int32 // as in of
}

// name is what somebody is called, in which team, and a mark of who they are.
type name struct{ person, team, mark string }

func newNames(s *sight, c *cast) *names {
	return &names{sight: s, cast: c, place: map[string]int32{}}
}

// find is the place of the name for a claim, negative where it is not counted.
func (n *names) find(c *claim) int {
	for len(n.of) < len(n.cast.pairs) {
		n.of = append(n.of, 0)
	}
	if n.of[c.pair] == 0 {
		n.of[c.pair] = n.add(n.cast.pairs[c.pair])
	}
	return int(n.of[c.pair]) - 1
}

func (n *names) add(p pair) int32 {
	c := ledger.Contribution{Identity: n.cast.all[p.who]}
	for _, member := range n.cast.members[p.helped] {
		c.Beneficiaries = append(c.Beneficiaries, n.cast.all[member])
	}
	who, ok := n.sight.label(&c)
	if !ok {
		return -1
	}
	at, known := n.place[who.person]
	if !known {
		n.all = append(n.all, who)
		at = int32(len(n.all))
		n.place[who.person] = at
	}
	return at
}

// sums are how often each person did each kind of work in each window.
type sums struct {
	names []name
	kinds []ledger.Kind
	cells [][3]int32 // by person, then kind
}

// counting is one pass over claims.
type counting struct {
	work []metrics.Work
	sums sums
}

// count takes everything of the longest window that may be shown, into work.
func (n *names) count(all claims, repos map[ledger.RepoID]string, now time.Time, work []metrics.Work) counting {
	c := counting{work: work[:0], sums: sums{kinds: n.cast.kinds}}
	until := all.from(now.UnixMicro() + 1)
	var windows [3]int
	for i, w := range metrics.Windows() {
		windows[i] = all.from(now.Add(-w.Length()).UnixMicro() + 1)
	}
	for i := windows[2]; i < until; i++ {
		x := &all[i]
		at := n.find(x)
		if at < 0 {
			continue
		}
		who := &n.all[at]
		c.work = append(c.work, metrics.Work{
			Person: who.person, Team: who.team, Kind: n.cast.kinds[x.kind], Repo: repos[ledger.RepoID(x.repo)], At: time.UnixMicro(x.at).UTC(),
		})
		c.sums.add(at, int(x.kind), [3]bool{i >= windows[0], i >= windows[1], true})
	}
	c.sums.names = n.all
	return c
}

// add counts one in those windows that it is in.
func (s *sums) add(person, kind int, in [3]bool) {
	at := person*len(s.kinds) + kind
	for len(s.cells) <= at {
		s.cells = append(s.cells, [3]int32{})
	}
	for w, is := range in {
		if is {
			s.cells[at][w]++
		}
	}
}

// active is how many people did anything.
func (s *sums) active() int {
	n, did := 0, -1
	for at, cell := range s.cells {
		if person := at / len(s.kinds); cell[2] > 0 && person != did {
			did = person
			n++
		}
	}
	return n
}

// inWindow are the counts in one window, by person.
func (s *sums) inWindow(w int) map[string]map[ledger.Kind]int {
	all := map[string]map[ledger.Kind]int{}
	for at, cell := range s.cells {
		if cell[w] == 0 {
			continue
		}
		person := s.names[at/len(s.kinds)].person
		if all[person] == nil {
			all[person] = map[ledger.Kind]int{}
		}
		all[person][s.kinds[at%len(s.kinds)]] = int(cell[w])
	}
	return all
}
