package allcontributors

import (
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// Add puts proposals into the file: types to those who are in it, new people behind
// them. Nothing is taken out, and adding twice adds once.
func (f *File) Add(proposals []Proposal) {
	for i := range proposals {
		p := &proposals[i]
		at := slices.IndexFunc(f.People, func(c Contributor) bool { return p.is(c.Login) })
		if at < 0 {
			at = len(f.People)
			f.People = append(f.People, newContributor(p, f.Host))
		}
		f.People[at].add(p.keys())
	}
}

func newContributor(p *Proposal, host string) Contributor {
	return Contributor{Login: p.Login, members: []member{
		{"login", jsonOf(p.Login)},
		{"name", jsonOf(harmless.Replace(p.Name))},
		{"avatar_url", jsonOf(p.avatar(host))},
		{"profile", jsonOf(host + "/" + p.Login)},
	}}
}

// harmless has look-alikes for the signs of HTML: what generates the README puts
// names into it as they are.
var harmless = strings.NewReplacer("<", "‹", ">", "›", `"`, "”")

// add appends types to those that are there, which may have links beside them.
func (c *Contributor) add(types []string) {
	at := slices.IndexFunc(c.members, func(m member) bool { return m.name == "contributions" })
	if at < 0 {
		at = len(c.members)
		c.members = append(c.members, member{"contributions", jsontext.Value("[]")})
	}
	var all []jsontext.Value
	_ = json.Unmarshal(c.members[at].value, &all) // it was read as a list
	for _, t := range types {
		if !slices.Contains(c.Contributions, t) {
			c.Contributions = append(c.Contributions, t)
			all = append(all, jsonOf(t))
		}
	}
	c.members[at].value = jsonOf(all)
}

// Bytes is the file as the command line of All Contributors would write it: a line
// for each value, indented as the file was, with an end of line at its end.
func (f *File) Bytes() ([]byte, error) {
	var people []jsontext.Value
	for _, c := range f.People {
		people = append(people, objectOf(c.members))
	}
	members := slices.Clone(f.members)
	at := slices.IndexFunc(members, func(m member) bool { return m.name == "contributors" })
	if at < 0 {
		at = len(members)
		members = append(members, member{name: "contributors"})
	}
	members[at].value = jsonOf(people)
	all := objectOf(members)
	if err := all.Indent(jsontext.WithIndent(f.indent)); err != nil {
		return nil, err
	}
	return append(all, '\n'), nil
}

// objectOf puts an object together again.
func objectOf(members []member) jsontext.Value {
	text := []byte{'{'}
	for i, m := range members {
		if i > 0 {
			text = append(text, ',')
		}
		text = append(append(append(text, jsonOf(m.name)...), ':'), m.value...)
	}
	return append(text, '}')
}

// jsonOf is a value that always has a JSON.
func jsonOf(v any) jsontext.Value {
	text, err := json.Marshal(v, jsontext.AllowInvalidUTF8(true))
	if err != nil {
		panic(err) // texts and lists of what was read as JSON
	}
	return text
}
