// Command train learns the weights of signals/weigh from readers' labels and from
// the remarks that they are about, and says how right they would be on remarks
// that they were not learned from.
//
//	go run ./cmd/unsung/train -ledger COPY.db -labels tune.jsonl -o signals/weigh/weights.txt
//
// The ledger must be a copy: it is written to. Rows of part "aside" are left out.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"

	"github.com/unsung-dev/unsung/internal/accuracy/measure"
	"github.com/unsung-dev/unsung/internal/accuracy/threads"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/signals"
)

func main() {
	if err := run(context.Background(), os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet("train", flag.ExitOnError)
	file := flags.String("ledger", "", "a copy of a ledger that holds the labelled repositories")
	labels := flags.String("labels", "", "labels, as internal/accuracy reads them")
	shown := flags.String("show", "", "show the remarks of this kind that are judged otherwise than readers did")
	from := flags.Float64("from", 0, "the sum from which a remark shown counts")
	written := flags.String("written", "internal/accuracy/testdata/threads", "a folder of self-written threads to learn from too")
	output := flags.String("o", "", "write the weights to this file")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *file == "" || *labels == "" {
		return errors.New("name files with -ledger and -labels")
	}
	rows, err := measure.ReadRows(*labels)
	if err != nil {
		return err
	}
	rows = slices.DeleteFunc(rows, func(r measure.Row) bool { return r.Part == "aside" })
	remarks, err := read(ctx, *file)
	if err != nil {
		return err
	}
	made, labelled, err := readWritten(*written)
	if err != nil {
		return err
	}
	lesson := prepare(append(remarks, made...), append(rows, labelled...))
	if *shown != "" {
		lesson.show(os.Stdout, *shown, *from)
		return nil
	}
	lesson.tell(os.Stdout)
	if *output == "" {
		return nil
	}
	return lesson.write(*output)
}

// readWritten takes self-written threads, save for those that nothing is learned
// from.
func readWritten(folder string) ([]remark, []measure.Row, error) {
	all, err := threads.Load(folder)
	if err != nil {
		return nil, nil, err
	}
	var remarks []remark
	var rows []measure.Row
	known := signals.NewThreadKnown(nil, nil)
	for i := range all {
		one := &all[i]
		if len(one.Rows) == 0 || one.Rows[0].Part == "aside" {
			continue
		}
		for _, w := range signals.Weighables(&one.Thread, known) {
			remarks = append(remarks, remark{one.Thread.Repo.Name, one.Thread.Unit(), w})
		}
		for _, r := range one.Rows {
			r.Part = "written"
			rows = append(rows, r)
		}
	}
	return remarks, rows, nil
}

// remark is a remark and where it stands.
type remark struct {
	repo string
	unit string
	signals.Weighable
}

// read takes all remarks of all repositories of a ledger.
func read(ctx context.Context, file string) ([]remark, error) {
	rec, err := record.Open(ctx, file)
	if err != nil {
		return nil, err
	}
	defer rec.Close() //nolint:errcheck // a copy
	repos, err := rec.Repos(ctx)
	if err != nil {
		return nil, err
	}
	var all []remark
	for _, repo := range repos {
		if all, err = readRepo(ctx, rec, repo, all); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// readRepo takes the threads of a repository as they come to be judged, and
// settles them as judged by nothing, so that the others come.
func readRepo(ctx context.Context, rec *record.Ledger, repo record.Stored, all []remark) ([]remark, error) {
	known := signals.NewThreadKnown(nil, nil)
	for {
		stale, err := rec.Stale(ctx, repo.ID, rules, atOnce)
		if err != nil || len(stale) == 0 {
			return all, err
		}
		var settled []ledger.Judged
		for i := range stale {
			s := &stale[i]
			for _, w := range signals.Weighables(&s.Thread, known) {
				all = append(all, remark{repo.Name, s.Unit(), w})
			}
			settled = append(settled, ledger.Judged{Unit: s.Unit(), Changed: s.Changed, Past: s.Past})
		}
		if err := rec.Settle(ctx, repo.ID, rules, settled); err != nil {
			return nil, err
		}
	}
}

const (
	rules  = "train" // by which threads are settled in the copy
	atOnce = 200
)
