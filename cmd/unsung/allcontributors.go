package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/people"
	"github.com/unsung-dev/unsung/sinks/allcontributors"
)

// allContributorsFlags are all flags of unsung allcontributors.
type allContributorsFlags struct {
	scanFlags
	file  string
	least int
	write bool
	check bool
}

func newAllContributors() *cobra.Command {
	var f allContributorsFlags
	cmd := &cobra.Command{
		Use:   "allcontributors [TARGET...]",
		Short: "Propose whom and what a project's " + allcontributors.Name + " lacks, with evidence",
		Long: `Allcontributors reads the targets as scan does, the whole history unless --since
says otherwise, and compares what people did with the list of contributors that
the project keeps for All Contributors (allcontributors.org). It proposes who and
what the list lacks, each with how often and with the newest of it to open.
Nothing is written without --write, and nobody is ever taken out of the list.

What leaves no trace, a talk, a drawing, a translation elsewhere, is for people to
add. After --write, "npx all-contributors-cli generate" brings the README up to date.

Exit codes: those of scan; with --check, 4 where the list lacks somebody.`,
		Example: `  unsung allcontributors .
  unsung allcontributors --write --least 3 .
  GITHUB_TOKEN=… unsung allcontributors --format markdown github:octo/example`,
		RunE: func(cmd *cobra.Command, targets []string) error {
			return runAllContributors(cmd, &f, targets)
		},
	}
	f.add(cmd)
	return cmd
}

func (f *allContributorsFlags) add(cmd *cobra.Command) {
	f.sourceFlags.add(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.since, "since", "all", "start: a date, a time (RFC 3339), an age (12h, 90d, 8w, 1y) or all")
	flags.StringVar(&f.until, "until", "", "end: the same; a date includes its day (default now)")
	flags.StringSliceVar(&f.excludePeople, "exclude-person", nil, "leave out these `PEOPLE` everywhere")
	flags.StringVar(&f.file, "file", "", "the list, a `FILE` (default "+allcontributors.Name+" in the target, else in the current folder)")
	flags.IntVar(&f.least, "least", 1, "how many contributions of a type it takes to be proposed")
	flags.BoolVar(&f.write, "write", false, "write what is lacking into the list")
	flags.BoolVar(&f.check, "check", false, "end with exit code 4 where the list lacks anything")
	flags.StringVar(&f.format, "format", "table", "table, json or markdown")
	flags.StringVarP(&f.output, "output", "o", "", "write to `FILE` instead of standard output")
	complete(cmd, "format", sheetFormats())
}

func runAllContributors(cmd *cobra.Command, f *allContributorsFlags, targets []string) error {
	if err := checkOneOf("format", f.format, sheetFormats()); err != nil {
		return err
	}
	if f.least < 1 {
		return usageError{fmt.Errorf("--least %d: want 1 or more", f.least)}
	}
	name := f.listOf(targets)
	list, there, err := f.readList(name)
	switch {
	case err != nil:
		return err
	case f.write && !there:
		return usageError{fmt.Errorf("%s: there is no such file to write to: \"npx all-contributors-cli init\" makes one, or name it with --file", name)}
	}
	found, err := f.scan(cmd, targets)
	if err != nil {
		return err
	}
	defer found.close()
	m := missing{
		Missing: allcontributors.Propose(list, found.work(), accounts{found}, f.least),
		name:    name, there: there, host: list.Host, wrote: f.write,
	}
	if err := m.settle(list); err != nil {
		return err
	}
	if err := writeTold(cmd.OutOrStdout(), f.output, f.format, m); err != nil {
		return err
	}
	if err := found.shortfall(cmd.Context(), cmd.ErrOrStderr()); err != nil || !f.check || f.write || len(m.Proposals) == 0 {
		return err
	}
	return errMet
}

// listOf is the file of a project: what is named, else that of the only folder that
// is, else that of the current one.
func (f *allContributorsFlags) listOf(targets []string) string {
	if f.file != "" {
		return f.file
	}
	if len(targets) == 1 {
		if info, err := os.Stat(targets[0]); err == nil && info.IsDir() {
			return filepath.Join(targets[0], allcontributors.Name)
		}
	}
	return allcontributors.Name
}

// longestList is how many bytes of a list are read: ten thousand people take a
// third of it.
const longestList = 16 << 20

// readListed is the text of a list. One that was not named is not followed to
// elsewhere: the repository may be of strangers, and what it leads to is written.
func (f *allContributorsFlags) readListed(name string) ([]byte, error) {
	info, err := os.Lstat(name)
	if err == nil && info.Mode()&fs.ModeSymlink != 0 && f.file == "" {
		return nil, usageError{fmt.Errorf("%s: this leads to another file: name that with --file", name)}
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close() //nolint:errcheck // it was only read from
	text, err := io.ReadAll(io.LimitReader(file, longestList+1))
	if err == nil && len(text) > longestList {
		err = usageError{fmt.Errorf("%s: it is longer than %d MiB", name, longestList>>20)}
	}
	return text, err
}

// readList reads a project's list, and tells whether it is there; without it, it
// has nobody.
func (f *allContributorsFlags) readList(name string) (list *allcontributors.File, there bool, err error) {
	text, err := f.readListed(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		text = []byte("{}")
	case err != nil:
		return nil, false, err
	default:
		there = true
	}
	if list, err = allcontributors.Read(text); err != nil {
		return nil, there, usageError{fmt.Errorf("%s: %w", name, err)}
	}
	return list, there, nil
}

// scan scans as unsung scan does, and has nothing narrowed.
func (f *allContributorsFlags) scan(cmd *cobra.Command, targets []string) (*scanned, error) {
	cfg, err := f.loadConfig()
	if err != nil {
		return nil, err
	}
	window, _, err := f.window(cfg, time.Now().UTC())
	if err != nil {
		return nil, err
	}
	cfg.People.Exclude = append(cfg.People.Exclude, f.excludePeople...)
	return f.scanTargets(cmd, cfg, targets, window)
}

// work is who did what, of those who may be shown.
func (found *scanned) work() iter.Seq2[*ledger.Contribution, *ledger.Person] {
	return func(yield func(*ledger.Contribution, *ledger.Person) bool) {
		for c := range found.contributions() {
			if e, ok := found.entry(c); ok && !yield(e.Contribution, e.Person) {
				return
			}
		}
	}
}

// accounts tells people's accounts on GitHub.
type accounts struct{ found *scanned }

// Name is what somebody is called in a report.
func (a accounts) Name(p *ledger.Person) string { return plain.Line(p.Name) }

// Accounts are those of today, then those that were renamed.
func (a accounts) Accounts(p *ledger.Person) (all []allcontributors.Account) {
	for _, id := range slices.Concat(p.Identities, p.Former) {
		source, login, number := people.Account(id)
		if source == "github" {
			all = append(all, allcontributors.Account{Login: login, Number: number})
		}
	}
	return all
}
