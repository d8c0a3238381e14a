package recognition

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/unsung-dev/unsung/ledger"
)

// scene is one section of testdata/rules/<rule>.txtar: what a rule has to find in
// a world, or must not, and then the world, see stage. The facts are
//
//	want: text     a headline, several times if there are several ideas
//	message: text  the message of the idea that was wanted last
//	cites: 1 2     the numbers of the acts that it shows, in order
//	for: bob cem   who was helped, in order
//	miss: reason   nothing may be found
type scene struct {
	name  string
	want  []found
	miss  string
	world string
}

// found is an idea as a fixture speaks of it. What it does not speak of is "".
type found struct{ headline, message, cites, helped string }

func TestRulesOnFixtures(t *testing.T) {
	for _, r := range Rules() {
		t.Run(r.ID, func(t *testing.T) {
			scenes := readScenes(t, filepath.Join("testdata", "rules", r.ID+".txtar"))
			hits, misses := 0, 0
			for _, s := range scenes {
				t.Run(s.name, func(t *testing.T) { s.check(t, r) })
				if s.miss == "" {
					hits++
				} else {
					misses++
				}
			}
			if hits == 0 || misses == 0 {
				t.Errorf("%d fixtures of what it finds and %d of what it must not: there have to be both", hits, misses)
			}
		})
	}
}

