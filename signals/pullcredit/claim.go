package pullcredit

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals"
)

// Claim is that somebody helped with a pull request, and the trailer that says so.
type Claim struct {
	Trailer string // one of Trailers
	Who     ledger.Actor
	Why     string // one line of plain words
	URL     string // what shows it
}

// Trailers are those that are proposed, the weightiest first.
func Trailers() []string {
	return []string{"Co-authored-by", "Reported-by", "Suggested-by", "Reviewed-by", "Tested-by", "Helped-by"}
}

// Claims lists who helped, be it credited or not: what says most of somebody
// comes first. Patches are as for signals.Helped.
func Claims(pr *ledger.PullRequest, known *signals.ThreadKnown, patches map[string]string) []Claim {
	talk := signals.NewTalk(&pr.Thread, known)
	all := append(rewritten(pr), squashed(pr)...)
	for _, h := range signals.Helped(talk, patches) {
		all = append(all, Claim{h.Trailer, h.Who, h.Why, h.Evidence[0].URL})
	}
	all = append(all, reporters(pr)...)
	all = slices.DeleteFunc(all, func(c Claim) bool { return !talk.Human(c.Who) || talk.ByAuthor(c.Who) })
	slices.SortStableFunc(all, func(a, b Claim) int { return cmp.Compare(first(a), first(b)) })
	return all
}

// first puts those who wrote a part of it before those who found what it mends,
// and both before the others, which keep their order.
func first(c Claim) int {
	if at := slices.Index(Trailers()[:2], c.Trailer); at >= 0 {
		return at
	}
	return 2
}

// reporters opened the issues that it closes. One that asks for something new is
// an idea rather than a report.
func reporters(pr *ledger.PullRequest) []Claim {
	var all []Claim
	for _, i := range pr.Closes {
		name := fmt.Sprintf("issue #%d %q, which this closes", i.Number, plain.Head(plain.Line(i.Title), 80))
		if isWish(i) {
			all = append(all, Claim{"Suggested-by", i.Author, "Asked for it in " + name, i.URL})
		} else {
			all = append(all, Claim{"Reported-by", i.Author, "Opened " + name, i.URL})
		}
	}
	return all
}

// isWish tells requests for something new from reports, by label or title.
func isWish(i ledger.ClosedIssue) bool {
	for _, l := range append([]string{i.Title}, i.Labels...) {
		if wishMark.MatchString(strings.ToLower(l)) {
			return true
		}
	}
	return false
}

var wishMark = regexp.MustCompile(`\b(?:enhancements?|features?|feature[- ]requests?|ideas?|proposals?|wish(?:list)?|rfc|brainstorming|suggestions?)\b|^(?:add|allow|support|implement|provide)\b`)

// squashed wrote commits that landed as one with another author, whose message
// may not name them. Where they landed one by one, they are named as authors.
func squashed(pr *ledger.PullRequest) []Claim {
	commits := commitsOf(pr)
	if pr.Landed.Parents != 1 || len(commits) < 2 || commits[len(commits)-1].Detail.Body == pr.Landed.Message {
		return nil
	}
	var all []Claim
	for _, c := range commits {
		if !same(c.Actor, pr.Landed.Author) {
			all = append(all, Claim{"Co-authored-by", c.Actor, "Wrote a commit that was squashed into the one that landed", c.URL})
		}
	}
	return all
}

// rewritten wrote a commit that stands under another name since the branch was
// pushed anew. Only one with the same subject counts: what else was dropped may
// never have been a part of the change.
func rewritten(pr *ledger.PullRequest) []Claim {
	var all []Claim
	for _, b := range pr.Before {
		for _, c := range commitsOf(pr) {
			if subject(b.Message) == subject(c.Detail.Body) && b.Author.Account != 0 && c.Actor.Account != 0 && !same(b.Author, c.Actor) {
				all = append(all, Claim{"Co-authored-by", b.Author, "Wrote a commit that stands under another name since the branch was pushed anew", b.URL})
			}
		}
	}
	return all
}

func subject(message string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(message), "\n")
	return strings.TrimSpace(line)
}

// commitsOf are the commits of the pull request as it is now.
func commitsOf(pr *ledger.PullRequest) []*ledger.Activity {
	var all []*ledger.Activity
	for i := range pr.Thread.Activities {
		if a := &pr.Thread.Activities[i]; a.Kind == ledger.ActPullCommit {
			all = append(all, a)
		}
	}
	return all
}

func same(a, b ledger.Actor) bool { return a.Known() && a.Key() == b.Key() }

// Closing lists the issues of the repository that commits say they close and
// that the forge does not list among those of the pull request: it goes by the
// text of that alone. See docs.github.com/issues, "Linking a pull request to an
// issue".
func Closing(pr *ledger.PullRequest) []int {
	var all []int
	for _, c := range commitsOf(pr) {
		for _, m := range closingMark.FindAllStringSubmatch(c.Detail.Body, -1) {
			n, err := strconv.Atoi(m[1])
			listed := slices.ContainsFunc(pr.Closes, func(i ledger.ClosedIssue) bool { return i.Number == n })
			if err == nil && !listed && n != pr.Thread.Number && !slices.Contains(all, n) && len(all) < maxClosing {
				all = append(all, n)
			}
		}
	}
	return all
}

// maxClosing is how many issues commits can name: more is a release or a prank.
const maxClosing = 10

var closingMark = regexp.MustCompile(`(?i)\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):? #(\d{1,9})\b`)
