package people

import "github.com/unsung-dev/unsung/ledger"

// Account is the account of a forge that an identity names: by its login, or by the
// address that a forge hands out to people who keep theirs to themselves, which may
// tell its number too. The login is "" where it names none.
func Account(id ledger.Identity) (source, login, number string) {
	if id.Login != "" {
		return id.Source, id.Login, ""
	}
	source, number, login = noReply(id.Email)
	return source, login, number
}
