package report

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/internal/need"
)

// TestPageInBrowser opens pages in a real browser: a number leads to its
// evidence, packed or not, nothing of a hostile repository runs, and the page
// has nothing to complain of, least of all about its own security policy.
func TestPageInBrowser(t *testing.T) {
	for _, tt := range []struct {
		name string
		page *Report
		want string // in the first list of evidence
	}{
		{"plain", sample(), sampleRepo},
		{"threads", threaded(), ">review of #"},
		{"packed", large(5000, 60), sampleRepo},
		{"packed threads", largeThreads(5000), ">comment on #"},
		{"hostile", hostileAlone(), "<code>"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			html := write(t, "html", tt.page, Options{})
			target := regexp.MustCompile(`<details class="list" id="([^"]+)"`).FindStringSubmatch(html)
			if target == nil {
				t.Fatal("the page has no evidence to open")
			}
			dom, log := browse(t, html, target[1])
			if strings.Contains(log, "CONSOLE") {
				t.Errorf("the browser complains:\n%s", log)
			}
			_, list, _ := strings.Cut(dom, `id="`+target[1]+`"`)
			list, _, _ = strings.Cut(list, "</details>")
			if !strings.Contains(list, `class="what"`) || !strings.Contains(list, tt.want) {
				t.Errorf("the evidence of %s did not open, or lacks %q:\n%.2000s", target[1], tt.want, list)
			}
		})
	}
}

// A number of a site's first page leads to the page of the person, and there to
// the evidence.
func TestSiteInBrowser(t *testing.T) {
	pages := site(t, large(2*maxInline, 1))
	link := regexp.MustCompile(`href="(people/[^"#]+)#([^"]+-docs)"`).FindStringSubmatch(pages["index.html"])
	if link == nil {
		t.Fatal("the first page leads to nobody's documentation")
	}
	dom, log := browse(t, pages[link[1]], link[2])
	_, list, _ := strings.Cut(dom, `id="`+link[2]+`"`)
	list, _, _ = strings.Cut(list, "</details>")
	if !strings.HasPrefix(list, ` open=""`) || !strings.Contains(list, sampleRepo) || strings.Contains(log, "CONSOLE") {
		t.Errorf("the evidence did not open:\n%.500s\n%s", list, log)
	}
}

// browse gives a page as the browser made it after its scripts ran, and what
// the browser logged.
func browse(t *testing.T, html, hash string) (dom, log string) {
	t.Helper()
	chromium := need.Program(t, "apt-get install chromium", "chromium", "chromium-browser", "google-chrome")
	page := filepath.Join(t.TempDir(), "report.html")
	if err := os.WriteFile(page, []byte(html), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--user-data-dir="+t.TempDir(),
		"--enable-logging=stderr", "--virtual-time-budget=10000", "--dump-dom", "file://"+page+"#"+hash)
	var out, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &stderr
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s: %v\n%s", chromium, err, stderr.String())
	}
	return out.String(), stderr.String()
}
