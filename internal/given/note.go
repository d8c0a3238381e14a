package given

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
)

// Note is a thank-you as another program tells of it. Only To and At are needed.
type Note struct {
	// ID is what its source calls it: being told it again changes nothing.
	ID string    `json:"id"`
	At time.Time `json:"at"`
	// To and From are handles: an e-mail, "github:ada", a name.
	To    string        `json:"to"`
	From  string        `json:"from"`
	Kinds []ledger.Kind `json:"kinds"`
	// Values are what the organisation calls it, with or without a #.
	Values     []string `json:"values"`
	Points     int      `json:"points"`
	Suggestion string   `json:"suggestion"` // the id of the suggestion it answers
	URL        string   `json:"url"`
	Source     string   `json:"source"`
	// Message is what was said. Programs that export thanks send it along; it is
	// read past. Where there is no ID it takes part in the one that is made, so
	// that two thanks of one moment are two, but nobody can read it from there.
	Message string `json:"message"`
}

// Terms are on what notes are taken.
type Terms struct {
	Source string    // of notes that name none
	Now    time.Time // notes of the future are refused
	// KindsOf are the kinds of work that values stand for, asked where a note
	// names no kinds. It may be nil.
	KindsOf func(values []string) []ledger.Kind
}

// How long texts may be, in bytes, and lists.
const (
	longestHandle = 320
	longestID     = 200
	longestURL    = 2000
	longestValue  = 60
	longestSource = 40
	mostListed    = 20
	mostQuoted    = 60 // of what is wrong, in a message
)

// early is how far another clock may be ahead.
const early = 24 * time.Hour

// oldest is before anybody was thanked by a program that could tell.
var oldest = time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC)

// Take makes a note a recognition, or tells what is wrong with it.
func (t Terms) Take(n Note) (ledger.Recognition, *Wrong) {
	n.trim()
	if n.Source == "" {
		n.Source = t.Source
	}
	for _, check := range []func(Note) *Wrong{t.checkAt, checkPeople, checkLists, checkOrigin, checkRest} {
		if w := check(n); w != nil {
			return ledger.Recognition{}, w
		}
	}
	r := ledger.Recognition{
		Source: n.Source, ID: n.ID, At: n.At.UTC().Truncate(time.Microsecond), To: n.To, From: n.From,
		Kinds: n.Kinds, Values: n.Values, Points: n.Points, Suggestion: n.Suggestion, URL: n.URL,
	}
	if r.ID == "" {
		r.ID = n.hash()
	}
	if len(r.Kinds) == 0 && t.KindsOf != nil {
		r.Kinds = t.KindsOf(r.Values)
	}
	return r, nil
}

// trim takes away what is only about how a text was typed.
func (n *Note) trim() {
	for _, text := range []*string{&n.ID, &n.To, &n.From, &n.Suggestion, &n.URL, &n.Source} {
		*text = strings.TrimSpace(*text)
	}
	values := make([]string, 0, len(n.Values))
	for _, v := range n.Values {
		if v = strings.TrimLeft(strings.TrimSpace(v), "#"); v != "" && !slices.Contains(values, v) {
			values = append(values, v)
		}
	}
	n.Values = values
	n.Kinds = slices.Compact(slices.Sorted(slices.Values(n.Kinds)))
}

func (t Terms) checkAt(n Note) *Wrong {
	const fix = `Give the time when it was said, such as "2026-11-21T09:30:00Z".`
	switch {
	case n.At.IsZero():
		return wrong("at", "It is missing.", fix)
	case n.At.Before(oldest):
		return wrong("at", fmt.Sprintf("%s was before there were such programs.", n.At.Format(time.DateOnly)), fix)
	case n.At.After(t.Now.Add(early)):
		return wrong("at", fmt.Sprintf("%s has not come yet.", n.At.Format(time.RFC3339)), fix)
	}
	return nil
}

func checkPeople(n Note) *Wrong {
	const fix = `Name one person as the source has them: an e-mail, "github:ada", or the name that Unsung shows.`
	if n.To == "" {
		return wrong("to", "It is missing.", fix)
	}
	const odd = "It is too long for a name, or has control characters in it."
	if !isLine(n.To, longestHandle) {
		return wrong("to", odd, fix)
	}
	if !isLine(n.From, longestHandle) {
		return wrong("from", odd, fix)
	}
	return nil
}

func checkLists(n Note) *Wrong {
	if i := slices.IndexFunc(n.Kinds, func(k ledger.Kind) bool { return !slices.Contains(ledger.Kinds(), k) }); i >= 0 {
		return wrong("kinds", fmt.Sprintf("%q is no kind of work.", plain.Head(string(n.Kinds[i]), mostQuoted)),
			"Use these: "+strings.Join(ledger.KindNames(), ", ")+"; or leave it out.")
	}
	if len(n.Values) > mostListed || slices.ContainsFunc(n.Values, func(v string) bool { return !isLine(v, longestValue) }) {
		return wrong("values", "There are too many, or one is too long or has control characters in it.",
			fmt.Sprintf("Give %d at most, of %d bytes each.", mostListed, longestValue))
	}
	return nil
}

func checkOrigin(n Note) *Wrong { return checkSource(n.Source) }

func checkSource(source string) *Wrong {
	odd := func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && !strings.ContainsRune("_.-", r)
	}
	if source == "" || len(source) > longestSource || strings.ContainsFunc(source, odd) {
		return wrong("source", fmt.Sprintf("%q is no name of a source.", plain.Head(source, mostQuoted)),
			fmt.Sprintf("Use up to %d of a-z, 0-9, _, . and -; or leave it out.", longestSource))
	}
	return nil
}

func checkRest(n Note) *Wrong {
	switch {
	case !isLine(n.ID, longestID):
		return wrong("id", "It is too long, or has control characters in it.", fmt.Sprintf("Use %d bytes at most; or leave it out.", longestID))
	case n.Points < 0 || n.Points > mostPoints:
		return wrong("points", fmt.Sprintf("%d is no number of points.", n.Points), "Give 0 or more, or leave it out.")
	case n.Suggestion != "" && !isSuggestion(n.Suggestion):
		return wrong("suggestion", fmt.Sprintf("%q is no id of a suggestion.", plain.Head(n.Suggestion, mostQuoted)),
			"Give the whole id, as the suggestion had it; or leave it out.")
	case n.URL != "" && !isURL(n.URL):
		return wrong("url", "It is no address of a page.", "Give one with http:// or https://, without a login in it; or leave it out.")
	}
	return nil
}

// mostPoints is more than anybody gives.
const mostPoints = 1_000_000_000

// hash is the id of a note that has none: of all that it says.
func (n Note) hash() string {
	parts := []string{n.Source, n.At.UTC().Format(time.RFC3339Nano), n.To, n.From, strconv.Itoa(n.Points), n.Suggestion, n.URL, n.Message}
	for _, k := range n.Kinds {
		parts = append(parts, string(k))
	}
	parts = append(append(parts, ""), n.Values...)
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:10])
}

// isLine tells a text that is not too long, and has nothing in it that would have
// to be taken out before it is shown.
func isLine(text string, longest int) bool {
	return len(text) <= longest && plain.Line(text) == text
}
