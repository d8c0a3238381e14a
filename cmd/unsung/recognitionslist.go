package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/unsung-dev/unsung/cmd/unsung/recognise"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/sinks/view"
)

// recognitionsFlags are all flags of unsung recognitions list.
type recognitionsFlags struct {
	recordFlags
	since, format string
}

func newRecognitionsList() *cobra.Command {
	var f recognitionsFlags
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the thanks that were noted, the newest first",
		Long: `List shows the thanks that were noted, the newest first, with who is known by the
name that reports have. Who opted out is in none of them. Give the configuration that
unsung serve has: it says who is who.`,
		Example: `  unsung recognitions list
  unsung recognitions list --since 2026-10-01 --format json | jq -r '.[].to' | sort | uniq -c`,
		Args: usageArgs(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return runRecognitionsList(cmd, &f) },
	}
	f.add(cmd)
	cmd.Flags().StringVar(&f.since, "since", "90d", "start: a date, a time (RFC 3339), an age (12h, 90d, 8w, 1y) or all")
	cmd.Flags().StringVar(&f.format, "format", "table", "table, json or markdown")
	complete(cmd, "format", sheetFormats())
	return cmd
}

func runRecognitionsList(cmd *cobra.Command, f *recognitionsFlags) error {
	if err := checkOneOf("format", f.format, sheetFormats()); err != nil {
		return err
	}
	window, err := config.ParseWindow(f.since, "", time.Now().UTC())
	if err != nil {
		return usageError{fmt.Errorf("--%w", err)}
	}
	cfg, rec, err := f.open(cmd.Context(), record.OpenToRead)
	if err != nil {
		return err
	}
	defer rec.Close() //nolint:errcheck // it was only read from
	sight, err := recognise.ReadSight(cmd.Context(), rec, cfg)
	if err != nil {
		return err
	}
	all, err := rec.Recognitions(cmd.Context(), window.Since)
	if err != nil {
		return err
	}
	slices.Reverse(all)
	rows := thanked(sight.View, all)
	if f.format == "json" {
		return writeJSON(cmd.OutOrStdout(), rows)
	}
	return showThanked(newSheet(cmd.OutOrStdout(), f.format), rows)
}

// thankedJSON is a recognition as it is listed, with the fields that the API has.
type thankedJSON struct {
	ID     string    `json:"id"`
	Source string    `json:"source"`
	At     time.Time `json:"at"`
	To     string    `json:"to"`
	// Known tells whether To is somebody's name here, and not only a handle.
	Known      bool     `json:"known"`
	From       string   `json:"from"`
	Kinds      []string `json:"kinds"`
	Values     []string `json:"values"`
	Points     int      `json:"points"`
	Suggestion string   `json:"suggestion"`
	URL        string   `json:"url"`
}

// thanked are recognitions as they may be shown: those of who opted out, and of
// programs, are not.
func thanked(v *view.View, all []ledger.Recognition) []thankedJSON {
	rows := []thankedJSON{}
	resolved, others := v.Keep(all)
	for _, r := range slices.Concat(resolved, others) {
		to, known := called(v, r.To)
		from, _ := called(v, r.From)
		rows = append(rows, thankedJSON{
			ID: r.ID, Source: r.Source, At: r.At, To: to, Known: known, From: from, Kinds: texts(r.Kinds),
			Values: nonNil(r.Values), Points: r.Points, Suggestion: r.Suggestion, URL: v.Text(r.URL),
		})
	}
	slices.SortStableFunc(rows, func(a, b thankedJSON) int { return b.At.Compare(a.At) })
	return rows
}

// called is what somebody is called here: by their name, else as their source does.
func called(v *view.View, handle string) (name string, known bool) {
	if p, known := v.Meant(handle); known {
		return v.Label(p), true
	}
	return v.Text(handle), false
}

func showThanked(to sheet, rows []thankedJSON) error {
	if len(rows) == 0 {
		to.say("No thanks were noted in this time: unsung recognitions import FILE takes note of some, and so does POST /api/v1/recognitions.")
		return to.result()
	}
	head := []string{"when", "to", "from", "for", "points", "source"}
	var cells [][]string
	for _, r := range rows {
		name := r.To
		if !r.Known {
			name += " (not known here)"
		}
		points := ""
		if r.Points > 0 {
			points = strconv.Itoa(r.Points)
		}
		cells = append(cells, []string{stamp(r.At), name, r.From, strings.Join(append(r.Kinds, r.Values...), ", "), points, r.Source})
	}
	to.grid(head, cells)
	return to.result()
}
