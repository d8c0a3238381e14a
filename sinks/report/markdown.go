package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/page"
)

// maxMarkdownRows keeps the report within what a forge takes as a comment.
const maxMarkdownRows = 200

func writeMarkdown(w io.Writer, r *Report, _ Options) error {
	var out strings.Builder
	mdTitle(&out, r)
	if len(r.People) == 0 {
		fmt.Fprintf(&out, "%s\n", md(emptyText(r)))
	} else {
		mdPeople(&out, r)
		mdStories(&out, notable(r), labelsOf(r.People))
		mdBeginnings(&out, r)
		mdSameName(&out, r)
	}
	mdCoverage(&out, r)
	_, err := io.WriteString(w, out.String())
	return err
}

func mdTitle(out *strings.Builder, r *Report) {
	fmt.Fprintf(out, "## Unsung work in %s\n\n", md(scannedText(r.Repos)))
	fmt.Fprintf(out, "%s. For saying thank you, not for ranking: people are in the order of their names.\n\n", md(upperFirst(windowText(r.Window))))
	if len(r.Narrowed) > 0 {
		fmt.Fprintf(out, "Only what passes %s is shown.\n\n", md(narrowedText(r)))
	}
	if r.Coverage.Partial {
		fmt.Fprintf(out, "**%s**\n\n", partialText)
	}
}

func mdPeople(out *strings.Builder, r *Report) {
	people, kinds := byName(r.People), hiddenKinds(r.People)
	names := labelsOf(people)
	fmt.Fprintf(out, "%s\n\n", md(totalsText(r)))
	out.WriteString("| Person | hidden | authored |")
	for _, kind := range kinds {
		fmt.Fprintf(out, " %s |", md(string(kind)))
	}
	out.WriteString("\n|:--|--:|--:|" + strings.Repeat("--:|", len(kinds)) + "\n")
	for _, p := range people[:min(len(people), maxMarkdownRows)] {
		mdPerson(out, p, names[p.Person], kinds)
	}
	if rest := len(people) - maxMarkdownRows; rest > 0 {
		fmt.Fprintf(out, "\n… and %s, by name.\n", plain.Count(rest, "more person", "more people"))
	}
	out.WriteString("\n")
}

func mdPerson(out *strings.Builder, p Person, name string, kinds []ledger.Kind) {
	fmt.Fprintf(out, "| %s | %s | %s |", md(name), mdCount(p.Hidden()), mdCount(p.Counts[ledger.Authored]))
	for _, kind := range kinds {
		fmt.Fprintf(out, " %s |", mdCount(p.Counts[kind]))
	}
	out.WriteString("\n")
}

func mdCount(n int) string {
	if n == 0 {
		return " "
	}
	return plain.Number(n)
}

func mdStories(out *strings.Builder, entries []*Entry, names labels) {
	if len(entries) == 0 {
		return
	}
	out.WriteString("### A few to read first\n\nA selection over kinds and people, not a ranking.\n\n")
	for _, e := range entries {
		fmt.Fprintf(out, "- **%s**, %s, %s: %s", md(names.of(e.Person)), md(string(e.Kind)), plain.Day(e.At), md(e.Why))
		shown, more := firstEvidence(e, maxStoryEvidence)
		for _, ev := range shown {
			out.WriteString(" (" + mdEvidence(ev) + ")")
		}
		if more > 0 {
			fmt.Fprintf(out, " and %d more", more)
		}
		out.WriteString("\n")
	}
	out.WriteString("\n")
}

func mdBeginnings(out *strings.Builder, r *Report) {
	if len(r.Beginnings) == 0 {
		return
	}
	fmt.Fprintf(out, "### How newcomers began\n\n%s\n\n", md(beganOf(r.Beginnings).text()))
	if teams := beganByTeam(r.Beginnings); len(teams) > 0 {
		out.WriteString("| " + strings.Join(beganHeadings[:], " | ") + " |\n|:--|" + strings.Repeat("--:|", len(beganHeadings)-1) + "\n")
		for _, b := range teams {
			for _, cell := range b.cells() {
				out.WriteString("| " + md(cell) + " ")
			}
			out.WriteString("|\n")
		}
		out.WriteString("\n")
	}
	shown, more := newestBeginnings(r.Beginnings, maxBeginnings)
	for names, i := labelsOf(r.People), 0; i < len(shown); i++ {
		b := &shown[i]
		fmt.Fprintf(out, "- %s, %s: %s%s\n", plain.Day(b.Opened), b.what(), mdLink(b.titled(), b.URL), md(prefixed(": ", b.text(names))))
	}
	if more > 0 {
		fmt.Fprintf(out, "- … and %s before\n", plain.Number(more))
	}
	out.WriteString("\n")
}

