package report

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

// page is a file of a site in memory.
type sitePage struct {
	bytes.Buffer
	close func(string)
}

func (p *sitePage) Close() error { p.close(p.String()); return nil }

// site is a report as pages, by their paths.
func site(t testing.TB, r *Report) map[string]string {
	t.Helper()
	pages := map[string]string{}
	err := WriteSite(r, func(name string) (io.WriteCloser, error) {
		if _, twice := pages[name]; twice {
			return nil, fmt.Errorf("%s is written twice", name)
		}
		pages[name] = ""
		return &sitePage{close: func(text string) { pages[name] = text }}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

// teamed is the sample with threads, two teams and people who were helped, one
// of whom nothing else is known of.
func teamed() *Report {
	r := threaded()
	for i, p := range r.People {
		p.Team = []string{"storage", "harbour & gauges", ""}[i%3]
	}
	for i := range r.Entries {
		e := &r.Entries[i]
		if !NamesHelped(e.Kind) && e.Kind != ledger.Catch || i%2 > 0 {
			continue
		}
		helped := *e.Contribution
		helped.Beneficiaries = []ledger.Identity{r.People[i*7%len(r.People)].Identities[0]}
		if i%5 == 0 {
			helped.Beneficiaries = []ledger.Identity{{Source: "github", Login: "new-here"}, {Source: "git", Email: "somebody@tidewater.example"}}
		}
		e.Contribution = &helped
	}
	return r
}

// checkSite checks that every link of a site leads to a place that exists.
func checkSite(t *testing.T, pages map[string]string) {
	t.Helper()
	ids, bodies := map[string]bool{}, map[string]string{}
	for name, text := range pages {
		_, text, _ = strings.Cut(text, "</style>")
		bodies[name], ids[name] = text, true
		for _, m := range regexp.MustCompile(`\sid="([^"]+)"`).FindAllStringSubmatch(text, -1) {
			if ids[name+"#"+m[1]] {
				t.Errorf("%s has two places %s", name, m[1])
			}
			ids[name+"#"+m[1]] = true
		}
	}
	for name, text := range bodies {
		for _, m := range regexp.MustCompile(`href="([^"]*)"`).FindAllStringSubmatch(text, -1) {
			if to := m[1]; !strings.HasPrefix(to, "https://") && !ids[resolved(name, to)] {
				t.Errorf("%s leads to %q, and there is nothing", name, to)
			}
		}
	}
}

// resolved is where a relative link of a page leads.
func resolved(from, to string) string {
	file, id, found := strings.Cut(to, "#")
	if file == "" {
		file = from
	} else {
		file = path.Join(path.Dir(from), file)
	}
	if found {
		return file + "#" + id
	}
	return file
}

func TestSiteHoldsTogether(t *testing.T) {
	r := teamed()
	for name, r := range map[string]*Report{
		"teams": r, "hostile": hostile(), "packed": large(maxInline+1, 3), "nobody": unchanged(),
	} {
		t.Run(name, func(t *testing.T) {
			pages := site(t, r)
			checkSite(t, pages)
			if !maps.Equal(pages, site(t, r)) {
				t.Error("the pages differ from run to run")
			}
			if pages["index.html"] == "" || pages[SiteMark] == "" {
				t.Error("the first page or the mark of a report is missing")
			}
		})
	}
	pages := site(t, r)
	if want := 1 + 1 + 2 + len(r.People); len(pages) != want {
		t.Errorf("%d files, want %d: %q", len(pages), want, slices.Sorted(maps.Keys(pages)))
	}
}

var errFull = errors.New("no space left on device")

func TestWriteSiteSaysWhatFailed(t *testing.T) {
	for left := range 4 {
		err := WriteSite(teamed(), func(string) (io.WriteCloser, error) {
			if left--; left < 0 {
				return nil, errFull
			}
			return &sitePage{close: func(string) {}}, nil
		})
		if !errors.Is(err, errFull) {
			t.Errorf("error %v, want %v", err, errFull)
		}
	}
}

func TestFilesAreNamedForAnySystem(t *testing.T) {
	for name, want := range map[string]string{
		"Ada Lovelace": "ada-lovelace", "Björn Håkansson": "bjorn-hakansson", "佐藤 美咲": "", "../../etc/passwd": "etc-passwd", "CON": "con",
		"": "", "<script>": "script", strings.Repeat("ab ", 40): strings.Trim(strings.Repeat("ab-", 40)[:40], "-"),
	} {
		if got := slug(name); got != want {
			t.Errorf("slug(%q) = %q, want %q", name, got, want)
		}
		taken := map[string]bool{}
		first, second := fileKey(&ledger.Person{Name: name}, taken), fileKey(&ledger.Person{Name: name}, taken)
		if first == second || !regexp.MustCompile(`^[a-z0-9-]{8,60}$`).MatchString(first) {
			t.Errorf("%q is in %q and %q", name, first, second)
		}
	}
}
