package main

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// numberVeil hides accounts of people who opted out where the payload of
// somebody else's act names them by number. The zero value hides nobody.
type numberVeil struct {
	accounts *regexp.Regexp
}

// newNumberVeil hides those of the actors that are to be hidden.
func newNumberVeil(actors []ledger.Actor, hidden func(ledger.Actor) bool) numberVeil {
	var numbers []string
	for _, a := range actors {
		if a.Account != 0 && hidden(a) {
			numbers = append(numbers, strconv.FormatInt(a.Account, 10))
		}
	}
	if len(numbers) == 0 {
		return numberVeil{}
	}
	return numberVeil{regexp.MustCompile(`\{"id":(?:` + strings.Join(numbers, "|") + `),"type":"[A-Za-z]*"\}`)}
}

// over is the payload with the accounts gone, as if they had been deleted.
func (v numberVeil) over(payload json.RawMessage) json.RawMessage {
	if v.accounts == nil {
		return payload
	}
	return v.accounts.ReplaceAll(payload, []byte("null"))
}
