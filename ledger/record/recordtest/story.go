package recordtest

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
)

// story is a repository in which something happens at random, but every time
// the same.
type story struct {
	random   *rand.Rand
	logins   []string // of the accounts 1, 2, ...
	threads  map[int]ledger.ThreadState
	comments map[int]said
	gone     []string
	next     int
}

type said struct {
	thread, by int
	body       string
}

func newStory() *story {
	return &story{
		random: rand.New(rand.NewPCG(7, 7)), logins: []string{"ada", "bob", "cleo", "dan"},
		threads: map[int]ledger.ThreadState{}, comments: map[int]said{},
	}
}

// step lets one thing happen.
func (s *story) step() {
	s.next++
	switch s.random.IntN(8) {
	case 0, 1:
		s.threads[s.next] = thread(s.next, ledger.Actor{Account: int64(s.someone())}, fmt.Sprint(s.next))
	case 2, 3:
		if t, ok := s.any(); ok {
			s.comments[s.next] = said{thread: t, by: s.someone(), body: "hello"}
		}
	case 4:
		s.change(func(c *said) { c.body = fmt.Sprintf("edited in %d", s.next) })
	case 5:
		s.change(func(c *said) { c.thread = 0 })
	case 6:
		s.logins[s.someone()-1] = fmt.Sprintf("renamed%d", s.next)
	case 7:
		s.lose()
	}
}

func (s *story) someone() int { return 1 + s.random.IntN(len(s.logins)) }

// any is the number of a thread, false where there is none.
func (s *story) any() (int, bool) {
	if len(s.threads) == 0 {
		return 0, false
	}
	all := slices.Sorted(maps.Keys(s.threads))
	return all[s.random.IntN(len(all))], true
}

// change changes a comment, or deletes it where it has no thread then.
func (s *story) change(how func(*said)) {
	if len(s.comments) == 0 {
		return
	}
	all := slices.Sorted(maps.Keys(s.comments))
	id := all[s.random.IntN(len(all))]
	c := s.comments[id]
	if how(&c); c.thread == 0 {
		delete(s.comments, id)
		return
	}
	s.comments[id] = c
}

// lose lets a thread go with all that is in it.
func (s *story) lose() {
	number, ok := s.any()
	if !ok {
		return
	}
	s.gone = append(s.gone, s.threads[number].Unit())
	delete(s.threads, number)
	maps.DeleteFunc(s.comments, func(_ int, c said) bool { return c.thread == number })
}

func (s *story) account(number int) ledger.Actor {
	return account(s.logins[number-1], int64(number))
}

// batch is all there is at present.
func (s *story) batch() ledger.Batch {
	batch := ledger.Batch{Activities: s.activities(), Gone: s.gone}
	for _, t := range s.threads {
		t.Author = s.account(int(t.Author.Account))
		batch.Threads = append(batch.Threads, t)
		batch.Whole = append(batch.Whole, ledger.Whole{Unit: t.Unit(), Kinds: []ledger.ActivityKind{ledger.ActComment}})
	}
	return batch
}

func (s *story) activities() []ledger.Activity {
	var all []ledger.Activity
	for id, c := range s.comments {
		all = append(all, comment(id, s.threads[c.thread].Unit(), s.account(c.by), c.body))
	}
	return all
}

// claims are that whoever said something helped whoever asked.
func (s *story) claims() []ledger.Contribution {
	var all []ledger.Contribution
	for _, act := range s.activities() {
		c := claim(act, "said "+act.Detail.Body)
		if number, ok := ledger.ThreadNumber(act.Unit); ok {
			c.Beneficiaries = []ledger.Identity{s.account(int(s.threads[number].Author.Account)).Identity}
		}
		all = append(all, c)
	}
	return all
}
