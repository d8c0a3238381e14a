package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// Options say what the reader's screen can show. Formats that are not for a
// screen ignore them.
type Options struct {
	Color bool // the terminal understands colours
	Width int  // columns of the terminal, 0 where unknown or not a terminal
}

// format is one way to write a report.
type format struct {
	name  string
	write func(w io.Writer, r *Report, opt Options) error
}

// formats is the table of all formats, the default first.
func formats() []format {
	return []format{
		{"table", writeTable},
		{"json", writeJSON},
		{"jsonl", writeJSONL},
		{"csv", writeCSV},
		{"markdown", writeMarkdown},
		{"html", writeHTML},
	}
}

// Formats are the names that Write knows, the default first.
func Formats() []string {
	var names []string
	for _, f := range formats() {
		names = append(names, f.name)
	}
	return names
}

// Write writes the report in the named format. It fails when the name is not
// one of Formats, or when w fails.
func Write(w io.Writer, name string, r *Report, opt Options) error {
	for _, f := range formats() {
		if f.name == name {
			return writeBuffered(w, f, r, opt)
		}
	}
	return fmt.Errorf("format %q is not known: choose one of %s", name, strings.Join(Formats(), ", "))
}

func writeBuffered(w io.Writer, f format, r *Report, opt Options) error {
	out := bufio.NewWriterSize(w, 1<<16)
	if err := f.write(out, r, opt); err != nil {
		return fmt.Errorf("write %s report: %w", f.name, err)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write %s report: %w", f.name, err)
	}
	return nil
}