func mdSameName(out *strings.Builder, r *Report) {
	if len(r.SameName) == 0 {
		return
	}
	out.WriteString("### Same name, perhaps the same person\n\n")
	for _, text := range sameNameTexts(r) {
		fmt.Fprintf(out, "- %s\n", md(text))
	}
	if rest := len(r.SameName) - maxSameName; rest > 0 {
		fmt.Fprintf(out, "- … and %s\n", plain.Count(rest, "more name", "more names"))
	}
	out.WriteString("\nTo join them, list their addresses under `people: aliases:` in the configuration.\n\n")
}

func mdCoverage(out *strings.Builder, r *Report) {
	fmt.Fprintf(out, "### Coverage\n\n%s\n\n", md(coverageText(r)))
	for _, repo := range r.Repos {
		fmt.Fprintf(out, "- %s\n", md(repoText(repo)))
	}
	for _, left := range budgetTexts(r.Coverage) {
		fmt.Fprintf(out, "- %s\n", md(left))
	}
	for _, gap := range gapTexts(r.Coverage) {
		fmt.Fprintf(out, "- not read: %s\n", md(gap))
	}
	if r.Tool != "" {
		fmt.Fprintf(out, "\nWritten by %s.\n", md(r.Tool))
	}
}

// mdEvidence links a web page by its commit; a command is shown as code.
func mdEvidence(e ledger.Evidence) string {
	if page.WebAddress(e.URL) {
		return "[" + md(page.EvidenceText(e)) + "](<" + mdAddress(e.URL) + ">)"
	}
	return "`" + strings.ReplaceAll(plain.Text(e.URL), "`", "'") + "`"
}

// mdLink is a text that leads to a web page, where the address is one.
func mdLink(text, url string) string {
	if !page.WebAddress(url) {
		return md(text)
	}
	return "[" + md(text) + "](<" + mdAddress(url) + ">)"
}

// mdAddress percent-encodes what would end a link or a table cell.
func mdAddress(s string) string {
	return strings.NewReplacer("<", "%3C", ">", "%3E", "|", "%7C", `\`, "%5C", " ", "%20", "`", "%60", "&", "&amp;").Replace(s)
}

// md escapes a text for GitHub and GitLab flavoured Markdown: it stays text
// in a table cell, a list and a paragraph. A zero-width space takes the effect
// from mentions (@name), references (#12, !12), and addresses that would turn
// into links by themselves, so that posting a report notifies nobody.
func md(s string) string {
	s = plain.Text(s)
	var out strings.Builder
	for i, r := range s {
		switch {
		case r == '<':
			out.WriteString("&lt;")
		case r == '>':
			out.WriteString("&gt;")
		case r == '&':
			out.WriteString("&amp;")
		case r == '@':
			out.WriteString("@&#8203;")
		case (r == '#' || r == '!') && startsDigit(s[i+1:]):
			out.WriteString("\\" + string(r) + "&#8203;")
		case r == ':' && strings.HasPrefix(s[i:], "://"):
			out.WriteString(":&#8203;")
		case r == '.' && endsFold(s[:i], "www"), r == '-' && endsFold(s[:i], "gh"):
			out.WriteString("&#8203;" + string(r))
		case strings.ContainsRune("\\`*_[]|~$#", r):
			out.WriteString("\\" + string(r))
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}

func startsDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

func endsFold(s, end string) bool {
	return len(s) >= len(end) && strings.EqualFold(s[len(s)-len(end):], end)
}

// upperFirst starts a sentence.
func upperFirst(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
