package report

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/internal/plain"
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
		return "since " + day(w.Since)
	}
	dates := day(w.Since) + " to " + lastDay(w)
	if !w.Default {
		return dates
	}
	days := int(w.Until.Sub(w.Since).Round(24*time.Hour) / (24 * time.Hour))
	return fmt.Sprintf("last %s (default): %s", plain.Count(days, "day", "days"), dates)
}

// lastDay is the last date inside the window, whose end is not part of it.
func lastDay(w Window) string { return day(w.Until.Add(-1)) }

// scannedText names what was scanned, in few words.
func scannedText(repos []Repo) string {
	switch len(repos) {
	case 0:
		return "nothing"
	case 1:
		return clean(repos[0].Name)
	}
	return plain.Count(len(repos), "repository", "repositories")
}

// repoText is a repository and which history of it was read.
func repoText(r Repo) string { return clean(r.Name) + ": " + historyText(r) }

func historyText(r Repo) string {
	if r.Head == "" {
		return "no commits yet"
	}
	text := fmt.Sprintf("%s at %s, %s", refText(r.Ref), short(r.Head), plain.Count(r.Commits, "commit", "commits"))
	if r.History > r.Commits {
		text += " of " + plain.Number(r.History)
	}
	return text
}

func refText(ref string) string {
	return clean(strings.TrimPrefix(strings.TrimPrefix(ref, "refs/heads/"), "refs/tags/"))
}

// short is the first ten digits of an object name, as in ledger.Hash.
func short(sha string) string { return strings.ToValidUTF8(sha[:min(len(sha), 10)], "") }

// totalsText sums up all people in one sentence.
func totalsText(r *Report) string {
	hidden, authored := totals(r.People)
	return fmt.Sprintf("%s, %s beside %s.", plain.Count(len(r.People), "person", "people"),
		plain.Count(hidden, "hidden contribution", "hidden contributions"), plain.Count(authored, "authored change", "authored changes"))
}

// emptyText says why there is nothing to show and what to try next.
func emptyText(r *Report) string {
	last := time.Time{}
	commits := 0
	for _, repo := range r.Repos {
		commits += repo.Commits
		if repo.Last.After(last) {
			last = repo.Last
		}
	}
	switch {
	case last.IsZero() && commits == 0:
		return "There is nothing to show yet: " + scannedText(r.Repos) + " has no commits that could be read."
	case commits == 0 && r.Window.Since.IsZero():
		return fmt.Sprintf("No commit is in %s. The last commit was on %s.", windowText(r.Window), day(last))
	case commits == 0:
		return fmt.Sprintf("No commit is in the window, %s. The last commit was on %s: try --since all.", windowText(r.Window), day(last))
	case len(r.Narrowed) > 0:
		return fmt.Sprintf("Nothing in %s is left after %s: try without.", plain.Count(commits, "commit", "commits"), narrowedText(r))
	}
	return fmt.Sprintf("Nothing was found in %s: try --since all.", plain.Count(commits, "commit", "commits"))
}

// narrowedText are the flags that left something out.
func narrowedText(r *Report) string {
	return clean(strings.Join(r.Narrowed, " "))
}

// coverageText says what the report rests on, in one sentence.
func coverageText(c Coverage) string {
	left := []string{}
	for _, part := range []struct {
		n         int
		one, many string
	}{
		{c.Bots, "act of a program", "acts of programs"},
		{c.Self, "thank-you to oneself", "thank-yous to oneself"},
		{c.Unattributed, "act without a known person", "acts without a known person"},
	} {
		if part.n > 0 {
			left = append(left, plain.Count(part.n, part.one, part.many))
		}
	}
	text := plain.Count(c.Commits, "commit", "commits") + " read"
	if len(left) > 0 {
		text += "; not counted: " + listing(left)
	}
	return text + "."
}

// partialText is what a report of an interrupted scan says first.
const partialText = "This report is partial: the scan was stopped before it was done."

// gapTexts name every part that could not be read, and what to do about it.
func gapTexts(c Coverage) []string {
	var texts []string
	for _, g := range c.Gaps {
		text := strings.Join(nonEmpty(clean(g.Source), clean(g.Where), clean(g.What)), ": ")
		if g.Count > 1 {
			text += fmt.Sprintf(" (%s times)", plain.Number(g.Count))
		}
		if g.Fix != "" {
			text += ". " + clean(g.Fix)
		}
		texts = append(texts, text)
	}
	return texts
}

func nonEmpty(words ...string) []string {
	var out []string
	for _, w := range words {
		if w != "" {
			out = append(out, w)
		}
	}
	return out
}

// maxSameName is how many same-name suggestions a report for people shows.
const maxSameName = 5

// sameNameTexts say which people may be one, one line each.
func sameNameTexts(r *Report) []string {
	var texts []string
	for _, s := range r.SameName[:min(len(r.SameName), maxSameName)] {
		var who []string
		for _, p := range s.People {
			who = append(who, "<"+clean(mainAddress(p))+">")
		}
		texts = append(texts, clean(s.Name)+": "+listing(who))
	}
	return texts
}

// aliasExample is how the configuration joins the people of one name.
func aliasExample(s SameName) string {
	var handles []string
	for _, p := range s.People {
		handles = append(handles, strconv.Quote(clean(mainAddress(p))))
	}
	return fmt.Sprintf("people:\n  aliases:\n    - name: %s\n      handles: [%s]\n",
		strconv.Quote(clean(s.Name)), strings.Join(handles, ", "))
}
