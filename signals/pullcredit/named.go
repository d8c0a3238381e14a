package pullcredit

import (
	"regexp"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/internal/trailer"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/people"
)

// message is a text that names people: of a commit, or of the pull request.
type message struct {
	text, url string
	commit    string // full hash; "" for the text of the pull request
}

// messages are those in which credit can stand already.
func messages(pr *ledger.PullRequest) []message {
	var all []message
	for _, c := range commitsOf(pr) {
		all = append(all, message{c.Detail.Body, c.URL, c.Detail.Commit})
	}
	if pr.Landed.Hash != "" {
		all = append(all, message{pr.Landed.Message, pr.Landed.URL, pr.Landed.Hash})
	}
	return all
}

// credit is somebody named in a role: "Reviewed-by".
type credit struct {
	role string
	who  ledger.Identity
}

// Credited lists whom trailers name already, in commits or in the text of the
// pull request, as written.
func Credited(pr *ledger.PullRequest) []ledger.Identity {
	var all []ledger.Identity
	for _, c := range credits(pr) {
		if !slices.Contains(all, c.who) {
			all = append(all, c.who)
		}
	}
	return all
}

func credits(pr *ledger.PullRequest) []credit {
	texts := messages(pr)
	for _, a := range pr.Thread.Activities {
		if a.Kind == ledger.ActPull {
			texts = append(texts, message{text: "subject\n\n" + strings.ReplaceAll(a.Detail.Body, "\r\n", "\n")})
		}
	}
	var all []credit
	for _, m := range texts {
		for _, t := range slices.Concat(trailer.Parse(m.text), trailer.Scattered(m.text)) {
			for _, who := range people.Named(t.Value) {
				for _, role := range trailer.Roles(t.Token) {
					all = append(all, credit{role, who})
				}
			}
		}
	}
	return all
}

// likeRoles are roles that say much the same: who is named in one of them is not
// missing in another.
var likeRoles = map[string]string{
	"Co-developed-by": "Co-authored-by", "Patch-by": "Co-authored-by", "Original-patch-by": "Co-authored-by", "Initial-patch-by": "Co-authored-by",
	"Based-on-patch-by": "Co-authored-by", "Paired-with": "Co-authored-by", "Contributions-by": "Co-authored-by",
	"Proposed-by": "Suggested-by", "Idea-by": "Suggested-by", "Requested-by": "Suggested-by", "Inspired-by": "Suggested-by", "Advised-by": "Suggested-by",
	"Designed-by": "Suggested-by",
	"Noticed-by":  "Reported-by", "Spotted-by": "Reported-by", "Found-by": "Reported-by", "Caught-by": "Reported-by", "Identified-by": "Reported-by",
	"Pointed-out-by": "Reported-by", "Diagnosed-by": "Reported-by", "Debugged-by": "Reported-by", "Bisected-by": "Reported-by",
	"Acked-by": "Reviewed-by", "Approved-by": "Reviewed-by", "Proofread-by": "Reviewed-by",
	"Verified-by": "Tested-by", "Confirmed-by": "Tested-by", "Reproduced-by": "Tested-by", "Measured-by": "Tested-by",
}

// covers tells whether who is named in a role needs no further trailer. Who
// wrote a part of it needs none at all, and small help is thanked by any.
func covers(role, proposed string) bool {
	if like := likeRoles[role]; like != "" {
		role = like
	}
	return role == proposed || role == "Co-authored-by" || proposed == "Helped-by"
}

// withoutTrailers is a message without whom its trailers name for a role, which
// credits tells.
func withoutTrailers(text string) string {
	rest := text
	for _, t := range slices.Concat(trailer.Parse(text), trailer.Scattered(text)) {
		if len(trailer.Roles(t.Token)) > 0 {
			rest = strings.ReplaceAll(rest, t.Value, "")
		}
	}
	return rest
}

// inText tells whether a commit's message names a person in words: by a full
// name, or by login as people write those.
func inText(pr *ledger.PullRequest, names, logins []string) bool {
	for _, m := range messages(pr) {
		lower := strings.ToLower(withoutTrailers(m.text))
		for _, name := range names {
			if strings.Contains(name, " ") && strings.Contains(lower, strings.ToLower(name)) {
				return true
			}
		}
		for _, login := range logins {
			login = regexp.QuoteMeta(strings.ToLower(login))
			if regexp.MustCompile(`(?m)(?:^|[^\w@/-])@` + login + `(?:$|[^\w/-])|^\s*` + login + `:`).MatchString(lower) {
				return true
			}
		}
	}
	return false
}
