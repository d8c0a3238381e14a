package main

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/internal/accuracy/measure"
	"github.com/unsung-dev/unsung/internal/plain"
)

// scored is an item and what it was given by weights that did not know it.
type scored struct {
	score float64
	yes   bool
	item  *item
}

// tell prints, for each kind, how right the weights are on threads that they were
// not learned from, and on a repository that they were not learned from.
func (l *lesson) tell(w io.Writer) {
	fmt.Fprintf(w, "%d remarks, %d traits\n", len(l.items), len(l.names))
	for _, kind := range measure.Kinds {
		folds := l.apart(kind, func(it *item) int { return foldOf(placeOf(it)) }, 5)
		repos := l.apart(kind, func(it *item) int {
			if strings.HasPrefix(it.repo, "github.com/bitcoin") {
				return 0
			}
			return 1
		}, 2)
		fmt.Fprintf(w, "%-13s other threads: %s\n%-13s  self-written: %s\n%-13s other repository: %s\n", kind, best(recorded(folds)), "", best(written(folds)), "", best(recorded(repos)))
	}
}

// recorded are the remarks of real repositories, written those of invented ones.
func recorded(all []scored) []scored {
	return slices.DeleteFunc(slices.Clone(all), func(s scored) bool { return s.item.row.Part == "written" })
}

func written(all []scored) []scored {
	return slices.DeleteFunc(slices.Clone(all), func(s scored) bool { return s.item.row.Part != "written" })
}

// ruled are the remarks for which a rule of the kind spoke, unruled the others.
func ruled(kind string, all []scored) []scored {
	return slices.DeleteFunc(slices.Clone(all), func(s scored) bool { return !s.item.ruled[kind] })
}

func unruled(kind string, all []scored) []scored {
	return slices.DeleteFunc(slices.Clone(all), func(s scored) bool { return s.item.ruled[kind] })
}

func foldOf(s string) int {
	h := fnv.New32a()
	_, _ = h.Write([]byte(s))
	return int(h.Sum32() % 5)
}

func (l *lesson) apart(kind string, fold func(*item) int, folds int) []scored {
	var all []scored
	for f := range folds {
		line := l.learn(kind, func(i int) bool { return fold(&l.items[i]) != f })
		for i := range l.items {
			it := &l.items[i]
			if fold(it) == f && !slices.Contains(it.row.Maybe, kind) {
				all = append(all, scored{line.Score(it.traits), slices.Contains(it.row.Yes, kind), it})
			}
		}
	}
	slices.SortFunc(all, func(a, b scored) int { return cmp.Or(cmp.Compare(b.score, a.score), inOrder(a.item.row, b.item.row)) })
	return all
}

// best tells precision and recall at several thresholds.
func best(all []scored) string {
	total := 0
	for _, s := range all {
		if s.yes {
			total++
		}
	}
	var b strings.Builder
	for _, at := range []float64{-0.8, -0.4, 0, 0.4, 0.8} {
		hit, n := 0, 0
		for _, s := range all {
			if s.score < at {
				break
			}
			n++
			if s.yes {
				hit++
			}
		}
		fmt.Fprintf(&b, " %+.1f: %.2f/%.2f", at, float64(hit)/max(1, float64(n)), float64(hit)/max(1, float64(total)))
	}
	return fmt.Sprintf("(%d yes) P/R%s", total, b.String())
}

// write writes the weights of all kinds.
func (l *lesson) write(file string) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# Learned by cmd/unsung/train from %d labelled remarks: kind, trait and weight, with tabs between.\n", len(l.items))
	fmt.Fprintln(&b, "# bias stands for what every remark has, from for the sum from which a remark is of the kind, keep for that from which a rule is believed.")
	for _, kind := range measure.Kinds {
		apart := l.apart(kind, func(it *item) int { return foldOf(placeOf(it)) }, 5)
		keep, from, total := choose(kind, ruled(kind, apart), unruled(kind, apart))
		fmt.Printf("%-13s %s\n", kind, toldOf(keep, from, total))
		fmt.Printf("%-13s of these recorded: %s\n", "", heldIn(kind, keep, from, recorded(apart)))
		line := l.learn(kind, func(int) bool { return true })
		fmt.Fprintf(&b, "%s\tbias\t%.2f\n%s\tfrom\t%.2f\n%s\tkeep\t%.2f\n", kind, line.Bias, kind, from.from, kind, keep.from)
		for j, v := range line.Weights {
			if v > 0.015 || v < -0.015 {
				fmt.Fprintf(&b, "%s\t%s\t%.2f\n", kind, l.names[j], v)
			}
		}
	}
	return os.WriteFile(file, []byte(b.String()), 0o644) //nolint:gosec // a file of the project
}

// show prints remarks that weights which did not know them judge otherwise than
// readers.
func (l *lesson) show(w io.Writer, kind string, from float64) {
	for _, s := range l.apart(kind, func(it *item) int { return foldOf(placeOf(it)) }, 5) {
		if (s.score >= from) == s.yes {
			continue
		}
		what := "WRONG"
		if s.yes {
			what = "MISSED"
		}
		fmt.Fprintf(w, "\n%s %+.2f %s %v\n%s\n", what, s.score, s.item.row.Key(), s.item.row.Yes, plain.Head(plain.Line(s.item.body), 420))
	}
}

// placeOf is what a fold holds whole: a thread, or an invented project.
func placeOf(it *item) string {
	if it.row.Part == "written" {
		return it.repo
	}
	return it.repo + it.unit
}
