package signals

import (
	"path/filepath"
	"slices"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/weigh"
)

// instruments are words that rules know nothing of, each for a kind.
const instruments = `review	bias	-1
review	word harp	2
review	says why	1
review	says doubts	1
catch	bias	-1
catch	word fife	2
testing	bias	-1
testing	word lute	2
support	bias	-1
support	word viol	2
onboarding	bias	-1
onboarding	word flute	2
triage	bias	-1
triage	word gong	2
coordination	bias	-1
coordination	word horn	2
coordination	word reed	1.2
credit	bias	-1
credit	word bell	2
`

// TestWeighing tries what the weighing adds and takes back, by weights of its own.
func TestWeighing(t *testing.T) {
	model, err := weigh.Read(instruments)
	if err != nil {
		t.Fatal(err)
	}
	known := NewThreadKnown(nil, nil)
	known.model = model
	shown := map[string]bool{}
	for _, f := range readThreadFixtures(t, filepath.Join("testdata", "weighed.txtar")) {
		t.Run(f.name, func(t *testing.T) { f.checkWeighed(t, known, shown) })
	}
	for _, c := range weighedClaims {
		if !shown[c.rule] {
			t.Errorf("no fixture shows the rule %s", c.rule)
		}
	}
}

func (f *threadFixture) checkWeighed(t *testing.T, known *ThreadKnown, shown map[string]bool) {
	verdict := JudgeThread(&f.thread, known)
	verdict.Contributions = slices.DeleteFunc(verdict.Contributions, func(c ledger.Contribution) bool { return !c.Kind.Hidden() })
	var got []string
	for _, c := range verdict.Contributions {
		got = append(got, c.Identity.Login+" "+c.Rule)
		shown[c.Rule] = true
	}
	if !slices.Equal(got, f.want) {
		t.Fatalf("got %q, want %q (%s)", got, f.want, f.miss)
	}
	if len(got) > 0 {
		f.checkFirst(t, &verdict.Contributions[0])
	}
}

// BenchmarkWeighing weighs one remark of some length: traits, patterns, words and
// sums of all kinds.
func BenchmarkWeighing(b *testing.B) {
	f := readThreadFixtures(b, filepath.Join("testdata", "weighed.txtar"))[0]
	known := NewThreadKnown(nil, nil)
	text := "I tried this on Ubuntu 22.04 and it still crashes when the list is empty. Why do we not check `first` here? " +
		"Maybe we should move this to a separate pull request, see #12, and ask @dora what she thinks about it.\n\nThanks for picking this up!"
	f.thread.Activities[len(f.thread.Activities)-1].Detail.Body = text
	for b.Loop() {
		bench := bench{talk: NewTalk(&f.thread, known), known: known, seen: map[threadOnce]bool{}}
		bench.weigh()
	}
}
