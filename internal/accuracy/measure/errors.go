package measure

import "slices"

// Error is a comment that readers and Unsung judge differently.
type Error struct {
	Row    *Row
	Kind   string
	Missed bool // else it was counted wrongly
	Rule   string
	Why    string // of the wrong claim, or of what was claimed in its place
}

func errorsIn(judged []judgedRow) []Error {
	var all []Error
	for _, kind := range Kinds {
		for i := range judged {
			j := &judged[i]
			switch j.outcome(kind) {
			case wrong:
				c := j.claims[slices.IndexFunc(j.claims, func(c *Claim) bool { return claimed([]*Claim{c}, kind) })]
				all = append(all, Error{Row: j.row, Kind: kind, Rule: c.Rule, Why: c.Why})
			case missed:
				e := Error{Row: j.row, Kind: kind, Missed: true}
				if len(j.claims) > 0 {
					e.Rule, e.Why = j.claims[0].Rule, j.claims[0].Why
				}
				all = append(all, e)
			}
		}
	}
	return all
}

// Mixup counts comments that readers found to be of a kind and Unsung of another.
type Mixup struct {
	Said    string `json:"said"`    // by readers, "none" for nothing
	Claimed string `json:"claimed"` // by Unsung, "none" for nothing
	Count   int    `json:"count"`
}

// mixups counts each comment once for each of its kinds on which the two
// disagree, with each kind that stands on the other side alone. Where both say
// the same it counts the agreement.
func mixups(judged []judgedRow) []Mixup {
	counts := map[[2]string]int{}
	for i := range judged {
		j := &judged[i]
		said, got := []string{}, []string{}
		for _, kind := range Kinds {
			switch j.outcome(kind) {
			case right:
				counts[[2]string{kind, kind}]++
			case wrong:
				got = append(got, kind)
			case missed:
				said = append(said, kind)
			}
		}
		cross(counts, said, got)
	}
	return tabled(counts)
}

func cross(counts map[[2]string]int, said, got []string) {
	if len(said) == 0 && len(got) == 0 {
		return
	}
	if len(said) == 0 {
		said = []string{none}
	}
	if len(got) == 0 {
		got = []string{none}
	}
	for _, s := range said {
		for _, g := range got {
			counts[[2]string{s, g}]++
		}
	}
}

// none stands for no kind at all.
const none = "none"

func tabled(counts map[[2]string]int) []Mixup {
	var all []Mixup
	kinds := append(slices.Clone(Kinds), none)
	for _, said := range kinds {
		for _, got := range kinds {
			if n := counts[[2]string{said, got}]; n > 0 {
				all = append(all, Mixup{said, got, n})
			}
		}
	}
	return all
}
