package report

import (
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

// Two people of one name stay two, and a reader can tell which is which
// wherever a format for people names them.
func TestPeopleOfOneNameAreToldApart(t *testing.T) {
	r := sample()
	r.Entries, r.SameName = nil, nil
	for i, id := range []ledger.Identity{
		{Source: "github", Login: "marlo"},
		{Source: "git", Name: "marlo", Email: "marlo@harbour.example"},
		{Source: "git", Name: "bob", Email: "bob@harbour.example"},
	} {
		p := &ledger.Person{Name: []string{"marlo", "Marlo", "Bob"}[i], Identities: []ledger.Identity{id}}
		r.Entries = append(r.Entries, sampleEntry(i, p, ledger.Docs, "docs.only", "did it", sampleUntil))
	}
	r.People = countPeople(r.Entries)
	for format, want := range map[string][]string{
		"table":    {"\nmarlo (github:marlo) ", "\nMarlo <marlo@harbour.example> ", "  marlo (github:marlo), docs\n", "  Bob, docs\n"},
		"markdown": {"\n| marlo (github:marlo) |", "| Bob |", "**marlo (github:marlo)**"},
		"html":     {"<bdi>marlo (github:marlo)</bdi></a></th>", "<bdi>marlo (github:marlo)</bdi></a></p>", "<bdi>Marlo &lt;marlo@harbour.example&gt;</bdi> <b>1</b>", "<bdi>Bob</bdi>"},
	} {
		out := write(t, format, r, Options{})
		for _, text := range want {
			if !strings.Contains(out, text) {
				t.Errorf("%s does not say %q:\n%.3000s", format, text, out)
			}
		}
	}
}
