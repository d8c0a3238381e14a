package people

import "github.com/unsung-dev/unsung/ledger"

// byPulls is the reason for links that only the commits of pull requests give.
const byPulls = "commits in their pull requests"

// leastPulls is how many pull requests of one account must hold commits under
// an address before it is taken for theirs: one may be somebody else's work
// that they brought in.
const leastPulls = 2

// PullLinks ties addresses that a forge knows no account for to the account in
// whose pull requests they stand, where that is always the same one and is so
// more than once.
func PullLinks(seen []ledger.PullAuthor) []ledger.Link {
	type owner struct {
		link  ledger.Link
		pulls int
		torn  bool
	}
	owners := map[string]*owner{}
	var order []string
	for _, s := range seen {
		if !tells(s.Git) || ClassOf(s.Account) != Human {
			continue
		}
		key := ownKey(s.Git)
		o := owners[key]
		if o == nil {
			o = &owner{link: ledger.Link{From: s.Git, To: s.Account, Reason: byPulls}}
			owners[key] = o
			order = append(order, key)
		}
		o.torn = o.torn || loginKey(loginOf(o.link.To)) != loginKey(loginOf(s.Account))
		o.pulls += s.Pulls
	}
	var links []ledger.Link
	for _, key := range order {
		if o := owners[key]; !o.torn && o.pulls >= leastPulls {
			links = append(links, o.link)
		}
	}
	return links
}
