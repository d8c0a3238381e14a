package view

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
)

// unnamed stands in front of the hash of people who have no name to be shown.
const unnamed = "unnamed"

// longestName and longestLogin are how many bytes of each a label has: names come
// from commits, where they may be of any length. A label with both, or with a
// hash, is never over 200 bytes, which is the most that metrics show of it.
const (
	longestName  = 120
	longestLogin = 60
)

// address is a word with an e-mail address in it, as far as it can be told from
// "@ada" and "Ada @ home".
var address = regexp.MustCompile(`\S*[^\s@]@[^\s@]\S*`)

// proposals are what somebody can be called, the plainest first. No two people
// have the same last one.
func proposals(p *ledger.Person) []string {
	var all []string
	if plain := plainOf(p); plain != "" {
		all = append(all, plain)
	}
	if name, login := nameOf(p), loginOf(p); name != "" && login != "" {
		all = append(all, name+" ("+login+")")
	}
	return append(all, hashed(p)...)
}

// plainOf is what somebody is called where nobody else is: the display name, else
// a login, "" where there is neither.
func plainOf(p *ledger.Person) string {
	if name := nameOf(p); name != "" {
		return name
	}
	return loginOf(p)
}

// hashed are the names that have a hash in brackets, each longer than the one
// before it.
func hashed(p *ledger.Person) []string {
	name := plainOf(p)
	if name == "" {
		name = unnamed
	}
	hash := hashOf(p)
	return []string{name + " (" + hash[:8] + ")", name + " (" + hash[:16] + ")", name + " (" + hash + ")"}
}

// hashOf is of the identity that people keep the longest: an account, else the
// first by name.
func hashOf(p *ledger.Person) string {
	var kept ledger.Identity
	for i, id := range p.Identities {
		if i == 0 || id.Login != "" {
			kept = id
		}
		if id.Login != "" {
			break
		}
	}
	return hashOfOne(kept)
}

func hashOfOne(id ledger.Identity) string {
	sum := sha256.Sum256([]byte(id.String()))
	return hex.EncodeToString(sum[:])
}

// nameOf is the display name without any e-mail, "" where nothing is left. Names
// that look alike for marks that nobody sees are one name here, so that they are
// told apart in a way that can be seen.
func nameOf(p *ledger.Person) string {
	name := strings.Join(strings.Fields(address.ReplaceAllString(plain.Line(p.Name), " ")), " ")
	if name == noName || name == "." || name == ".." {
		return ""
	}
	return plain.Head(name, longestName)
}

// noName is what a directory calls people of whom it knows no name.
const noName = "(no name)"

// loginOf is the first login that somebody has now, "" where there is none.
func loginOf(p *ledger.Person) string {
	for _, id := range p.Identities {
		if id.Login != "" && !strings.Contains(id.Login, "@") {
			return plain.Head(plain.Line(id.Login), longestLogin)
		}
	}
	return ""
}
