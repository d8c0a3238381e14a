package signals

import (
	"regexp"
	"slices"
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
		if decides(&s) || settlesReport(&s) || strings.Contains(s.text, "#") && reported.MatchString(s.text) {
			return false
		}
	}
	return saysWhatFor(p) && p.Words <= 20 && (!t.Pull || seeing.MatchString(p.Lower)) || relation.MatchString(p.Lower) || p.Says(overlaps...)
}

// saysWhatFor tells whether there are words beside the link, and not only that it is
// an example or how things came to be.
func saysWhatFor(p *Prose) bool {
	told := slices.ContainsFunc(p.sentences(), func(s sentence) bool {
		return slices.ContainsFunc(s.words, func(w string) bool { return !strings.Contains(w, "#") })
	})
	return told && !slices.ContainsFunc(p.sentences(), func(s sentence) bool { return asideOrPast(&s) })
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

// threadLink finds addresses of threads on GitHub and on servers of its kind. What
// follows may lead to the lines of a pull request.
var threadLink = regexp.MustCompile(`^https?://[^/\s]+/([\w.-]+/[\w.-]+)/(?:issues|pull)/(\d+)(/(?:files|changes|commits)\b)?`)

// leadsElsewhere tells whether an address is of another thread. One of its lines is
// shown for what stands there.
func leadsElsewhere(t *Talk, link string) bool {
	m := threadLink.FindStringSubmatch(link)
	return m != nil && m[3] == "" && !t.isSelf(m[1], m[2])
}

// asideOrPast tells sentences that name a thread as an example, or as what once
// made things as they are: nothing is to be done there.
func asideOrPast(s *sentence) bool {
	return examples.MatchString(s.text) || causes.MatchString(s.text) || s.says([]string{"by the way", "btw", "fwiw"})
}

var (
	examples = regexp.MustCompile(`\be\.g\b|\betc\b|\bfor (?:example|instance)\b|\bas an example\b`)
	causes   = regexp.MustCompile(`\b(?:was|were|been|got) (?:\w+ )?(?:introduced|changed|caused|touched|broken|added|removed|modified)\b|\b(?:regression|introduced|caused|broken) (?:in|by|from|since)\b`)
)

// threadMark finds "#12" and "owner/name#12" in a text.
var threadMark = regexp.MustCompile(`(?:^|[\s(\[,:])((?:[\w.-]+/[\w.-]+)?)#(\d+)\b`)

// refersElsewhere tells whether a text names a thread other than this one.
func refersElsewhere(t *Talk, p *Prose) bool {
	if slices.ContainsFunc(p.Links, func(link string) bool { return leadsElsewhere(t, link) }) {
		return true
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
