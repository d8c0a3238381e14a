package book

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	linked   = regexp.MustCompile(`\]\(([^)\s]+)(?: "[^"]*")?\)`)
	headings = regexp.MustCompile(`(?m)^#{1,6} (.*)$`)
	code     = regexp.MustCompile("(?ms)^ *```.*?^ *```$|`[^`\n]*`")
)

// Every link of a page to a place in this repository leads somewhere.
func TestLinksLeadSomewhere(t *testing.T) {
	all := pages(t)
	for name, text := range all {
		for _, m := range linked.FindAllStringSubmatch(code.ReplaceAllString(text, ""), -1) {
			to := m[1]
			if strings.Contains(to, "://") || strings.HasPrefix(to, "mailto:") {
				continue
			}
			file, anchor, _ := strings.Cut(to, "#")
			target := path.Join(path.Dir(name), file)
			if file == "" {
				target = name
			}
			if _, err := os.Stat(filepath.Join(root, target)); err != nil {
				t.Errorf("%s: %s leads nowhere", name, to)
			} else if anchor != "" && !slices.Contains(anchorsOf(all[target]), anchor) {
				t.Errorf("%s: %s: %s has no such heading", name, to, target)
			}
		}
	}
}

// anchorsOf are the anchors that GitHub gives to the headings of a page.
func anchorsOf(text string) []string {
	var all []string
	fences := regexp.MustCompile("(?ms)^```.*?^```$")
	seen := map[string]int{}
	for _, m := range headings.FindAllStringSubmatch(fences.ReplaceAllString(text, ""), -1) {
		anchor := anchorOf(m[1])
		all = append(all, anchor)
		if n := seen[anchor]; n > 0 {
			all = append(all, anchor+"-"+string(rune('0'+n)))
		}
		seen[anchor]++
	}
	return all
}

var notInAnchors = regexp.MustCompile(`[^\p{L}\p{N}_ -]`)

func anchorOf(heading string) string {
	heading = linked.ReplaceAllString(heading, "")
	return strings.ReplaceAll(notInAnchors.ReplaceAllString(strings.ToLower(heading), ""), " ", "-")
}

// Every page is in the contents of the book.
func TestContentsNameEveryPage(t *testing.T) {
	contents := read(t, "docs/README.md")
	for name := range pages(t) {
		page, ok := strings.CutPrefix(name, "docs/")
		if !ok || page == "README.md" || strings.HasPrefix(page, "kinds/") && page != "kinds/README.md" {
			continue
		}
		if n := strings.Count(contents, "("+page+")"); n != 1 {
			t.Errorf("docs/README.md names %s %d times, want once", page, n)
		}
	}
}
