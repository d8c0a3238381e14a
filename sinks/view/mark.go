package view

import (
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// markLength is how many digits a mark has.
const markLength = 16

// Mark is of one of somebody's identities, the one that people keep the longest.
// A label may be another person's one day; beside a mark that shows, see Marked.
func Mark(p *ledger.Person) string { return hashOf(p)[:markLength] }

// Bears tells whether somebody has a label and is of that mark, or of any where
// nobody noted one. What was counted of one person under a name is never to be
// shown as that of another who goes by it now, since the first opted out.
func (v *View) Bears(label, mark string) bool {
	p, found := v.Named(label)
	return found && (mark == "" || Marked(p, mark))
}

// Marked tells whether a mark is of one of somebody's identities, or of a login
// that they had and nobody has now.
func Marked(p *ledger.Person, mark string) bool {
	of := func(id ledger.Identity) bool {
		return len(mark) == markLength && strings.HasPrefix(hashOfOne(id), mark)
	}
	return slices.ContainsFunc(p.Identities, of) || slices.ContainsFunc(p.Former, of)
}
