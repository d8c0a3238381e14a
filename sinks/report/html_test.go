package report

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/page"
)

func between(t *testing.T, s, from, to string) string {
	t.Helper()
	_, rest, ok := strings.Cut(s, from)
	inner, _, closed := strings.Cut(rest, to)
	if !ok || !closed {
		t.Fatalf("no %q … %q in the page", from, to)
	}
	return inner
}

// The browser refuses a style or script whose hash the policy does not name,
// so the page must hold both to the byte.
func TestHTMLPolicyNamesWhatThePageHolds(t *testing.T) {
	page := write(t, "html", sample(), Options{})
	policy := html.UnescapeString(between(t, page, `http-equiv="Content-Security-Policy" content="`, `"`))
	style := between(t, page, "<style>", "</style>")
	script := page[strings.LastIndex(page, "<script>")+len("<script>") : strings.LastIndex(page, "</script>")]
	for _, want := range []string{"default-src 'none'", "style-src '" + hashOf(style) + "'", "script-src '" + hashOf(script) + "'"} {
		if !strings.Contains(policy, want) {
			t.Errorf("the policy %q lacks %q", policy, want)
		}
	}
	if strings.Contains(page, " style=") {
		t.Error("the policy forbids style attributes, and the page has one")
	}
}

func TestHTMLLoadsNothing(t *testing.T) {
	page := write(t, "html", sample(), Options{})
	if found := regexp.MustCompile(`<(link|img|iframe|object|embed|base)\b|\ssrc=|@import|url\(|fetch\(|XMLHttp`).FindString(page); found != "" {
		t.Errorf("the page holds %q", found)
	}
}

// checkTargets checks that every number leads to a place that exists once.
func checkTargets(t *testing.T, page string) {
	t.Helper()
	ids := map[string]int{}
	for _, m := range regexp.MustCompile(`\sid="([^"]+)"`).FindAllStringSubmatch(page, -1) {
		ids[m[1]]++
	}
	links := regexp.MustCompile(`href="#([^"]*)"`).FindAllStringSubmatch(page, -1)
	if len(links) < 50 {
		t.Errorf("only %d numbers lead anywhere", len(links))
	}
	for _, m := range links {
		if ids[m[1]] != 1 {
			t.Errorf("%q is the place of %d elements", m[1], ids[m[1]])
		}
	}
}

func TestHTMLNumbersLeadToTheirEvidence(t *testing.T) {
	r := sample()
	page := write(t, "html", r, Options{})
	checkTargets(t, page)
	for _, e := range r.Entries {
		if !strings.Contains(page, `<a href="`+e.Evidence[0].URL+`"`) {
			t.Fatalf("the page has no link to %s", e.Evidence[0].URL)
		}
	}
	for i, p := range byName(r.People) {
		for kind, n := range p.Counts {
			list := between(t, page, `id="`+placeID(i, kind)+`"`, "</details>")
			if got := strings.Count(list, "<li>"); got != n {
				t.Errorf("%s, %s: %d pieces of evidence for %d", p.Name, kind, got, n)
			}
		}
	}
}

// unpacked is what the page's script reads.
func unpacked(t *testing.T, page string) (store struct {
	Lists  map[string][][]any
	Rules  []string
	Fronts []string
},
) {
	t.Helper()
	var text string
	if err := json.Unmarshal([]byte(between(t, page, `id="evidence">`, "</script>")), &text); err != nil {
		t.Fatal(err)
	}
	packed, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		t.Fatal(err)
	}
	zip, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.NewDecoder(zip).Decode(&store); err != nil {
		t.Fatal(err)
	}
	return store
}

func TestHTMLOfALargeReport(t *testing.T) {
	r := large(maxInline+1, 60)
	r.Entries[0].Evidence[0].URL = "git show " + sampleSha(0)
	page := write(t, "html", r, Options{})
	checkTargets(t, page)
	store := unpacked(t, page)
	for i, p := range byName(r.People) {
		for kind, n := range p.Counts {
			if got := len(store.Lists[placeID(i, kind)]); got != n {
				t.Errorf("%s, %s: %d pieces of evidence for %d", p.Name, kind, got, n)
			}
		}
	}
	e := r.Entries[0]
	place := slices.IndexFunc(byName(r.People), func(p Person) bool { return p.Person == e.Person })
	row := store.Lists[placeID(place, e.Kind)][0]
	evidence := row[3].([]any)[0].([]any)
	whole := store.Fronts[int(evidence[0].(float64))] + evidence[1].(string)
	if row[0] != plain.Day(e.At) || row[2] != e.Why || whole != e.Evidence[0].URL || store.Rules[int(row[1].(float64))] != e.Rule {
		t.Errorf("the newest entry was packed as %v, %q", row, whole)
	}
}

// 100,000 contributions by 2,000 people must stay under 15 MB. A tenth of
// both is enough to see it.
func TestHTMLStaysSmall(t *testing.T) {
	const most = 15 << 20 / 10
	if size := len(write(t, "html", large(10_000, 200), Options{})); size > most {
		t.Errorf("10,000 contributions by 200 people make %d bytes, more than %d", size, most)
	}
}

func TestHTMLOfAnEmptyReport(t *testing.T) {
	r := &Report{Window: sample().Window, Repos: sample().Repos}
	r.Repos[0].Commits = 0
	page := write(t, "html", r, Options{})
	if !strings.Contains(page, "--since all") || strings.Contains(page, `id="team"`) {
		t.Error("the page of an empty report does not say what to try, or shows a team")
	}
}

// hashOf is a source expression of a policy (Content Security Policy Level 3,
// 2.3.1).
func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// placeID is the id of the evidence of one number in a single page.
func placeID(i int, kind ledger.Kind) string { return personID(i) + "-" + page.KindClass(kind) }
