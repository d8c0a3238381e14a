package metrics

import (
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// Build makes a snapshot of the facts. It reads no clock and keeps none of the
// facts; the same facts and options make the same snapshot.
func Build(f Facts, o Options) *Snapshot {
	b := newBuilder(&f, o)
	counters, others := b.countTallies()
	s := &Snapshot{now: f.Now, others: others}
	for _, each := range [][]block{b.gauges(), b.counters(counters), b.concentrations(), b.responses(), b.newcomersByTeam(), b.people()} {
		s.blocks = append(s.blocks, each...)
	}
	s.sort()
	return s
}

// builder is what the blocks of one snapshot are made from.
type builder struct {
	families
	facts   *Facts
	options Options
	kinds   *kinds
	work    *table[perWindow]
	names   *names
}

func newBuilder(f *Facts, o Options) *builder {
	b := &builder{families: snapshotFamilies(), facts: f, options: o, kinds: newKinds()}
	b.work = countWork(f, b.kinds, o.Repository)
	b.names = &names{mode: o.mode(), key: o.Key, known: map[string]string{}}
	most := o.MaxPeople
	if b.names.mode == None {
		most = 0 // nobody has series of their own, so nobody is folded
	}
	b.names.places = newPlaces(b.work, f.Tallies, most)
	return b
}

// gauges are who did how much in each window.
func (b *builder) gauges() []block {
	hidden, authored := block{Family: b.contributions}, block{Family: b.authored}
	shown := shownAs(b.work, b.names.shown)
	what, windows, visible := b.whatTexts(), windowTexts(), b.kinds.of(ledger.Authored)
	order := b.kinds.hidden()
	for _, row := range shown.sorted() {
		whose := b.names.labels(shown.order[row], b.options.Repository)
		cells := shown.rows[row]
		for _, kind := range order {
			if kind < len(cells) && cells[kind].any() {
				hidden.add(whose, what[kind], cells[kind])
			}
		}
		if cells[visible].any() {
			authored.add(whose, windows, cells[visible])
		}
	}
	return []block{hidden, authored}
}

// add adds a line for each window.
func (b *block) add(whose string, what [3]string, n perWindow) {
	for i, text := range what {
		b.series = append(b.series, series{whose, text, float64(n[i])})
	}
}

// whatTexts are the written labels of each kind and window.
func (b *builder) whatTexts() [][3]string {
	all := make([][3]string, len(b.kinds.names))
	for kind, text := range b.kindTexts() {
		for i, window := range windowTexts() {
			all[kind][i] = text + window
		}
	}
	return all
}

// kindTexts are the written labels of each kind.
func (b *builder) kindTexts() []string {
	all := make([]string, len(b.kinds.names))
	for i, kind := range b.kinds.names {
		all[i] = kindText(kind)
	}
	return all
}

func kindText(k ledger.Kind) string { return "," + labels("kind", string(k)) }

// windowTexts are the written labels of each window.
func windowTexts() (all [3]string) {
	for i, w := range Windows() {
		all[i] = "," + labels("window", string(w))
	}
	return all
}

// countTallies sums the tallies under the names that are shown.
func (b *builder) countTallies() (*table[sums], *others) {
	var was *others
	if b.options.Before != nil {
		was = b.options.Before.others
	}
	t, next := &table[sums]{}, was.next(b.facts.Now)
	for i := range b.facts.Tallies {
		tally := &b.facts.Tallies[i]
		as := b.names.shown(tally.who(b.options.Repository))
		switch {
		case !tally.Kind.Hidden():
		case b.names.together(tally.Person):
			next.take(was, tally, as)
		default:
			t.at(as, b.kinds.of(tally.Kind)).add(tally.sums().settled(tally.Born, next.now, b.options.scrapes()))
		}
	}
	for of, sum := range next.sums {
		t.at(of.who, b.kinds.of(of.kind)).add(sum.settled(sum.born, next.now, b.options.scrapes()))
	}
	return t, next
}

// counters are what was recorded of whom: from zero on, since the first one
// would else be missed; what was filled in or withdrawn only where there is any.
func (b *builder) counters(t *table[sums]) []block {
	recorded, backfilled, withdrawn := block{Family: b.recorded}, block{Family: b.backfilled}, block{Family: b.withdrawn}
	order, what := b.kinds.hidden(), b.kindTexts()
	for _, row := range t.sorted() {
		whose := b.names.labels(t.order[row], b.options.Repository)
		for _, kind := range order {
			if kind >= len(t.rows[row]) || !t.rows[row][kind].there {
				continue
			}
			n := t.rows[row][kind]
			recorded.series = append(recorded.series, series{whose, what[kind], float64(n.live)})
			backfilled.addSome(whose, what[kind], n.backfilled)
			withdrawn.addSome(whose, what[kind], n.withdrawn)
		}
	}
	return []block{recorded, backfilled, withdrawn}
}

// addSome adds a line where there is something to count.
func (b *block) addSome(whose, what string, n int64) {
	if n != 0 {
		b.series = append(b.series, series{whose, what, float64(n)})
	}
}

// people are how many there are.
func (b *builder) people() []block {
	people, newcomers := block{Family: b.families.people}, block{Family: b.newcomers}
	for _, state := range []string{Active, Known} {
		people.series = append(people.series, series{labels("state", state), "", float64(b.facts.People[state])})
	}
	for _, w := range Windows() {
		newcomers.series = append(newcomers.series, series{labels("window", string(w)), "", float64(b.facts.Newcomers[w])})
	}
	return []block{
		people, newcomers,
		{b.folded, []series{{"", "", float64(b.names.places.folded())}}},
		{b.now, []series{{"", "", seconds(b.facts.Now)}}},
	}
}

// seconds is a time as Unix seconds, to the millisecond.
func seconds(t time.Time) float64 { return float64(t.UnixMilli()) / 1000 }
