package book

import (
	"fmt"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/examples"
)

func writeExamples(b *strings.Builder, kind ledger.Kind) error {
	for _, part := range []struct {
		heading string
		counts  bool
	}{{"## What counts\n\n", true}, {"## What does not\n\n", false}} {
		b.WriteString(part.heading)
		for _, e := range examples.Of(kind) {
			if e.Counts() != part.counts {
				continue
			}
			if err := writeExample(b, kind, &e); err != nil {
				return err
			}
		}
	}
	return nil
}

// writeExample shows one, and what the detectors say of it.
func writeExample(b *strings.Builder, kind ledger.Kind, e *examples.Example) error {
	fmt.Fprintf(b, "**%s**\n\n```text\n%s```\n\n", e.Title, e.String())
	if !e.Counts() {
		fmt.Fprintf(b, "Not `%s`: %s\n\n", kind, lowered(e.Not))
		return nil
	}
	claims, err := e.Judge()
	if err != nil {
		return err
	}
	for _, c := range claims {
		if c.Rule == e.Rule && c.Who == e.Who {
			fmt.Fprintf(b, "Claimed of %s by `%s`: *%s*\n\n", c.Who, c.Rule, escaped(c.Why))
			return nil
		}
	}
	return fmt.Errorf("%s: %q is not claimed of %s by %s", kind, e.Title, e.Who, e.Rule)
}

// lowered is a sentence that goes on after a colon.
func lowered(sentence string) string { return strings.ToLower(sentence[:1]) + sentence[1:] }

// escaped takes the effect from what is alive in Markdown.
func escaped(text string) string {
	return strings.NewReplacer("*", `\*`, "_", `\_`, "<", "&lt;", "[", `\[`).Replace(text)
}

// writeOpening says where a number of this kind can be opened.
func writeOpening(b *strings.Builder, kind ledger.Kind) {
	fmt.Fprintf(b, `## Open it

Every claim has an id, in each report but the table. `+"`explain`"+` tells its rule, its evidence and the raw facts:

    unsung scan --kind %[1]s --format jsonl .
    unsung explain ID

The daemon answers the same ([the API](../api.md#contributions)), and shows how many there are ([the metrics](../metrics.md#people)):

    curl 'http://127.0.0.1:9847/api/v1/contributions?kind=%[1]s&since=30d'

`+"```promql\n%[2]s\n```\n", kind, queryOf(kind))
}

func queryOf(kind ledger.Kind) string {
	if !kind.Hidden() {
		return `sum by (team) (unsung_authored{window="30d"})`
	}
	return fmt.Sprintf(`sum by (team) (unsung_contributions{kind="%s", window="30d"})`, kind)
}
