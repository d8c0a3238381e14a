package signals

import (
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/internal/trailer"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/people"
)

var credit = Detector{
	ID:    "credit",
	Kind:  ledger.Credit,
	Title: "Credit by others",
	Why:   "Somebody else wrote down who helped: the thank-you is already there, and no statistic counts it.",
	Since: "0.1.0",
	Rules: []Rule{
		{"credit.trailer", "Named for help in a trailer"},
		{"credit.variant", "Named for help in a trailer of rare spelling or for several roles"},
		{"credit.line", "Named for help in a line outside of the trailers"},
	},
	Run: runCredit,
}

func runCredit(u *Unit, claim func(Claim)) {
	var last mention
	for _, m := range mentions(u) {
		if m.as == last.as && m.who == last.who {
			continue // the second role of the same words
		}
		last = m
		claim(Claim{
			Rule:          m.rule,
			Who:           m.who,
			ByOther:       true,
			Why:           "Named as " + m.as + " in " + u.read().quoted(),
			Beneficiaries: authorOf(u),
			Links:         ledger.Links{Role: m.as},
		})
	}
}

// authorOf is the unit's author as a list, empty where no human is named.
func authorOf(u *Unit) []ledger.Identity {
	if u.Author == (ledger.Identity{}) {
		return nil
	}
	return []ledger.Identity{u.Author}
}

// mention is one person named in one role.
type mention struct {
	rule, role string
	// as is the role as a report shows it: counts per role of git's trailers
	// stay what git says, so what goes beyond them is told apart.
	as  string
	who ledger.Identity
}

// mentions lists who a commit names for help, in order, each person once per
// role. Lines outside of git's trailers come last.
func mentions(u *Unit) []mention {
	if u.named == nil {
		u.named = readMentions(u)
	}
	return u.named.all
}

func readMentions(u *Unit) *mentionList {
	found := &mentionList{}
	for _, t := range u.Trailers {
		if trailer.IsPlain(t.Token) {
			found.add(t, "credit.trailer", func(role string) string { return role })
		} else {
			found.add(t, "credit.variant", func(string) string { return oneLine(t.Token, 60) })
		}
	}
	for _, t := range scattered(u.Commit) {
		found.add(t, "credit.line", func(role string) string { return role + " (in the text)" })
	}
	return found
}

// scattered are the lines outside of the trailers. A merge only repeats there what
// the commits that it joins say.
func scattered(c *ledger.Commit) []trailer.Trailer {
	if c.IsMerge() {
		return nil
	}
	return trailer.Scattered(c.Message)
}

// mentionList collects mentions, the same person in the same role only once:
// by the same e-mail where there is one.
type mentionList struct {
	all  []mention
	seen map[mention]bool
}

func (l *mentionList) add(t trailer.Trailer, rule string, as func(role string) string) {
	roles := trailer.Roles(t.Token)
	if roles == nil {
		return
	}
	if l.seen == nil {
		l.seen = map[mention]bool{}
	}
	for _, who := range people.Named(t.Value) {
		key := mention{who: who}
		if who.Email != "" {
			key.who = ledger.Identity{Email: strings.ToLower(who.Email)}
		}
		for _, role := range roles {
			if key.role = role; !l.seen[key] {
				l.seen[key] = true
				l.all = append(l.all, mention{rule, role, as(role), who})
			}
		}
	}
}

// credited lists the identities that a message, of which the trailers are
// read, names for help, as written.
func credited(trailers []trailer.Trailer, message string) []ledger.Identity {
	var all []ledger.Identity
	for _, t := range slices.Concat(trailers, trailer.Scattered(message)) {
		if len(trailer.Roles(t.Token)) > 0 {
			all = append(all, people.Named(t.Value)...)
		}
	}
	return all
}
