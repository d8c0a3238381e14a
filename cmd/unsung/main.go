// Command unsung finds the work that keeps a software team running and never
// makes the highlight reel, and shows it with evidence.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // for recognition.zone, on machines that have no zones

	_ "golang.org/x/crypto/x509roots/fallback" // for machines that trust nobody yet, such as a container of nothing but this

	"github.com/unsung-dev/unsung/cmd/unsung/ci"
)

// The exit codes, documented in docs/cli.md.
const (
	exitDone    = 0
	exitFailed  = 1
	exitUsage   = 2
	exitPartial = 3
	exitMet     = 4
)

// errPartial ends a command that did its work on less than everything. What is
// missing was already told.
var errPartial = errors.New("some parts could not be read")

// errMet ends a command that was asked to say whether something holds, and it does.
// What that is was already told.
var errMet = errors.New("what was asked about holds")

// usageError is a command line that makes no sense.
type usageError struct{ error }

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program the hard way
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run is the whole program: arguments in, exit code out.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	root := newRoot(stdout, stderr)
	root.SetArgs(args)
	return exitCode(root.ExecuteContext(ctx), stderr)
}

func exitCode(err error, stderr io.Writer) int {
	var usage usageError
	told := func() []byte { return ci.Find(os.LookupEnv).Harmless([]byte(err.Error())) }
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errPartial):
		return exitPartial
	case errors.Is(err, errMet):
		return exitMet
	case errors.As(err, &usage):
		fmt.Fprintf(stderr, "unsung: %s\nSee unsung --help.\n", told())
		return exitUsage
	}
	fmt.Fprintf(stderr, "unsung: %s\n", told())
	return exitFailed
}
