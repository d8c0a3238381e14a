package people

import (
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// Account is the account of a forge that an identity names: by its login, or by the
// address that a forge hands out to people who keep theirs to themselves, such as
// 123+ada@users.noreply.github.com, which may tell its number too. The login is ""
// where it names none.
func Account(id ledger.Identity) (source, login, number string) {
	if id.Login != "" {
		return id.Source, id.Login, ""
	}
	source, number, login = noReply(id.Email)
	return source, login, number
}

// loginOf is the account that an identity names, both in lower case, as forges do
// not tell cases apart.
func loginOf(id ledger.Identity) (source, login string) {
	source, login, _ = Account(id)
	return strings.ToLower(source), strings.ToLower(login)
}

// numberOf returns the number of the account that an address is of, "" where it
// has none.
func numberOf(id ledger.Identity) string {
	_, _, number := Account(id)
	return number
}

// noReply takes an address apart that a forge hands out. On a server of its own,
// GitHub and GitLab have the same domain and set the number off by different
// signs, of which logins have no plus.
func noReply(email string) (source, number, login string) {
	local, domain, ok := strings.Cut(strings.ToLower(email), "@")
	if !ok || local == "" {
		return "", "", ""
	}
	switch {
	case domain == "users.noreply.github.com":
		source = "github"
		number, login = cutNumber(local, "+")
	case domain == "users.noreply.gitlab.com":
		source = "gitlab"
		number, login = cutNumber(local, "-")
	case domain == "noreply.codeberg.org":
		return "codeberg", "", local
	case domain == "noreply.gitea.com":
		return "gitea", "", local
	case strings.HasPrefix(domain, "users.noreply."):
		source = strings.TrimPrefix(domain, "users.noreply.")
		if number, login = cutNumber(local, "+"); number == "" {
			number, login = cutNumber(local, "-")
		}
	}
	return source, number, login
}

// cutNumber cuts the number of the account off the front of a login.
func cutNumber(local, sep string) (number, login string) {
	number, login, ok := strings.Cut(local, sep)
	if ok && login != "" && number != "" && strings.Trim(number, "0123456789") == "" {
		return number, login
	}
	return "", local
}

// isMachineDomain tells domains that many machines share, so that an address
// there says nothing of who is behind it.
func isMachineDomain(domain string) bool {
	switch domain {
	case "localhost", "none", "(none)", "unknown", "localhost.localdomain", "local", "invalid", "test", "domain.com", "email.com":
		return true
	}
	for _, end := range []string{".local", ".localdomain", ".lan", ".home", ".internal", ".(none)", ".invalid", ".arpa"} {
		if strings.HasSuffix(domain, end) {
			return true
		}
	}
	return false
}

// isSharedLocal tells the parts before the @ that stand for nobody in particular.
func isSharedLocal(local string) bool {
	switch local {
	case "", "none", "unknown", "nobody", "root", "(no author)", "no author", "noauthor", "noreply", "no-reply",
		"no_reply", "donotreply", "do-not-reply", "devnull", "none@none":
		return true
	}
	return false
}

// isPlaceholder tells addresses from manuals that people forget to replace.
func isPlaceholder(email string) bool {
	switch email {
	case "you@example.com", "your@email.com", "user@example.com", "name@example.com", "email@example.com",
		"your_email@example.com", "your.email@example.com", "youremail@example.com", "test@test.com", "a@b.c", "foo@bar.com":
		return true
	}
	return false
}

// isList tells mailing lists, which are named for the record.
func isList(email string) bool {
	local, domain, _ := strings.Cut(email, "@")
	for _, host := range []string{"vger.kernel.org", "googlegroups.com", "lists.infradead.org"} {
		if domain == host {
			return true
		}
	}
	return strings.HasPrefix(domain, "lists.") || strings.HasPrefix(domain, "list.") ||
		strings.HasSuffix(local, "-devel") || strings.HasSuffix(local, "-list")
}

// isPersonal tells whether an address, in lower case, belongs to one person,
// so that everybody who writes with it is that person.
func isPersonal(email string) bool {
	local, domain, ok := strings.Cut(email, "@")
	return ok && domain != "" && !isSharedLocal(local) && !isMachineDomain(domain) &&
		!isPlaceholder(email) && !isList(email)
}
