package people

import (
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

func TestAccount(t *testing.T) {
	for name, tt := range map[string]struct {
		id                    ledger.Identity
		source, login, number string
	}{
		"an account":         {ledger.Identity{Source: "github", Login: "Ada"}, "github", "Ada", ""},
		"with a number":      {ledger.Identity{Source: ledger.Git, Email: "123+ada@users.noreply.github.com"}, "github", "ada", "123"},
		"without":            {ledger.Identity{Source: ledger.Git, Email: "ada@users.noreply.github.com"}, "github", "ada", ""},
		"of another forge":   {ledger.Identity{Source: ledger.Git, Email: "7-ada@users.noreply.gitlab.com"}, "gitlab", "ada", "7"},
		"an address of hers": {ledger.Identity{Source: ledger.Git, Email: "ada@example.org"}, "", "", ""},
	} {
		if source, login, number := Account(tt.id); source != tt.source || login != tt.login || number != tt.number {
			t.Errorf("%s: %s %s %s", name, source, login, number)
		}
	}
}
