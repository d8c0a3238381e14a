package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/page"
)

// htmlName is what to call somebody, and where more is told of them.
type htmlName struct {
	Name string
	Href string // "" where nothing is
}

// htmlHelped is somebody who was helped, and by what kinds of work.
type htmlHelped struct {
	htmlName
	Kinds []page.Named
}

// maxHelped is how many people a person's part names as helped.
const maxHelped = 60

// NamesHelped tells whether who benefited from a kind of work may be named for
// it. Of what was caught, undone or secured it is who had made the mistake, of
// a thank-you who said it, and of one's own work oneself.
func NamesHelped(kind ledger.Kind) bool {
	switch kind {
	case ledger.Catch, ledger.Rollback, ledger.Security, ledger.Credit, ledger.Authored:
		return false
	}
	return true
}

// name is what to call the bearer of an identity: a person of the report as
// anywhere in it, anybody else by login or name, and never by e-mail.
func (s *setting) name(id ledger.Identity) htmlName {
	if i, ok := s.known[id]; ok {
		return htmlName{plain.Text(s.people[i].Name), s.toPerson(i)}
	}
	return htmlName{Name: plain.Text(cmp.Or(id.Login, id.Name))}
}

// helped are whom the entries helped, by name.
func (s *setting) helped(entries []Entry) (shown []htmlHelped, more int) {
	kinds := map[htmlName]map[ledger.Kind]bool{}
	for _, e := range entries {
		if !NamesHelped(e.Kind) {
			continue
		}
		for _, id := range e.Beneficiaries {
			who := s.name(id)
			if who.Name == "" || id == e.Identity {
				continue
			}
			if kinds[who] == nil {
				kinds[who] = map[ledger.Kind]bool{}
			}
			kinds[who][e.Kind] = true
		}
	}
	for who, by := range kinds {
		shown = append(shown, htmlHelped{who, s.named(by)})
	}
	slices.SortFunc(shown, func(a, b htmlHelped) int { return compareNames(a.htmlName, b.htmlName) })
	more = max(0, len(shown)-maxHelped)
	return shown[:len(shown)-more], more
}

// named are kinds in the order of the report.
func (s *setting) named(kinds map[ledger.Kind]bool) []page.Named {
	var list []page.Named
	for _, kind := range s.kinds {
		if kinds[kind] {
			list = append(list, page.Named{Name: plain.Text(string(kind)), Class: page.KindClass(kind)})
		}
	}
	return list
}

func compareNames(a, b htmlName) int {
	return cmp.Or(
		cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Href, b.Href))
}
