package book

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/unsung-dev/unsung/internal/accuracy/measure"
	"github.com/unsung-dev/unsung/ledger"
)

// rightOf says how often claims of a kind are right, as far as that was measured.
func rightOf(kind ledger.Kind, figures *measure.Published) string {
	f, measured := figures.Random.Of(string(kind))
	if !measured {
		return elsewhere[kind]
	}
	told := fmt.Sprintf("of %d comments drawn at random, which no rule was made with, %d are this to readers, %d to Unsung, %d to both: precision %s, recall %s ([accuracy](../accuracy.md#comments))",
		figures.Random.Rows, f.Right+f.Missed, f.Right+f.Wrong, f.Right, share(f.Precision), share(f.Recall))
	if more := elsewhere[kind]; more != "" {
		told += "; " + more
	}
	return told
}

// elsewhere is where figures stand of what is no comment.
var elsewhere = map[ledger.Kind]string{
	ledger.Authored:  "not measured: who wrote a commit is what the commit says",
	ledger.Docs:      "of commits: [estimates of one reader](../accuracy.md#the-other-kinds)",
	ledger.Testing:   "of commits: [estimates of one reader](../accuracy.md#the-other-kinds)",
	ledger.Upkeep:    "of commits: [estimates of one reader](../accuracy.md#the-other-kinds)",
	ledger.Release:   "of commits: [estimates of one reader](../accuracy.md#the-other-kinds)",
	ledger.Security:  "of commits: [estimates of one reader](../accuracy.md#the-other-kinds)",
	ledger.Rollback:  "of commits: [measured on two histories](../accuracy.md#rollback)",
	ledger.Credit:    "in trailers: [compared with git](../accuracy.md#credit-in-trailers)",
	ledger.Mentoring: "not measured: few histories have it",
}

// share is a share with its interval: ".97 [.88, 1.0]".
func share(s measure.Share) string {
	if s.Of == 0 {
		return "unknown"
	}
	return fmt.Sprintf("%s [%s, %s]", digits(s.Value), digits(s.Low), digits(s.High))
}

func digits(v float64) string {
	text := fmt.Sprintf("%.2f", v)
	if text == "1.00" {
		return "1.0"
	}
	return strings.TrimPrefix(text, "0")
}

// accuracyPage is the page about accuracy with all figures that were measured.
func accuracyPage(docs string, figures *measure.Published) ([]byte, error) {
	written, err := measure.ReadResult(filepath.Join(docs, "accuracy", "written.json"))
	if err != nil {
		return nil, err
	}
	return withParts(docs, "accuracy.md",
		part{"docs/accuracy/figures.json", figuresTold(figures)}, part{"docs/accuracy/written.json", writtenTold(written)})
}

// figuresTold is what the page about accuracy shows of labelled comments.
func figuresTold(p *measure.Published) []byte {
	var b strings.Builder
	for _, one := range []struct {
		title string
		of    *measure.Result
	}{
		{"%d comments drawn at random:", p.Random},
		{"The same and more, %d in all, of which those with rare kinds were sought out. Each counts for as many comments as it stands for:", p.Weighted},
	} {
		fmt.Fprintf(&b, "\n"+one.title+"\n\n", one.of.Rows)
		writeFigures(&b, one.of)
	}
	return []byte(b.String() + "\n")
}

// writtenTold is what it shows of threads that we wrote.
func writtenTold(r *measure.Result) []byte {
	var b strings.Builder
	b.WriteString("\n")
	writeFigures(&b, r)
	return []byte(b.String() + "\n")
}

func writeFigures(b *strings.Builder, r *measure.Result) {
	b.WriteString("| kind | precision | recall | F1 | both | Unsung alone | readers alone |\n|---|---|---|---|---|---|---|\n")
	for _, f := range append(r.Kinds[:len(r.Kinds):len(r.Kinds)], r.All) {
		name := "`" + f.Kind + "`"
		if f.Kind == r.All.Kind {
			name = f.Kind
		}
		fmt.Fprintf(b, "| %s | %s | %s | %s | %d | %d | %d |\n", name, share(f.Precision), share(f.Recall), share(f.F1), f.Right, f.Wrong, f.Missed)
	}
	fmt.Fprintf(b, "\nOf %d comments that their writers made in threads of their own, %s are counted as something that readers found nothing of.\n", r.Own.Of, share(r.Own))
}
