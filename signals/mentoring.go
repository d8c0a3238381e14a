package signals

import (
	"fmt"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/people"
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
	newcomerCommits = 10              // at most, for the author
	mentorCommits   = 30              // at least, for the co-author
	mentorTimes     = 5               // how many times the author's, at least
	mentorSeconds   = 14 * 24 * 3600  // since an earlier commit of both, at least
	restSeconds     = 120 * 24 * 3600 // since the last of them, at most
)

// paired says why writing this commit together was mentoring; "" if it was not,
// or where a part of the history is missing, so that nobody can be told to be new.
func paired(u *Unit, coauthor ledger.Identity) string {
	if u.Author == (ledger.Identity{}) || u.Commit.IsMerge() || joins(&u.read().headline) || !u.Record.Experience.Whole() {
		return ""
	}
	author := max(u.Record.Experience.Before(u.Author, u.Index), u.Record.Experience.BeforeByName(u.Author.Name, u.Index))
	if author > newcomerCommits || tookOver(u.Commit, coauthor) {
		return ""
	}
	mentor := u.Record.Experience.Before(coauthor, u.Index)
	if mentor < mentorCommits || mentor < mentorTimes*author {
		return ""
	}
	if !u.Record.Experience.LongTogether(u.Author, coauthor, u.Index) {
		return ""
	}
	return fmt.Sprintf("Wrote %s together with an author who had %s here before, and not the first one with them; the co-author had %s",
		u.read().quoted(), commitCount(author), commitCount(mentor))
}

// tookOver tells a commit that took over what its co-author suggested in a review, on a
// click of the author's: the forge made it, and its title has no number of a pull
// request, or it joins several such commits and none was signed off by the co-author.
func tookOver(c *ledger.Commit, coauthor ledger.Identity) bool {
	if !isForge(*c.Committer.Who) {
		return false
	}
	title, _, _ := strings.Cut(c.Message, "\n")
	return withoutNumber(title) == title || strings.Contains(c.Message, "\n* ") && !signedBy(c.Message, coauthor)
}

// signedBy tells whether a line of a message says that somebody signed it off.
func signedBy(message string, who ledger.Identity) bool {
	for line := range strings.Lines(message) {
		token, value, _ := strings.Cut(strings.TrimSpace(line), ":")
		if strings.EqualFold(token, people.SignOff) && who.Email != "" && strings.Contains(strings.ToLower(value), strings.ToLower(who.Email)) {
			return true
		}
	}
	return false
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
