// Package axetest holds pages to axe-core, the rules of WCAG as a program, in a
// real browser: as wide as a phone and as a desk, and in the dark to the rules
// of colours. It is for tests of whatever writes HTML. Give it small pages: axe
// looks at every word.
package axetest

import (
	"bytes"
	_ "embed" // for what runs beside axe
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/internal/need"
)

// Finding is one thing that is wrong with a page.
type Finding struct {
	Rule   string // axe's name of the rule; Sideways for a page that scrolls sideways
	Impact string // "serious" or "critical"
	Help   string
	Where  []string // elements, the first few
	Width  int      // of the page, in CSS pixels
	Scheme string   // "light" or "dark"
}

// Sideways is the rule, not one of axe's, that a page must not scroll to the
// side (WCAG 2.2, 1.4.10).
const Sideways = "scrolls-sideways"

func (f Finding) String() string {
	return fmt.Sprintf("%s, %d wide: %s (%s): %s\n  %s", f.Scheme, f.Width, f.Rule, f.Impact, f.Help, strings.Join(f.Where, "\n  "))
}

// Pages fails the test for all that is serious in pages, which are HTML by
// name. It needs Chromium and axe-core and skips without.
func Pages(t *testing.T, pages map[string]string) {
	t.Helper()
	for name, html := range pages {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, f := range Run(t, html) {
				t.Errorf("%s: %s", name, f)
			}
		})
	}
}

// Run is all that is serious in one page, everything in it that folds unfolded.
func Run(t testing.TB, html string) []Finding {
	t.Helper()
	folder := need.Folder(t, "npm pack axe-core@4.14.1 and unpack it", "UNSUNG_AXE_CORE")
	chromium := need.Program(t, "apt-get install chromium", "chromium", "chromium-browser", "google-chrome")
	axe, err := os.ReadFile(filepath.Join(folder, "axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	page := injected(t, html, string(axe))
	var all []Finding
	for _, l := range looks() {
		all = append(all, l.at(t, chromium, page)...)
	}
	return all
}

// runner looks at the page it stands in and tells the page around it.
//
//go:embed runner.js
var runner string

// policy is a page's own, which would keep out axe as it keeps out all scripts
// but the page's.
var policy = regexp.MustCompile(`<meta http-equiv="Content-Security-Policy"[^>]*>`)

// injected is the page with axe and what runs it at its end.
func injected(t testing.TB, html, axe string) string {
	t.Helper()
	body, tail, found := strings.Cut(policy.ReplaceAllString(html, ""), "</body>")
	if !found {
		t.Fatalf("the page has no body: %.200s", html)
	}
	return body + "<script>" + axe + "</script>\n<script>" + runner + "</script>\n</body>" + tail
}

// look is one way of looking at a page.
type look struct {
	scheme    string
	preferred string // what Chromium calls the scheme
	rules     string // "colours" for those alone
	widths    []int
}

// looks are all ways. What the dark changes are colours.
func looks() []look {
	return []look{{"light", "1", "all", []int{390, 1280}}, {"dark", "0", "colours", []int{390}}}
}

// tries is how often a page is looked at where not every frame told what it found: a
// browser that a busy machine gives no time may end before they have.
const tries = 3

// at is what is found in the page.
func (l look) at(t testing.TB, chromium, page string) []Finding {
	t.Helper()
	var dom string
	for range tries {
		dom = l.dumped(t, chromium, page)
		if len(toldIn(dom)) == len(l.widths) {
			break
		}
	}
	return l.told(t, dom)
}

// dumped is the stage as the browser made it.
func (l look) dumped(t testing.TB, chromium, page string) string {
	t.Helper()
	cmd := exec.Command(chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--user-data-dir="+t.TempDir(),
		"--window-size=1400,1000", "--blink-settings=preferredColorScheme="+l.preferred, "--virtual-time-budget=60000", "--dump-dom", "file://"+l.stage(t, page))
	var out, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &stderr
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s: %v\n%s", chromium, err, stderr.String())
	}
	return out.String()
}

// stage writes a page with a frame for each width, in which the page stands: a
// browser without a screen has no window as narrow as a phone.
func (l look) stage(t testing.TB, page string) string {
	t.Helper()
	folder := t.TempDir()
	var frames strings.Builder
	for _, width := range l.widths {
		fmt.Fprintf(&frames, `<iframe width="%d" height="900" src="page.html#axe-%s"></iframe>`, width, l.rules)
	}
	around := `<!doctype html><title>stage</title><pre id="found"></pre>` +
		`<script>addEventListener("message", e => { document.getElementById("found").textContent += btoa(unescape(encodeURIComponent(e.data))) + "\n"; });</script>` + frames.String()
	for name, text := range map[string]string{"page.html": page, "stage.html": around} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(folder, "stage.html")
}

// toldIn are the lines that frames told, one each.
func toldIn(dom string) []string {
	_, found, _ := strings.Cut(dom, `<pre id="found">`)
	found, _, _ = strings.Cut(found, "</pre>")
	return strings.Fields(found)
}

// told reads what the frames told, of which each must have.
func (l look) told(t testing.TB, dom string) []Finding {
	t.Helper()
	lines := toldIn(dom)
	if len(lines) != len(l.widths) {
		t.Fatalf("%s: %d of %d frames told what they found:\n%.2000s", l.scheme, len(lines), len(l.widths), dom)
	}
	var all []Finding
	for _, line := range lines {
		all = append(all, l.read(t, line)...)
	}
	return all
}

func (l look) read(t testing.TB, line string) []Finding {
	t.Helper()
	text, err := base64.StdEncoding.DecodeString(line)
	if err != nil {
		t.Fatal(err)
	}
	var one struct {
		Error    string
		Dark     bool
		Findings []Finding
	}
	if err := json.Unmarshal(text, &one); err != nil || one.Error != "" {
		t.Fatalf("%v: %s", err, text)
	}
	if one.Dark != (l.scheme == "dark") {
		t.Fatalf("the page was not looked at in %s", l.scheme)
	}
	for i := range one.Findings {
		one.Findings[i].Scheme = l.scheme
	}
	return one.Findings
}
