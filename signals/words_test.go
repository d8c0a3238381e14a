package signals

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/unsung-dev/unsung/signals/paths"
)

func TestHeadline(t *testing.T) {
	for subject, want := range map[string]headline{
		"door: close it":                          {area: "door", text: "close it"},
		"fix(door)!: close it (#12)":              {kind: "fix", area: "door", text: "close it"},
		"[1.x] chore: Close it.":                  {tag: "[1.x]", kind: "chore", text: "close it"},
		"[PATCH] [2/3] door: close it":            {tag: "[patch][2/3]", area: "door", text: "close it"},
		"house: door: fix: close it":              {kind: "fix", area: "door", text: "close it"},
		"cmd/door, lock: close it":                {area: "cmd/door, lock", text: "close it"},
		"When the wind blows: close it":           {text: "when the wind blows: close it"},
		"[unclosed":                               {text: "[unclosed"},
		"":                                        {},
		"*: Cut v2.5.0 (#5)":                      {area: "*", text: "cut v2.5.0"},
		strings.Repeat("long", 20) + ": close it": {text: strings.Repeat("long", 20) + ": close it"},
	} {
		want.raw, want.all = subject, strings.ToLower(subject)
		if got := headlineOf(&Unit{Subject: subject}); got != want {
			t.Errorf("headlineOf(%q)\n got %+v\nwant %+v", subject, got, want)
		}
	}
}

func TestIsVersion(t *testing.T) {
	for word, want := range map[string]bool{
		"1.2": true, "v1.2.3": true, "2.44.0-rc1": true, "0.17.0rc1": true, "1.0.x": true, "v3.5.1+git": true, "2.4.0-dev": true,
		"v2": false, "2": false, "1,000": false, "3.5mb": false, "x.1": false, "1.": false, ".1": false, "1.2.3.4.5.6": false, "": false, "v": false, "1.x.2": false,
	} {
		if got := isVersion(word); got != want {
			t.Errorf("isVersion(%q) = %v", word, got)
		}
	}
}

func TestAdvisory(t *testing.T) {
	for text, want := range map[string]string{
		"fix cve-2024-12345.":     "CVE-2024-12345",
		"(ghsa-aaaa-bbbb-cccc)":   "GHSA-aaaa-bbbb-cccc",
		"see rustsec-2024-0001":   "RUSTSEC-2024-0001",
		"cve-style ids":           "",
		"cve- and cve-2024-12345": "CVE-2024-12345",
		"cve-2024":                "",
		"cve-2024-1234\xff":       "CVE-2024-1234",
		"nothing":                 "",
	} {
		if got, _ := advisory(text); got != want {
			t.Errorf("advisory(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestOneLine(t *testing.T) {
	for in, want := range map[string]string{
		"plain":              "plain",
		"a\nb\x1b[31mc":      "a b\uFFFD[31mc",
		"right\u202eleft":    "rightleft",
		"a\u2028b":           "a b",
		"twelve letters":     "twelve let…",
		"zehn Übel \xff etc": "zehn Übel…",
	} {
		got := oneLine(in, 10)
		if got != want {
			t.Errorf("oneLine(%q) = %q, want %q", in, got, want)
		}
		if !utf8.ValidString(got) {
			t.Errorf("oneLine(%q) is not UTF-8", in)
		}
	}
}

// BenchmarkDetectors judges each fixture commit from scratch, as the judge
// does with each commit of a history.
func BenchmarkDetectors(b *testing.B) {
	classes, err := paths.New(paths.Options{})
	if err != nil {
		b.Fatal(err)
	}
	all := []Detector{authored, docs, tests, upkeep, release, security}
	var units []*Unit
	for _, d := range all {
		for _, f := range readFixtures(b, "testdata/"+d.ID+"/commits.txtar") {
			units = append(units, f.unit(b, classes))
		}
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		u := *units[i%len(units)]
		for _, d := range all {
			d.Run(&u, func(Claim) {})
		}
	}
}
