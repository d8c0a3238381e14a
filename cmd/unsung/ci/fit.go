package ci

import (
	"strings"

	"github.com/unsung-dev/unsung/internal/plain"
)

// wordRoom is kept for the sentence that says what was left out.
const wordRoom = 2 << 10

// fit shortens Markdown to so many bytes by leaving out whole sections, so that
// no table and no link ends in the middle, and says which. Sections begin with a
// heading of the second or third degree.
func fit(markdown string, room int) string {
	if len(markdown) <= room {
		return markdown
	}
	var kept strings.Builder
	var left []string
	for _, section := range sections(markdown) {
		if kept.Len()+len(section) > room-wordRoom {
			left = append(left, title(section))
			continue
		}
		kept.WriteString(section)
	}
	word := leftOut(left)
	if kept.Len()+len(word) > room {
		return "" // others filled the summary of this step
	}
	return kept.String() + word
}

// sections cuts before each heading.
func sections(markdown string) []string {
	var all []string
	begun, at := 0, 0
	for line := range strings.Lines(markdown) {
		if at > begun && (strings.HasPrefix(line, "## ") || strings.HasPrefix(line, "### ")) {
			all, begun = append(all, markdown[begun:at]), at
		}
		at += len(line)
	}
	return append(all, markdown[begun:])
}

// title is the heading of a section, in few words.
func title(section string) string {
	line, _, _ := strings.Cut(section, "\n")
	return plain.Head(strings.TrimSpace(strings.TrimLeft(line, "#")), 80)
}

// maxTitles is how many of the sections that were left out are named.
const maxTitles = 5

func leftOut(titles []string) string {
	named, more := titles, ""
	if len(titles) > maxTitles {
		named, more = titles[:maxTitles], " and "+plain.Count(len(titles)-maxTitles, "more", "more")
	}
	return "\n_Left out here, since a summary may have 1 MiB: " + strings.Join(named, "; ") + more +
		". `unsung scan --output report.html` writes all of it._\n"
}
