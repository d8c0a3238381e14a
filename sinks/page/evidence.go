package page

import (
	"net/url"
	"regexp"
	"strings"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
)

// Link is a piece of evidence on a page: an address to follow, or a command
// where URL is empty.
type Link struct {
	URL, Text string
}

// Links are pieces of evidence as a page shows them.
func Links(evidence []ledger.Evidence) []Link {
	links := make([]Link, len(evidence))
	for i, e := range evidence {
		if WebAddress(e.URL) {
			links[i] = Link{URL: e.URL, Text: EvidenceText(e)}
		} else {
			links[i] = Link{Text: plain.Text(e.URL)}
		}
	}
	return links
}

// Beside is what was seen beside a contribution as a page shows it: each by what
// it is to the work.
func Beside(seen []ledger.Context) []Link {
	links := make([]Link, len(seen))
	for i, c := range seen {
		links[i] = Link{Text: plain.Text(c.What)}
		if WebAddress(c.URL) {
			links[i].URL = c.URL
		}
	}
	return links
}

// WebAddress tells whether a piece of evidence is a page that may be linked.
// All else, such as a command, is only ever shown as text.
func WebAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && u.Host != "" && (u.Scheme == "https" || u.Scheme == "http") && s == u.String() && s == plain.Text(s)
}

// EvidenceText is what a link to a piece of evidence says: a short hash, "#12",
// "comment on #12".
func EvidenceText(e ledger.Evidence) string {
	kind, id, _ := strings.Cut(e.Ref, ":")
	switch kind {
	case string(ledger.ActCommit):
		return Short(plain.Text(id))
	case string(ledger.ActRelease):
		return releaseText(e)
	}
	if number := threadNumber(e.URL); number != "" {
		return plain.Text(threadText(ledger.ActivityKind(kind), id, "#"+number))
	}
	return plain.Text(e.Ref)
}

// Short is the first ten digits of an object name, as in ledger.Hash.
func Short(sha string) string { return strings.ToValidUTF8(sha[:min(len(sha), 10)], "") }

// threadText says what an activity is to its thread.
func threadText(kind ledger.ActivityKind, id, thread string) string {
	switch kind {
	case ledger.ActIssue, ledger.ActPull:
		return thread
	case ledger.ActComment:
		return "comment on " + thread
	case ledger.ActReview:
		return "review of " + thread
	case ledger.ActReviewComment:
		return "line comment on " + thread
	case ledger.ActLineChanged:
		return "changed lines of " + thread
	case ledger.ActPullCommit:
		return Short(id[strings.LastIndexByte(id, ':')+1:]) + " in " + thread
	case ledger.ActForcePushed:
		return "push to " + thread
	case ledger.ActReviewRequested:
		return "review requested in " + thread
	}
	return strings.ReplaceAll(string(kind), "_", " ") + " " + thread
}

// threadPath is the path of an issue or a pull request, as GitHub, Gitea and
// GitLab write it.
var threadPath = regexp.MustCompile(`/(?:issues|pull|pulls|merge_requests)/([0-9]{1,10})(?:/|$)`)

// threadNumber is the number of the thread that a page belongs to, "" where
// the address tells none.
func threadNumber(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	if m := threadPath.FindStringSubmatch(u.Path); m != nil {
		return m[1]
	}
	return ""
}

// releaseText names a release by its tag, the last part of its address.
func releaseText(e ledger.Evidence) string {
	u, err := url.Parse(e.URL)
	if err != nil {
		return plain.Text(e.Ref)
	}
	_, tag, found := strings.Cut(u.Path, "/releases/tag/")
	if !found {
		return plain.Text(e.Ref)
	}
	return plain.Text("release " + tag)
}
