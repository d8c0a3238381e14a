package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/unsung-dev/unsung/cmd/unsung/recognise"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/internal/given"
	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/miner/recognitions"
)

func newRecognitions() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "recognitions",
		Short: "Take note of thanks that people were given, and list them",
		Args:  usageArgs(cobra.NoArgs),
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newRecognitionsImport(), newRecognitionsList())
	return cmd
}

// importFlags are all flags of unsung recognitions import.
type importFlags struct {
	recordFlags
	format, dates, zone string
	skip                bool
}

func newRecognitionsImport() *cobra.Command {
	f := importFlags{format: string(recognitions.Auto), dates: string(recognitions.DatesAuto)}
	cmd := &cobra.Command{
		Use:   "import FILE",
		Short: "Take note of the thanks in a file: CSV, JSON lines, exports of Bonusly and HeyTaco",
		Long: `Import takes note of thanks that people were given, so that nobody is suggested
again for the same, and unsung audit shows who is never thanked. FILE is CSV with a
header, JSON lines as POST /api/v1/recognitions takes them, or what Bonusly or
HeyTaco export; - is standard input. docs/recognition.md says which columns are read.

Only who was thanked and when has to be in it. What was said is never kept. Where any
line is wrong nothing is taken, unless --skip-invalid is given. Importing the same
again changes nothing.`,
		Example: `  unsung recognitions import kudos.csv --zone Europe/Berlin
  unsung recognitions import --format bonusly bonuses.json
  jq -c '.[]' thanks.json | unsung recognitions import -`,
		Args: usageArgs(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error { return runImport(cmd, &f, args[0]) },
	}
	f.add(cmd)
	cmd.Flags().StringVar(&f.format, "format", f.format, "how the file is written: "+strings.Join(texts(recognitions.Formats()), ", "))
	cmd.Flags().StringVar(&f.dates, "dates", f.dates, "what 03/04/2026 means: "+strings.Join(texts(recognitions.AllDates()), ", "))
	cmd.Flags().StringVar(&f.zone, "zone", "", "time `ZONE` of times that name none, such as Europe/Berlin (default recognition.zone, else UTC)")
	cmd.Flags().BoolVar(&f.skip, "skip-invalid", false, "take the rest where lines are wrong")
	complete(cmd, "format", texts(recognitions.Formats()))
	complete(cmd, "dates", texts(recognitions.AllDates()))
	return cmd
}

// check refuses flags that make no sense.
func (f *importFlags) check() error {
	if err := checkOneOf("format", f.format, recognitions.Formats()); err != nil {
		return err
	}
	if err := checkOneOf("dates", f.dates, recognitions.AllDates()); err != nil {
		return err
	}
	if _, err := time.LoadLocation(f.zone); err != nil {
		return usageError{fmt.Errorf("--zone %q is no time zone: want a name such as Europe/Berlin", f.zone)}
	}
	return nil
}

func runImport(cmd *cobra.Command, f *importFlags, name string) error {
	if err := f.check(); err != nil {
		return err
	}
	cfg, rec, err := f.open(cmd.Context(), record.Open)
	if err != nil {
		return err
	}
	defer rec.Close() //nolint:errcheck // what was noted was committed
	text, err := readAll(cmd.InOrStdin(), name)
	if err != nil {
		return err
	}
	file, err := recognitions.Read(text, f.options(cfg))
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if len(file.Ignored) > 0 {
		fmt.Fprintf(cmd.ErrOrStderr(), "%s: nothing is read from %s\n", name, plain.Line(strings.Join(file.Ignored, ", ")))
	}
	all, wrong := sortOut(file.Entries)
	if len(wrong) > 0 && !f.skip {
		return wrongLines(name, wrong)
	}
	return note(cmd, cfg, rec, noted{name: name, format: file.Format, all: all, skipped: wrong})
}

// options are how the flags and the configuration want a file to be read.
func (f *importFlags) options(cfg *config.Config) recognitions.Options {
	zone := cfg.Recognition.WithDefaults().Location()
	if f.zone != "" {
		zone, _ = time.LoadLocation(f.zone) // it was checked
	}
	return recognitions.Options{
		Format: recognitions.Format(f.format), Dates: recognitions.Dates(f.dates), Zone: zone, Now: time.Now(), KindsOf: recognise.KindsOf(cfg),
	}
}

// readAll reads a file, or standard input.
func readAll(in io.Reader, name string) ([]byte, error) {
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer file.Close() //nolint:errcheck // it was only read from
		in = file
	}
	text, err := io.ReadAll(io.LimitReader(in, recognitions.MostBytes+1))
	if err == nil && len(text) > recognitions.MostBytes {
		err = fmt.Errorf("it is longer than %d MiB: split it", recognitions.MostBytes>>20)
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return text, nil
}

// sortOut tells what can be taken from what is wrong.
func sortOut(entries []given.Entry) (all []ledger.Recognition, wrong []*given.Wrong) {
	for _, e := range entries {
		if e.Wrong != nil {
			wrong = append(wrong, e.Wrong)
		} else {
			all = append(all, e.Recognition)
		}
	}
	return all, wrong
}

// mostTold is how many mistakes are told at once.
const mostTold = 10

// wrongLines tells what is wrong in a file, each on a line.
func wrongLines(name string, wrong []*given.Wrong) error {
	var said strings.Builder
	for _, w := range wrong[:min(len(wrong), mostTold)] {
		fmt.Fprintf(&said, "%s: %s\n", name, plain.Line(w.Error()))
	}
	if more := len(wrong) - mostTold; more > 0 {
		fmt.Fprintf(&said, "%s: and %s like these\n", name, plain.Count(more, "line", "lines"))
	}
	return fmt.Errorf("%snothing was taken: mend %s, or take the rest with --skip-invalid", said.String(), plain.Count(len(wrong), "line", "lines"))
}

// noted is what a file tells, and what is left out of it.
type noted struct {
	name    string
	format  recognitions.Format
	all     []ledger.Recognition
	skipped []*given.Wrong
}

// note has thanks noted and tells what became of them.
func note(cmd *cobra.Command, cfg *config.Config, rec *record.Ledger, n noted) error {
	sight, err := recognise.ReadSight(cmd.Context(), rec, cfg)
	if err != nil {
		return err
	}
	resolved, others := sight.View.Keep(n.all)
	added, err := recognise.Note(cmd.Context(), rec, sight.View, resolved)
	if err != nil {
		return err
	}
	if _, err := recognise.Note(cmd.Context(), rec, sight.View, others); err != nil { // somebody may be known one day
		return err
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s (%s): %s new, %s known already, %s of people who are not known here, %s skipped\n",
		n.name, n.format, plain.Number(added), plain.Number(len(resolved)-added), plain.Number(len(n.all)-len(resolved)),
		plain.Count(len(n.skipped), "line", "lines"))
	return err
}
