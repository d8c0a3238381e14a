package people

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// logins tell which account a login stands for. Accounts are renamed and their
// numbers stay, so a no-reply address with a number is of the account with that
// number, whatever login it spells; and a login that an account gave up is of
// that account still, unless another has it now.
type logins struct {
	now    map[string]ledger.Identity   // by loginKey, whose it is at present
	told   map[string]ledger.Identity   // by numberKey, accounts that a forge told of
	seen   map[string]ledger.Identity   // by numberKey, accounts that only addresses name
	before map[string]ledger.Identity   // by loginKey of a former login
	former map[string][]ledger.Identity // by loginKey, the logins that an account had
}

// spelling is an address that names an account by number and login.
type spelling struct {
	source, number, login string
	last                  int64
}

func newLogins(accounts []ledger.Account, members map[ledger.Identity]*member) *logins {
	l := &logins{
		now: map[string]ledger.Identity{}, told: map[string]ledger.Identity{}, seen: map[string]ledger.Identity{},
		before: map[string]ledger.Identity{}, former: map[string][]ledger.Identity{},
	}
	for _, a := range accounts {
		id := ledger.Identity{Source: a.Source, Login: a.Login}
		l.now[loginKey(loginOf(id))] = id
		l.told[numberKey(strings.ToLower(a.Source), strconv.FormatInt(a.Account, 10))] = id
	}
	spelt := spellings(members)
	l.meet(spelt)
	for _, a := range accounts {
		for _, login := range a.Former {
			l.note(ledger.Identity{Source: a.Source, Login: login}, ledger.Identity{Source: a.Source, Login: a.Login})
		}
	}
	for _, s := range spelt {
		l.note(ledger.Identity{Source: s.source, Login: s.login}, l.numbered(s.source, s.number))
	}
	return l
}

// spellings are the addresses that name accounts, the newest first.
func spellings(members map[ledger.Identity]*member) []spelling {
	var all []spelling
	for id, m := range members {
		if number := numberOf(id); number != "" {
			source, login := loginOf(id)
			all = append(all, spelling{source, number, login, m.Last})
		}
	}
	slices.SortFunc(all, func(a, b spelling) int {
		return cmp.Or(cmp.Compare(b.last, a.last), cmp.Compare(a.source, b.source), cmp.Compare(a.number, b.number), cmp.Compare(a.login, b.login))
	})
	return all
}

// meet gives accounts that no forge told of the newest login that an address
// has for them and that is no other account's. One that has none goes by its
// number.
func (l *logins) meet(spelt []spelling) {
	for _, s := range spelt {
		key, id := loginKey(s.source, s.login), ledger.Identity{Source: s.source, Login: s.login}
		if _, taken := l.now[key]; !taken && l.numbered(s.source, s.number) == (ledger.Identity{}) {
			l.now[key], l.seen[numberKey(s.source, s.number)] = id, id
		}
	}
	for _, s := range spelt {
		if l.numbered(s.source, s.number) == (ledger.Identity{}) {
			l.seen[numberKey(s.source, s.number)] = ledger.Identity{Source: s.source, Login: "#" + s.number}
		}
	}
}

// numbered is the account with a number, zero where there is none.
func (l *logins) numbered(source, number string) ledger.Identity {
	key := numberKey(source, number)
	if id, ok := l.told[key]; ok {
		return id
	}
	return l.seen[key]
}

// note takes a login for a former one of an account, unless it is somebody's
// now. One that two accounts had leads to neither.
func (l *logins) note(was, is ledger.Identity) {
	key, owner := loginKey(loginOf(was)), loginKey(loginOf(is))
	if _, taken := l.now[key]; taken {
		return
	}
	l.former[owner] = append(l.former[owner], was)
	if other, ok := l.before[key]; ok && other != is {
		is = ledger.Identity{}
	}
	l.before[key] = is
}

// formerOf are the logins that the accounts of some identities had before.
func (l *logins) formerOf(ids []ledger.Identity) []ledger.Identity {
	var all []ledger.Identity
	for _, id := range ids {
		account, _ := l.of(id)
		all = append(all, l.former[loginKey(loginOf(account))]...)
	}
	slices.SortFunc(all, compareIdentities)
	return slices.Compact(all)
}

// of is the account that an identity names, zero where it names none, and
// whether a forge says so.
func (l *logins) of(id ledger.Identity) (account ledger.Identity, told bool) {
	source, login := loginOf(id)
	if login == "" {
		return ledger.Identity{}, false
	}
	if number := numberOf(id); number != "" {
		if account, told = l.told[numberKey(source, number)]; told {
			return account, true
		}
		if account, ok := l.seen[numberKey(source, number)]; ok {
			return account, false
		}
	}
	for _, known := range []map[string]ledger.Identity{l.now, l.before} {
		if account = known[loginKey(source, login)]; account.Login != "" {
			return account, id.Login != ""
		}
	}
	return ledger.Identity{Source: source, Login: login}, id.Login != ""
}

func numberKey(source, number string) string { return source + "\x00" + number }
