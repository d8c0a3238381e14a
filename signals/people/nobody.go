package people

import (
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// isNobodyAt tells identities that nobody is behind: what a machine without a
// configuration wrote, what somebody left as the manual has it, what a
// conversion put where no name was. Somebody with an address of their own who
// once committed as root is still somebody, and so is an account.
func isNobodyAt(name, email, login string) bool {
	if login != "" {
		return false
	}
	if email == "" {
		return name == "" || isBlank(name)
	}
	local, _, _ := strings.Cut(email, "@")
	return isBlank(name) && (!isPersonal(email) || isBlank(local))
}

// isBlank tells what stands, in lower case, where a name should.
func isBlank(name string) bool {
	switch strings.Trim(name, `"'<>[]`) {
	case "", "root", "unknown", "none", "user", "username", "user name", "your name", "your name here", "your full name", "yourname",
		"your-name", "your_name", "your.name", "name", "nobody", "no author", "(no author)", "noauthor", "no name", "noname",
		"(no name)", "(none)", "unknown author", "unknown user", "anonymous", "null", "undefined", "n/a", "administrator", "localhost":
		return true
	}
	return false
}

// isAnyName tells names that call somebody something: neither blank nor no
// more than their address.
func isAnyName(id ledger.Identity) bool {
	name := strings.ToLower(cleanName(id.Name))
	return !isBlank(name) && (strings.Contains(name, " ") || !strings.Contains(name, "@"))
}
