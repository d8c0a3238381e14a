package people

import (
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// Program is a row of the table of programs behind whose acts somebody stands,
// or of whom that is easily believed and nobody does. What it goes by is a part
// of the row.
type Program struct {
	Name string // as its makers write it
	Does string // what it carries out
	// Orders says how an order to it is written; "" where it takes none.
	Orders string
	// Dialect is how orders are read that speak to it by name, and Called the
	// names beside its logins that it answers to, with | between them.
	Dialect Dialect
	Called  string
	Behind  Backer
	// Obeys is set where all that it does to a thread, save a few labels, was
	// ordered: an act without an order that can be found is somebody's whom
	// nobody can name, and not the program's own.
	Obeys bool
	// Says are the lines by which its commits and pull requests name who asked
	// or who wrote: LOGIN, PERSON ("Name <e-mail>") and HASH stand for these,
	// three dots for anything. Beside them the words count that any program
	// may use, see Directory.Behind.
	Says   []string
	Source string // the documentation that all this is taken from

	goes program
}

// Backer is who stands behind what a program does.
type Backer string

// The backers.
const (
	Asker  Backer = "who gave the order"
	Teller Backer = "whom its text names"
	Writer Backer = "who wrote the change that it lands"
	NoOne  Backer = "nobody"
)

// Dialect is how a program wants to be spoken to by name.
type Dialect string

// The dialects, of which signals/commands has the readers.
const (
	Shared    Dialect = "" // the words that most programs have in common
	Rust      Dialect = "rust"
	Bors      Dialect = "bors"
	Gopher    Dialect = "gopher"
	Meeseeks  Dialect = "meeseeks"
	PyTorch   Dialect = "pytorch"
	Free      Dialect = "free" // whatever is said is a wish
	Voiceless Dialect = "none" // it does not listen to its name
)

// Programs are the rows of the table, in its order.
func Programs() []Program { return slices.Clone(behind) }

// ProgramOf finds the row of an identity, if it has one. In commits many programs
// have the login for a name.
func ProgramOf(id ledger.Identity) (*Program, bool) {
	_, login := loginOf(id)
	name := strings.ToLower(cleanName(id.Name))
	row := rows.of(name, strings.ToLower(id.Email), login)
	if row == nil && login == "" {
		row = rows.ofLogin(name)
	}
	return row, row != nil
}

// Addressed finds the row of the program that goes by a login, with or without
// "[bot]", or that is called so.
func Addressed(name string) (*Program, bool) {
	name = strings.ToLower(name)
	row := called[strings.TrimSuffix(name, "[bot]")]
	if row == nil {
		row = rows.ofLogin(name)
	}
	return row, row != nil
}

// Logins are the accounts of the program, without "[bot]"; a star stands for
// the rest.
func (p *Program) Logins() []string { return fields(p.goes.logins) }

// Names are the names and addresses that commits have it by.
func (p *Program) Names() []string { return append(fields(p.goes.names), fields(p.goes.emails)...) }

// Nicknames are what it is called beside its logins.
func (p *Program) Nicknames() []string { return fields(p.Called) }

// called are the rows by what the programs are called.
var called = func() map[string]*Program {
	all := map[string]*Program{}
	for i := range behind {
		for _, name := range behind[i].Nicknames() {
			all[name] = &behind[i]
		}
	}
	return all
}()

// fields are the parts of a list of alternatives.
func fields(list string) []string {
	var all []string
	for _, entry := range alternatives(list) {
		if entry = strings.TrimSpace(entry); entry != "" {
			all = append(all, entry)
		}
	}
	return all
}
