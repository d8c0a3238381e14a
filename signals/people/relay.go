package people

import (
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// relayed reads "Ada L via Dev List <dev@lists.example.org>", as mailing lists
// and mail gateways write senders whose own address they may not use: the
// address says nothing of who "Ada L" is.
func relayed(name, email string) (sender string, ok bool) {
	at := strings.LastIndex(name, " via ")
	if at < 1 {
		return "", false
	}
	local, _, _ := strings.Cut(strings.ToLower(email), "@")
	relay, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(name[at+len(" via "):])), " ")
	if !isList(strings.ToLower(email)) && (local == "" || local != relay) {
		return "", false
	}
	sender = strings.TrimSpace(strings.Trim(strings.TrimSpace(name[:at]), `'"`))
	return sender, sender != ""
}

// isRelayed tells an identity that is somebody's only by its name.
func isRelayed(id ledger.Identity) bool {
	_, ok := relayed(id.Name, id.Email)
	return ok
}
