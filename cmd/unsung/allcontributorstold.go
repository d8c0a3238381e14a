package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/sinks/allcontributors"
)

// missing is what a list lacks, for people and for programs to read.
type missing struct {
	allcontributors.Missing
	name  string // of the list
	there bool   // it exists
	host  string
	wrote bool
}

// settle writes the list where that was asked for.
func (m *missing) settle(list *allcontributors.File) error {
	if m.wrote = m.wrote && len(m.Proposals) > 0; !m.wrote {
		return nil
	}
	list.Add(m.Proposals)
	text, err := list.Bytes()
	if err != nil {
		return fmt.Errorf("write %s: %w", m.name, err)
	}
	return writeFile(m.name, func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
}

func (m missing) sheet(to sheet) {
	to.say(m.summary())
	for i := range m.Proposals {
		p := &m.Proposals[i]
		title := p.Name + ", @" + p.Login
		if p.New {
			title += ", who is new in the list"
		}
		to.entry(title)
		for _, t := range p.Types {
			to.field(t.Key, fmt.Sprintf("%s; the newest: %s", plain.Count(t.Count, "contribution", "contributions"), t.Newest.Why))
			to.link("", t.Newest.Evidence[0].URL)
		}
	}
	if len(m.Unknown) > 0 {
		to.section("Whose account is not known")
		to.say(strings.Join(m.Unknown, ", ") + ". The list names accounts; a scan of the repository on GitHub knows them, and so does people.aliases in the configuration.")
	}
}

// summary says in a line what was found, and what comes next.
func (m missing) summary() string {
	n := plain.Count(len(m.Proposals), "person", "people")
	switch {
	case !m.there && len(m.Proposals) > 0:
		return fmt.Sprintf("There is no %s yet, so all %s would be new. \"npx all-contributors-cli init\" makes one.", m.name, n)
	case !m.there:
		return fmt.Sprintf("There is no %s yet, and nobody whose account is known would be in it.", m.name)
	case len(m.Proposals) == 0 && len(m.Unknown) > 0:
		return m.name + " has everybody whose account is known, with everything that leaves a trace here."
	case len(m.Proposals) == 0:
		return m.name + " has everybody, with everything that leaves a trace here."
	case m.wrote:
		return fmt.Sprintf("Wrote %s into %s; \"npx all-contributors-cli generate\" brings the README up to date.", n, m.name)
	}
	return fmt.Sprintf("%s lacks something of %s. Look at the evidence, then add them with --write.", m.name, n)
}

// missingJSON is documented in docs/schema/allcontributors.schema.json.
type missingJSON struct {
	List      string         `json:"list"`
	Wrote     bool           `json:"wrote"`
	Proposals []proposalJSON `json:"proposals"`
	Unknown   []string       `json:"unknown_accounts"`
}

type proposalJSON struct {
	Login   string             `json:"login"`
	Name    string             `json:"name"`
	Profile string             `json:"profile"`
	New     bool               `json:"new"`
	Types   []proposedTypeJSON `json:"types"`
}

type proposedTypeJSON struct {
	Type     string   `json:"type"`
	Count    int      `json:"count"`
	Newest   string   `json:"newest"` // the id of a contribution, for unsung explain
	Why      string   `json:"why"`
	Evidence []string `json:"evidence"`
}

func (m missing) json() any {
	out := missingJSON{List: m.name, Wrote: m.wrote, Proposals: []proposalJSON{}, Unknown: nonNil(m.Unknown)}
	for i := range m.Proposals {
		p := &m.Proposals[i]
		of := proposalJSON{Login: p.Login, Name: p.Name, Profile: m.host + "/" + p.Login, New: p.New}
		for _, t := range p.Types {
			shown := proposedTypeJSON{Type: t.Key, Count: t.Count, Newest: t.Newest.ID, Why: t.Newest.Why}
			for _, e := range t.Newest.Evidence {
				shown.Evidence = append(shown.Evidence, e.URL)
			}
			of.Types = append(of.Types, shown)
		}
		out.Proposals = append(out.Proposals, of)
	}
	return out
}
