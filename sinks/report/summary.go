package report

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/sinks/page"
)

// The sentences that the formats for people share. All are plain text: each
// format escapes them in its own way.

// windowText is the window in words: "last 90 days (default): A to B".
func windowText(w Window) string {
	switch {
	case w.Since.IsZero() && w.Until.IsZero():
		return "the whole history"
	case w.Since.IsZero():
		return "the whole history, up to " + lastDay(w)
	case w.Until.IsZero():
		return "since " + plain.Day(w.Since)
	}
	dates := plain.Day(w.Since) + " to " + lastDay(w)
	if !w.Default {
		return dates
	}
	days := int(w.Until.Sub(w.Since).Round(24*time.Hour) / (24 * time.Hour))
	return fmt.Sprintf("last %s (default): %s", plain.Count(days, "day", "days"), dates)
}

// lastDay is the last date inside the window, whose end is not part of it.
func lastDay(w Window) string { return plain.Day(w.Until.Add(-1)) }

// scannedText names what was scanned, in few words.
func scannedText(repos []Repo) string {
	switch len(repos) {
	case 0:
		return "nothing"
	case 1:
		return plain.Text(repos[0].Name)
	}
	return plain.Count(len(repos), "repository", "repositories")
}

// repoText is a repository and what of it was read.
func repoText(r Repo) string { return plain.Text(r.Name) + ": " + historyText(r) }

// historyText is which history was read, and which threads.
func historyText(r Repo) string {
	if !r.asked() {
		return commitsText(r)
	}
	text := partOf(r.Threads, r.ThreadsKnown, "thread", "threads")
	if !r.Crawled.IsZero() {
		text += " as of " + minute(r.Crawled)
	}
	if r.Head == "" {
		return text
	}
	return commitsText(r) + "; " + text
}

func commitsText(r Repo) string {
	if r.Head == "" {
		return "no commits yet"
	}
	return fmt.Sprintf("%s at %s, %s", refText(r.Ref), page.Short(r.Head), partOf(r.Commits, r.History, "commit", "commits"))
}

// partOf is a number, and of how many where there are more: "3 commits of 12".
func partOf(n, all int, one, many string) string {
	text := plain.Count(n, one, many)
	if all > n {
		text += " of " + plain.Number(all)
	}
	return text
}

func refText(ref string) string {
	return plain.Text(strings.TrimPrefix(strings.TrimPrefix(ref, "refs/heads/"), "refs/tags/"))
}

// totalsText sums up all people in one sentence.
func totalsText(r *Report) string {
	hidden, authored := totals(r.People)
	return fmt.Sprintf("%s, %s beside %s.", plain.Count(len(r.People), "person", "people"),
		plain.Count(hidden, "hidden contribution", "hidden contributions"), plain.Count(authored, "authored change", "authored changes"))
}

// narrowedText are the flags that left something out.
func narrowedText(r *Report) string {
	return plain.Text(strings.Join(r.Narrowed, " "))
}

// maxSameName is how many same-name suggestions a report for people shows.
const maxSameName = 5

// sameNameTexts say which people may be one, one line each.
func sameNameTexts(r *Report) []string {
	var texts []string
	for _, s := range r.SameName[:min(len(r.SameName), maxSameName)] {
		var who []string
		for _, p := range s.People {
			who = append(who, bracketed(plain.Text(handle(p))))
		}
		texts = append(texts, plain.Text(s.Name)+": "+listing(who))
	}
	return texts
}

// aliasExample is how the configuration joins the people of one name.
func aliasExample(s SameName) string {
	var handles []string
	for _, p := range s.People {
		handles = append(handles, strconv.Quote(plain.Text(handle(p))))
	}
	return fmt.Sprintf("people:\n  aliases:\n    - name: %s\n      handles: [%s]\n",
		strconv.Quote(plain.Text(s.Name)), strings.Join(handles, ", "))
}
