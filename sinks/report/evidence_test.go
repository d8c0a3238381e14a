package report

import (
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

func TestEvidenceText(t *testing.T) {
	sha := sampleSha(1)
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
		if got := evidenceText(ledger.Evidence{Ref: tt.ref, URL: tt.url}); got != strings.TrimSpace(tt.want) {
			t.Errorf("%s at %s is called %q, want %q", tt.ref, tt.url, got, tt.want)
		}
	}
}

// A contribution to read first shows only the start of long evidence, and says
// so; the evidence of a person shows all.
func TestStoriesShowSomeOfTheirEvidence(t *testing.T) {
	r := threaded()
	all := r.Entries
	r.Entries = nil
	for _, e := range all {
		if e.Kind == ledger.Triage {
			r.Entries = append(r.Entries, e)
		}
	}
	r.Entries = r.Entries[:1]
	r.People = countPeople(r.Entries)
	if out := write(t, "markdown", r, Options{}); strings.Count(out, "](<") != maxStoryEvidence || !strings.Contains(out, ") and 4 more\n") {
		t.Errorf("not %d of 8 pieces of evidence:\n%s", maxStoryEvidence, out)
	}
	page := write(t, "html", r, Options{})
	if got := strings.Count(between(t, page, `class="stories"`, "</ul>"), "rel=\"noreferrer\""); got != maxStoryEvidence {
		t.Errorf("the page shows %d pieces of evidence to read first", got)
	}
	if got := strings.Count(between(t, page, `class="list"`, "</details>"), "rel=\"noreferrer\""); got != len(r.Entries[0].Evidence) {
		t.Errorf("the page shows %d pieces of evidence in all", got)
	}
}

// The page and Markdown say what a link leads to; the page's script, which
// unfolds the evidence of a large report, says the same.
func TestThreadsAreNamedInLinks(t *testing.T) {
	r := threaded()
	for format, want := range map[string]string{"html": ">comment on #135</a>", "markdown": `[comment on \#&#8203;135](<https`} {
		if out := write(t, format, r, Options{}); !strings.Contains(out, want) {
			t.Errorf("%s lacks %s", format, want)
		}
	}
	p := &packer{}
	p.evidence(ledger.Evidence{Ref: "issue_comment:5", URL: threadURL("issue_comment", 12, "5")})
	p.evidence(ledger.Evidence{Ref: "commit:" + sampleSha(1), URL: "https://" + sampleRepo + "/commit/" + sampleSha(1)})
	want := `[0,"12#issuecomment-5","comment on #12"][1,"` + sampleSha(1) + `"]`
	if got := string(p.buf); got != want {
		t.Errorf("packed as %s, want %s", got, want)
	}
}
