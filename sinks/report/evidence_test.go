package report

import (
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/page"
)

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
	r.People, r.Beginnings = countPeople(r.Entries), nil
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
	p.links(page.Links([]ledger.Evidence{
		{Ref: "issue_comment:5", URL: threadURL("issue_comment", 12, "5")},
		{Ref: "commit:" + sampleSha(1), URL: "https://" + sampleRepo + "/commit/" + sampleSha(1)},
	}))
	want := `[[0,"12#issuecomment-5","comment on #12"],[1,"` + sampleSha(1) + `"]]`
	if got := string(p.buf); got != want {
		t.Errorf("packed as %s, want %s", got, want)
	}
}

// What was seen beside a contribution is shown apart from its evidence, in the
// page as in what its script unfolds.
func TestWhatIsSeenBesideStandsApart(t *testing.T) {
	r := threaded()
	r.Entries = r.Entries[:1]
	e := &r.Entries[0]
	e.Links = &ledger.Links{Context: []ledger.Context{
		{What: ledger.ContextConfirmed, Evidence: ledger.Evidence{Ref: "issue_comment:6", URL: threadURL("issue_comment", 12, "6")}},
		{What: "<odd>", Evidence: ledger.Evidence{Ref: "commit:1", URL: "javascript:alert(1)"}},
	}}
	r.People = countPeople(r.Entries)
	out := write(t, "html", r, Options{})
	want := `<span class="beside">seen beside it: <a href="` + threadURL("issue_comment", 12, "6") + `" rel="noreferrer">author confirmed</a> <code>&lt;odd&gt;</code>`
	for _, part := range []string{"stories", "list"} {
		if got := between(t, out, `class="`+part+`"`, "</section>"); !strings.Contains(got, want) {
			t.Errorf("%s lacks %s:\n%s", part, want, got)
		}
	}
	p := &packer{}
	p.entry(e)
	if got, want := string(p.buf), `,[[1,"12#issuecomment-6","author confirmed"],[2,"<odd>"]]]`; !strings.HasSuffix(got, want) {
		t.Errorf("packed as %s, want it to end with %s", got, want)
	}
}
