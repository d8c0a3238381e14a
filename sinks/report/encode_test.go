package report

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/ledger"
)

// viaJSON is s as encoding/json writes and reads it: the reference.
func viaJSON(t testing.TB, s string) string {
	t.Helper()
	text, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	var back string
	if err := json.Unmarshal(text, &back); err != nil {
		t.Fatal(err)
	}
	return back
}

func checkString(t *testing.T, s string) {
	t.Helper()
	text := appendString(nil, s)
	var back string
	if err := json.Unmarshal(text, &back); err != nil {
		t.Fatalf("%q became %s: %v", s, text, err)
	}
	if want := viaJSON(t, s); back != want {
		t.Errorf("%q became %q, want %q", s, back, want)
	}
	if bytes.ContainsAny(text, "\n\r\u2028\u2029") {
		t.Errorf("%q became %s, which is more than one line", s, text)
	}
}

func hostileTexts() []string {
	return []string{
		"", "plain", `quote " and \ backslash`, "tab\tline\nreturn\r", "\x00\x01\x1f\x7f", "bad \xff\xfe bytes", "cut \xe2\x82",
		"\xed\xa0\x80 surrogate", "\u2028 and \u2029", "\uFFFD stays", "naïve 佐藤 👩‍🔬", "</script><script>alert(1)</script>", `" onload="alert(1)`,
		"\u202Egnp.exe", "\x1b[31mred\x1b]0;title\a", "=1+1", "| pipe `tick` @name #12 <b>", strings.Repeat("long", 400),
	}
}

func TestAppendString(t *testing.T) {
	for _, s := range hostileTexts() {
		checkString(t, s)
	}
}

func FuzzAppendString(f *testing.F) {
	for _, s := range hostileTexts() {
		f.Add(s)
	}
	f.Fuzz(checkString)
}

func TestAppendTime(t *testing.T) {
	zone := time.FixedZone("", 5*3600+1800)
	for want, at := range map[string]time.Time{
		`"2026-11-21T08:00:00Z"`: time.Date(2026, 11, 21, 13, 30, 0, 0, zone),
		`"1969-12-31T23:59:59Z"`: time.Unix(-1, 0),
		`"9999-12-31T23:59:59Z"`: time.Unix(1<<40, 0),
		`"0000-01-01T00:00:00Z"`: time.Unix(-1<<40, 0),
	} {
		if got := string(appendTime(nil, at)); got != want {
			t.Errorf("%v became %s, want %s", at, got, want)
		}
	}
}

// fullEntry has every field set, with hostile text in all of them.
func fullEntry() Entry {
	who := ledger.Identity{Source: "git", Name: "A \"quote\" \xff", Email: "a@tidewater.example"}
	at := time.Date(2026, 10, 1, 2, 3, 4, 0, time.UTC)
	return Entry{
		Person: &ledger.Person{Name: "Ada\n", Identities: []ledger.Identity{who, {Source: "github", Login: "ada"}}},
		Contribution: &ledger.Contribution{
			ID: "0123456789abcdef0123", Kind: ledger.Rollback, Rule: "rollback.revert", Identity: who, At: at, Repo: "r\\", Unit: "commit:" + sampleSha(1),
			Evidence: []ledger.Evidence{{URL: "git show x", Ref: "commit:" + sampleSha(1), At: at}, {URL: "https://x.example/", Ref: "issue:4", At: at}},
			Why:      "<why>\t", Beneficiaries: []ledger.Identity{{Source: "github", Login: "bob"}, {Email: "only@mail.example"}},
			Links: &ledger.Links{
				Reverts: []string{sampleSha(2), sampleSha(3)}, Relands: []string{sampleSha(4)}, Fixes: []string{sampleSha(5)}, Via: []string{sampleSha(6)},
				RevertedBy: []string{sampleSha(7)}, RelandedBy: []string{sampleSha(8)}, Picks: []string{sampleSha(9)}, Role: "Reviewed-by", AfterSeconds: -7,
				Context: []ledger.Context{{What: "lines\tchanged", Evidence: ledger.Evidence{URL: "https://x.example/5", Ref: "issue:5", At: at}}},
			},
		},
	}
}

// fullEntryJSON is fullEntry as the contract says it, by hand.
func fullEntryJSON() map[string]any {
	who := "A \"quote\" \uFFFD <a@tidewater.example>"
	at := "2026-10-01T02:03:04Z"
	return map[string]any{
		"id": "0123456789abcdef0123", "kind": "rollback", "rule": "rollback.revert", "identity": who, "at": at, "repo": "r\\", "unit": "commit:" + sampleSha(1),
		"person": map[string]any{"name": "Ada\n", "identities": []any{who, "github:ada"}},
		"evidence": []any{
			map[string]any{"url": "git show x", "ref": "commit:" + sampleSha(1), "at": at},
			map[string]any{"url": "https://x.example/", "ref": "issue:4", "at": at},
		},
		"why": "<why>\t", "beneficiaries": []any{"github:bob", "<only@mail.example>"},
		"links": map[string]any{
			"reverts": []any{sampleSha(2), sampleSha(3)}, "relands": []any{sampleSha(4)}, "fixes": []any{sampleSha(5)}, "via": []any{sampleSha(6)},
			"reverted_by": []any{sampleSha(7)}, "relanded_by": []any{sampleSha(8)}, "picks": []any{sampleSha(9)}, "role": "Reviewed-by", "after_seconds": -7.0,
			"context": []any{map[string]any{"what": "lines\tchanged", "url": "https://x.example/5", "ref": "issue:5", "at": at}},
		},
	}
}

func TestLinesRoundTrip(t *testing.T) {
	full := fullEntry()
	bare := Entry{Contribution: &ledger.Contribution{ID: "1", At: full.At, Links: &ledger.Links{}}}
	lines := strings.Split(write(t, "jsonl", &Report{Entries: []Entry{full, bare}}, Options{}), "\n")
	if len(lines) != 3 || lines[2] != "" {
		t.Fatalf("want two lines, each ended: %q", lines)
	}
	var got map[string]any
	if err := json.Unmarshal([]byte(lines[0]), &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(fullEntryJSON(), got); diff != "" {
		t.Error(diff)
	}
	want := `{"id":"1","kind":"","rule":"","person":{"name":"","identities":[]},"identity":"","at":"2026-10-01T02:03:04Z",` +
		`"repo":"","unit":"","evidence":[],"why":"","beneficiaries":[],"links":{}}`
	if lines[1] != want {
		t.Errorf("got  %s\nwant %s", lines[1], want)
	}
}

// failing fails after some bytes.
type failing struct{ left int }

func (f *failing) Write(p []byte) (int, error) {
	if f.left -= len(p); f.left < 0 {
		return 0, errBroken
	}
	return len(p), nil
}

func BenchmarkJSONL(b *testing.B) {
	r := large(100_000, 3000)
	size := len(write(b, "jsonl", r, Options{}))
	b.SetBytes(int64(size))
	for b.Loop() {
		if err := Write(discard{}, "jsonl", r, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }
