package measure

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
)

// Undone is a commit as a reader judged it: what it undoes or brings back.
type Undone struct {
	SHA        string `json:"sha"`
	Kind       string `json:"kind"` // "revert", "reland", "forward-fix", "not"
	Target     hashes `json:"target"`
	Via        hashes `json:"via"`
	Origin     hashes `json:"origin"`
	Carrier    bool   `json:"carrier"` // a merge that only brings another labelled commit in
	Intent     string `json:"intent"`
	SaysRevert bool   `json:"says_revert"`
}

// hashes are one hash or a list of them.
type hashes []string

// UnmarshalJSON takes both.
func (h *hashes) UnmarshalJSON(data []byte) error {
	var one string
	if json.Unmarshal(data, &one) == nil {
		*h = nil
		if one != "" {
			*h = hashes{one}
		}
		return nil
	}
	return json.Unmarshal(data, (*[]string)(h))
}

// ReadUndone reads labels of commits, one JSON object a line. An error names the
// file and the line.
func ReadUndone(file string) ([]Undone, error) { return readLines(file, decodeUndone) }

func decodeUndone(line []byte) (Undone, error) {
	var u Undone
	err := json.Unmarshal(line, &u)
	if err == nil && (u.SHA == "" || u.Kind == "") {
		err = errors.New("a label of a commit needs sha and kind")
	}
	return u, err
}

// Undoing says how right claims of one sort are.
type Undoing struct {
	Sort       string // "revert", "reland"
	Precision  Share
	RecallSaid Share // of those whose message says so
	Recall     Share // of all that undo a live change
	Target     Share // names the right commit, where a reader knew it
	LookAlikes Share // that were counted
}

// Undoings sets claims of rollbacks in a git history beside labels. A commit
// that is not labelled undoes nothing.
func Undoings(labels []Undone, claims []Claim) []Undoing {
	bySHA := map[string]*Undone{}
	for i := range labels {
		bySHA[labels[i].SHA] = &labels[i]
	}
	var all []Undoing
	for _, sort := range []string{"revert", "reland"} {
		all = append(all, undoing(sort, labels, bySHA, claimedUndone(sort, claims)))
	}
	return all
}

// claimedUndone are the claims of one sort by their commits.
func claimedUndone(sort string, claims []Claim) map[string]*Claim {
	found := map[string]*Claim{}
	for i := range claims {
		c := &claims[i]
		if c.Kind != "rollback" || c.commit() == "" || strings.Contains(c.Rule, "forward") || strings.Contains(c.Rule, "reland") != (sort == "reland") {
			continue
		}
		if found[c.commit()] == nil {
			found[c.commit()] = c
		}
	}
	return found
}

func undoing(sort string, labels []Undone, bySHA map[string]*Undone, got map[string]*Claim) Undoing {
	u := Undoing{Sort: sort}
	hits, alike := 0, 0
	for sha := range got {
		kind := ""
		if l := bySHA[sha]; l != nil {
			kind = l.Kind
		}
		switch kind {
		case sort, "reland":
			hits++
		case "not":
			alike++
		}
	}
	u.Precision = Wilson(hits, len(got))
	u.LookAlikes = Wilson(alike, count(labels, func(l *Undone) bool { return l.Kind == "not" }))
	live := func(l *Undone) bool {
		return l.Kind == sort && !l.Carrier && slices.Contains([]string{"rollback", "reland", "reland-fixed"}, l.Intent)
	}
	claims := func(l *Undone) bool { return got[l.SHA] != nil }
	u.Recall = shareOf(labels, live, claims)
	u.RecallSaid = shareOf(labels, func(l *Undone) bool { return live(l) && l.SaysRevert }, claims)
	u.Target = shareOf(labels, func(l *Undone) bool { return live(l) && claims(l) && len(l.Target) > 0 },
		func(l *Undone) bool { return names(l, got[l.SHA], sort) })
	return u
}

// names tells whether a claim names one of the commits that a reader found.
func names(l *Undone, c *Claim, sort string) bool {
	named := c.Links.Reverts
	if sort == "reland" {
		named = c.Links.Relands
	}
	known := slices.Concat(l.Target, l.Via, l.Origin)
	return slices.ContainsFunc(named, func(sha string) bool { return slices.Contains(known, sha) })
}

func count(all []Undone, which func(*Undone) bool) int {
	n := 0
	for i := range all {
		if which(&all[i]) {
			n++
		}
	}
	return n
}

func shareOf(all []Undone, which, hit func(*Undone) bool) Share {
	return Wilson(count(all, func(l *Undone) bool { return which(l) && hit(l) }), count(all, which))
}
