// Command accuracy sets what Unsung claims beside labels that readers gave, and
// prints how often the two agree: precision, recall and F1 for each kind with
// 95 % confidence intervals, which kinds are taken for which, and every error
// with its why.
//
//	unsung scan --since all --format jsonl -o claims.jsonl github:octo/example
//	go run ./internal/accuracy -labels labels.jsonl -contributions claims.jsonl
//
// Labels are of comments (docs/accuracy.md says what a line holds) or of commits
// that undo something. With -format json it writes docs/accuracy/figures.json, of
// which go generate ./cmd/unsung/book makes the figures in the documentation. It
// exits with 1 when a file cannot be read, or a figure is below its floor.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/unsung-dev/unsung/internal/accuracy/measure"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "accuracy:", err)
		os.Exit(1)
	}
}

type asked struct {
	labels, contributions, part, format, floor string
	random, commits, errors                    bool
}

func parse(args []string) (asked, error) {
	var a asked
	flags := flag.NewFlagSet("accuracy", flag.ContinueOnError)
	flags.StringVar(&a.labels, "labels", "", "labels, one JSON object a line")
	flags.StringVar(&a.contributions, "contributions", "", "what unsung scan --format jsonl wrote")
	flags.StringVar(&a.part, "part", "", "only rows of this part: tune, aside (default all)")
	flags.BoolVar(&a.random, "random", false, "only rows drawn at random; else rows count by their weights")
	flags.BoolVar(&a.commits, "commits", false, "the labels are of commits that undo something")
	flags.BoolVar(&a.errors, "errors", false, "list every error with its why")
	flags.StringVar(&a.format, "format", "text", "text, or json with rows drawn at random and all rows apart")
	flags.StringVar(&a.floor, "floor", "", "fail where a figure is below that of this JSON file")
	if err := flags.Parse(args); err != nil {
		return a, err
	}
	return a, a.check()
}

// check finds what cannot be asked for together.
func (a *asked) check() error {
	switch {
	case a.labels == "" || a.contributions == "":
		return errors.New("name files with -labels and -contributions")
	case a.format != "text" && a.format != "json":
		return fmt.Errorf("-format %s: text or json", a.format)
	case a.part != "" && a.part != "tune" && a.part != "aside":
		return fmt.Errorf("-part %s: tune or aside", a.part)
	case a.format == "json" && (a.random || a.commits || a.errors || a.floor != ""):
		return errors.New("-format json holds random and weighted figures of comments: leave -random, -commits, -errors and -floor out")
	case a.commits && (a.part != "" || a.random || a.errors || a.floor != ""):
		return errors.New("-commits has no parts, rows or floors: leave -part, -random, -errors and -floor out")
	}
	return nil
}

func run(args []string, w io.Writer) error {
	a, err := parse(args)
	if errors.Is(err, flag.ErrHelp) {
		return nil
	}
	if err != nil {
		return err
	}
	claims, err := measure.ReadClaims(a.contributions)
	if err != nil {
		return err
	}
	if a.commits {
		labels, err := measure.ReadUndone(a.labels)
		if err != nil {
			return err
		}
		return measure.WriteUndone(w, measure.Undoings(labels, claims))
	}
	rows, err := measure.ReadRows(a.labels)
	if err != nil {
		return err
	}
	if rows = measure.Chosen(rows, a.part, a.random); len(rows) == 0 {
		return fmt.Errorf("%s: no row of part %q", a.labels, a.part)
	}
	return a.tell(w, rows, claims)
}

func (a *asked) tell(w io.Writer, rows []measure.Row, claims []measure.Claim) error {
	if a.format == "json" {
		p, err := measure.Publish(rows, claims)
		if err != nil {
			return fmt.Errorf("%s: %w", a.labels, err)
		}
		return measure.WriteJSON(w, p)
	}
	r := measure.Measure(rows, claims, !a.random)
	if err := measure.WriteText(w, r); err != nil {
		return err
	}
	if a.errors {
		measure.WriteErrors(w, r.Errors)
	}
	return a.hold(r)
}

func (a *asked) hold(r *measure.Result) error {
	if a.floor == "" {
		return nil
	}
	floors, err := measure.ReadFloors(a.floor)
	if err != nil {
		return err
	}
	return floors.Hold(r)
}
