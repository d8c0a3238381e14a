package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/view"
)

// mostNear is how many people are offered in place of one who is not known.
const mostNear = 5

// wanted is whom somebody means. Who opted out is refused in the same words as who
// is not known, and programs too: nobody can tell from it which they are.
func (found *scanned) wanted(handle string) (*ledger.Person, error) {
	person, known := found.view.Meant(handle)
	if known && found.view.Label(person) != "" {
		return person, nil
	}
	shown := plain.Text(handle)
	if several := found.view.GoingBy(handle); !known && len(several) > 1 {
		return nil, fmt.Errorf("several people go by %q: name one of them as %s", shown, quotedList(several))
	}
	err := fmt.Errorf("nobody called %q can be shown here: either what was read does not name them, or they wish to appear nowhere, which is theirs to decide", shown)
	if near := found.view.Near(handle, mostNear); len(near) > 0 {
		err = fmt.Errorf("%w; similar are %s", err, quotedList(near))
	}
	return nil, err
}

func quotedList(names []string) string {
	var all []string
	for _, n := range names {
		all = append(all, fmt.Sprintf("%q", n))
	}
	return strings.Join(all, ", ")
}

// called is what to call somebody, "" for who may not be named.
func (found *scanned) called(id ledger.Identity) string {
	return found.view.Label(found.people.Resolve(id))
}

// handleOf finds a person on a command line, and holds no e-mail address: a login,
// else the name.
func handleOf(v *view.View, p *ledger.Person) string {
	i := slices.IndexFunc(p.Identities, func(id ledger.Identity) bool { return id.Login != "" && !strings.Contains(id.Login, "@") })
	if i >= 0 {
		return plain.Line(p.Identities[i].String())
	}
	if label := v.Label(p); strings.HasPrefix(label, p.Name) {
		return plain.Line(p.Name)
	}
	return v.Label(p)
}
