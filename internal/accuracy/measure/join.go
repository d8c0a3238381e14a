package measure

import (
	"slices"
	"strings"
)

// joined finds the claims about a comment: those whose evidence is it, by name or
// address, or happened in its thread in the same second, as closing does that is
// done with a comment.
type joined struct {
	byRef   map[string][]*Claim // by repository and name
	byURL   map[string][]*Claim
	byPlace map[place][]*Claim
}

func join(claims []Claim) *joined {
	j := &joined{map[string][]*Claim{}, map[string][]*Claim{}, map[place][]*Claim{}}
	for i := range claims {
		c := &claims[i]
		repo := strings.ToLower(strings.TrimPrefix(strings.TrimPrefix(c.Repo, "github:"), "github.com/"))
		for _, e := range c.Evidence {
			if e.Ref != "" {
				j.byRef[repo+" "+e.Ref] = append(j.byRef[repo+" "+e.Ref], c)
			}
			if e.URL != "" {
				j.byURL[e.URL] = append(j.byURL[e.URL], c)
			}
			if at := (place{repo, c.number(), e.At.Unix()}); at.number != "" && !e.At.IsZero() {
				j.byPlace[at] = append(j.byPlace[at], c)
			}
		}
	}
	return j
}

// about are the claims about a row, each once.
func (j *joined) about(r *Row) []*Claim {
	var all []*Claim
	for _, c := range slices.Concat(j.byRef[strings.ToLower(r.Repo)+" "+r.Ref], j.byURL[r.URL], j.byPlace[r.place()]) {
		if !slices.Contains(all, c) {
			all = append(all, c)
		}
	}
	return all
}

// claimed tells whether there is a claim of the kind. Whoever caught a defect
// reviewed.
func claimed(claims []*Claim, kind string) bool {
	return slices.ContainsFunc(claims, func(c *Claim) bool {
		return c.Kind == kind || kind == "review" && c.Kind == "catch"
	})
}
