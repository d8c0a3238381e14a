package recognition

import (
	"slices"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

var thankedByMany = Rule{
	ID:       "moment.thanked",
	Title:    "Thanked by several people",
	Why:      "Several people said thank-you where the work is; here it is in one place.",
	Headline: `{{.People}} people credit {{.Person}}{{with .What}} for {{.}}{{end}}`,
	Message: `Thank you, from more than one of us: within a few weeks {{.People}} people have credited you{{with .What}} for {{.}}{{end}}, right where their work stands. ` +
		`We wanted you to hear it in one place, too.`,
	Run: runThanked,
}

// thankedWithin is the time in which several people thank somebody.
const thankedWithin = 30 * 24 * time.Hour

// runThanked makes an idea whenever somebody comes to have been thanked by enough
// people, and not again while that lasts.
func runThanked(w *World, t Thresholds, suggest func(Idea)) {
	for _, all := range gathered(w, isTestimony, func(a *Work) *ledger.Person { return a.Who }) {
		enough := false
		for n := range all {
			recent := all[:n+1].since(all[n].At.Add(-thankedWithin))
			before := enough
			enough = len(recent.helped()) >= t.Thanked
			if enough && !before {
				suggest(thanked(recent))
			}
		}
	}
}

// isTestimony tells somebody's word about another from bookkeeping: trailers of
// review and testing are written for every change.
func isTestimony(a *Work) bool {
	switch a.Rule {
	case "credit.thanks", "credit.named", "credit.answered":
		return len(a.Helped) > 0
	case "credit.trailer", "credit.variant", "credit.line":
		return len(a.Helped) > 0 && namedWith(a) != ""
	}
	return false
}

func (all acts) since(at time.Time) acts {
	n, _ := slices.BinarySearchFunc(all, at, func(a *Work, at time.Time) int { return a.At.Compare(at) })
	return all[n:]
}

// thanked cites one thank-you of each person first. Its anchor is the one by
// which it came to be enough, since earlier ones fall out of the world.
func thanked(all acts) Idea {
	i := all.moment(ledger.Credit)
	i.Anchor = []string{all[len(all)-1].ID}
	i.cite(oneEach(all))
	i.Said.Title, i.Said.What = "", forWhat(all)
	return i
}

// oneEach puts the first thank-you of each person before the rest.
func oneEach(all acts) acts {
	var first, rest acts
	var heard []*ledger.Person
	for _, a := range all {
		if slices.ContainsFunc(a.Helped, func(p *ledger.Person) bool { return !slices.Contains(heard, p) }) {
			first, heard = append(first, a), append(heard, a.Helped...)
		} else {
			rest = append(rest, a)
		}
	}
	return append(first, rest...)
}

// forWhat is what they were thanked for, as far as that says something: "testing
// and a review".
func forWhat(all acts) string {
	var what []string
	for _, a := range all {
		if this := thankedWith(a); this != "" && !slices.Contains(what, this) {
			what = append(what, this)
		}
	}
	return inWords(what)
}

// thankedWith is what one of them thanks for, as the whys of credit say it, "" for
// what says little: "their work".
func thankedWith(a *Work) string {
	if this := namedWith(a); this != "" {
		return this
	}
	_, this, _ := strings.Cut(a.Why, " for ")
	if strings.Contains(this, "their") {
		return ""
	}
	return this
}

// namedWith is what somebody is named for, who is named and not thanked in so
// many words.
func namedWith(a *Work) string {
	role, _, _ := strings.Cut(a.Links.Role, " (")
	_, named, _ := strings.Cut(a.Why, " as who")
	switch {
	case role == "Helped-by", role == "Thanks-to":
		return "help"
	case role == "Suggested-by", role == "Inspired-by", named == "se idea it was":
		return "an idea"
	case role == "Reported-by":
		return "a report"
	case role == "Noticed-by", role == "Found-by", role == "Diagnosed-by", role == "Debugged-by", named == " found it":
		return "finding something"
	case named == " reviewed it":
		return "a review"
	case named == " tested it":
		return "testing"
	}
	return ""
}
