package daemon

import (
	"context"
	"errors"
	"io/fs"
	"net"
	"time"

	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/miner/github/api"
	"github.com/unsung-dev/unsung/miner/gitlog"
)

// Reason is why something could not be read or judged: one of a closed set, so
// that it can be a label of a metric.
type Reason string

// The reasons.
const (
	reasonLimit    Reason = "limit"    // the forge wants a pause: no failure
	reasonNetwork  Reason = "network"  // no answer, or none that makes sense
	reasonRefused  Reason = "refused"  // the login is missing, wrong or not enough
	reasonMissing  Reason = "missing"  // it is not there, or not for this login
	reasonGit      Reason = "git"      // the repository itself cannot be read
	reasonTimeout  Reason = "timeout"  // nothing was heard for too long
	reasonLedger   Reason = "ledger"   // the ledger cannot be read or written
	reasonInternal Reason = "internal" // anything else
)

// reasons are all of them, in the order of the documentation.
func reasons() []Reason {
	return []Reason{
		reasonLimit, reasonNetwork, reasonRefused, reasonMissing, reasonGit, reasonTimeout, reasonLedger, reasonInternal,
	}
}

// longest is the longest pause after failures for this reason. What mends itself
// is tried more often than what somebody has to mend.
func (r Reason) longest() time.Duration {
	switch r {
	case reasonLedger:
		return 5 * time.Minute
	case reasonNetwork, reasonTimeout:
		return time.Hour
	}
	return 6 * time.Hour
}

var (
	// errSilent ends what has not been heard of for too long.
	errSilent = errors.New("nothing was heard for " + silence.String() + ": given up, to be tried again")
	// errTurn ends a turn that others wait for.
	errTurn = errors.New("the turn is over")
)

// reasonOf sorts an error.
func reasonOf(err error) Reason {
	is := func(targets ...error) bool {
		for _, t := range targets {
			if errors.Is(err, t) {
				return true
			}
		}
		return false
	}
	var limit *api.LimitError
	var problem *gitlog.Problem
	switch {
	case errors.As(err, &limit):
		return reasonLimit
	case record.Failed(err) || is(record.ErrMoved, errRemoved, errReplaced):
		return reasonLedger
	case is(errSilent, errTurn, context.DeadlineExceeded):
		return reasonTimeout
	case is(api.ErrNotFound, api.ErrGone, gitlog.ErrMissing):
		return reasonMissing
	case is(api.ErrUnauthorized, api.ErrForbidden, api.ErrTokenNeeded, api.ErrUnavailable, gitlog.ErrRefused, wiring.ErrNoLogin):
		return reasonRefused
	case is(gitlog.ErrUnreachable):
		return reasonNetwork
	case errors.As(err, &problem) && is(fs.ErrNotExist):
		return reasonMissing
	case errors.As(err, &problem):
		return reasonGit
	case unanswered(err):
		return reasonNetwork
	}
	return reasonInternal
}

// unanswered tells errors of the network, and answers of GitHub that make none.
func unanswered(err error) bool {
	var trouble *api.TroubleError
	var network net.Error
	var slow *api.TimeoutError
	var status *api.StatusError
	return errors.As(err, &trouble) || errors.As(err, &network) || errors.As(err, &slow) || errors.As(err, &status)
}
