package people

import "github.com/unsung-dev/unsung/ledger"

// accounts are the accounts behind addresses, by the key of the address.
type accounts map[string]ledger.Link

// newAccounts reads what forges say of addresses. Where two accounts are named
// for one address, somebody used the machine or the name of somebody else, and
// nothing is to be concluded.
func newAccounts(links []ledger.Link) accounts {
	all, torn := accounts{}, map[string]bool{}
	for _, l := range links {
		key := ownKey(l.From)
		if l.To.Login == "" || !tells(l.From) {
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

// tells is true of addresses that belong to one person, and do not name an
// account by themselves.
func tells(id ledger.Identity) bool {
	_, login := loginOf(id)
	return login == "" && ownKey(id) != exactKey(id)
}
