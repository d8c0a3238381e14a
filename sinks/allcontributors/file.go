package allcontributors

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// Name is what the file is called, at the top of a repository.
const Name = ".all-contributorsrc"

// host is where accounts are that no repoHost says.
const host = "https://github.com"

// File is a project's list of contributors. Every member that is not of interest
// here is kept as it was written, in its place.
type File struct {
	members []member
	indent  string
	// Host is the address of the forge, without a slash at its end.
	Host string
	// People are who is in it, in the order of the file.
	People []Contributor
}

// member is one name and value of an object, as the file has them.
type member struct {
	name  string
	value jsontext.Value
}

// Contributor is an entry of the file. Members of it that are not here are kept.
type Contributor struct {
	Login         string
	Contributions []string
	members       []member
}

// Read reads a file. It fails where it is no JSON, with the place; where it is of a
// forge other than GitHub, whose accounts Unsung does not know; and where an entry
// is not what the specification says.
func Read(text []byte) (*File, error) {
	f := &File{indent: indentOf(text), Host: host}
	members, err := object(text)
	if err != nil {
		return nil, err
	}
	f.members = members
	for _, m := range members {
		if err := f.take(m); err != nil {
			return nil, fmt.Errorf("%q: %w", m.name, err)
		}
	}
	return f, nil
}

func (f *File) take(m member) error {
	switch m.name {
	case "repoType":
		var forge string
		if err := json.Unmarshal(m.value, &forge); err != nil {
			return errors.New("want a text")
		}
		if forge != "github" {
			return fmt.Errorf("accounts of %q are not known to Unsung: it proposes entries for github alone", forge)
		}
	case "repoHost":
		if err := json.Unmarshal(m.value, &f.Host); err != nil {
			return errors.New("want a text")
		}
		f.Host = cmp.Or(strings.TrimRight(f.Host, "/"), host)
	case "contributors":
		return f.takePeople(m.value)
	}
	return nil
}

func (f *File) takePeople(list jsontext.Value) error {
	var entries []jsontext.Value
	if err := json.Unmarshal(list, &entries); err != nil {
		return errors.New("want a list")
	}
	for i, entry := range entries {
		c, err := contributor(entry)
		if err != nil {
			return fmt.Errorf("entry %d: %w", i+1, err)
		}
		f.People = append(f.People, c)
	}
	return nil
}

func contributor(entry jsontext.Value) (c Contributor, err error) {
	if c.members, err = object(entry); err != nil {
		return c, err
	}
	for _, m := range c.members {
		switch m.name {
		case "login":
			err = json.Unmarshal(m.value, &c.Login)
		case "contributions":
			c.Contributions, err = typesIn(m.value)
		}
		if err != nil {
			return c, fmt.Errorf("%q: not as the specification has it: %s", m.name, m.value)
		}
	}
	return c, nil
}

// typesIn are the types of an entry: each is a word, or an object that has a link
// beside it (https://allcontributors.org/docs/en/cli/configuration).
func typesIn(list jsontext.Value) (types []string, err error) {
	var all []jsontext.Value
	if err := json.Unmarshal(list, &all); err != nil {
		return nil, err
	}
	for _, one := range all {
		var linked struct {
			Type string `json:"type"`
		}
		if one.Kind() == '{' {
			err = json.Unmarshal(one, &linked)
		} else {
			err = json.Unmarshal(one, &linked.Type)
		}
		if err != nil {
			return nil, err
		}
		types = append(types, linked.Type)
	}
	return types, nil
}

// object takes an object apart, in the order in which it is written.
func object(text []byte) (all []member, err error) {
	d := jsontext.NewDecoder(bytes.NewReader(text))
	if d.PeekKind() != '{' {
		_, err := d.ReadValue()
		return nil, cmp.Or(err, errors.New("want an object in braces"))
	}
	_, _ = d.ReadToken() // the brace that was peeked at
	for d.PeekKind() == '"' {
		name, err := d.ReadToken()
		if err != nil {
			return nil, err
		}
		m := member{name: name.String()} // before the decoder reads on
		value, err := d.ReadValue()
		if err != nil {
			return nil, err
		}
		m.value = slices.Clone(value)
		all = append(all, m)
	}
	if _, err := d.ReadToken(); err != nil {
		return nil, err
	}
	if _, err := d.ReadToken(); !errors.Is(err, io.EOF) {
		return nil, cmp.Or(err, errors.New("something stands behind the object"))
	}
	return all, nil
}

// indentOf is what the file's first inner line begins with, two spaces where it has
// none, as the command line of All Contributors writes it.
func indentOf(text []byte) string {
	for line := range bytes.Lines(text) {
		if rest := bytes.TrimLeft(line, " \t"); len(rest) < len(line) && len(bytes.TrimSpace(rest)) > 0 {
			return string(line[:len(line)-len(rest)])
		}
	}
	return "  "
}
