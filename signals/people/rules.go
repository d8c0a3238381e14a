package people

import (
	"fmt"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// Alias is one person and the handles they go by: an e-mail, "Name <e-mail>"
// for one name at an address that others use too, or a login such as "@ada",
// "github:ada". A name of several words stands for a credit without e-mail.
type Alias struct {
	Name    string
	Handles []string
}

// The reasons for which identities are linked.
const (
	byMailmap = "mailmap"
	byEmail   = "same e-mail"
	byNoReply = "no-reply address"
	byConfig  = "configuration"
)

// rules decide which person an identity is, from the identity alone.
type rules struct {
	mailmap       *Mailmap
	aliases       map[string]string // from key, or from exact identity, to the name of the alias
	bots, exclude *Patterns
	accounts      accounts
	logins        *logins
	hidden        map[string]int // full names, folded, of people who opted out, and how much these authored
	teams         []team
}

type team struct {
	name    string
	members *Patterns
}

func newRules(opt Options, members map[ledger.Identity]*member) (*rules, error) {
	r := &rules{
		mailmap: opt.Mailmap,
		aliases: map[string]string{},
		bots:    NewPatterns(opt.Bots),
		exclude: NewPatterns(opt.Exclude),
	}
	r.accounts, r.logins = newAccounts(opt.Links), newLogins(opt.Accounts, members)
	for name, members := range opt.Teams {
		r.teams = append(r.teams, team{name, NewPatterns(members)})
	}
	slices.SortFunc(r.teams, func(a, b team) int { return strings.Compare(a.name, b.name) })
	keys := map[string]string{}
	for _, a := range opt.Aliases {
		if err := r.claim(keys, a); err != nil {
			return nil, err
		}
	}
	r.aliases = keys
	return r, nil
}

// claim notes which keys the handles of an alias stand for. It is called while
// r knows no alias yet, so that keys are those of the other rules.
func (r *rules) claim(keys map[string]string, a Alias) error {
	for _, handle := range a.Handles {
		for _, key := range r.handleKeys(handle) {
			if other, taken := keys[key]; taken && other != a.Name {
				return fmt.Errorf("aliases: %q stands for both %q and %q: leave it with one of them", handle, other, a.Name)
			}
			keys[key] = a.Name
		}
	}
	return nil
}

// handleKeys are the keys that a handle in the configuration stands for.
func (r *rules) handleKeys(handle string) []string {
	handle = strings.TrimSpace(handle)
	name, email, _, ok := cutContact(handle)
	switch {
	case ok && name != "":
		return []string{exactKey(ledger.Identity{Source: ledger.Git, Name: name, Email: email})}
	case ok:
		handle = email
	}
	if strings.Contains(handle, "@") && !strings.HasPrefix(handle, "@") {
		m := &member{Observed: Observed{ID: ledger.Identity{Source: ledger.Git, Email: handle}}}
		r.place(m)
		return []string{m.key, emailKey(strings.ToLower(handle))}
	}
	if strings.Contains(handle, " ") {
		return []string{ownKey(ledger.Identity{Source: ledger.Git, Name: handle})}
	}
	source, login, ok := strings.Cut(handle, ":")
	if !ok {
		source, login = "github", strings.TrimPrefix(handle, "@")
	}
	account, _ := r.logins.of(ledger.Identity{Source: source, Login: login})
	return []string{loginKey(loginOf(account))}
}

// place works out which person a member belongs to, and why.
func (r *rules) place(m *member) {
	m.to, m.named = m.ID, r.mailmap.find(m.ID.Name, m.ID.Email).name
	m.to.Name, m.to.Email = r.mailmap.Lookup(m.ID.Name, m.ID.Email)
	m.key = ownKey(m.to)
	said, linked := r.accounts[addressKey(m.to)]
	account, told := r.logins.of(m.to)
	if account.Login != "" {
		m.key = loginKey(loginOf(account))
	}
	switch {
	case !strings.EqualFold(m.to.Email, m.ID.Email):
		m.reason = byMailmap
	case account.Login != "" && m.ID.Login == "":
		m.reason, m.to = byNoReply, account
	case m.key == emailKey(strings.ToLower(m.to.Email)):
		m.reason = byEmail
	}
	if linked && !told {
		account, _ = r.logins.of(said.To)
		m.key, m.reason, m.to = loginKey(loginOf(account)), said.Reason, account
	}
	if alias, ok := r.alias(m.ID, m.key); ok {
		m.key, m.reason, m.named = aliasKey(alias), byConfig, alias
	}
}

// alias finds the alias for exactly this name and e-mail, for the e-mail, or
// for whom the other rules take it to be.
func (r *rules) alias(id ledger.Identity, key string) (string, bool) {
	if len(r.aliases) == 0 {
		return "", false
	}
	for _, k := range []string{exactKey(id), emailKey(strings.ToLower(id.Email)), key} {
		if alias, ok := r.aliases[k]; ok {
			return alias, true
		}
	}
	return "", false
}

// ownKey is the same for identities that are one person by themselves: with
// the same account or the same personal e-mail. Any other identity is only
// what it says, name and e-mail together.
func ownKey(id ledger.Identity) string {
	if source, login := loginOf(id); login != "" {
		return loginKey(source, login)
	}
	if email := strings.ToLower(id.Email); isPersonal(email) && !isRelayed(id) {
		return emailKey(email)
	}
	return exactKey(id)
}

func aliasKey(name string) string { return "alias\x00" + name }

func emailKey(email string) string { return "email\x00" + email }

func loginKey(source, login string) string { return "login\x00" + source + "\x00" + login }

func exactKey(id ledger.Identity) string {
	return "exact\x00" + id.Name + "\x00" + strings.ToLower(id.Email)
}
