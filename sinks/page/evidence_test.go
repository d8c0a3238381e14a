package page

import (
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

func TestEvidenceText(t *testing.T) {
	sha := strings.Repeat("1a2b", 10)
	front := "https://git.harbour.example/ada/harbour"
	for _, tt := range []struct{ ref, url, want string }{
		{"commit:" + sha, front + "/commit/" + sha, sha[:10]},
		{"commit:" + sha, "git show " + sha, sha[:10]},
		{"issue_opened:645", front + "/issues/12", "#12"},
		{"pull_opened:646", front + "/pull/13", "#13"},
		{"issue_comment:647", front + "/issues/12#issuecomment-647", "comment on #12"},
		{"issue_comment:648", front + "/pull/13#issuecomment-648", "comment on #13"},
		{"review:7", front + "/pull/13#pullrequestreview-7", "review of #13"},
		{"review_comment:8", front + "/pull/13#discussion_r8", "line comment on #13"},
		{"line_changed:8", front + "/pull/13/files", "changed lines of #13"},
		{"pull_commit:13:" + sha, front + "/pull/13/commits/" + sha, sha[:10] + " in #13"},
		{"head_ref_force_pushed:9", front + "/pull/13#event-9", "push to #13"},
		{"labeled:10", front + "/issues/12#event-10", "labeled #12"},
		{"marked_as_duplicate:11", front + "/issues/12#event-11", "marked as duplicate #12"},
		{"review_requested:11", front + "/pull/13", "review requested in #13"},
		{"release:3", front + "/releases/tag/v1.4%2Brc", "release v1.4+rc"},
		{"release:3", front + "/releases/3", "release:3"},
		{"issue_comment:5", front + "/-/merge_requests/4#note_5", "comment on #4"},
		{"issue_comment:5", "somewhere", "issue_comment:5"},
		{"issue_comment:5", front + "/issues/99999999999999999999", "issue_comment:5"},
		{"labeled:\x1b[2J", front + "/issues/1\x1b", "labeled:\uFFFD[2J"},
		{"", "", ""},
		{":", front + "/issues/1", " #1"},
	} {
		if got := EvidenceText(ledger.Evidence{Ref: tt.ref, URL: tt.url}); got != strings.TrimSpace(tt.want) {
			t.Errorf("%s at %s is called %q, want %q", tt.ref, tt.url, got, tt.want)
		}
	}
}

func TestWebAddress(t *testing.T) {
	for address, want := range map[string]bool{
		"https://example.org/commit/1": true, "http://example.org": true, "git show 1234": false, "javascript:alert(1)": false, "https://": false,
		"//example.org": false, "data:text/html,x": false, "file:///etc/passwd": false, "https://example.org/\"x": false, "https://example.org/\u202Ex": false,
		" https://example.org": false, "JaVaScRiPt://example.org/%0aalert(1)": false,
	} {
		if WebAddress(address) != want {
			t.Errorf("WebAddress(%q) is not %v", address, want)
		}
	}
}
