package signals

import (
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/unsung-dev/unsung/internal/trailer"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/paths"
	"github.com/unsung-dev/unsung/signals/people"
	"github.com/unsung-dev/unsung/signals/undo"
)

// Judge derives contributions from one history.
type Judge struct {
	history  *ledger.History
	window   func(time.Time) bool
	question *undo.Question
}

// Known is what else a judge goes by.
type Known struct {
	People *people.Directory
	Paths  *paths.Classifier
	// Lines are the answers to the judge's Questions; what is not there is
	// taken as unknown.
	Lines map[ledger.Hash]ledger.LineDiff
	// Caps bound what the commits of one day earn.
	Caps CommitCaps
}

// Verdict is what a judge found, and how much it did not count.
type Verdict struct {
	Contributions []ledger.Contribution // in the order of the history: newest first
	Commits       int                   // judged
	Unattributed  int                   // claims for which no human is named
	Nameless      map[string]int        // of these, by the program that acted; see ledger.Judged
	Bots          int                   // claims about programs
	Self          int                   // credit that people gave themselves
}

// NewJudge prepares to judge the commits of a history that landed within a
// window of time.
func NewJudge(h *ledger.History, window func(time.Time) bool) *Judge {
	j := &Judge{history: h, window: window}
	j.question = undo.Ask(h.Commits, func(i int) bool { return j.within(i) })
	return j
}

func (j *Judge) within(i int) bool { return j.window(j.history.Commits[i].Committer.Time()) }

// Questions names the commits whose changed lines decide something that
// messages, paths and blobs leave open.
func (j *Judge) Questions() []ledger.Hash { return j.question.Lines() }

// Run judges every commit of the window.
func (j *Judge) Run(known Known) Verdict {
	record := &Record{
		noLinks:    new(ledger.Links),
		Undo:       j.question.Answer(known.Lines),
		Experience: newExperience(j.history.Commits, j.question.Lineage(), known.People),
	}
	beside := j.beside(known.Caps)
	workers := runtime.GOMAXPROCS(0)
	parts := make([]judgedRange, workers)
	var wg sync.WaitGroup
	n := len(j.history.Commits)
	for w := range workers {
		wg.Go(func() { parts[w] = j.judgeRange(known, record, beside, n*w/workers, n*(w+1)/workers) })
	}
	wg.Wait()
	all := joinRanges(parts)
	settled := known.Caps.settle(j.history.Commits, known.People, all.Contributions, all.places)
	all.Contributions = slices.DeleteFunc(settled, func(c ledger.Contribution) bool { return !j.window(c.At) })
	return all.Verdict
}

// beside tells which commits outside of the window were written on the same day as
// one within it: what these count for depends on them. It is nil where no window
// parts a day.
func (j *Judge) beside(caps CommitCaps) func(i int) bool {
	if len(caps) == 0 {
		return nil
	}
	days := map[int64]bool{}
	outside := false
	for i := range j.history.Commits {
		if j.within(i) {
			days[writtenOn(&j.history.Commits[i])] = true
		} else {
			outside = true
		}
	}
	if !outside {
		return nil
	}
	return func(i int) bool { return days[writtenOn(&j.history.Commits[i])] }
}

// judgedRange is a verdict on some of the commits, and the place in the history of
// the commit that each contribution is about.
type judgedRange struct {
	Verdict
	places []int
}

func joinRanges(parts []judgedRange) judgedRange {
	var all judgedRange
	contributions, places := make([][]ledger.Contribution, len(parts)), make([][]int, len(parts))
	for i, p := range parts {
		contributions[i], places[i] = p.Contributions, p.places
		all.Commits += p.Commits
		all.Unattributed += p.Unattributed
		all.Bots += p.Bots
		all.Self += p.Self
		for program, n := range p.Nameless {
			if all.Nameless == nil {
				all.Nameless = map[string]int{}
			}
			all.Nameless[program] += n
		}
	}
	all.Contributions, all.places = slices.Concat(contributions...), slices.Concat(places...)
	return all
}

func (j *Judge) judgeRange(known Known, record *Record, beside func(int) bool, from, to int) judgedRange {
	var v judgedRange
	detectors := Detectors()
	capped := slices.DeleteFunc(Detectors(), func(d Detector) bool { _, has := known.Caps[d.Kind]; return !has })
	for i := from; i < to; i++ {
		switch {
		case j.within(i):
			v.Commits++
			v.judge(known.People, j.unit(i, known, record), detectors)
		case beside != nil && beside(i):
			var aside Verdict // what is not counted of it is nobody's question
			aside.judge(known.People, j.unit(i, known, record), capped)
			v.Contributions = append(v.Contributions, aside.Contributions...)
		}
		for len(v.places) < len(v.Contributions) {
			v.places = append(v.places, i)
		}
	}
	return v
}

