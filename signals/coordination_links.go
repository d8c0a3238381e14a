package signals

import (
	"regexp"
	"strconv"
	"strings"
)

// linksRelated tells whether a remark brings another thread to the notice of
// those in this one. What triage says of a copy is left to triage.
func linksRelated(t *Talk, r *Remark) bool {
	p := r.Prose()
	if p.foreign() || !refersElsewhere(t, p) {
		return false // a link alone does not say what it is for
	}
	for _, s := range p.sentences() {
		if decides(&s) || settlesReport(&s) {
			return false
		}
	}
	return p.Words <= 20 && (!t.Pull || seeing.MatchString(p.Lower)) || relation.MatchString(p.Lower) || p.Says(overlaps...)
}

// seeing finds words that send people elsewhere. In a long review they only say
// where something is explained.
var seeing = regexp.MustCompile(`(?m)\b(?:see|see also)[:,]?\s*(?:(?:the |this )?(?:pr|issue|pull request|discussion)s? )?(?:[\w.-]+/[\w.-]+)?(?:#\d|[.,;)]|$)`)

// relation finds words that say how the thread they name is related. A Prose
// leaves addresses out, so the end of a phrase may stand for one.
var relation = regexp.MustCompile(`(?m)\b(?:see also|related(?: to)?|relates to|similar to|overlaps(?: with)?|conflicts with|alternative to|supersedes|tracked (?:in|by|at)|follow-?up (?:to|of)|` +
	`same (?:as|issue as|problem as|bug as|thing as)|(?:previously |already |also )?(?:discussed|reported|proposed|addressed|attempted|tried) (?:in|at|by))[:,]?\s*(?:(?:the |this )?(?:pr|issue|pull request|discussion)s? )?` +
	`(?:[\w.-]+/[\w.-]+)?(?:#\d|[.,;)]|$)`)

// overlaps say that somebody is at the same thing elsewhere.
var overlaps = []string{
	"competing pr", "competing pull request", "known issue", "known problem", "already an issue", "already a pr", "already a pull request", "there is already", "there's already",
	"already have an issue", "already being worked on", "being worked on in", "already reported", "previous attempt", "earlier attempt", "tracking issue", "possibly related",
	"probably related", "might be related", "may be related", "related issue", "related pr", "related discussion", "same issue as", "merge conflict with",
}

// threadLink finds addresses of threads on GitHub and on servers of its kind.
var threadLink = regexp.MustCompile(`^https?://[^/\s]+/([\w.-]+/[\w.-]+)/(?:issues|pull)/(\d+)`)

// threadMark finds "#12" and "owner/name#12" in a text.
var threadMark = regexp.MustCompile(`(?:^|[\s(\[,:])((?:[\w.-]+/[\w.-]+)?)#(\d+)\b`)

// refersElsewhere tells whether a text names a thread other than this one.
func refersElsewhere(t *Talk, p *Prose) bool {
	for _, link := range p.Links {
		if m := threadLink.FindStringSubmatch(link); m != nil && !t.isSelf(m[1], m[2]) {
			return true
		}
	}
	if !strings.Contains(p.Text, "#") {
		return false
	}
	for _, m := range threadMark.FindAllStringSubmatch(p.Text, -1) {
		if !t.isSelf(m[1], m[2]) {
			return true
		}
	}
	return false
}

// isSelf tells whether a repository, "" for this one, and a number are the
// thread itself.
func (t *Talk) isSelf(repo, number string) bool {
	return number == strconv.Itoa(t.Number) && (repo == "" || strings.HasSuffix(strings.ToLower(t.Repo.Name), "/"+strings.ToLower(repo)))
}

// tracking finds titles of threads that keep track of others.
var tracking = regexp.MustCompile(`(?i)^\W*(?:tracking(?: issue)?\b|umbrella(?: issue)?\b|meta(?:-| )issue\b|\[epic\]|epic:|roadmap\b|master issue\b)|\btracking issue\b|\bmeta issue\b|\bumbrella issue\b|\[tracking\]|\(tracking\)`)

// tracks tells whether an opening keeps track of work: it says so, or lists
// three threads and more as things to be done.
func tracks(r *Remark) bool {
	if tracking.MatchString(r.Detail.Title) {
		return true
	}
	return len(taskOnThread.FindAllString(r.Detail.Body, 3)) == 3
}

// taskOnThread finds items of a task list that are about a thread
// (docs.github.com: about tasklists).
var taskOnThread = regexp.MustCompile(`(?m)^\s*[-*+] \[[ xX]\].*(?:#\d+|/(?:issues|pull)/\d+)`)

// releasing finds titles of threads about a release as a whole.
var releasing = regexp.MustCompile(`(?i)^\W*(?:release|releasing|cut|schedule for|release schedule(?: for)?|release plan(?: for)?|prepare)\b.{0,30}\bv?\d+\.\d+|\bv?\d+\.(?:\d+|x)(?:\.\d+)?\b.{0,20}\b(?:release (?:schedule|plan|tracking|checklist|candidate|tracker|process)|final release)|\brelease (?:schedule|checklist|tracker)\b`)

// isReleaseThread tells whether an issue is where a release is coordinated.
func isReleaseThread(t *Talk) bool {
	return !t.Pull && t.Opening != nil && releasing.MatchString(t.Opening.Detail.Title)
}
