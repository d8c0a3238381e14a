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
	for _, m := range mentions(u) {
		claim(Claim{
			Rule:          m.rule,
			Who:           m.who,
			ByOther:       true,
			Why:           "Named as " + m.role + " in " + u.read().quoted(),
			Beneficiaries: authorOf(u),
			Links:         ledger.Links{Role: m.role},
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
	who        ledger.Identity
}

// mentions lists who a commit names for help, in order, each person once per
// role. Lines outside of git's trailers come last.
func mentions(u *Unit) []mention {
	var all []mention
	for _, t := range u.Trailers {
		rule := "credit.variant"
		if trailer.IsPlain(t.Token) {
			rule = "credit.trailer"
		}
		all = addMentions(all, t, rule)
	}
	for _, t := range trailer.Scattered(u.Commit.Message) {
		all = addMentions(all, t, "credit.line")
	}
	return all
}

func addMentions(all []mention, t trailer.Trailer, rule string) []mention {
	roles := trailer.Roles(t.Token)
	if roles == nil {
		return all
	}
	for _, who := range people.Named(t.Value) {
		for _, role := range roles {
			m := mention{rule, role, who}
			if !slices.ContainsFunc(all, m.repeats) {
				all = append(all, m)
			}
		}
	}
	return all
}

// repeats tells whether the same person was named in the same role, by the
// same e-mail where there is one.
func (m mention) repeats(other mention) bool {
	if m.role != other.role {
		return false
	}
	if m.who.Email != "" {
		return strings.EqualFold(m.who.Email, other.who.Email)
	}
	return m.who == other.who
}

// creditedIn lists the identities that trailers name for help.
func creditedIn(trailers []trailer.Trailer) []ledger.Identity {
	var all []ledger.Identity
	for _, t := range trailers {
		if len(trailer.Roles(t.Token)) > 0 {
			all = append(all, people.Named(t.Value)...)
		}
	}
	return all
}
