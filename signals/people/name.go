package people

import (
	"strings"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
)

// cleanName makes a name safe to show in one line, with single spaces.
func cleanName(name string) string { return strings.Join(strings.Fields(plain.Line(name)), " ") }

// NameOf is what to call an identity, safe to show in one line: its name, else
// its login, else what stands before the @ of its e-mail. The assistant aider
// adds itself to the names of those who use it, and so do mailing lists. What
// only stands where a name should, such as "root", is the last to go by.
func NameOf(id ledger.Identity) string {
	if name, ok := relayed(cleanName(id.Name), id.Email); ok {
		return name
	}
	name := strings.TrimSuffix(cleanName(id.Name), " (aider)")
	if !isBlank(strings.ToLower(name)) {
		return name
	}
	if id.Login != "" {
		return cleanName(id.Login)
	}
	local, _, _ := strings.Cut(id.Email, "@")
	if local = cleanName(local); !isBlank(strings.ToLower(local)) {
		return local
	}
	if name != "" {
		return name
	}
	return "(no name)"
}
