package people

import (
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// accounts are the accounts behind addresses, by addressKey.
type accounts map[string]ledger.Link

// newAccounts reads what forges say of addresses. Where two accounts are named
// for one address, somebody used the machine or the name of somebody else, and
// nothing is to be concluded; nor where one account is named for the addresses
// of many people.
func newAccounts(links []ledger.Link) accounts {
	all, torn, crowds := accounts{}, map[string]bool{}, crowded(links)
	for _, l := range links {
		key := addressKey(l.From)
		if l.To.Login == "" || key == "" || crowds[loginKey(loginOf(l.To))] {
			continue
		}
		if other, ok := all[key]; ok && loginKey(loginOf(other.To)) != loginKey(loginOf(l.To)) {
			torn[key] = true
		}
		if _, ok := all[key]; !ok {
			all[key] = l
		}
	}
	for key := range torn {
		delete(all, key)
	}
	return all
}

// addressKey is the same for identities with one address of which a forge may
// know the account: a personal one, or one that it handed out itself, whose
// login may be one that the account has no more. It is "" where there is none.
func addressKey(id ledger.Identity) string {
	if _, login := loginOf(id); id.Login != "" || login == "" && !tells(id) {
		return ""
	}
	return emailKey(strings.ToLower(id.Email))
}

// tells is true of addresses that belong to one person, and do not name an
// account by themselves.
func tells(id ledger.Identity) bool {
	_, login := loginOf(id)
	return login == "" && ownKey(id) != exactKey(id)
}

// crowdNames is how many full names without a word in common show that an account is
// named for the commits of several people: one person may change their name
// once, and go by nicknames.
const crowdNames = 3

// crowded finds the accounts that are named for the addresses of several people.
func crowded(links []ledger.Link) map[string]bool {
	names := map[string][]string{}
	for _, l := range links {
		name := strings.ToLower(cleanName(l.From.Name))
		if l.To.Login != "" && addressKey(l.From) != "" && strings.Contains(name, " ") {
			key := loginKey(loginOf(l.To))
			names[key] = append(names[key], name)
		}
	}
	crowds := map[string]bool{}
	for key, all := range names {
		crowds[key] = strangers(all) >= crowdNames
	}
	return crowds
}

// strangers counts names of which none shares a word with another.
func strangers(names []string) int {
	slices.Sort(names)
	var apart []string
	for _, name := range slices.Compact(names) {
		if !sharesWord(name, apart) {
			apart = append(apart, name)
		}
	}
	return len(apart)
}

// sharesWord tells whether a word of the name, initials aside, stands in one of
// the others.
func sharesWord(name string, others []string) bool {
	for _, word := range strings.Fields(name) {
		if len(strings.Trim(word, ".")) < 2 {
			continue
		}
		if slices.ContainsFunc(others, func(other string) bool { return slices.Contains(strings.Fields(other), word) }) {
			return true
		}
	}
	return false
}
