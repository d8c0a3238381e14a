package given

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
)

// Own is a self-report as another program, or a file, tells of it. Only Person, At,
// Text and one of Kind and Criterion are needed.
type Own struct {
	// ID is what its source calls it: being told it again changes nothing.
	ID string `json:"id"`
	// Person is a handle: an e-mail, "github:ada", a name.
	Person string `json:"person"`
	// At is a date, "2026-11-21", or a time in RFC 3339.
	At        string      `json:"at"`
	Kind      ledger.Kind `json:"kind"`
	Criterion string      `json:"criterion"`
	Text      string      `json:"text"`
	Links     []string    `json:"links"`
	Confirmed []string    `json:"confirmed"`
	Source    string      `json:"source"`
}

// ToldOwn is one of what a text tells: a self-report, or what is wrong there.
type ToldOwn struct {
	ledger.SelfReport
	Wrong *Wrong // nil where nothing is
}

// Telling are on what self-reports are taken.
type Telling struct {
	Source   string // of those that name none
	Now      time.Time
	Criteria []string // their names
}

// ownFields are those of a self-report, as a message lists them.
const ownFields = "id, person, at, kind, criterion, text, links, confirmed, source"

// longestText is how much somebody can tell at once, in bytes: a few sentences.
const longestText = 2000

// JSON reads self-reports, in the same ways as Terms.JSON reads thanks.
func (t Telling) JSON(text []byte) []ToldOwn {
	all := each(text, func(raw []byte) ([]ledger.SelfReport, *Wrong) {
		s, w := t.Object(raw)
		return []ledger.SelfReport{s}, w
	})
	told := make([]ToldOwn, len(all))
	for i, o := range all {
		told[i] = ToldOwn{o.taken, o.wrong}
	}
	return told
}

// Object reads one self-report from a JSON object, or tells what is wrong with it,
// and in which field.
func (t Telling) Object(raw []byte) (ledger.SelfReport, *Wrong) {
	var o Own
	if err := json.Unmarshal(raw, &o, json.RejectUnknownMembers(true)); err != nil {
		return ledger.SelfReport{}, misread(err, ownFields, ownShape)
	}
	return t.Take(o)
}

// ownShape is what a field has to be.
func ownShape(field string) string {
	switch field {
	case "links":
		return "a list of addresses"
	case "confirmed":
		return "a list of people"
	}
	return "a text"
}

// Take makes it a self-report, or tells what is wrong with it.
func (t Telling) Take(o Own) (ledger.SelfReport, *Wrong) {
	o.trim()
	if o.Source == "" {
		o.Source = t.Source
	}
	at, w := t.when(o.At)
	for _, check := range []func(Own) *Wrong{checkTeller, t.checkPlace, checkText, checkMore} {
		if w == nil {
			w = check(o)
		}
	}
	if w == nil {
		w = checkSource(o.Source)
	}
	if w != nil {
		return ledger.SelfReport{}, w
	}
	s := ledger.SelfReport{
		ID: o.ID, Person: o.Person, At: at, Kind: o.Kind, Criterion: o.Criterion, Text: o.Text, Links: o.Links, Confirmed: o.Confirmed,
		Source: o.Source,
	}
	if s.ID == "" {
		s.ID = o.hash()
	}
	return s, nil
}

// trim takes away what is only about how a text was typed. A text of several lines
// is one paragraph.
func (o *Own) trim() {
	for _, text := range []*string{&o.ID, &o.Person, &o.At, &o.Criterion, &o.Source} {
		*text = strings.TrimSpace(*text)
	}
	o.Text = strings.Join(strings.Fields(o.Text), " ")
	o.Links, o.Confirmed = trimmed(o.Links), trimmed(o.Confirmed)
}

// trimmed are texts, each once and none empty.
func trimmed(list []string) []string {
	var all []string
	for _, text := range list {
		if text = strings.TrimSpace(text); text != "" && !slices.Contains(all, text) {
			all = append(all, text)
		}
	}
	return all
}

