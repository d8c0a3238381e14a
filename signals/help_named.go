package signals

import (
	"regexp"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// helpByName finds whom the author names as whose idea, find or work something
// was: "as @ada suggested".
func helpByName(t *Talk, _ map[string]string, tell func(Help)) {
	for _, r := range ownRemarks(t) {
		for _, s := range r.Prose().sentences() {
			if s.asks || s.says(notNamed) {
				continue
			}
			for _, n := range creditedIn(s.text) {
				tell(Help{n.trailer, t.Called(asWritten(r, n.login)), "Named by the author as " + n.as, acts(r, nil)})
			}
		}
	}
}

// ownRemarks are what the author wrote, the opening first.
func ownRemarks(t *Talk) []*Remark {
	var own []*Remark
	if t.Opening != nil && t.Opening.Human {
		own = append(own, t.Opening)
	}
	for _, r := range t.Remarks {
		if r.Own && r.Human {
			own = append(own, r)
		}
	}
	return own
}

// creditedName is a login that a sentence names, as what, and the trailer that
// says so.
type creditedName struct{ login, as, trailer string }

// creditedIn lists whom a sentence names for what they gave.
func creditedIn(text string) []creditedName {
	var all []creditedName
	for _, p := range creditPhrases {
		for _, m := range p.says.FindAllStringSubmatch(text, -1) {
			for _, login := range mentioned(m[1]) {
				all = append(all, creditedName{login, p.as, p.trailer})
			}
		}
	}
	for _, n := range namedIn(text) {
		if trailer := namedTrailers[n.as]; trailer != "" {
			all = append(all, creditedName{n.login, n.as, trailer})
		}
	}
	return all
}

// namedTrailers are the trailers for what namedIn finds. Who reviewed or tested
// says so themselves.
var namedTrailers = map[string]string{
	"whose idea it was": "Suggested-by",
	"who made it":       "Co-authored-by",
	"who found it":      "Reported-by",
}

// helpByIdea finds proposals that the author liked and took up.
func helpByIdea(t *Talk, _ map[string]string, tell func(Help)) {
	for i, r := range t.Remarks {
		if r.Own || !r.Human || t.PushAfter(r.At) == nil || isSmall(r.Prose()) || !proposes(r.Prose()) {
			continue
		}
		for _, a := range answersTo(t, i) {
			if likes(a.Prose()) {
				tell(Help{"Suggested-by", r.Actor, "Proposed something that the author liked and took up", []*ledger.Activity{r.Activity, a.Activity}})
				break
			}
		}
	}
}

// proposes tells remarks that bring a proposal of some weight.
func proposes(p *Prose) bool {
	if p.Words < 8 {
		return false
	}
	for _, s := range p.sentences() {
		if m := moveOf(&s); m == moveProposal || m == moveQuestion && s.says(proposalWords) {
			return true
		}
	}
	return false
}

// likes tells answers that call something good and say that it was taken up.
func likes(p *Prose) bool {
	return p.Says(likedWords...) && p.Says(takenUp...) && !refuses(p) && !p.Says(notYet...)
}

// helpThanked finds whom the author thanks for something that made the change
// better. Thanks for a review as such are politeness: who reviewed approves.
func helpThanked(t *Talk, _ map[string]string, tell func(Help)) {
	for _, r := range ownRemarks(t) {
		for _, s := range r.Prose().sentences() {
			what := thankedFor(s.text)
			if !worthNaming[what] || s.says(notWorth) {
				continue
			}
			for _, to := range thankedBy(t, r, s.text) {
				tell(Help{"Helped-by", to.who, "Thanked by the author for " + what, to.evidence})
			}
		}
	}
}

// worthNaming is what a trailer says thanks for, of what thankedFor finds, unless
// words of notWorth tell that an answer followed.
var (
	worthNaming = map[string]bool{"catching something": true, "a pointer": true, "bringing it up": true, "their part in it": true}
	notWorth    = []string{"question", "questions", "concern", "concerns", "review", "feedback"}
)

// helpByCatch finds defects that were pointed out and mended.
func helpByCatch(t *Talk, _ map[string]string, tell func(Help)) {
	runCatch(t, func(c ThreadClaim) {
		if !provenCatch(c.Rule) {
			return
		}
		why, _, _ := strings.Cut(c.Why, ", in ")
		tell(Help{"Helped-by", c.Who, why, c.Evidence})
	})
}

const aLogin = `(@[a-z0-9][a-z0-9-]*)`

// creditPhrases name somebody for what they gave.
var creditPhrases = []struct {
	says        *regexp.Regexp
	as, trailer string
}{
	{regexp.MustCompile(`\b(?:as|like|what) ` + aLogin + ` (?:has |had |already )?(?:suggested|proposed|recommended)\b`), "whose idea it was", "Suggested-by"},
	{regexp.MustCompile(`\b(?:per|following|based on|implements?|implementing|took|taking|taken|applied|applies|incorporated|adopted|used) ` + aLogin + `(?:'s)? (?:[a-z]+ )?(?:suggestions?|idea|proposal|advice|recommendation)\b`), "whose idea it was", "Suggested-by"},
	{regexp.MustCompile(`\b(?:suggestions?|idea|proposal|advice|recommendation) (?:from|by|of) ` + aLogin), "whose idea it was", "Suggested-by"},
	{regexp.MustCompile(`\b(?:as|like|which) ` + aLogin + ` (?:has |had |already |rightly |correctly )?(?:pointed out|noticed|spotted|reported|found|discovered)\b`), "who found it", "Reported-by"},
	{regexp.MustCompile(`\b(?:thanks|kudos|credits?) to ` + aLogin + ` (?:for|who|, who) (?:[a-z]+ )?(?:reports?|reported|reporting|found|finding|spotted|spotting|noticed|noticing|discovered|discovering)\b`), "who found it", "Reported-by"},
	{regexp.MustCompile(`\b(?:based on|includes|including|contains|cherry-picked from|picked from|taken from|picks up|builds on|continues|adopts) ` + aLogin + `(?:'s)? (?:[a-z]+ )?(?:work|patch|patches|branch|commit|commits|code|changes)\b`), "whose work is in it", "Co-authored-by"},
	{regexp.MustCompile(`\b(?:co-authored|coauthored|pair-programmed|paired|pairing|co-written|written together) with ` + aLogin), "who wrote it with them", "Co-authored-by"},
}
