package measure

import "slices"

// Figure says how right a kind is.
type Figure struct {
	Kind      string `json:"kind"`
	Precision Share  `json:"precision"`
	Recall    Share  `json:"recall"`
	F1        Share  `json:"f1"`
	// Right are comments that readers and Unsung agree on, Wrong those that
	// only Unsung counts, Missed those that only readers do: in rows, without
	// weights.
	Right  int `json:"right"`
	Wrong  int `json:"wrong"`
	Missed int `json:"missed"`
}

// Result is all that was counted.
type Result struct {
	Rows int `json:"rows"`
	// Kinds has one for each of Kinds; All is over all of them together.
	Kinds []Figure `json:"kinds"`
	All   Figure   `json:"all"`
	// Own is the share of comments in their writers' own threads that are counted
	// as something that readers found nothing of.
	Own       Share   `json:"own"`
	Confusion []Mixup `json:"confusion"`
	Errors    []Error `json:"-"`
}

// allKinds names the figure over all kinds.
const allKinds = "all kinds"

// Measure sets claims beside rows. Weighted tells whether a row stands for as
// many comments as its weight says.
func Measure(rows []Row, claims []Claim, weighted bool) *Result {
	j := join(claims)
	judged := make([]judgedRow, len(rows))
	for i := range rows {
		judged[i] = judgedRow{row: &rows[i], claims: j.about(&rows[i]), weight: 1}
		if weighted && rows[i].Weight > 0 {
			judged[i].weight = rows[i].Weight
		}
	}
	r := &Result{Rows: len(rows), Own: ownShare(judged), Confusion: mixups(judged), Errors: errorsIn(judged)}
	for _, kind := range Kinds {
		r.Kinds = append(r.Kinds, figureOf(kind, judged, []string{kind}, weighted))
	}
	r.All = figureOf(allKinds, judged, Kinds, weighted)
	return r
}

type judgedRow struct {
	row    *Row
	claims []*Claim
	weight float64
}

// outcome is what becomes of a row for a kind.
type outcome int

const (
	neither outcome = iota // nobody counts it, or readers do not agree
	right
	wrong
	missed
)

func (j *judgedRow) outcome(kind string) outcome {
	if slices.Contains(j.row.Maybe, kind) {
		return neither
	}
	want, got := slices.Contains(j.row.Yes, kind), claimed(j.claims, kind)
	switch {
	case want && got:
		return right
	case got:
		return wrong
	case want:
		return missed
	}
	return neither
}

// tally counts outcomes, in rows or in what they stand for.
type tally [4]float64

func (t *tally) precision() (float64, bool) { return over(t[right], t[right]+t[wrong]) }
func (t *tally) recall() (float64, bool)    { return over(t[right], t[right]+t[missed]) }
func (t *tally) f1() (float64, bool)        { return over(2*t[right], 2*t[right]+t[wrong]+t[missed]) }

func over(a, b float64) (float64, bool) {
	if b == 0 {
		return 0, false
	}
	return a / b, true
}

func figureOf(name string, judged []judgedRow, kinds []string, weighted bool) Figure {
	perRow := make([]tally, len(judged)) // by weight
	var plain, all tally
	for i := range judged {
		for _, kind := range kinds {
			o := judged[i].outcome(kind)
			perRow[i][o] += judged[i].weight
			plain[o]++
		}
		all.add(&perRow[i])
	}
	f := Figure{Kind: name, Right: int(plain[right]), Wrong: int(plain[wrong]), Missed: int(plain[missed])}
	f.F1 = drawn(perRow, &all, (*tally).f1, f.Right+f.Wrong+f.Missed)
	if weighted || len(kinds) > 1 {
		f.Precision = drawn(perRow, &all, (*tally).precision, f.Right+f.Wrong)
		f.Recall = drawn(perRow, &all, (*tally).recall, f.Right+f.Missed)
		return f
	}
	f.Precision, f.Recall = Wilson(f.Right, f.Right+f.Wrong), Wilson(f.Right, f.Right+f.Missed)
	return f
}

func (t *tally) add(more *tally) {
	for i, v := range more {
		t[i] += v
	}
}

// drawn is a share with an interval by the bootstrap over rows, since rows of
// different weight, or several kinds of one row, are no independent draws. Rows
// that nobody counts say nothing about the share, and are not drawn. Where all
// counted are alike the bootstrap has no spread, and Wilson's interval stands for
// it.
func drawn(rows []tally, all *tally, figure func(*tally) (float64, bool), of int) Share {
	value, ok := figure(all)
	if !ok {
		return Share{}
	}
	if value == 0 || value == 1 {
		return Wilson(of*int(value), of)
	}
	counted := slices.DeleteFunc(slices.Clone(rows), func(t tally) bool { return t[right]+t[wrong]+t[missed] == 0 })
	low, high := bootstrap(len(counted), func(pick func() int) (float64, bool) {
		var t tally
		for range counted {
			t.add(&counted[pick()])
		}
		return figure(&t)
	})
	return Share{value, low, high, of}
}

// ownShare looks at comments in their writers' own threads.
func ownShare(judged []judgedRow) Share {
	own, counted := 0, 0
	for i := range judged {
		if !judged[i].row.Own {
			continue
		}
		own++
		if slices.ContainsFunc(Kinds, func(kind string) bool { return judged[i].outcome(kind) == wrong }) {
			counted++
		}
	}
	return Wilson(counted, own)
}
