package ledger

import (
	"strconv"
	"strings"
	"time"
)

// ThreadState is how far the crawl of one issue or pull request has come.
type ThreadState struct {
	Number int
	Pull   bool
	Node   string // the forge's name for it where numbers are not enough
	Author Actor
	Opened time.Time
	Merged time.Time // zero while it is not
	// Version changes whenever the forge says that something in the thread
	// may have changed.
	Version string
}

// Unit is what the thread is judged as: "issue:12", "pull:12".
func (t ThreadState) Unit() string { return ThreadUnit(t.Pull, t.Number) }

// ThreadUnit names an issue or a pull request as a unit of judging.
func ThreadUnit(pull bool, number int) string {
	if pull {
		return "pull:" + strconv.Itoa(number)
	}
	return "issue:" + strconv.Itoa(number)
}

// ThreadNumber is the number in a thread's unit; false for other units.
func ThreadNumber(unit string) (number int, ok bool) {
	kind, digits, _ := strings.Cut(unit, ":")
	number, err := strconv.Atoi(digits)
	return number, err == nil && (kind == "issue" || kind == "pull")
}

// Thread is an issue or a pull request with all that happened in it: what is
// judged as one.
type Thread struct {
	Repo Repo
	ThreadState
	// Other is the unit where it is no thread: "release:12". Its number is 0.
	Other string
	Past  // of the author
	// Activities are in order of time, those of one moment by kind and id.
	Activities []Activity
}

// Unit is what this is judged as: "issue:12", "pull:12", "release:12".
func (t *Thread) Unit() string {
	if t.Other != "" {
		return t.Other
	}
	return t.ThreadState.Unit()
}
