// Package measure sets what Unsung claims beside what readers found, and counts
// how often the two agree.
package measure

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Row is one comment as readers judged it. It holds no word of the comment and
// nobody's name: where it stands and when it was written are its key.
type Row struct {
	Repo   string    `json:"repo"` // "octo/example"
	Number int       `json:"number"`
	Where  string    `json:"where"` // "issue_comment", "review", "review_comment"
	At     time.Time `json:"at"`
	// Ref is the activity as evidence names it, "issue_comment:12", where that is
	// known.
	Ref string `json:"ref,omitempty"`
	URL string `json:"url,omitempty"`
	// Own is whether the writer opened the thread.
	Own bool `json:"own,omitempty"`
	// Part is what the row may be used for: rules are made with "tune" in sight,
	// and never with "aside".
	Part string `json:"part,omitempty"`
	// Enriched rows were picked to hold more of the rare kinds. Weight is how
	// many comments of the repositories a row stands for; 0 where that is not known.
	Enriched bool    `json:"enriched"`
	Weight   float64 `json:"weight,omitempty"`
	// Yes are the kinds that all readers found, Maybe those that only some did,
	// which count neither way.
	Yes   []string `json:"yes"`
	Maybe []string `json:"maybe"`
}

// Key names the row for a person.
func (r *Row) Key() string {
	switch {
	case r.URL != "":
		return r.URL
	case r.Ref != "":
		return fmt.Sprintf("%s#%d %s", r.Repo, r.Number, r.Ref)
	}
	return fmt.Sprintf("%s#%d at %s", r.Repo, r.Number, r.At.Format(time.RFC3339))
}

// place is what a row and an evidence without an address are joined by.
type place struct {
	repo   string
	number string
	at     int64
}

func (r *Row) place() place {
	return place{strings.ToLower(r.Repo), strconv.Itoa(r.Number), r.At.Unix()}
}

// decodeRow reads one line of labels.
func decodeRow(line []byte) (Row, error) {
	var r Row
	if err := json.Unmarshal(line, &r); err != nil {
		return r, err
	}
	switch {
	case r.Repo == "" || r.Number <= 0:
		return r, fmt.Errorf("a label needs repo and number")
	case r.At.IsZero() && r.URL == "" && r.Ref == "":
		return r, fmt.Errorf("a label needs at, ref or url")
	case r.Weight < 0:
		return r, fmt.Errorf("weight %g: must not be negative", r.Weight)
	}
	for _, kind := range slices.Concat(r.Yes, r.Maybe) {
		if !slices.Contains(Kinds, kind) && kind != "deescalation" && kind != "none" {
			return r, fmt.Errorf("no kind %q: one of %s", kind, strings.Join(Kinds, ", "))
		}
	}
	return r, nil
}

// Kinds are those that a comment can be labelled with.
var Kinds = []string{"review", "catch", "testing", "support", "onboarding", "triage", "coordination", "credit"}
