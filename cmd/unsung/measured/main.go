// Command measured judges the threads that we wrote ourselves, in
// internal/accuracy/testdata/threads, and prints how often Unsung finds in them
// what their writers put there: for the part that rules are made with, tune, and
// for the one that they never are, aside.
//
//	go run ./cmd/unsung/measured -errors -part tune
//
// It needs no network and no ledger, so that it runs whenever the project is
// checked. With -floor it fails where a figure of the part aside is below that of
// the file. After a change for the better
//
//	go run ./cmd/unsung/measured -raise internal/accuracy/testdata/floor.json -publish docs/accuracy/written.json
//
// writes that file anew, a little below what is reached, and the figures that the
// documentation shows (go generate ./cmd/unsung/book).
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/unsung-dev/unsung/internal/accuracy/measure"
	"github.com/unsung-dev/unsung/internal/accuracy/threads"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "measured:", err)
		os.Exit(1)
	}
}

type asked struct {
	threads, part, floor, raise, publish string
	errors                               bool
}

func parse(args []string) (asked, error) {
	var a asked
	flags := flag.NewFlagSet("measured", flag.ContinueOnError)
	flags.StringVar(&a.threads, "threads", "internal/accuracy/testdata/threads", "the folder of threads")
	flags.StringVar(&a.part, "part", "", "only this part: tune, aside (default both)")
	flags.StringVar(&a.floor, "floor", "", "fail where a figure of the part aside is below that of this JSON file")
	flags.StringVar(&a.raise, "raise", "", "write floors to this JSON file, a little below what the part aside reaches")
	flags.StringVar(&a.publish, "publish", "", "write the figures of the part aside to this JSON file")
	flags.BoolVar(&a.errors, "errors", false, "list every error with its why")
	if err := flags.Parse(args); err != nil {
		return a, err
	}
	if a.part != "" && a.part != tune && a.part != aside {
		return a, fmt.Errorf("-part %s: tune or aside", a.part)
	}
	if a.floor+a.raise+a.publish != "" && a.part == tune {
		return a, errors.New("-floor, -raise and -publish are for the part aside: leave -part tune out")
	}
	return a, nil
}

// The parts that labels are in.
const (
	tune  = "tune"
	aside = "aside"
)

func run(args []string, w io.Writer) error {
	a, err := parse(args)
	if errors.Is(err, flag.ErrHelp) {
		return nil
	}
	if err != nil {
		return err
	}
	var floors measure.Floors
	if a.floor != "" {
		if floors, err = measure.ReadFloors(a.floor); err != nil {
			return err
		}
	}
	told, err := threads.Load(a.threads)
	if err != nil {
		return err
	}
	rows, claims := judged(told)
	return a.tell(w, rows, claims, floors)
}

// tell prints the parts that are asked for, and holds the one to the floors.
func (a *asked) tell(w io.Writer, rows []measure.Row, claims []measure.Claim, floors measure.Floors) error {
	for _, part := range []string{tune, aside} {
		if a.part != "" && a.part != part {
			continue
		}
		r := measure.Measure(measure.Chosen(rows, part, false), claims, false)
		if err := a.print(w, part, r); err != nil {
			return err
		}
		if part != aside {
			continue
		}
		if err := floors.Hold(r); err != nil {
			return fmt.Errorf("part %s:\n%w", part, err)
		}
		if err := a.write(r); err != nil {
			return err
		}
	}
	return nil
}

// margin is how far below what is reached a floor lies: a rule may lose a remark
// or two where it gains elsewhere.
const margin = 0.05

// write writes floors for a result, and the result, where that is asked for.
func (a *asked) write(r *measure.Result) error {
	for _, one := range []struct {
		file string
		as   func(io.Writer) error
	}{
		{a.raise, measure.Below(r, margin).Write},
		{a.publish, func(w io.Writer) error { return measure.WriteJSON(w, r) }},
	} {
		if one.file == "" {
			continue
		}
		var text bytes.Buffer
		if err := one.as(&text); err != nil {
			return err
		}
		if err := os.WriteFile(one.file, text.Bytes(), 0o644); err != nil { //nolint:gosec // a file of the project
			return err
		}
	}
	return nil
}

func (a *asked) print(w io.Writer, part string, r *measure.Result) error {
	fmt.Fprintf(w, "threads that we wrote ourselves, part %s: ", part)
	if err := measure.WriteText(w, r); err != nil {
		return err
	}
	if a.errors {
		measure.WriteErrors(w, r.Errors)
	}
	fmt.Fprintln(w)
	return nil
}
