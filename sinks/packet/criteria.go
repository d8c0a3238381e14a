package packet

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// Criterion is one of the four under which a packet puts work that shows in no
// statistic.
type Criterion string

// The criteria, in the order in which a packet has them.
const (
	Teamwork Criterion = "teamwork"
	Problems Criterion = "problems"
	Systems  Criterion = "systems"
	Others   Criterion = "others"
)

// AllCriteria are all of them, in order.
func AllCriteria() []Criterion { return []Criterion{Teamwork, Problems, Systems, Others} }

// Title is what people call it.
func (c Criterion) Title() string {
	switch c {
	case Teamwork:
		return "Teamwork and collaboration"
	case Problems:
		return "Problem solving and crisis prevention"
	case Systems:
		return "Maintaining systems and processes"
	}
	return "Supporting others' success"
}

// Meaning is what belongs there, in one sentence.
func (c Criterion) Meaning() string {
	switch c {
	case Teamwork:
		return "What others made got better, and work across people held together."
	case Problems:
		return "Trouble was seen before it hurt, undone when it did, or kept from coming back."
	case Systems:
		return "What everybody relies on and nobody notices was kept in order."
	}
	return "Others could do their work, found their way in, or grew."
}

// Criteria say under which criterion each kind of work stands. Kinds that are not
// in it stand where Usual puts them.
type Criteria map[ledger.Kind]Criterion

// Usual is where each kind of hidden work stands unless the configuration says
// otherwise. What others say (ledger.Credit) is none of the four: a packet quotes it
// by itself, so that it counts nowhere twice.
func Usual() Criteria {
	return Criteria{
		ledger.Review: Teamwork, ledger.Coordination: Teamwork,
		ledger.Catch: Problems, ledger.Rollback: Problems, ledger.Security: Problems,
		ledger.Docs: Systems, ledger.Testing: Systems, ledger.Upkeep: Systems, ledger.Release: Systems, ledger.Triage: Systems,
		ledger.Support: Others, ledger.Onboarding: Others, ledger.Mentoring: Others,
	}
}

// ParseCriteria reads what a configuration says: the name of a criterion for a kind
// of work. Its error names the kind that is wrong, the first by name.
func ParseCriteria(said map[string]string) (Criteria, error) {
	all := Usual()
	for _, kind := range slices.Sorted(maps.Keys(said)) {
		if _, movable := all[ledger.Kind(kind)]; !movable {
			return nil, fmt.Errorf("%q is no kind of work that stands under a criterion: want one of %s", kind, strings.Join(movableKinds(), ", "))
		}
		if !slices.Contains(AllCriteria(), Criterion(said[kind])) {
			return nil, fmt.Errorf("%s: %q is no criterion: want one of %s", kind, said[kind], names(AllCriteria()))
		}
		all[ledger.Kind(kind)] = Criterion(said[kind])
	}
	return all, nil
}

// movableKinds are the kinds that stand under a criterion, in the ledger's order.
func movableKinds() []string {
	var kinds []string
	for _, k := range ledger.Kinds() {
		if _, movable := Usual()[k]; movable {
			kinds = append(kinds, string(k))
		}
	}
	return kinds
}

func names(all []Criterion) string {
	var words []string
	for _, c := range all {
		words = append(words, string(c))
	}
	return strings.Join(words, ", ")
}

// of is where a kind stands; a kind that nobody placed, with what keeps things in
// order.
func (c Criteria) of(kind ledger.Kind) Criterion {
	if at, said := c[kind]; said {
		return at
	}
	if at, usual := Usual()[kind]; usual {
		return at
	}
	return Systems
}

// ofOwn is where a self-report stands: where it says, else where its kind does.
func (c Criteria) ofOwn(s *ledger.SelfReport) Criterion {
	if at := Criterion(s.Criterion); slices.Contains(AllCriteria(), at) {
		return at
	}
	return c.of(s.Kind)
}
