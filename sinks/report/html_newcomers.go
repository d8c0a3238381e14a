package report

import (
	"slices"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/page"
)

// htmlNewcomer is somebody who was new or learning, and who helped them.
type htmlNewcomer struct {
	htmlName
	Help []htmlHelp
	More int // acts of help that are not shown
}

// htmlHelp is one act of help.
type htmlHelp struct {
	htmlItem
	By    htmlName
	Class string
}

const (
	maxNewcomers = 24
	maxHelp      = 4 // for each, the first that they got
)

// newcomers are those whom onboarding and mentoring helped, by name, with the
// help in the order in which it came. Where there are many, they are those who
// were helped last.
func (s *setting) newcomers(entries []Entry) (shown []htmlNewcomer, more int) {
	help := map[htmlName][]*Entry{}
	var order []htmlName // newest first, as the entries are
	for i := range entries {
		e := &entries[i]
		if e.Kind != ledger.Onboarding && e.Kind != ledger.Mentoring {
			continue
		}
		for _, id := range e.Beneficiaries {
			who := s.name(id)
			if who.Name == "" {
				continue
			}
			if help[who] == nil {
				order = append(order, who)
			}
			help[who] = append(help[who], e)
		}
	}
	more = max(0, len(order)-maxNewcomers)
	order = order[:len(order)-more]
	slices.SortFunc(order, compareNames)
	for _, who := range order {
		shown = append(shown, s.newcomer(who, help[who]))
	}
	return shown, more
}

func (s *setting) newcomer(who htmlName, help []*Entry) htmlNewcomer {
	slices.Reverse(help)
	n := htmlNewcomer{htmlName: who, More: max(0, len(help)-maxHelp)}
	for _, e := range help[:len(help)-n.More] {
		n.Help = append(n.Help, htmlHelp{htmlItemOf(e, 1), s.whose(e), page.KindClass(e.Kind)})
	}
	return n
}

// whose is the name of the person an entry belongs to.
func (s *setting) whose(e *Entry) htmlName {
	if i, ok := s.places[e.Person]; ok {
		return htmlName{plain.Text(s.people[i].Name), s.toPerson(i)}
	}
	return htmlName{Name: plain.Text(personName(e.Person))}
}
