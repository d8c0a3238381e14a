package measure

import (
	"fmt"
	"io"
	"text/tabwriter"
)

// WriteText prints figures for a person: a table of all kinds, and which are
// taken for which.
func WriteText(w io.Writer, r *Result) error {
	fmt.Fprintf(w, "%d comments; brackets are 95 %% intervals\n\n", r.Rows)
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "kind\tprecision\trecall\tF1\tright\twrong\tmissed")
	for _, f := range append(r.Kinds, r.All) {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%d\t%d\t%d\n", f.Kind, told(f.Precision), told(f.Recall), told(f.F1), f.Right, f.Wrong, f.Missed)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	fmt.Fprintf(w, "\ncomments in their writers' own threads that are counted and should not be: %s of %d\n", told(r.Own), r.Own.Of)
	return writeConfusion(w, r.Confusion)
}

func told(s Share) string {
	if s.Of == 0 {
		return "-"
	}
	return fmt.Sprintf("%.2f [%.2f, %.2f]", s.Value, s.Low, s.High)
}

// writeConfusion shows readers' kinds as rows and Unsung's as columns.
func writeConfusion(w io.Writer, all []Mixup) error {
	columns := append(append([]string{}, Kinds...), "none")
	cells := map[[2]string]int{}
	for _, m := range all {
		cells[[2]string{m.Said, m.Claimed}] = m.Count
	}
	fmt.Fprintln(w, "\nwhat readers said (rows) and what is claimed (columns)")
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	for _, to := range columns {
		fmt.Fprintf(table, "\t%s", to)
	}
	fmt.Fprintln(table, "\t")
	for _, said := range columns {
		fmt.Fprint(table, said)
		for _, to := range columns {
			fmt.Fprintf(table, "\t%s", orDot(cells[[2]string{said, to}]))
		}
		fmt.Fprintln(table, "\t")
	}
	return table.Flush()
}

func orDot(n int) string {
	if n == 0 {
		return "·"
	}
	return fmt.Sprint(n)
}

// WriteErrors prints what readers and Unsung judge differently, with the why of
// each claim.
func WriteErrors(w io.Writer, all []Error) {
	fmt.Fprintln(w, "\nerrors")
	for _, e := range all {
		switch {
		case !e.Missed:
			fmt.Fprintf(w, "wrong   %-13s %s\n        %s: %s\n", e.Kind, e.Row.Key(), e.Rule, e.Why)
		case e.Rule != "":
			fmt.Fprintf(w, "missed  %-13s %s\n        claimed in its place by %s: %s\n", e.Kind, e.Row.Key(), e.Rule, e.Why)
		default:
			fmt.Fprintf(w, "missed  %-13s %s\n", e.Kind, e.Row.Key())
		}
	}
}

// WriteUndone prints how right claims of rollbacks are.
func WriteUndone(w io.Writer, all []Undoing) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "\tprecision\trecall, says so\trecall, all\tright target\tlook-alikes counted")
	for _, u := range all {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\n", u.Sort, told(u.Precision), told(u.RecallSaid), told(u.Recall), told(u.Target), told(u.LookAlikes))
	}
	return table.Flush()
}
