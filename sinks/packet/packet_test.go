package packet

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/report"
)

var update = flag.Bool("update", false, "write what the formats give")

// TestGolden holds each format to what somebody has read.
func TestGolden(t *testing.T) {
	for format, name := range map[string]string{"markdown": "sample.md", "json": "sample.json"} {
		file := filepath.Join("testdata", name)
		got := write(t, format, samplePacket())
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestOrderDoesNotMatter makes the packet of what was found in another order.
func TestOrderDoesNotMatter(t *testing.T) {
	r, a := sampled()
	slices.Reverse(r.Entries)
	slices.Reverse(a.Own)
	if diff := cmp.Diff(write(t, "json", samplePacket()), write(t, "json", New(r, a))); diff != "" {
		t.Error(diff)
	}
}

// TestOthers holds what a packet says of others: who opted out is not in it, nobody
// is named for a mistake, and no e-mail address is told.
func TestOthers(t *testing.T) {
	for _, format := range Formats() {
		text := write(t, format, samplePacket())
		for _, never := range []string{"Shy", "@example.org", "docs/bob.md"} {
			if strings.Contains(text, never) {
				t.Errorf("%s holds %q", format, never)
			}
		}
	}
	p := samplePacket()
	for _, s := range p.Sections {
		for _, i := range append(s.Telling, s.Rest...) {
			if (i.Kind == ledger.Catch || i.Kind == ledger.Rollback) && len(i.Helped) > 0 {
				t.Errorf("%s names %v", i.Why, i.Helped)
			}
		}
	}
	want := []Helped{
		{"Bob Lind", []ledger.Kind{ledger.Review}}, {"Carl Sato", []ledger.Kind{ledger.Review}},
		{"Dora Weiss", []ledger.Kind{ledger.Onboarding, ledger.Mentoring}},
	}
	if diff := cmp.Diff(want, p.Helped); diff != "" {
		t.Error(diff)
	}
}

// TestSections holds which work stands where, and that nothing is lost.
func TestSections(t *testing.T) {
	r, a := sampled()
	for name, tt := range map[string]struct {
		said map[string]string
		want map[Criterion]string
	}{
		"as usual": {nil, map[Criterion]string{
			Teamwork: "9 review, 1 coordination", Problems: "1 catch, 1 rollback, 1 security", Systems: "1 docs, 7 testing, 1 release", Others: "1 onboarding, 1 mentoring",
		}},
		"as said": {map[string]string{"testing": "problems", "mentoring": "teamwork"}, map[Criterion]string{
			Teamwork: "9 review, 1 mentoring, 1 coordination", Problems: "1 catch, 7 testing, 1 rollback, 1 security", Systems: "1 docs, 1 release", Others: "1 onboarding",
		}},
	} {
		var err error
		if a.Criteria, err = ParseCriteria(tt.said); err != nil {
			t.Fatal(err)
		}
		for _, s := range New(r, a).Sections {
			if got := countText(s.Kinds); got != tt.want[s.Criterion] {
				t.Errorf("%s: %s holds %s, want %s", name, s.Criterion, got, tt.want[s.Criterion])
			}
			n := 0
			for _, k := range s.Kinds {
				n += k.Count
			}
			if len(s.Telling) != min(n, mostTelling) || len(s.Telling)+len(s.Rest) != n {
				t.Errorf("%s: %s tells %d and leaves %d of %d", name, s.Criterion, len(s.Telling), len(s.Rest), n)
			}
		}
	}
}

// TestEveryKindHasACriterion holds that a new kind is placed, and that what others
// say is not.
func TestEveryKindHasACriterion(t *testing.T) {
	for _, kind := range ledger.Kinds() {
		_, placed := Usual()[kind]
		if want := kind.Hidden() && kind != ledger.Credit; placed != want {
			t.Errorf("%s is placed: %v", kind, placed)
		}
	}
	for said, want := range map[string]string{"credit": "stands under a criterion", "fun": "stands under a criterion", "docs": `"fame" is no criterion`} {
		if _, err := ParseCriteria(map[string]string{said: "fame"}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", said, err)
		}
	}
}

// TestTelling holds what is told first: each kind has a turn, and no month all.
func TestTelling(t *testing.T) {
	var all []Item
	for i := range 20 {
		all = append(all, Item{ID: string(rune('a' + i)), Kind: ledger.Review, Unit: string(rune('a' + i/2)), At: quarter.Until.AddDate(0, 0, -i*4)})
	}
	all = append(all, Item{ID: "y", Kind: ledger.Catch, Unit: "y", At: quarter.From}, Item{ID: "z", Kind: ledger.Review, Unit: "z", At: quarter.From, weight: 9})
	slices.SortStableFunc(all, newestFirst)
	few, rest := telling(all)
	ids := ""
	months := map[time.Month]bool{}
	for _, i := range few {
		ids += i.ID
		months[i.At.Month()] = true
	}
	if len(few) != mostTelling || len(rest) != len(all)-mostTelling || !strings.Contains(ids, "y") || len(months) < 3 {
		t.Errorf("%s of %d months first, %d left", ids, len(months), len(rest))
	}
	if few, rest := telling(nil); few != nil || rest != nil {
		t.Errorf("of nothing: %v, %v", few, rest)
	}
}

// TestVoices holds whose words stand in front: those of each once, written ones
// first, and the others after them.
func TestVoices(t *testing.T) {
	var said []string
	p := samplePacket()
	for _, v := range p.Voices {
		said = append(said, v.from()+" by "+string(v.Way))
	}
	want := []string{"Dora Weiss by thread", "Bob Lind by recognition", "somebody by commit", "Carl Sato by commit"}
	if diff := cmp.Diff(want, said); diff != "" || p.Quoted != 4 {
		t.Errorf("%d quoted: %s", p.Quoted, diff)
	}
	r, a := sampled()
	for n := range 30 {
		r.Entries = append(r.Entries, told{who: a.Person, kind: ledger.Credit, day: n, unit: "commit:" + sha(500+n), why: "Named"}.entry(500+n))
	}
	p = New(r, a)
	rest := p.Voices[p.Quoted:]
	if p.Quoted != mostQuoted || len(rest) != 34-mostQuoted || !slices.IsSortedFunc(rest, func(x, y Voice) int { return y.At.Compare(x.At) }) {
		t.Errorf("%d quoted, %v", p.Quoted, rest)
	}
}

// TestEmpty makes a packet of nobody's work at all.
func TestEmpty(t *testing.T) {
	_, a := sampled()
	a.Given, a.Own = nil, nil
	for _, p := range []*Packet{New(&report.Report{}, a), New(&report.Report{Coverage: report.Coverage{Partial: true}}, About{Person: a.Person, Period: NewPeriod(time.Time{}, quarter.Until), Called: a.Called})} {
		for _, format := range Formats() {
			if text := write(t, format, p); !strings.Contains(text, "No score") || strings.Contains(text, "%!") {
				t.Errorf("%s: %s", format, text)
			}
		}
	}
}

func TestUnknownFormat(t *testing.T) {
	if err := Write(&strings.Builder{}, "pdf", samplePacket()); err == nil || !strings.Contains(err.Error(), "markdown, html, json") {
		t.Error(err)
	}
}
