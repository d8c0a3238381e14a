package people

import (
	"strings"
	"unicode"

	"github.com/unsung-dev/unsung/ledger"
)

// cleanName makes a name safe to show in one line: no control characters, no
// invisible ones that turn the reading direction or hide, single spaces.
func cleanName(name string) string {
	if isPlainASCII(name) {
		return name
	}
	name = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case r == '\u200c' || r == '\u200d': // joiners, part of some scripts
			return r
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Co, r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(name, "\uFFFD"))
	return strings.Join(strings.Fields(name), " ")
}

// isPlainASCII tells names that need no cleaning, which is most of them.
func isPlainASCII(name string) bool {
	space := true // a space at the front is one too many
	for i := range len(name) {
		c := name[i]
		if c < ' ' || c > '~' || c == ' ' && space {
			return false
		}
		space = c == ' '
	}
	return !space || name == ""
}

// NameOf is what to call an identity, safe to show in one line: its name, else
// its login, else what stands before the @ of its e-mail. The assistant aider
// adds itself to the names of those who use it.
func NameOf(id ledger.Identity) string {
	if name := strings.TrimSuffix(cleanName(id.Name), " (aider)"); name != "" {
		return name
	}
	if id.Login != "" {
		return cleanName(id.Login)
	}
	local, _, _ := strings.Cut(id.Email, "@")
	if name := cleanName(local); name != "" {
		return name
	}
	return "(no name)"
}
