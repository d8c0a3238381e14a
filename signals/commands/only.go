package commands

import (
	"regexp"
	"strings"

	"github.com/unsung-dev/unsung/signals/people"
)

// OnlyOrders tells texts that say nothing to people: each line is an order to a
// program, be it one that does nothing to the thread, such as "/retest". What is
// said to a coding assistant may be as good as a review, and is none.
func OnlyOrders(text string) bool {
	orders := 0
	for line := range spoken(text) {
		if !isOrder(line) {
			return false
		}
		orders++
	}
	return orders > 0
}

var (
	slashed = regexp.MustCompile(`^/[A-Za-z][A-Za-z-]*(?:\s|$)`)
	named   = regexp.MustCompile(`^@([A-Za-z0-9][A-Za-z0-9-]{0,38})(?:\[bot\])?[:,]?(?:\s|$)`)
	byName  = regexp.MustCompile(`(?i)^(?:bors:? |r\? @?[a-z0-9])`)
)

func isOrder(line string) bool {
	if strings.TrimSpace(line) == "" || slashed.MatchString(line) || byName.MatchString(line) {
		return true
	}
	m := named.FindStringSubmatch(line)
	if m == nil || !isProgram(m[1]) {
		return false
	}
	row, ok := people.Addressed(m[1])
	return !ok || row.Dialect != people.Free
}
