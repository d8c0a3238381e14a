package measure

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// noon is when most of what these tests speak of was written.
var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

func lines(t *testing.T, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "lines.jsonl")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

const goodRow = `{"repo": "octo/kitchen", "number": 12, "where": "review", "at": "2026-03-02T12:00:00Z", "part": "tune", "enriched": true, "weight": 2.5, "yes": ["review"], "maybe": ["catch"]}`

func TestReadRows(t *testing.T) {
	rows, err := ReadRows(lines(t, goodRow+"\n\n"+strings.Replace(goodRow, "12,", "13,", 1)+"\n"))
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 2 || rows[0].Number != 12 || rows[1].Number != 13 || rows[0].Weight != 2.5 || !rows[0].At.Equal(noon) || rows[0].Yes[0] != "review" || rows[0].Maybe[0] != "catch" {
		t.Errorf("have %+v", rows)
	}
}

// An error says in which file and line, and what is wrong there.
func TestWrongRows(t *testing.T) {
	for _, c := range []struct{ title, from, to, want string }{
		{"no JSON", goodRow, "{", "line 2: unexpected end of JSON input"},
		{"no repository", `"octo/kitchen"`, `""`, "line 2: a label needs repo and number"},
		{"no number", `12,`, `0,`, "line 2: a label needs repo and number"},
		{"no place", `"2026-03-02T12:00:00Z"`, `"0001-01-01T00:00:00Z"`, "line 2: a label needs at, ref or url"},
		{"a negative weight", "2.5", "-1", "line 2: weight -1: must not be negative"},
		{"no kind", `["review"]`, `["praise"]`, `line 2: no kind "praise": one of review, catch`},
		{"no kind that may be", `["catch"]`, `["praise"]`, `line 2: no kind "praise": one of review, catch`},
	} {
		t.Run(c.title, func(t *testing.T) {
			file := lines(t, goodRow+"\n"+strings.Replace(goodRow, c.from, c.to, 1))
			_, err := ReadRows(file)
			if err == nil || !strings.Contains(err.Error(), file+": "+c.want) {
				t.Errorf("have %v, want %s", err, c.want)
			}
		})
	}
}

func TestReadClaims(t *testing.T) {
	claims, err := ReadClaims(lines(t, `{"id": "a", "kind": "review", "rule": "review.lines", "repo": "github.com/octo/kitchen", "unit": "pull:12", "why": "because", "evidence": [{"url": "https://x.example/1", "ref": "review:1", "at": "2026-03-02T12:00:00Z"}], "links": {"reverts": ["ab"], "role": "x"}}`))
	if err != nil {
		t.Fatal(err)
	}
	c := &claims[0]
	if c.number() != "12" || c.commit() != "" || c.Evidence[0].URL != "https://x.example/1" || !c.Evidence[0].At.Equal(noon) || c.Links.Reverts[0] != "ab" {
		t.Errorf("have %+v", c)
	}
	_, err = ReadClaims(lines(t, goodRow))
	if err == nil || !strings.Contains(err.Error(), "line 1: a contribution needs a kind: is this the output of unsung scan") {
		t.Errorf("labels for contributions: have %v", err)
	}
	if _, err = ReadClaims(filepath.Join(t.TempDir(), "no.jsonl")); err == nil || !strings.Contains(err.Error(), "no.jsonl: no such file") {
		t.Errorf("no file: have %v", err)
	}
}

func FuzzRows(f *testing.F) {
	f.Add(goodRow)
	f.Add(`{"repo": "a", "number": 1, "url": "u", "yes": null, "maybe": ["none"]}`)
	f.Add(`{"repo": "a", "number": 1e3, "at": "2026-03-02T12:00:00+25:00"}`)
	f.Fuzz(func(t *testing.T, line string) {
		r, err := decodeRow([]byte(line))
		if err != nil {
			return
		}
		if r.Key() == "" || r.Repo == "" || r.Number <= 0 || r.Weight < 0 {
			t.Errorf("%q is read as %+v", line, r)
		}
		again, err := json.Marshal(&r)
		if err != nil {
			t.Fatalf("%q is read and cannot be written: %v", line, err)
		}
		if back, err := decodeRow(again); err != nil || back.Key() != r.Key() {
			t.Errorf("%q became %s: %v", line, again, err)
		}
	})
}

func FuzzClaims(f *testing.F) {
	f.Add(`{"kind": "review", "unit": "pull:12", "evidence": [{"at": "2026-03-02T12:00:00Z"}]}`)
	f.Add(`{"kind": "rollback", "unit": "commit:ab", "links": {"reverts": null}}`)
	f.Add(`{"kind": "review", "unit": "::", "evidence": null}`)
	f.Fuzz(func(t *testing.T, text string) {
		claims, err := decodeLines(strings.NewReader(text), decodeClaim)
		if err != nil {
			return
		}
		j := join(claims)
		row := Row{Repo: "octo/kitchen", Number: 12, At: noon}
		for _, c := range j.about(&row) {
			if c.number() != "12" {
				t.Errorf("%+v is about %s", c, row.Key())
			}
		}
	})
}

func FuzzUndone(f *testing.F) {
	f.Add(`{"sha": "ab", "kind": "revert", "target": "cd", "via": ["ef"], "origin": ""}`)
	f.Add(`{"sha": "ab", "kind": "not", "target": [1]}`)
	f.Fuzz(func(t *testing.T, line string) {
		if u, err := decodeUndone([]byte(line)); err == nil && (u.SHA == "" || u.Kind == "") {
			t.Errorf("%q is read as %+v", line, u)
		}
	})
}
