package packet

import (
	"cmp"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/page"
	"github.com/unsung-dev/unsung/sinks/report"
)

// voice is what somebody said of the person where they worked. It is quoted by
// link: the words are theirs, and stand where they said them.
func (a About) voice(e *report.Entry) Voice {
	v := Voice{ID: e.ID, At: plain.ClampYear(e.At), What: line(e.Why), Where: evidenceOf(e.Evidence), Way: InCommit}
	if _, inThread := ledger.ThreadNumber(e.Unit); inThread {
		v.Way = InThread
	}
	if from := a.names(e.Beneficiaries); len(from) > 0 {
		v.From = from[0] // who names somebody is who was helped
	}
	return v
}

// given is a recognition as a voice. Nobody kept what was said in it.
func given(r *ledger.Recognition) Voice {
	what := "Thanked"
	if source := line(r.Source); !slices.Contains([]string{"", "api", "csv", "jsonl"}, source) {
		what += " through " + source
	}
	var of []string
	for _, k := range r.Kinds {
		of = append(of, string(k))
	}
	if of = append(of, lines(r.Values)...); len(of) > 0 {
		what += " for " + strings.Join(of, ", ")
	}
	v := Voice{ID: line(r.ID), At: plain.ClampYear(r.At), From: line(r.From), What: what, Where: []Evidence{}, Way: Recognition}
	if page.WebAddress(r.URL) {
		v.Where = []Evidence{{URL: r.URL, Text: "where it was said", Ref: "recognition:" + v.ID, At: v.At}}
	}
	return v
}

// voices puts in front whom to read first: each who said something has a turn,
// those who took the trouble to write before those who set a trailer, then the
// newest. The others follow, newest first.
func (p *Packet) voices(a About) {
	for i := range a.Given {
		p.Voices = append(p.Voices, given(&a.Given[i]))
	}
	slices.SortStableFunc(p.Voices, func(x, y Voice) int { return cmp.Or(y.At.Compare(x.At), cmp.Compare(x.ID, y.ID)) })
	turns := map[string]int{}
	all := p.Voices
	for p.Quoted < min(len(all), mostQuoted) {
		best := p.Quoted
		for i := p.Quoted + 1; i < len(all); i++ {
			if cmp.Or(cmp.Compare(turns[all[i].From], turns[all[best].From]), cmp.Compare(all[i].trouble(), all[best].trouble())) < 0 {
				best = i
			}
		}
		one := all[best]
		copy(all[p.Quoted+1:best+1], all[p.Quoted:best]) // the others keep their order
		all[p.Quoted] = one
		turns[one.From]++
		p.Quoted++
	}
}

// trouble is less the more somebody took to say it.
func (v *Voice) trouble() int {
	return slices.Index([]Way{InThread, Recognition, InCommit}, v.Way)
}
