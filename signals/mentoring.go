package signals

import (
	"fmt"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

var mentoring = Detector{
	ID:    "mentoring",
	Kind:  ledger.Mentoring,
	Title: "Mentoring",
	Why:   "Somebody gave time so that another could learn; the result carries the other's name.",
	Since: "0.1.0",
	Rules: []Rule{
		{"mentoring.trailer", "Named as mentor"},
		{"mentoring.pairing", "Wrote a change together with somebody new here"},
	},
	Run: runMentoring,
}

func runMentoring(u *Unit, claim func(Claim)) {
	for _, m := range mentions(u) {
		switch m.role {
		case "Mentored-by":
			claim(mentored(u, m, "mentoring.trailer", "Mentored the author of "+u.read().quoted()))
		default:
			if !slices.Contains(pairRoles, m.role) {
				continue
			}
			if why := paired(u, m.who); why != "" {
				claim(mentored(u, m, "mentoring.pairing", why))
			}
		}
	}
}

func mentored(u *Unit, m mention, rule, why string) Claim {
	return Claim{
		Rule: rule, Who: m.who, ByOther: true, Why: why,
		Beneficiaries: authorOf(u), Links: ledger.Links{Role: m.role},
	}
}

// Pairing counts as mentoring where the author was new here and the co-author
// far from it, in commits before this one, and where the two go on with it: most
// commits that name a co-author once took over what a reviewer had suggested.
const (
	newcomerCommits = 10             // at most, for the author
	mentorCommits   = 30             // at least, for the co-author
	mentorTimes     = 5              // how many times the author's, at least
	mentorSeconds   = 14 * 24 * 3600 // since an earlier commit of both, at least
)

// paired says why writing this commit together was mentoring; "" if it was not,
// or where a part of the history is missing, so that nobody can be told to be new.
func paired(u *Unit, coauthor ledger.Identity) string {
	if u.Author == (ledger.Identity{}) || u.Commit.IsMerge() || !u.Record.Experience.Whole() {
		return ""
	}
	author := max(u.Record.Experience.Before(u.Author, u.Index), u.Record.Experience.BeforeByName(u.Author.Name, u.Index))
	if author > newcomerCommits || tookOver(u.Commit) {
		return ""
	}
	mentor := u.Record.Experience.Before(coauthor, u.Index)
	if mentor < mentorCommits || mentor < mentorTimes*author {
		return ""
	}
	if !u.Record.Experience.LongTogether(u.Author, coauthor, u.Index, mentorSeconds) {
		return ""
	}
	return fmt.Sprintf("Wrote %s together with an author who had %s here before, and not the first one with them; the co-author had %s",
		u.read().quoted(), commitCount(author), commitCount(mentor))
}

// tookOver tells a commit that a forge made of a suggestion in a review, on a click
// of the author's: its co-author reviewed. What the forge joins has the number of its
// pull request in the title.
func tookOver(c *ledger.Commit) bool {
	title, _, _ := strings.Cut(c.Message, "\n")
	return isForge(*c.Committer.Who) && withoutNumber(title) == title
}

func commitCount(n int) string {
	switch n {
	case 0:
		return "no commit"
	case 1:
		return "one commit"
	}
	return fmt.Sprintf("%d commits", n)
}
