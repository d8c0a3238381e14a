package api

import (
	"sort"

	"github.com/unsung-dev/unsung/ledger"
)

type (
	jsonPeople struct {
		People []jsonPerson `json:"people"`
		Next   *string      `json:"next"`
	}
	// jsonPerson names accounts and no other identities: those have e-mail
	// addresses in them.
	jsonPerson struct {
		Name     string       `json:"name"`
		Team     string       `json:"team"`
		Accounts []string     `json:"accounts"`
		Windows  []jsonWindow `json:"windows"`
	}
	jsonWindow struct {
		Window   string              `json:"window"`
		Hidden   int                 `json:"hidden"`
		Authored int                 `json:"authored"`
		Counts   map[ledger.Kind]int `json:"counts"`
	}
)

// people answers with a page of everybody who may be seen, by name.
func (a *api) people(q question) ([]byte, error) {
	limit, err := q.limit()
	if err != nil {
		return nil, err
	}
	digest := q.digest("people")
	after, err := q.readCursor(digest)
	if err != nil {
		return nil, err
	}
	rest := q.now.following(string(after))
	page := jsonPeople{People: []jsonPerson{}}
	for _, p := range rest[:min(limit, len(rest))] {
		page.People = append(page.People, q.now.person(p))
	}
	if len(rest) > limit {
		page.Next = next(writeCursor(digest, []byte(page.People[limit-1].Name)))
	}
	return object(page)
}

// following are those whose names come after this one.
func (s *Snapshot) following(name string) []*ledger.Person {
	everybody := s.View.Shown()
	from := sort.Search(len(everybody), func(i int) bool { return s.View.Label(everybody[i]) > name })
	return everybody[from:]
}

// person answers with one of them.
func (a *api) person(q question) ([]byte, error) {
	name := q.PathValue("name")
	p, found := q.now.View.Named(name)
	if !found {
		return nil, unknownPerson("path", name)
	}
	return object(q.now.person(p))
}

func (s *Snapshot) person(p *ledger.Person) jsonPerson {
	j := jsonPerson{Name: s.View.Label(p), Team: p.Team, Accounts: []string{}, Windows: []jsonWindow{}}
	for _, id := range p.Identities {
		if id.Login != "" {
			j.Accounts = append(j.Accounts, id.String())
		}
	}
	for _, w := range s.Windows {
		j.Windows = append(j.Windows, w.of(j.Name))
	}
	return j
}

// of is what one person did in the window.
func (w Window) of(label string) jsonWindow {
	j := jsonWindow{Window: w.Name, Counts: map[ledger.Kind]int{}}
	for kind, n := range w.Counts[label] {
		if n == 0 {
			continue
		}
		if j.Counts[kind] = n; kind.Hidden() {
			j.Hidden += n
		} else {
			j.Authored += n
		}
	}
	return j
}
