package report

import (
	"fmt"
	"time"

	"github.com/unsung-dev/unsung/internal/plain"
)

// reach is what the repositories of a report hold together.
type reach struct {
	commits, threads int       // in the window
	known            int       // threads in the record
	last             time.Time // the newest commit
	asked            bool      // a forge was asked
}

func reachOf(repos []Repo) reach {
	var all reach
	for _, repo := range repos {
		all.commits += repo.Commits
		all.threads += repo.Threads
		all.known += repo.ThreadsKnown
		all.asked = all.asked || repo.asked()
		if repo.Last.After(all.last) {
			all.last = repo.Last
		}
	}
	return all
}

// emptyText says why there is nothing to show and what to try next. Where
// something could not be read, it does not say that nothing is there.
func emptyText(r *Report) string {
	all := reachOf(r.Repos)
	switch {
	case r.Coverage.Partial:
		return "Nothing was found in what was read by then: scan again to read the rest."
	case len(r.Coverage.Gaps) == 0:
		return all.emptyText(r)
	case all.asked:
		return "Nothing was found in what could be read. What could not is named below, and may hold more."
	}
	return all.emptyText(r) + " What could not be read is named below."
}

func (all reach) emptyText(r *Report) string {
	read := amountText(all.commits, all.threads, all.asked)
	switch {
	case all.commits+all.threads+all.known == 0 && all.last.IsZero():
		return "There is nothing to show yet: " + scannedText(r.Repos) + " has no " + all.sought("commits", "issues", "pull requests") + " that could be read."
	case all.commits+all.threads == 0:
		return all.outside(r.Window)
	case len(r.Narrowed) > 0:
		return fmt.Sprintf("Nothing in %s is left after %s: try without.", read, narrowedText(r))
	}
	return fmt.Sprintf("Nothing was found in %s: try --since all.", read)
}

// sought are the words for what was looked for.
func (all reach) sought(commits, issues, pulls string) string {
	if !all.asked {
		return commits
	}
	return commits + ", " + issues + " or " + pulls
}

// outside says that nothing is in the window.
func (all reach) outside(w Window) string {
	text := "No " + all.sought("commit", "issue", "pull request") + " is in "
	if !w.Since.IsZero() {
		text += "the window, "
	}
	text += windowText(w)
	if !all.last.IsZero() {
		text += ". The last commit was on " + plain.Day(all.last)
	}
	if w.Since.IsZero() {
		return text + "."
	}
	return text + ": try --since all."
}

// amountText is how much there is: "4 commits", "4 commits and 2 threads". What
// was asked of a forge alone has no commits to speak of.
func amountText(commits, threads int, asked bool) string {
	read := plain.Count(commits, "commit", "commits")
	if !asked {
		return read
	}
	told := plain.Count(threads, "thread", "threads") + " (issues and pull requests)"
	if commits == 0 {
		return told
	}
	return read + " and " + told
}
