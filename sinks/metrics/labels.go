package metrics

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/sinks/view"
)

// Others is the person that stands for all who have no series of their own, a
// name that nobody goes by.
const Others = view.Others

// Everybody is the team of what is said of all people together, in no team too.
const Everybody = "(all)"

// hidden stands where a label would have been an e-mail address.
const hidden = "(address left out)"

// longest is how many bytes a label value may have. Names come from commits,
// which may hold anything.
const longest = 200

// address is anything that a mail program might take for an e-mail address.
var address = regexp.MustCompile(`[^\s<>@]@[^\s<>@]+`)

// labelValue makes a name fit to be a label. No name that may be shown looks
// like an address; should one slip through all the same, it stays here.
func labelValue(name string) string {
	name = plain.Line(name)
	if strings.Contains(name, "@") && address.MatchString(name) {
		return hidden
	}
	if len(name) > longest {
		name = strings.ToValidUTF8(name[:longest], "")
	}
	return name
}

// labelEscapes are those of a label value, the same in both formats.
var labelEscapes = strings.NewReplacer(`\`, `\\`, "\n", `\n`, `"`, `\"`)

// labels writes pairs of name and value, each but the first after a comma.
func labels(pairs ...string) string {
	var text strings.Builder
	for i := 0; i < len(pairs); i += 2 {
		if i > 0 {
			text.WriteByte(',')
		}
		text.WriteString(pairs[i] + `="`)
		_, _ = labelEscapes.WriteString(&text, pairs[i+1]) // it never fails
		text.WriteByte('"')
	}
	return text.String()
}

// pseudonym is what stands for a name: the first 48 bits of its HMAC-SHA256
// (RFC 2104), so that among 10,000 people two share one once in five million
// keys.
func pseudonym(key []byte, name string) string {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(name)) // it never fails
	return hex.EncodeToString(mac.Sum(nil)[:6])
}
