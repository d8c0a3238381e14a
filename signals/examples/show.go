package examples

import (
	"fmt"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// String is the example as plain text, for people.
func (e *Example) String() string {
	if e.Thread != nil {
		return e.Thread.String()
	}
	var text strings.Builder
	made := historyOf(e.History).Commits
	next := len(made)
	for i, c := range e.History {
		next -= max(c.Times, 1)
		if i > 0 {
			text.WriteString("\n")
		}
		c.show(&text, &made[next])
	}
	return text.String()
}

func (c *Commit) show(text *strings.Builder, made *ledger.Commit) {
	at := made.Author.Time().Format("2 January")
	if c.Times > 1 {
		fmt.Fprintf(text, "%d commits by %s, the last on %s\n", c.Times, c.By, at)
		return
	}
	verb := "commits"
	switch {
	case c.Merge:
		verb = "merges"
	case c.Side:
		verb = "commits, on a branch,"
	}
	fmt.Fprintf(text, "%s %s %s, %s\n", c.By, verb, made.Hash.String()[:10], at)
	text.WriteString(indented(strings.TrimRight(made.Message, "\n")))
	for line := range strings.Lines(c.Files) {
		fmt.Fprintf(text, "  %s\n", strings.TrimSpace(line))
	}
}

// String is the thread as a conversation.
func (t *Thread) String() string {
	var text strings.Builder
	what := "a pull request"
	if t.Issue {
		what = "an issue"
	}
	if t.New {
		what += ", the first here"
	}
	if t.Joined > 0 {
		what += fmt.Sprintf(", after words in %d of others", t.Joined)
	}
	if t.Elsewhere > 0 {
		what += fmt.Sprintf(", after %d in other repositories of the owner", t.Elsewhere)
	}
	fmt.Fprintf(&text, "%s opens %s: %q", t.By, what, t.Title)
	if t.Branch != "" {
		fmt.Fprintf(&text, ", for the branch %s", t.Branch)
	}
	text.WriteString("\n" + indented(t.Text))
	for i := range t.Acts {
		text.WriteString(t.Acts[i].head(t.Acts) + "\n" + indented(t.Acts[i].Text))
	}
	return text.String()
}

// head says who did what.
func (a *Act) head(all []Act) string {
	who := a.By
	if a.Member {
		who += " (a member)"
	}
	switch a.Kind {
	case ledger.ActComment:
		return who + ":"
	case ledger.ActReviewComment:
		if a.To > 0 {
			return who + ", in answer to " + all[a.To-1].By + ":"
		}
		return who + ", on a line of " + a.On + ":"
	case ledger.ActReview:
		return who + ", " + verdict(a.What) + ":"
	case ledger.ActLineChanged:
		if a.What == ledger.LinesKept {
			return "(git shows that the lines on which " + all[a.To-1].By + " remarked stayed as they were)"
		}
		return "(git shows that the lines on which " + all[a.To-1].By + " remarked were changed)"
	}
	return who + " " + a.deed()
}

func verdict(state string) string {
	switch state {
	case "CHANGES_REQUESTED":
		return "asking for changes"
	case "APPROVED":
		return "approving"
	}
	return "in a review"
}

// deed is what was done without words.
func (a *Act) deed() string {
	switch a.Kind {
	case ledger.ActPullCommit:
		return fmt.Sprintf("pushes a commit: %q", a.What)
	case ledger.ActForcePushed:
		return "pushes by force"
	case ledger.ActLabeled:
		return fmt.Sprintf("sets the label %q", a.What)
	case ledger.ActMilestoned:
		return fmt.Sprintf("sets the milestone %q", a.What)
	case ledger.ActRenamed:
		return fmt.Sprintf("changes the title to %q", a.What)
	case ledger.ActClosed:
		return strings.TrimRight("closes it "+reason(a.What), " ")
	case ledger.ActReopened:
		return "opens it again"
	case ledger.ActMerged:
		return "merges it"
	case ledger.ActRelease:
		return fmt.Sprintf("publishes the release %q", a.What)
	case ledger.ActReference:
		return fmt.Sprintf("opens %s: %q", a.Other, a.What)
	}
	return string(a.Kind)
}

func reason(closed string) string {
	if closed == "" {
		return ""
	}
	return "as " + strings.ReplaceAll(closed, "_", " ")
}

func indented(text string) string {
	var all strings.Builder
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		if line != "" {
			line = "    " + line
		}
		all.WriteString(line + "\n")
	}
	return all.String()
}
