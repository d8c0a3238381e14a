package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/packet"
)

// packetFlags are all flags of unsung packet.
type packetFlags struct {
	sourceFlags
	period        string
	since, until  string
	excludePeople []string
	format        string
	output        string
}

func newPacket() *cobra.Command {
	var f packetFlags
	cmd := &cobra.Command{
		Use:   "packet PERSON [TARGET...]",
		Short: "Gather the evidence part of a promotion packet for one person",
		Long: `Packet gathers what one person did in a period, with its evidence, under the four
criteria by which work that shows in no statistic can be told: teamwork and
collaboration, problem solving and crisis prevention, maintaining systems and
processes, supporting others' success. Beside it stand the visible work, what
others say, who was helped, and what the person tells of themselves, marked as
such (self_reports in the configuration, POST /api/v1/self-reports).

PERSON is a name, an e-mail or a login. Targets are read as unsung scan reads
them. A packet is for the person, and for whoever they give it to.

Exit codes: 0 done; 1 failed, or nobody is called so; 2 wrong usage; 3 done, but
some parts could not be read (the packet says which).`,
		Example: `  unsung packet ada@example.org --period 2026-Q3
  unsung packet 'Ada Lovelace' --period 2026 --output ada.html ~/src/project
  GITHUB_TOKEN=… unsung packet github:ada --format json github:octo/example`,
		Args: usageArgs(onePerson),
		RunE: func(cmd *cobra.Command, args []string) error { return runPacket(cmd, &f, args[0], args[1:]) },
	}
	f.add(cmd)
	return cmd
}

// onePerson wants to be told whose packet it is.
func onePerson(_ *cobra.Command, args []string) error {
	if len(args) == 0 || strings.TrimSpace(args[0]) == "" {
		return errors.New("name whose packet it is: a name, an e-mail or a login")
	}
	return nil
}

func (f *packetFlags) add(cmd *cobra.Command) {
	f.sourceFlags.add(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.period, "period", "", "a month (2026-10), a quarter (2026-Q3) or a year (2026) (default the last 365 days)")
	flags.StringVar(&f.since, "since", "", "start, in place of a period: a date, a time (RFC 3339), an age (12h, 90d, 8w, 1y) or all")
	flags.StringVar(&f.until, "until", "", "end, in place of that of a period: the same; a date includes its day (default now)")
	flags.StringSliceVar(&f.excludePeople, "exclude-person", nil, "leave out these `PEOPLE` everywhere")
	flags.StringVar(&f.format, "format", "", "one of "+strings.Join(packet.Formats(), ", ")+" (default markdown, or what --output ends with)")
	flags.StringVarP(&f.output, "output", "o", "", "write to `FILE` instead of standard output")
	complete(cmd, "format", packet.Formats())
}

func runPacket(cmd *cobra.Command, f *packetFlags, who string, targets []string) error {
	cfg, err := f.loadConfig()
	if err != nil {
		return err
	}
	want, err := f.wanted(cfg, who, time.Now().UTC())
	if err != nil {
		return usageError{err}
	}
	cfg.People.Exclude = append(cfg.People.Exclude, f.excludePeople...)
	found, err := f.scanTargets(cmd, cfg, targets, want.window)
	if err != nil {
		return err
	}
	defer found.close()
	p, err := f.packetOf(cmd.Context(), cfg, found, want)
	if err != nil {
		return err
	}
	if err := writeOutput(cmd.OutOrStdout(), f.output, func(w io.Writer) error { return packet.Write(w, want.format, p) }); err != nil {
		return err
	}
	return found.shortfall(cmd.Context(), cmd.ErrOrStderr())
}

// packetWanted is whose packet is wanted, of which time and how.
type packetWanted struct {
	who    string
	period packet.Period
	window config.Window // the same, for a scan
	made   time.Time
	format string
	told   []ledger.SelfReport // of the configuration's file
}

// wanted is what the flags and the configuration ask for. All that is wrong with them
// is found before anything is read.
func (f *packetFlags) wanted(cfg *config.Config, who string, now time.Time) (want packetWanted, err error) {
	want = packetWanted{who: who, made: now}
	if want.period, want.window, err = f.span(cfg, now); err != nil {
		return want, err
	}
	if want.format, err = f.chosen(); err != nil {
		return want, err
	}
	want.told, err = wiring.SelfReports(cfg, filepath.Dir(f.config), now)
	return want, err
}

// usualPacket is how far a packet looks back where nobody says: work that shows in
// no statistic comes seldom, and packets are written once a year.
const usualPacket = "365d"

// span is the time that is asked for, in the words of a packet and in those of a
// scan.
func (f *packetFlags) span(cfg *config.Config, now time.Time) (p packet.Period, w config.Window, err error) {
	if f.period == "" {
		if w, err = config.ParseWindow(cmp.Or(f.since, usualPacket), f.until, now); err != nil {
			return p, w, fmt.Errorf("--%w", err)
		}
		return packet.NewPeriod(w.Since, w.Until), w, nil
	}
	if f.since != "" || f.until != "" {
		return p, w, errors.New("--period and --since or --until are two ways to say when: keep one")
	}
	named, err := namedPeriod(f.period, cfg.Recognition.WithDefaults().Location(), now)
	if err != nil {
		return p, w, err
	}
	w = config.Window{Since: named.From.UTC(), Until: named.Until.UTC()}
	p = packet.Period{Name: named.Name, Title: named.Title(), From: w.Since, Until: w.Until}
	if now.Before(p.Until) {
		p.Until, p.Title = now, p.Title+", so far"
	}
	return p, w, nil
}

// chosen is the format that --format names, else what the output's name suggests.
func (f *packetFlags) chosen() (string, error) {
	format := cmp.Or(f.format, formatOf(f.output), packet.Formats()[0])
	return format, checkOneOf("format", format, packet.Formats())
}

// packetOf makes the packet out of what was found.
func (f *packetFlags) packetOf(ctx context.Context, cfg *config.Config, found *scanned, want packetWanted) (*packet.Packet, error) {
	person, err := found.wanted(want.who)
	if err != nil {
		return nil, err
	}
	about := packet.About{
		Person: person, Label: found.view.Label(person), Handle: handleOf(found.view, person), Period: want.period, Made: want.made,
		Called: found.called,
	}
	if about.Criteria, err = packet.ParseCriteria(cfg.Packet.Criteria); err != nil {
		return nil, err // the configuration was checked
	}
	kept, err := f.recall(ctx, cfg, found, want.period.From)
	if err != nil {
		return nil, err
	}
	about.Given = found.givenTo(person, want.period, kept.given)
	about.Own = found.ownOf(person, want.period, append(want.told, kept.told...))
	r := found.report(filter{})
	for i := range r.Coverage.Gaps {
		r.Coverage.Gaps[i].What = found.view.Text(r.Coverage.Gaps[i].What)
	}
	return packet.New(r, about), nil
}
