package main

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/unsung-dev/unsung/internal/accuracy/measure"
	"github.com/unsung-dev/unsung/signals/weigh/fit"
)

// lesson is what is learned from.
type lesson struct {
	names []string // of the traits
	items []item
}

type item struct {
	repo   string
	unit   string
	body   string
	traits []int
	ruled  map[string]bool // the kinds that a rule spoke for
	may    []string        // the kinds that it can count for by weight
	row    *measure.Row
}

// key joins remarks and labels.
type key struct {
	repo, number, kind string
	at                 int64
}

// isCommon tells words that are used in several repositories: those of one project
// say nothing of another's.
func isCommon(in map[string]int) bool {
	used := 0
	for _, n := range in {
		if n >= often {
			used++
		}
	}
	return used >= 2 || len(in) >= 4
}

// often is in how many remarks of a repository a word must stand to be used there.
const often = 8

// leastLabelled is how many labelled remarks must have any other trait.
const leastLabelled = 4

func prepare(remarks []remark, rows []measure.Row) *lesson {
	byKey := map[key]*measure.Row{}
	for i := range rows {
		r := &rows[i]
		byKey[key{r.Repo, strconv.Itoa(r.Number), r.Where, r.At.Unix()}] = r
	}
	l := &lesson{}
	labelled := map[int]*measure.Row{}
	for i, r := range remarks {
		_, number, _ := strings.Cut(r.unit, ":")
		k := key{strings.TrimPrefix(r.repo, "github.com/"), number, string(r.Kind), r.At.Unix()}
		if row := byKey[k]; row != nil {
			labelled[i] = row
		}
	}
	numbers := l.choose(remarks, labelled)
	for i, row := range labelled {
		it := item{repo: remarks[i].repo, unit: remarks[i].unit, body: remarks[i].Detail.Body, row: row, ruled: map[string]bool{}, may: remarks[i].May}
		for _, name := range remarks[i].Traits.List() {
			if rule, ok := strings.CutPrefix(name, "rule "); ok {
				kind, _, _ := strings.Cut(rule, ".")
				it.ruled[kind] = true
			}
			if n, ok := numbers[name]; ok {
				it.traits = append(it.traits, n)
			}
		}
		slices.Sort(it.traits)
		l.items = append(l.items, it)
	}
	slices.SortFunc(l.items, func(a, b item) int { return inOrder(a.row, b.row) })
	return l
}

// inOrder makes the weights the same each time: sums of the same numbers in another
// order are not.
func inOrder(a, b *measure.Row) int {
	return cmp.Or(cmp.Compare(a.Repo, b.Repo), cmp.Compare(a.Number, b.Number), a.At.Compare(b.At), cmp.Compare(a.Where, b.Where), cmp.Compare(a.Ref, b.Ref))
}

// choose numbers the traits that are learned from.
func (l *lesson) choose(remarks []remark, labelled map[int]*measure.Row) map[string]int {
	inRepo, inLabels := map[string]map[string]int{}, map[string]int{}
	for i, r := range remarks {
		for _, name := range r.Traits.List() {
			if inRepo[name] == nil {
				inRepo[name] = map[string]int{}
			}
			inRepo[name][r.repo]++
			if labelled[i] != nil {
				inLabels[name]++
			}
		}
	}
	logins := loginsOf(remarks)
	for name, in := range inRepo {
		if inLabels[name] < leastLabelled {
			continue
		}
		if isWordTrait(name) && (!isCommon(in) || namesSomebody(name, logins)) {
			continue
		}
		l.names = append(l.names, name)
	}
	slices.Sort(l.names)
	numbers := map[string]int{}
	for n, name := range l.names {
		numbers[name] = n
	}
	return numbers
}

func isWordTrait(name string) bool {
	for _, p := range [...]string{"word ", "words ", "begins ", "asks "} {
		if strings.HasPrefix(name, p) {
			return true
		}
	}
	return false
}

// Penalties: words are many and say little each.
const (
	ridgeWord, lassoWord   = 6.0, 0.9
	ridgeTrait, lassoTrait = 4.0, 0.3
	ridgeRule, lassoRule   = 0.5, 0.1 // rules were made by people
)

func (l *lesson) penalties() (ridge, lasso []float64) {
	for _, name := range l.names {
		switch {
		case isWordTrait(name):
			ridge, lasso = append(ridge, ridgeWord), append(lasso, lassoWord)
		case strings.HasPrefix(name, "rule "):
			ridge, lasso = append(ridge, ridgeRule), append(lasso, lassoRule)
		default:
			ridge, lasso = append(ridge, ridgeTrait), append(lasso, lassoTrait)
		}
	}
	return ridge, lasso
}

// learn fits a kind on the items that are chosen.
func (l *lesson) learn(kind string, use func(i int) bool) fit.Line {
	var examples []fit.Example
	for i := range l.items {
		it := &l.items[i]
		if !use(i) || slices.Contains(it.row.Maybe, kind) {
			continue
		}
		examples = append(examples, fit.Example{Traits: it.traits, Yes: slices.Contains(it.row.Yes, kind), Weight: 1})
	}
	ridge, lasso := l.penalties()
	return fit.Logistic(examples, len(l.names), ridge, lasso)
}

// loginsOf are the names of all who wrote, in lower case: nobody is to weigh
// anything by a name.
func loginsOf(remarks []remark) map[string]bool {
	logins := map[string]bool{}
	for i := range remarks {
		logins[strings.ToLower(remarks[i].Actor.Login)] = true
	}
	return logins
}

func namesSomebody(trait string, logins map[string]bool) bool {
	return slices.ContainsFunc(strings.Fields(trait)[1:], func(w string) bool { return logins[strings.TrimSuffix(w, "'s")] })
}
