package language

import "slices"

// ThankedFor is what a sentence thanks for: the first thing of worth that is led
// to from the thanks by a word such as "für"; in languages that have none,
// that stands in the same clause. Else it is what is praised beside the thanks,
// or what is said to be owed to somebody. It tells too whom it thanks of those
// whom it mentions: who stands between the thanks and what they are for, else
// before, else after.
func (t *Text) ThankedFor() (worth Sort, names []string, ok bool) {
	if t.Says(NoThanks) {
		return "", nil, false
	}
	thanks, what, found := t.thankedFor()
	if !found || t.declines(what) {
		return "", nil, false
	}
	return what.Sort, t.whom(thanks, what), true
}

// thankedFor finds the thanks in a sentence and what they are for.
func (t *Text) thankedFor() (thanks, what Cue, ok bool) {
	for _, thanks := range t.Cues() {
		if thanks.Sort != Thanks {
			continue
		}
		if what, ok := t.worthOf(thanks); ok {
			return thanks, what, true
		}
	}
	if thanks, ok = t.first(0, Thanks); !ok {
		return Cue{}, Cue{}, false
	}
	if what, ok = t.praised(); ok {
		return thanks, what, true
	}
	return t.owed()
}

// first is the first cue of a sort from a token on.
func (t *Text) first(from int, sort Sort) (Cue, bool) {
	for _, c := range t.Cues() {
		if c.at >= from && c.Sort == sort {
			return c, true
		}
	}
	return Cue{}, false
}

// worthOf finds what is thanked for.
func (t *Text) worthOf(thanks Cue) (Cue, bool) {
	from, to := t.clause(thanks)
	led := slices.ContainsFunc(t.may, func(l Language) bool { return book()[l] != nil && book()[l].has(leads) })
	if led {
		lead, ok := t.first(thanks.end, leads)
		if !ok || !t.leadsOn(thanks.end, lead.at) {
			return Cue{}, false
		}
		from, to = lead.end, t.clauseEnd(lead.end)
	}
	for _, c := range t.Cues() {
		if c.at >= from && c.end <= to && isWorth(c.Sort) && (led || t.leadsOn(min(c.end, thanks.end), max(c.at, thanks.at))) {
			return c, true
		}
	}
	return Cue{}, false
}

// praised finds what is praised in a clause of its own beside thanks: "good find,
// thanks". Such a phrase is praise and something of worth in one. Where a
// question is asked it may be about just that.
func (t *Text) praised() (Cue, bool) {
	if slices.ContainsFunc(t.tokens, func(one token) bool { return one.kind == mark && one.text == "?" }) {
		return Cue{}, false
	}
	for _, c := range t.Cues() {
		if !isWorth(c.Sort) || !t.says(Courtesy, c.at, c.end) {
			continue
		}
		from, to := t.clause(c)
		if lead, ok := t.first(c.end, leads); ok && lead.at == c.end {
			to = c.end // what it is praised for
		}
		if t.only(from, c.at, polite) && t.only(c.end, to, polite) {
			return c, true
		}
	}
	return Cue{}, false
}

// sortSet is some sorts that are looked for together.
type sortSet []Sort

var (
	// polite are the sorts that say nothing by themselves.
	polite = &sortSet{Thanks, Approval, Courtesy, Small}
	// linking are those that may stand between thanks and what they are for.
	linking = &sortSet{Small, Courtesy, Thanks}
)

// says tells whether a cue of a sort stands exactly there.
func (t *Text) says(sort Sort, at, end int) bool {
	return slices.ContainsFunc(t.Cues(), func(c Cue) bool { return c.Sort == sort && c.at == at && c.end == end })
}

// owed finds what of worth is said to be owed to somebody who is thanked besides:
// "thanks to you I found it, thank you". The rest may be blame.
func (t *Text) owed() (thanks, what Cue, ok bool) {
	to, owed := t.first(0, owing)
	if !owed || t.Telling() < 2 {
		return Cue{}, Cue{}, false
	}
	for _, c := range slices.Backward(t.Cues()) {
		switch {
		case c.Sort == Thanks && c.at != to.at:
			thanks = c
		case c.at >= to.end && isWorth(c.Sort):
			what = c
		}
	}
	return thanks, what, thanks.end > 0 && what.end > 0
}

// declines tells whether what follows turns the work down that was thanked for:
// who goes on with "but" is being polite.
func (t *Text) declines(what Cue) bool {
	_, but := t.first(what.end, but)
	return but && what.Sort == WorthWork
}

// leadsOn tells whether only names and small words stand between the thanks and
// what they are for.
func (t *Text) leadsOn(from, to int) bool { return t.only(from, to, linking) }

// only tells whether nothing stands between two tokens but names and phrases of
// some sorts.
func (t *Text) only(from, to int, sorts *sortSet) bool {
	if t.ends[sorts] == nil {
		if t.ends == nil {
			t.ends = map[*sortSet][]int{}
		}
		t.ends[sorts] = t.endsOf(sorts)
	}
	return from >= to || t.ends[sorts][from] >= to
}

// endsOf are, for each token, the next that is more than a name or a phrase of some
// sorts: a mark that is not beside a name begins something else.
func (t *Text) endsOf(sorts *sortSet) []int {
	said := t.covered(0, len(t.tokens), *sorts...)
	ends := make([]int, len(t.tokens)+1)
	ends[len(t.tokens)] = len(t.tokens)
	for i, token := range slices.Backward(t.tokens) {
		ends[i] = i
		beside := i > 0 && t.tokens[i-1].kind == name || i+1 < len(t.tokens) && t.tokens[i+1].kind == name
		if said[i] || token.kind == name || beside && (token.text == "," || token.text == "&") {
			ends[i] = ends[i+1]
		}
	}
	return ends
}

// clause is where the clause of a cue begins and ends.
func (t *Text) clause(c Cue) (from, to int) {
	for from = c.at; from > 0 && !t.tokens[from-1].ends(); {
		from--
	}
	return from, t.clauseEnd(c.end)
}

func (t *Text) clauseEnd(from int) int {
	for from < len(t.tokens) && !t.tokens[from].ends() {
		from++
	}
	return from
}
