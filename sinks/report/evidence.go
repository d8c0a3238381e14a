package report

import (
	"net/url"
	"regexp"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// maxStoryEvidence is how much of its evidence a contribution to read first
// shows: a review may rest on dozens of comments.
const maxStoryEvidence = 4

// firstEvidence is the start of a contribution's evidence, and how many pieces
// are left.
func firstEvidence(e *Entry, most int) ([]ledger.Evidence, int) {
	shown := e.Evidence[:min(len(e.Evidence), most)]
	return shown, len(e.Evidence) - len(shown)
}

// evidenceText is what a link to a piece of evidence says: a short hash, "#12",
// "comment on #12".
func evidenceText(e ledger.Evidence) string {
	kind, id, _ := strings.Cut(e.Ref, ":")
	switch kind {
	case string(ledger.ActCommit):
		return short(clean(id))
	case string(ledger.ActRelease):
		return releaseText(e)
	}
	if number := threadNumber(e.URL); number != "" {
		return clean(threadText(ledger.ActivityKind(kind), id, "#"+number))
	}
	return clean(e.Ref)
}

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
		return short(id[strings.LastIndexByte(id, ':')+1:]) + " in " + thread
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
		return clean(e.Ref)
	}
	_, tag, found := strings.Cut(u.Path, "/releases/tag/")
	if !found {
		return clean(e.Ref)
	}
	return clean("release " + tag)
}