// TestNoStrayFixtures finds files that no rule would be tried on.
func TestNoStrayFixtures(t *testing.T) {
	files, err := os.ReadDir(filepath.Join("testdata", "rules"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != len(Rules()) {
		t.Errorf("%d files of fixtures for %d rules", len(files), len(Rules()))
	}
}

func readScenes(t *testing.T, file string) []scene {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var all []scene
	for _, f := range archive.Files {
		facts, world, _ := strings.Cut(string(f.Data), "\n\n")
		s := scene{name: f.Name, world: world}
		for line := range strings.Lines(facts) {
			fact, text, _ := strings.Cut(strings.TrimSpace(line), ": ")
			s.read(t, fact, text)
		}
		if (len(s.want) == 0) != (s.miss != "") {
			t.Errorf("%s: a fixture either wants something or tells why not", f.Name)
		}
		all = append(all, s)
	}
	return all
}

func (s *scene) read(t *testing.T, fact, text string) {
	if fact == "miss" {
		s.miss = text
		return
	}
	if fact == "want" {
		s.want = append(s.want, found{headline: text})
		return
	}
	last := &s.want[len(s.want)-1]
	switch fact {
	case "message":
		last.message = text
	case "cites":
		last.cites = text
	case "for":
		last.helped = text
	default:
		t.Errorf("%s: no fact is called %q", s.name, fact)
	}
}

func (s *scene) check(t *testing.T, r Rule) {
	w := staged(t, s.world)
	got := ideasOf(t, w, r)
	if len(got) != len(s.want) {
		t.Fatalf("found %d ideas, want %d (%s): %+v", len(got), len(s.want), s.miss, got)
	}
	for n, want := range s.want {
		have := got[n]
		for _, part := range []struct{ want, have *string }{
			{&want.message, &have.message}, {&want.cites, &have.cites}, {&want.helped, &have.helped},
		} {
			if *part.want == "" {
				*part.have = ""
			}
		}
		if diff := cmp.Diff(want, have, cmp.AllowUnexported(found{})); diff != "" {
			t.Error(diff)
		}
	}
}

// usualThresholds are those of a configuration that sets none.
func usualThresholds() Thresholds { return inSecret().Thresholds }

// ideasOf are the ideas of one rule as fixtures speak of them.
func ideasOf(t *testing.T, w *World, r Rule) []found {
	off := map[string]bool{}
	for _, other := range Rules() {
		off[other.ID] = other.ID != r.ID
	}
	var all []found
	for _, i := range Candidates(w, usualThresholds(), off) {
		checkIdea(t, r, i)
		f := drafted(t, r, i)
		var cites, helped []string
		for _, c := range i.Cites {
			cites = append(cites, strings.TrimPrefix(c.ID, "act"))
		}
		for _, p := range i.Helped {
			helped = append(helped, p.Name)
		}
		f.cites, f.helped = strings.Join(cites, " "), strings.Join(helped, " ")
		all = append(all, f)
	}
	return all
}

// drafted is the draft of an idea in the rule's own words.
func drafted(t *testing.T, r Rule, i Idea) found {
	words, err := readWords(Words{r.Headline, r.Message})
	if err != nil {
		t.Fatalf("%s: %v", r.ID, err)
	}
	s := &ledger.Suggestion{Person: i.Who.Name, Kinds: i.Kinds}
	headline, message, err := words.write(draftOf(&thought{Idea: &i}, s))
	if err != nil {
		t.Fatalf("%s: %v", r.ID, err)
	}
	return found{headline: headline, message: message}
}

// checkIdea holds what is true of every idea.
func checkIdea(t *testing.T, r Rule, i Idea) {
	t.Helper()
	switch {
	case i.Rule != r.ID || len(i.Anchor) == 0 || slices.Contains(i.Anchor, ""):
		t.Errorf("%s: an idea of %q without a rule or an anchor: %q", r.ID, i.Rule, i.Anchor)
	case len(i.Cites) == 0 || len(i.Cites) > MostCited || i.More < 0:
		t.Errorf("%s: %d citations and %d more", r.ID, len(i.Cites), i.More)
	case slices.Contains(i.Helped, i.Who) || slices.Contains(i.Helped, nil):
		t.Errorf("%s: who helped %s is among who was helped, or nobody is", r.ID, i.Who.Name)
	case !i.From.Before(i.Until):
		t.Errorf("%s: it ends before it begins: %v, %v", r.ID, i.From, i.Until)
	case len(i.Kinds) == 0:
		t.Errorf("%s: an idea without a kind", r.ID)
	}
	for n, c := range i.Cites {
		switch {
		case slices.Contains(i.Cites[:n], c):
			t.Errorf("%s: %s is cited twice", r.ID, c.ID)
		case c.Who != i.Who:
			t.Errorf("%s: cites what %s did for %s", r.ID, c.Who.Name, i.Who.Name)
		case c.At.Before(i.From) || !c.At.Before(i.Until):
			t.Errorf("%s: cites what was done at %v, outside of %v to %v", r.ID, c.At, i.From, i.Until)
		}
	}
}

// unkind are words that no thank-you may have: of blame, of rank, of time that
// was spent, of what somebody did not do.
var unkind = regexp.MustCompile(`(?i)\b(?:broke[n]? by|blame|fault|rank|top|best|most active|first place|hours?|minutes?|fast(?:er)?|slow(?:er)?|quick(?:er|ly)?|nobody (?:else )?thanked|never thanked|ignored|unlike|more than (?:the )?others|less|fewer|decline[ds]?|drop(?:ped)?|absen(?:t|ce))\b|<no value>|\{\{|  `)

// TestRulesTable holds that each rule is told about, and that its words are kind
// and whole.
func TestRulesTable(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Rules() {
		if seen[r.ID] || r.ID == "" || r.Title == "" || r.Why == "" || r.Run == nil {
			t.Errorf("%q is there twice, or something of it is missing", r.ID)
		}
		seen[r.ID] = true
		for _, words := range []string{r.Headline, r.Message} {
			if found := unkind.FindString(strings.ReplaceAll(words, "{{", "")); found != "" {
				t.Errorf("%s says %q: %s", r.ID, found, words)
			}
		}
		if !strings.HasPrefix(r.Message, "Thank you") && !strings.Contains(r.Message, "}}Thank you") {
			t.Errorf("%s does not begin with thanks: %s", r.ID, r.Message)
		}
	}
}

// TestCandidatesOff holds that a rule that is off is not asked.
func TestCandidatesOff(t *testing.T) {
	w := staged(t, "thread pull:12 by bob opened 10-01 merged 10-09: Sort the list\n10-03 ada catch.amended pull:12 for bob: Pointed out a defect\n")
	if got := Candidates(w, usualThresholds(), nil); len(got) != 1 || got[0].Rule != "moment.catch" {
		t.Errorf("found %+v", got)
	}
	if got := Candidates(w, usualThresholds(), map[string]bool{"moment.catch": true}); len(got) != 0 {
		t.Errorf("found %+v, and the rule is off", got)
	}
}

// TestCandidatesInAnyOrder holds that neither the order of the work nor being
// asked twice changes anything, on worlds of chance; and what is true of every
// idea, whatever its titles.
func TestCandidatesInAnyOrder(t *testing.T) {
	met := map[string]int{}
	for seed := range uint64(20) {
		w := byChance(seed)
		want := Candidates(w, Thresholds{Least: 3, Times: 1, Waited: day24, Thanked: 2}, nil)
		rand.New(rand.NewPCG(seed, 7)).Shuffle(len(w.Work), func(i, j int) { w.Work[i], w.Work[j] = w.Work[j], w.Work[i] })
		got := Candidates(w, Thresholds{Least: 3, Times: 1, Waited: day24, Thanked: 2}, nil)
		if a, b := tellAll(t, met, want), tellAll(t, nil, got); !slices.Equal(a, b) {
			t.Fatalf("seed %d: in another order\n%s\nand not\n%s", seed, strings.Join(b, "\n"), strings.Join(a, "\n"))
		}
	}
	for _, r := range Rules() {
		if met[r.ID] == 0 {
			t.Errorf("no world of chance had anything for %s", r.ID)
		}
	}
}

// tellAll checks ideas, counts them by rule and tells them.
func tellAll(t *testing.T, met map[string]int, ideas []Idea) []string {
	var all []string
	ids := map[string]bool{}
	for _, i := range ideas {
		r, _ := ruleOf(i.Rule)
		checkIdea(t, r, i)
		f := drafted(t, r, i)
		if unkind.MatchString(strings.ReplaceAll(f.headline+f.message, quotable(hostile), "")) {
			t.Errorf("%s says %q", i.Rule, unkind.FindString(f.headline+f.message))
		}
		id := ledger.SuggestionID(i.Rule, i.Anchor...)
		if ids[id] {
			t.Errorf("two ideas of %s are one: %q", i.Rule, i.Anchor)
		}
		ids[id] = true
		if met != nil {
			met[i.Rule]++
		}
		line := id + " " + f.headline + " " + f.message
		for _, c := range i.Cites {
			line += " " + c.ID
		}
		for _, p := range i.Helped {
			line += " " + p.Name
		}
		all = append(all, line)
	}
	return all
}

const hostile = `{{.Person}} "q" <b>@all</b>`

// byChance is a world of a few people who did everything there is, at any time.
func byChance(seed uint64) *World {
	r := rand.New(rand.NewPCG(seed, 1))
	w := &World{Now: noon}
	var people []*ledger.Person
	for _, name := range []string{"ada", "bob", "cem", "dora", "eve", "fay"} {
		people = append(people, someone(name, []string{"", "web"}[r.IntN(2)]))
	}
	anybody := func() *ledger.Person { return people[r.IntN(len(people))] }
	when := func() time.Time { return noon.Add(-time.Duration(r.Int64N(int64(Lookback)))) }
	topics := topicsByChance(r, anybody, when)
	for n := range 500 {
		w.Work = append(w.Work, workByChance(r, n, anybody, when, topics))
	}
	if seed%2 == 0 {
		w.Received = append(w.Received, Received{&ledger.Recognition{At: when()}, anybody(), nil})
	}
	return w
}

func topicsByChance(r *rand.Rand, anybody func() *ledger.Person, when func() time.Time) map[string]*Topic {
	topics := map[string]*Topic{}
	for n := range 60 {
		unit := ledger.ThreadUnit(n%2 == 0, n)
		t := &Topic{Topic: &ledger.Topic{Repo: homeRepo, Unit: unit, Title: hostile, Opened: when()}, Author: anybody()}
		t.Asked = t.Opened
		if n%2 == 0 && r.IntN(3) > 0 {
			t.Merged = t.Opened.Add(time.Duration(r.Int64N(int64(60 * day24))))
		}
		if who := anybody(); who != t.Author {
			t.Answers = []Answer{{who, t.Opened.Add(time.Duration(r.Int64N(int64(9 * day24))))}}
		}
		topics[unit] = t
	}
	return topics
}

// everyRule are rules of contributions that some rule here asks for.
var everyRule = strings.Fields(`catch.suggestion catch.amended catch.confirmed onboarding.explained onboarding.reviewed onboarding.answered
	review.lines review.comment triage.sorted triage.confirmed support.answer support.advice testing.ran testing.only docs.only docs.pull
	upkeep.ci upkeep.cleanup mentoring.pairing credit.thanks credit.named credit.answered credit.trailer authored.pull authored.commit
	rollback.revert rollback.reland rollback.forward_fix release.cut release.cut release.notes release.published`)

func workByChance(r *rand.Rand, n int, anybody func() *ledger.Person, when func() time.Time, topics map[string]*Topic) Work {
	rule := everyRule[r.IntN(len(everyRule))]
	kind, _, _ := strings.Cut(rule, ".")
	hash := func() string { return strings.Repeat(string(rune('a'+r.IntN(26))), 40) }
	w := Work{Who: anybody(), Contribution: &ledger.Contribution{
		ID: ledger.SuggestionID("work", rule, time.Duration(n).String()), Kind: ledger.Kind(kind), Rule: rule, At: when(), Repo: homeRepo,
		Links: &ledger.Links{
			Via: []string{hash()}, RelandedBy: []string{hash()}, Fixes: []string{hash()}, Role: "Helped-by", AfterSeconds: r.Int64N(9000),
		},
	}}
	if kind == "rollback" || kind == "release" || rule == "authored.commit" {
		w.Unit = "commit:" + hash()
		w.Why = `Landed "` + []string{"v1.2.0", "v1.2.0-rc.1", hostile}[r.IntN(3)] + `" again`
	} else {
		w.Unit = ledger.ThreadUnit(r.IntN(2) == 0, r.IntN(60))
		w.Topic = topics[w.Unit]
		w.Why = "Thanked in an issue for a review"
	}
	if w.Topic != nil && kind != "credit" && w.Topic.Author != w.Who {
		w.Helped = []*ledger.Person{w.Topic.Author}
		w.At = w.Topic.Opened.Add(time.Duration(r.Int64N(int64(9 * day24))))
		if len(w.Topic.Answers) > 0 && w.Topic.Answers[0].Who == w.Who {
			w.At = w.Topic.Answers[0].At
		}
	} else if who := anybody(); who != w.Who {
		w.Helped = []*ledger.Person{who}
	}
	if kind == "authored" && w.Topic != nil {
		w.Who = w.Topic.Author
	}
	w.Evidence = []ledger.Evidence{{URL: "https://acme.example", Ref: w.ID, At: w.At}}
	return w
}

func BenchmarkCandidates(b *testing.B) {
	var all World
	for seed := range uint64(200) {
		w := byChance(seed)
		all.Now, all.Received = w.Now, append(all.Received, w.Received...)
		all.Work = append(all.Work, w.Work...)
	}
	for b.Loop() {
		Candidates(&all, usualThresholds(), nil)
	}
}
