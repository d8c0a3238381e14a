package api

import (
	"context"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/view"
)

// Source is what the API reads from.
type Source interface {
	// Now is what is known at this moment, nil as long as nothing is. It does
	// not change once it was handed out.
	Now() *Snapshot
	// Contributions are the claims that stand, of the repositories that are
	// shown, newest first and those of one moment by id. Nobody is left out of
	// them for having opted out: the API does that.
	Contributions(context.Context, Query) ([]ledger.Contribution, error)
	// Contribution is the one with this whole id, false where none stands in
	// the repositories that are shown.
	Contribution(ctx context.Context, id string) (ledger.Contribution, bool, error)
	// Coverage is what all numbers rest on.
	Coverage(context.Context) (Coverage, error)
}

// Rules explain why something counts.
type Rules interface {
	// Explain tells what is known of a rule, empty texts of one that is not.
	Explain(rule string) Explanation
}

// Explanation is what a rule looks for.
type Explanation struct {
	Title string // of the kind of work, as its detector names it
	Why   string // why that counts
	Rule  string // what this rule looks for
}

// Snapshot is who may be seen, and how much each of them did.
type Snapshot struct {
	View *view.View
	// Named is set where people may be shown by name (metrics.people: named).
	// Else the API tells nothing about anybody.
	Named   bool
	Repos   []string // the names of those that are shown
	Windows []Window // the shortest first
}

// Window is a span of time that ends now, and what was done in it.
type Window struct {
	Name string // "7d"
	// Counts are how often each person, by label, did each kind of work. Who is
	// not in it did nothing.
	Counts map[string]map[ledger.Kind]int
}

// Query selects contributions. Its zero value is all of them.
type Query struct {
	Repo       string            // one name of Snapshot.Repos, "" for all of them
	Identities []ledger.Identity // what one of these did; none for anybody
	Kinds      []ledger.Kind     // none for all
	Since      time.Time         // included; zero for no bound
	Until      time.Time         // not included; zero for no bound
	After      *Place            // only what comes after it, nil to begin at the newest
	Limit      int               // at most so many, always set
}

// Place is a place in the order of contributions: newest first, those of one
// moment by id.
type Place struct {
	At time.Time // to the microsecond
	ID string
}

// Coverage says what all numbers rest on, and what could not be seen.
type Coverage struct {
	Commits, Threads         int // judged
	Unattributed, Bots, Self int // acts that were seen and not counted, as in a report
	// NotUnderstood are remarks of which the rules understood nothing, by the code
	// of their language.
	NotUnderstood map[string]int
	Repos         []Repo
	Gaps          []ledger.Gap
}

// Repo is how far one repository was read.
type Repo struct {
	Name             string
	State            ledger.SourceState
	Commits, Threads int       // judged
	ReadAt           time.Time // when it was last read to its end, zero where it never was
	NextAt           time.Time // when it is due again
	Failures         int       // readings in a row that failed
	Reason           string    // why the last did, one word of a closed set, "" where it did not
}

// Recognition is what the API has to do with suggestions and with thanks.
type Recognition struct {
	Suggestions Suggestions // nil where none are made
	Thanks      Thanks      // nil where nobody takes note of any
	// Token is what opens the back channel at this moment, and lets its bearer see
	// suggestions that are private; "" for nobody. It may be nil.
	Token func() string
	// Audience is who may see that somebody is thanked, as they want it at this
	// moment. Without it, it is as they wanted it when a suggestion was made.
	Audience func(*ledger.Person) ledger.Audience
	// KindsOf are the kinds of work that values stand for. It may be nil.
	KindsOf func(values []string) []ledger.Kind
	Now     func() time.Time
}

// SelfReports is what the API has to do with what people tell of themselves.
type SelfReports struct {
	Told Told // nil where nobody takes note of any
	// Token is what opens the path at this moment, "" for nobody. It may be nil.
	Token func() string
	// Criteria are the names of those under which a self-report may stand.
	Criteria []string
	Now      func() time.Time
}

// Told is where self-reports are kept.
type Told interface {
	// KeepSelfReports keeps them, each once by its source and id, all or none. It
	// tells how many were not known before.
	KeepSelfReports(context.Context, []ledger.SelfReport) (added int, err error)
}

// Suggestions are where those that were made are kept.
type Suggestions interface {
	// Suggestions are newest first, and those of one moment by id. Nobody is
	// left out of them, and those that were withdrawn are not either: the API does
	// that.
	Suggestions(context.Context, SuggestionQuery) ([]ledger.SuggestionState, error)
}

// SuggestionQuery selects suggestions. Its zero value is all of them.
type SuggestionQuery struct {
	ID    string    // the one with this whole id, "" for all
	Since time.Time // made then or later; zero for no bound
	After *Place    // only what comes after it, nil to begin at the newest
	Limit int       // at most so many, 0 for all
}

// Thanks are where thanks that were given are noted.
type Thanks interface {
	// Recognise notes them, each once by its source and id, all or none. It tells
	// how many were not known before.
	Recognise(context.Context, []ledger.Recognition) (added int, err error)
}
