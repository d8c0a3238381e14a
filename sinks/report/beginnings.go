package report

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
)

// Beginning is how a newcomer began in a repository, and what came of it. It does
// not say who they are.
type Beginning struct {
	Repo       string
	Title, URL string // of the thread, the evidence
	Opened     time.Time
	First      bool // the first of all their threads there
	Change     bool // their first pull request there
	Met        ledger.Met
	Merged     time.Time // zero where it is not
	Return     ledger.Return
}

// began are what came of some of the beginnings.
type began struct {
	team                      string
	threads, answered         int
	waits                     []time.Duration // of those that were answered
	changes, reviewed, merged int
	returned, early           int
}

func (b *began) add(one *Beginning) {
	if one.First {
		b.threads++
		b.returned += countIf(one.Return == ledger.Returned)
		b.early += countIf(one.Return == ledger.TooEarly)
		if one.Met.Answerer != nil {
			b.answered++
			b.waits = append(b.waits, max(0, one.Met.Answered.Sub(one.Opened)))
		}
	}
	if one.Change {
		b.changes++
		b.reviewed += countIf(one.Met.Reviewer != nil)
		b.merged += countIf(!one.Merged.IsZero())
	}
}

func countIf(is bool) int {
	if is {
		return 1
	}
	return 0
}

// beganOf sums up all beginnings.
func beganOf(all []Beginning) *began {
	sum := &began{}
	for i := range all {
		sum.add(&all[i])
	}
	return sum
}

// beganByTeam sums them up by the team that met the newcomers, those in none
// last; nothing where nobody is in a team.
func beganByTeam(all []Beginning) []*began {
	teams := map[string]*began{}
	for i := range all {
		team := all[i].Met.Team()
		if teams[team] == nil {
			teams[team] = &began{team: team}
		}
		teams[team].add(&all[i])
	}
	if teams[""] != nil && len(teams) == 1 {
		return nil
	}
	return slices.SortedFunc(maps.Values(teams), func(a, b *began) int {
		return cmp.Or(cmp.Compare(countIf(a.team == ""), countIf(b.team == "")), cmp.Compare(a.team, b.team))
	})
}

// wait is how long half of those that were answered waited at most, "" where none
// was.
func (b *began) wait() string {
	if len(b.waits) == 0 {
		return ""
	}
	slices.Sort(b.waits)
	return plain.Span(int64(b.waits[(len(b.waits)-1)/2].Seconds()))
}

// text says it in one sentence.
func (b *began) text() string {
	parts := []string{plain.Count(b.threads, "first thread", "first threads")}
	part := func(n int, what string) { parts = append(parts, plain.Number(n)+" "+what) }
	if b.threads > 0 {
		part(b.answered, "answered"+prefixed(", half of them within ", b.wait()))
		part(b.returned, "came back within 90 days")
		part(b.early, "too early to tell")
	}
	text := strings.Join(parts, ", ")
	if b.changes > 0 {
		text += fmt.Sprintf("; %s, %s reviewed, %s merged", plain.Count(b.changes, "first change", "first changes"), plain.Number(b.reviewed), plain.Number(b.merged))
	}
	return text + "."
}

func prefixed(prefix, text string) string {
	if text == "" {
		return ""
	}
	return prefix + text
}

// Headings of the sums by team, and what stands below them.
var beganHeadings = [...]string{"Team", "first threads", "answered", "half within", "came back", "too early to tell", "first changes", "reviewed", "merged"}

func (b *began) cells() []string {
	cells := []string{cmp.Or(plain.Text(b.team), "(no team)"), plain.Number(b.threads), plain.Number(b.answered), b.wait()}
	for _, n := range []int{b.returned, b.early, b.changes, b.reviewed, b.merged} {
		cells = append(cells, plain.Number(n))
	}
	return cells
}

// newestBeginnings are the last few, the newest first, and how many are left.
func newestBeginnings(all []Beginning, most int) ([]Beginning, int) {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b Beginning) int { return b.Opened.Compare(a.Opened) })
	return all[:min(len(all), most)], max(0, len(all)-most)
}

// text says what came of one. Whether they came back is told in sums alone: where it
// is said of some, its lack says it of the others.
func (b *Beginning) text(names labels) string {
	var parts []string
	met := func(what string, who *ledger.Person, at time.Time) {
		if who != nil {
			parts = append(parts, what+" by "+plain.Text(names.of(who))+" after "+plain.Span(int64(at.Sub(b.Opened).Seconds())))
		}
	}
	met("answered", b.Met.Answerer, b.Met.Answered)
	if b.Change {
		met("reviewed", b.Met.Reviewer, b.Met.Reviewed)
	}
	if !b.Merged.IsZero() {
		parts = append(parts, "merged")
	}
	return strings.Join(parts, ", ")
}

// what is which first it is.
func (b *Beginning) what() string {
	switch {
	case b.First && b.Change:
		return "first thread, a change"
	case b.Change:
		return "first change"
	}
	return "first thread"
}

// titled names the thread.
func (b *Beginning) titled() string { return cmp.Or(plain.Text(b.Title), plain.Text(b.URL)) }
