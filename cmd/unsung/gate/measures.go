// Package gate holds a report against conditions for which somebody wants a job
// to fail: "concentration.triage>0.9". There is none about one person, and none
// that a handful of contributions can make true.
package gate

import (
	"slices"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/metrics"
)

// least is how many contributions a measure has to rest on, so that one more or
// less is no reason for a job to fail. It is what docs/metrics.md asks for, too.
const least = 20

// Numbers are what conditions are held against: those of a whole report, of
// everybody and all kinds.
type Numbers struct {
	People []map[ledger.Kind]int // of each person who did any work, how much
	Gaps   int                   // parts that could not be read
}

// kinds says whether a measure is of one kind of work.
type kinds int

const (
	noKind    kinds = iota // gaps>0
	hiddenOne              // concentration.review>0.9: one kind of hidden work
	anyOrAll               // contributions.docs<1, contributions<1: one kind, or all hidden work
)

// measure is one thing that conditions can be about.
type measure struct {
	name    string
	kinds   kinds
	share   bool   // from 0 to 1; else a number of things
	meaning string // what it is, in words; KIND stands for the kind
	// value is the measure, and of how many contributions it tells: below least of
	// them it tells nothing. counted is false where they do not matter.
	value   func(n Numbers, kind ledger.Kind) (value float64, of int)
	counted bool
}

// measures is the table of all of them.
func measures() []measure {
	return []measure{
		{"concentration", hiddenOne, true, "the share of the one who does most KIND", topShare, true},
		{"half_people", hiddenOne, false, "how few people together do half of KIND", halfPeople, true},
		{"people", anyOrAll, false, "how many people did any KIND", people, true},
		{"contributions", anyOrAll, false, "how much KIND was done", contributions, true},
		{"hidden_share", noKind, true, "the share of hidden work in all work", hiddenShare, true},
		{"gaps", noKind, false, "how many parts could not be read", gaps, false},
	}
}

// counts are those of each person who did any of a kind, of all hidden work where
// it is "".
func (n Numbers) counts(kind ledger.Kind) (counts []int64, sum int) {
	for _, p := range n.People {
		done := p[kind]
		if kind == "" {
			done = hidden(p)
		}
		if done > 0 {
			counts, sum = append(counts, int64(done)), sum+done
		}
	}
	return counts, sum
}

func hidden(counts map[ledger.Kind]int) int {
	n := 0
	for kind, count := range counts {
		if kind.Hidden() {
			n += count
		}
	}
	return n
}

// all is all work, hidden and visible.
func (n Numbers) all() int {
	_, hidden := n.counts("")
	_, authored := n.counts(ledger.Authored)
	return hidden + authored
}

// spread is how a kind of work lies on people, as the metrics tell it.
func (n Numbers) spread(kind ledger.Kind) (s metrics.Spread, of int) {
	counts, sum := n.counts(kind)
	if len(counts) == 0 {
		return s, 0
	}
	return metrics.SpreadOf(counts), sum
}

func topShare(n Numbers, kind ledger.Kind) (float64, int) {
	s, of := n.spread(kind)
	return s.TopShare, of
}

func halfPeople(n Numbers, kind ledger.Kind) (float64, int) {
	s, of := n.spread(kind)
	return float64(s.HalfPeople), of
}

func people(n Numbers, kind ledger.Kind) (float64, int) {
	counts, of := n.counts(kind)
	return float64(len(counts)), of
}

// contributions can be none: whether that tells anything is up to how much was
// done at all.
func contributions(n Numbers, kind ledger.Kind) (float64, int) {
	_, sum := n.counts(kind)
	return float64(sum), n.all()
}

func hiddenShare(n Numbers, _ ledger.Kind) (float64, int) {
	_, hidden := n.counts("")
	of := n.all()
	return float64(hidden) / float64(max(of, 1)), of
}

func gaps(n Numbers, _ ledger.Kind) (float64, int) { return float64(n.Gaps), 0 }

// allows tells whether a measure can be of a kind, "" for none.
func (m *measure) allows(kind ledger.Kind) bool {
	switch m.kinds {
	case noKind:
		return kind == ""
	case hiddenOne:
		return slices.Contains(ledger.Kinds(), kind) && kind.Hidden()
	}
	return kind == "" || slices.Contains(ledger.Kinds(), kind)
}
