package view

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// Numbers hide accounts of people who opted out where the payload of somebody
// else's act names them by number. The zero value hides nobody.
type Numbers struct {
	accounts *regexp.Regexp
}

// Numbers hide those of the actors who opted out.
func (v *View) Numbers(actors []ledger.Actor) Numbers {
	var hidden []string
	for _, a := range actors {
		if a.Account != 0 && v.people.Resolve(a.Identity).Excluded {
			hidden = append(hidden, strconv.FormatInt(a.Account, 10))
		}
	}
	if len(hidden) == 0 {
		return Numbers{}
	}
	return Numbers{regexp.MustCompile(`\{"id":(?:` + strings.Join(hidden, "|") + `),"type":"[A-Za-z]*"\}`)}
}

// Over is the payload with the accounts gone, as if they had been deleted.
func (n Numbers) Over(payload json.RawMessage) json.RawMessage {
	if n.accounts == nil {
		return payload
	}
	return n.accounts.ReplaceAll(payload, []byte("null"))
}
