package book

import (
	"fmt"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/internal/accuracy/measure"
	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals"
	"github.com/unsung-dev/unsung/signals/examples"
	"github.com/unsung-dev/unsung/sinks/allcontributors"
)

// source is one detector of a kind, whatever it judges.
type source struct {
	what       string // what it reads
	why, since string
	rules      []signals.Rule
}

func sourcesOf(kind ledger.Kind) []source {
	var all []source
	for _, d := range signals.Detectors() {
		if d.Kind == kind {
			all = append(all, source{"git histories", d.Why, d.Since, d.Rules})
		}
	}
	for _, d := range signals.ThreadDetectors() {
		if d.Kind == kind {
			all = append(all, source{"issues and pull requests", d.Why, d.Since, d.Rules})
		}
	}
	return all
}

const generated = "<!-- Generated from signals and signals/examples: go generate ./cmd/unsung/book -->\n"

// kindsIndex lists the kinds.
func kindsIndex() []byte {
	var b strings.Builder
	b.WriteString("# The kinds of work\n\n" + generated + `
Each kind is one word: in reports, in the API, as a label of metrics. Kinds do not add up, and their counts do not compare:
[what numbers are not for](../metrics.md#how-to-read-them). Each page has the rules, and examples and non-examples that the detectors were asked about.

| kind | what counts | read from |
|---|---|---|
`)
	for _, kind := range ledger.Kinds() {
		var from []string
		for _, s := range sourcesOf(kind) {
			from = append(from, s.what)
		}
		fmt.Fprintf(&b, "| [`%s`](%s.md) | %s | %s |\n", kind, kind, examples.Meaning(kind), strings.Join(from, "; "))
	}
	return []byte(b.String())
}

// kindPage tells all about one kind.
func kindPage(kind ledger.Kind, figures *measure.Published) ([]byte, error) {
	var b strings.Builder
	meaning := examples.Meaning(kind)
	fmt.Fprintf(&b, "# %s\n\n%s\n%s%s.\n\n", title(kind), generated, strings.ToUpper(meaning[:1]), meaning[1:])
	writeWhy(&b, kind)
	writeFacts(&b, kind, figures)
	writeRules(&b, kind)
	if err := writeExamples(&b, kind); err != nil {
		return nil, err
	}
	writeOpening(&b, kind)
	return []byte(b.String()), nil
}

func title(kind ledger.Kind) string { return strings.ToUpper(string(kind[:1])) + string(kind[1:]) }

func writeWhy(b *strings.Builder, kind ledger.Kind) {
	var said []string
	for _, s := range sourcesOf(kind) {
		if !slices.Contains(said, s.why) {
			said = append(said, s.why)
		}
	}
	heading := "Why it deserves thanks"
	if !kind.Hidden() {
		heading = "Why it is shown"
	}
	fmt.Fprintf(b, "**%s.** %s\n\n", heading, strings.Join(said, " "))
}

func writeFacts(b *strings.Builder, kind ledger.Kind, figures *measure.Published) {
	b.WriteString("| | |\n|---|---|\n")
	fmt.Fprintf(b, "| at most | %s |\n", capOf(kind))
	fmt.Fprintf(b, "| metric | %s |\n", metricOf(kind))
	fmt.Fprintf(b, "| for All Contributors | %s |\n", typesOf(kind))
	fmt.Fprintf(b, "| how often it is right | %s |\n\n", rightOf(kind, figures))
}

// capOf is what one person can earn, in threads and of commits.
func capOf(kind ledger.Kind) string {
	var all []string
	if limit, has := signals.DefaultCaps()[kind]; has {
		all = append(all, fmt.Sprintf("%d of one person in one thread on one day (UTC), unless [`caps.%s`](../configuration.md#caps) says otherwise", limit, kind))
	}
	if limit, has := signals.DefaultCommitCaps()[kind]; has {
		all = append(all, fmt.Sprintf("%d of the commits that one person wrote on one day (UTC), unless [`commit_caps.%s`](../configuration.md#commit_caps) says otherwise", limit, kind))
	}
	if len(all) == 0 {
		return "no limit"
	}
	beyond := "; what goes beyond joins the evidence of the last one"
	if burst := signals.DefaultBursts()[kind]; burst > 0 {
		beyond = fmt.Sprintf(", and [a burst](../caps.md#bursts), with %s or less between acts, is one%s", plain.Span(int64(burst.Seconds())), beyond)
	}
	return strings.Join(all, "; ") + beyond
}

func metricOf(kind ledger.Kind) string {
	if !kind.Hidden() {
		return "[`unsung_authored`](../metrics.md#unsung_authored)"
	}
	return fmt.Sprintf("[`unsung_contributions{kind=\"%s\"}`](../metrics.md#unsung_contributions)", kind)
}

// typesOf are the types of contribution that a kind can be for All Contributors.
func typesOf(kind ledger.Kind) string {
	if kind == ledger.Credit {
		return "what the trailer says: `bug` for `Reported-by`, `ideas` for `Suggested-by`, and so on; thanks have none"
	}
	var all []string
	for _, s := range sourcesOf(kind) {
		for _, r := range s.rules {
			is := "`" + allcontributors.TypeOf(&ledger.Contribution{Kind: kind, Rule: r.ID, Links: &ledger.Links{}}) + "`"
			if !slices.Contains(all, is) {
				all = append(all, is)
			}
		}
	}
	return strings.Join(all, ", ")
}

func writeRules(b *strings.Builder, kind ledger.Kind) {
	b.WriteString("## Rules\n\n| rule | what was seen | in | since |\n|---|---|---|---|\n")
	for _, s := range sourcesOf(kind) {
		for _, r := range s.rules {
			fmt.Fprintf(b, "| `%s` | %s | %s | %s |\n", r.ID, r.Title, s.what, s.since)
		}
	}
	b.WriteString("\n")
}