// when reads a date, which stands for its noon, in UTC: that is the same date nearly
// everywhere.
func (t Telling) when(text string) (time.Time, *Wrong) {
	const fix = `Give the day when it was done, such as "2026-11-21", or a time such as "2026-11-21T09:30:00Z".`
	if text == "" {
		return time.Time{}, wrong("at", "It is missing.", fix)
	}
	at, err := time.Parse(time.DateOnly, text)
	if at = at.Add(12 * time.Hour); err != nil {
		at, err = time.Parse(time.RFC3339, text)
	}
	switch {
	case err != nil:
		return at, wrong("at", fmt.Sprintf("%q is no day and no time.", plain.Head(text, mostQuoted)), fix)
	case at.Before(oldest):
		return at, wrong("at", fmt.Sprintf("%s is too long ago.", at.Format(time.DateOnly)), fix)
	case at.After(t.Now.Add(early)):
		return at, wrong("at", fmt.Sprintf("%s has not come yet.", at.Format(time.DateOnly)), fix)
	}
	return at.UTC().Truncate(time.Microsecond), nil
}

func checkTeller(o Own) *Wrong {
	const fix = `Name one person: an e-mail, "github:ada", or the name that Unsung shows.`
	if o.Person == "" {
		return wrong("person", "It is missing.", fix)
	}
	if !isLine(o.Person, longestHandle) {
		return wrong("person", "It is too long for a name, or has control characters in it.", fix)
	}
	return nil
}

// checkPlace wants to know where it belongs. What others say, and what was authored,
// nobody can tell of themselves: it has to be found.
func (t Telling) checkPlace(o Own) *Wrong {
	kinds := slices.DeleteFunc(ledger.KindNames(), func(k string) bool { return k == string(ledger.Credit) || k == string(ledger.Authored) })
	switch {
	case o.Kind == "" && o.Criterion == "":
		return wrong("", "It has neither a kind nor a criterion.",
			"Give a kind of work, "+strings.Join(kinds, ", ")+", or where none fits a criterion: "+strings.Join(t.Criteria, ", ")+".")
	case o.Kind != "" && !slices.Contains(kinds, string(o.Kind)):
		return wrong("kind", fmt.Sprintf("%q is no kind of work that can be told of.", plain.Head(string(o.Kind), mostQuoted)),
			"Use one of these: "+strings.Join(kinds, ", ")+"; or give a criterion.")
	case o.Criterion != "" && !slices.Contains(t.Criteria, o.Criterion):
		return wrong("criterion", fmt.Sprintf("%q is no criterion.", plain.Head(o.Criterion, mostQuoted)),
			"Use one of these: "+strings.Join(t.Criteria, ", ")+"; or give a kind.")
	}
	return nil
}

func checkText(o Own) *Wrong {
	switch {
	case o.Text == "":
		return wrong("text", "It is missing.", "Say in one or two sentences what was done.")
	case !isLine(o.Text, longestText):
		return wrong("text", "It is too long, or has control characters in it.", fmt.Sprintf("Use %d bytes at most: one or two sentences.", longestText))
	}
	return nil
}

func checkMore(o Own) *Wrong {
	switch {
	case !isLine(o.ID, longestID):
		return wrong("id", "It is too long, or has control characters in it.", fmt.Sprintf("Use %d bytes at most; or leave it out.", longestID))
	case len(o.Links) > mostListed || slices.ContainsFunc(o.Links, func(l string) bool { return !isURL(l) }):
		return wrong("links", "There are too many, or one is no address of a page.",
			fmt.Sprintf("Give %d at most, with http:// or https:// and without a login in them.", mostListed))
	case len(o.Confirmed) > mostListed || slices.ContainsFunc(o.Confirmed, func(c string) bool { return !isLine(c, longestHandle) }):
		return wrong("confirmed", "There are too many, or one is too long for a name or has control characters in it.",
			fmt.Sprintf("Give %d people at most, each by one handle or name.", mostListed))
	}
	return nil
}

// hash is the id of one that has none: of all that it says.
func (o Own) hash() string {
	parts := []string{o.Source, o.At, o.Person, string(o.Kind), o.Criterion, o.Text, strings.Join(o.Links, "\x01"), strings.Join(o.Confirmed, "\x01")}
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:10])
}
