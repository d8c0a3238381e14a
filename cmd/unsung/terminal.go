package main

import (
	"io"
	"os"

	"golang.org/x/term"

	"github.com/unsung-dev/unsung/sinks/report"
)

// terminalOptions colours and fits a report to the terminal it goes to, if it
// goes to one. NO_COLOR is honoured (https://no-color.org).
func terminalOptions(w io.Writer) report.Options {
	if !isTerminal(w) {
		return report.Options{}
	}
	width, _, err := term.GetSize(fd(w))
	if err != nil {
		width = 0
	}
	return report.Options{Color: colourWanted(), Width: width}
}

func colourWanted() bool { return os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" }

// isTerminal tells whether somebody sees what is written to w.
func isTerminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// fd is the file descriptor of a writer that isTerminal accepted.
func fd(w io.Writer) int { return int(w.(*os.File).Fd()) }
