package gitlog

import (
	"errors"
	"strings"
)

// Why a remote could not be cloned or fetched, for errors.Is. All come inside a
// *Problem.
var (
	ErrUnreachable = errors.New("unreachable") // no network, or no answer
	ErrRefused     = errors.New("refused")     // a login, key or certificate is wanted
	ErrMissing     = errors.New("missing")     // no repository, or none that this login may see
)

// Problem is an error for a person: what is wrong, where, and what to do next.
// None of its texts ever holds a password.
type Problem struct {
	What  string // "not a git repository", lower case, no full stop
	Where string // the path or address, without credentials
	Fix   string // "name the folder of a repository", or ""
	Err   error  // the cause for errors.Is, already told in What, or nil
}

// Error is the problem on one line: "what: where (fix)".
func (p *Problem) Error() string {
	var b strings.Builder
	b.WriteString(p.What)
	if p.Where != "" {
		b.WriteString(": " + p.Where)
	}
	if p.Fix != "" {
		b.WriteString(" (" + p.Fix + ")")
	}
	return b.String()
}

// Unwrap gives the cause.
func (p *Problem) Unwrap() error { return p.Err }