// judge asks detectors about one commit.
func (v *Verdict) judge(directory *people.Directory, u *Unit, detectors []Detector) {
	for d := range detectors {
		detectors[d].Run(u, func(c Claim) { v.accept(directory, u, detectors[d].Kind, c) })
	}
}

func (j *Judge) unit(i int, known Known, record *Record) *Unit {
	c := &j.history.Commits[i]
	u := &Unit{
		Commit:   c,
		Index:    i,
		Repo:     j.history.Repo,
		Subject:  subject(c.Message),
		Trailers: trailer.Parse(c.Message),
		Classes:  make([]paths.Class, len(c.Changes)),
		Record:   record,
	}
	for k := range c.Changes {
		u.Classes[k] = known.Paths.Of(c.Changes[k].Path)
	}
	u.Author = known.People.Behind(c, u.Trailers)
	return u
}

// accept turns a claim into a contribution, unless it is about nobody, about a
// program, or a person's credit to themselves.
func (v *Verdict) accept(directory *people.Directory, u *Unit, kind ledger.Kind, c Claim) {
	if c.Who == (ledger.Identity{}) {
		v.countNobody(directory, *u.Commit.Author.Who)
		return
	}
	who := directory.Resolve(c.Who)
	switch {
	case who.Bot && people.ClassOf(c.Who) == people.Nobody:
		v.nameless(c.Who)
		return
	case who.Bot:
		v.Bots++
		return
	case c.ByOther && isOwn(directory, u.Author, c.Who):
		v.Self++
		return
	}
	once := claimed{c.Rule, c.Links.Role, who}
	if slices.Contains(u.claimed, once) {
		return // the same person under two of their addresses
	}
	u.claimed = append(u.claimed, once)
	v.Contributions = append(v.Contributions, u.contribution(kind, c))
}

// isOwn tells whether the author credits themselves: as the same person, or by
// their own name at an address that nothing ties to them, as a forge does that
// squashes commits made with several addresses.
func isOwn(directory *people.Directory, author, who ledger.Identity) bool {
	a, b := directory.Resolve(author), directory.Resolve(who)
	return a == b || author.Name != "" && who.Name != "" &&
		(strings.EqualFold(people.NameOf(author), people.NameOf(who)) || strings.EqualFold(a.Name, b.Name))
}

// countNobody tells work of programs that act by themselves, where there is
// nobody to look for, from work of humans whom the commit does not name.
func (v *Verdict) countNobody(directory *people.Directory, author ledger.Identity) {
	switch people.ClassOf(author) {
	case people.Assistant, people.Exporter, people.Forge, people.Nobody:
		v.nameless(author)
		return
	}
	if directory.Resolve(author).Bot && !people.ActsForPeople(author) {
		v.Bots++
	} else {
		v.nameless(author)
	}
}

func (v *Verdict) nameless(program ledger.Identity) {
	v.Unattributed++
	v.Nameless = countProgram(v.Nameless, program)
}

// countProgram counts one act of a program, by its name in the table of programs.
func countProgram(counts map[string]int, id ledger.Identity) map[string]int {
	name := ""
	if row, ok := people.ProgramOf(id); ok {
		name = row.Name
	}
	if counts == nil {
		counts = map[string]int{}
	}
	counts[name]++
	return counts
}

func (u *Unit) contribution(kind ledger.Kind, c Claim) ledger.Contribution {
	landed := u.Repo.Activity(u.Commit)
	own := landed.Evidence()
	links := u.Record.noLinks
	if !c.Links.Empty() {
		own := c.Links
		links = &own
	}
	evidence := []ledger.Evidence{own}
	return ledger.Contribution{
		ID:            ledger.ContributionID(c.Rule, c.Links.Role, c.Who, ledger.Git, evidence),
		Kind:          kind,
		Rule:          c.Rule,
		Identity:      c.Who,
		At:            own.At,
		Repo:          u.Repo.Name,
		Unit:          own.Ref,
		Evidence:      evidence,
		Why:           c.Why,
		Beneficiaries: c.Beneficiaries,
		Links:         links,
	}
}
