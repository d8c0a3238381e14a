package signals

import (
	"strings"

	"github.com/unsung-dev/unsung/internal/trailer"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/paths"
)

// Unit is what detectors judge: one commit, with all that several of them need
// worked out once.
type Unit struct {
	Commit *ledger.Commit
	Index  int // its place in the history, newest first
	Repo   ledger.Repo
	// Author is whose work the commit is: the author, or the human for whom a
	// bot or an assistant committed. Zero when no human is named.
	Author   ledger.Identity
	Subject  string
	Trailers []trailer.Trailer
	// Classes say what each changed path is, in the order of Commit.Changes.
	Classes []paths.Class
	Record  *Record // what is known of the whole history

	reading *reading     // see read
	named   *mentionList // see mentions
	claimed []claimed    // what the judge already accepted of this commit
}

// claimed is what may count once for a commit.
type claimed struct {
	rule, role string
	who        *ledger.Person
}

// subject is the first line of a message, folded like git's %s: up to the
// first blank line, lines joined by a space.
func subject(message string) string {
	message = strings.TrimLeft(message, "\n")
	head, _, _ := strings.Cut(message, "\n\n")
	return strings.TrimSpace(strings.ReplaceAll(head, "\n", " "))
}
