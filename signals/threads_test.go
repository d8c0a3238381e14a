package signals

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/unsung-dev/unsung/ledger"
)

// threadFixture is one thread in a file testdata/threads/<detector>/*.txtar,
// and what the detector must make of it. A file holds one section per thread:
// lines of facts, then what happened. The facts are
//
//	want: ada review.lines     what must be claimed of whom, in order of time, several times if several must
//	miss: reason               nothing may be claimed
//	why: text                  the exact why of the first claim
//	helped: bob                who benefited by the first claim, between spaces
//	evidence: review:2 …       the evidence of the first claim
//	beside: answers=review:1, …  what was seen beside it
//	issue                      a pull request where it is not said
//	author: bob                also title:, number: (112), before: (10), merged: (10)
//
// and each act begins with a line of who, what and when (day of the month, time
// of day), then details, where _ stands for a space; the rest is the text:
//
//	=== ada review_comment 1 12:30 id=7 path=door.go outdated
//
// Ids count up from 1. The opening need not be told. A who of "nobody" is an
// account that is gone; one that ends in [bot] is a bot.
type threadFixture struct {
	name     string
	want     []string
	miss     string
	facts    map[string]string
	thread   ledger.Thread
	accounts map[string]int64
}

func TestThreadDetectorsOnFixtures(t *testing.T) {
	for _, d := range ThreadDetectors() {
		t.Run(d.ID, func(t *testing.T) {
			files, err := filepath.Glob(filepath.Join("testdata", "threads", d.ID, "*.txtar"))
			if err != nil || len(files) == 0 {
				t.Fatalf("no fixtures of %s: %v", d.ID, err)
			}
			var all []*threadFixture
			for _, file := range files {
				all = append(all, readThreadFixtures(t, file)...)
			}
			for _, f := range all {
				t.Run(f.name, func(t *testing.T) { f.check(t, d) })
			}
			checkThreadCoverage(t, d, all)
		})
	}
}

func TestThreadFixturesHaveDetectors(t *testing.T) {
	folders, err := os.ReadDir("testdata/threads")
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range folders {
		if !slices.ContainsFunc(ThreadDetectors(), func(d ThreadDetector) bool { return d.ID == folder.Name() }) {
			t.Errorf("testdata/threads/%s: no detector is tried on it", folder.Name())
		}
	}
}

func (f *threadFixture) check(t *testing.T, d ThreadDetector) {
	verdict := judgeThreadBy([]ThreadDetector{d}, &f.thread, NewThreadKnown(nil, nil))
	var got []string
	for _, c := range verdict.Contributions {
		got = append(got, c.Identity.Login+" "+c.Rule)
		if _, ok := ruleOf(d.Rules, c.Rule); !ok {
			t.Errorf("%s is not among the rules of %s", c.Rule, d.ID)
		}
		if c.Why == "" || strings.ContainsAny(c.Why, "\n\r\x1b") || strings.HasSuffix(c.Why, ".") {
			t.Errorf("why is not one line: %q", c.Why)
		}
	}
	if !slices.Equal(got, f.want) {
		t.Fatalf("got %q, want %q (%s)", got, f.want, f.miss)
	}
	if len(got) > 0 {
		f.checkFirst(t, &verdict.Contributions[0])
	}
}

func (f *threadFixture) checkFirst(t *testing.T, c *ledger.Contribution) {
	var helped, evidence []string
	for _, id := range c.Beneficiaries {
		helped = append(helped, id.Login)
	}
	for _, e := range c.Evidence {
		evidence = append(evidence, e.Ref)
	}
	for key, got := range map[string]string{
		"why": c.Why, "helped": strings.Join(helped, " "), "evidence": strings.Join(evidence, " "), "role": c.Links.Role,
		"beside": besideText(c.Links.Context),
	} {
		if want, ok := f.facts[key]; ok && got != want {
			t.Errorf("%s\n%s\nwant\n%s", key, got, want)
		}
	}
}

func besideText(all []ledger.Context) string {
	var said []string
	for _, c := range all {
		said = append(said, c.What+"="+c.Ref)
	}
	return strings.Join(said, ", ")
}

func checkThreadCoverage(t *testing.T, d ThreadDetector, all []*threadFixture) {
	hits, misses := map[string]int{}, 0
	for _, f := range all {
		for _, want := range f.want {
			_, rule, _ := strings.Cut(want, " ")
			hits[rule]++
		}
		if len(f.want) == 0 {
			misses++
		}
	}
	for _, r := range d.Rules {
		if hits[r.ID] == 0 && !isWeighedRule(r.ID) { // for which see TestWeighing
			t.Errorf("no fixture shows the rule %s", r.ID)
		}
	}
	if d.Kind.Hidden() && (len(all)-misses < 8 || misses < 8) {
		t.Errorf("%d hits and %d misses, want at least 8 of each", len(all)-misses, misses)
	}
}

func isWeighedRule(id string) bool {
	return slices.ContainsFunc(weighedClaims, func(c weighedClaim) bool { return c.rule == id })
}

func readThreadFixtures(t testing.TB, file string) []*threadFixture {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var all []*threadFixture
	for _, section := range archive.Files {
		f := newThreadFixture(section.Name)
		head, acts, _ := strings.Cut("\n"+string(section.Data), "\n=== ")
		f.readFacts(t, head)
		if acts != "" {
			for act := range strings.SplitSeq(acts, "\n=== ") {
				f.readAct(t, act)
			}
		}
		f.finish()
		all = append(all, f)
	}
	return all
}

func newThreadFixture(name string) *threadFixture {
	f := &threadFixture{name: name, facts: map[string]string{"author": "bob", "title": "Oil the door"}, accounts: map[string]int64{}}
	f.thread = ledger.Thread{
		Repo:        ledger.Repo{Name: "github.com/acme/widget"},
		ThreadState: ledger.ThreadState{Number: 112, Pull: true},
		Past:        ledger.Past{Before: 10, MergedBefore: 10},
	}
	return f
}

func (f *threadFixture) readFacts(t testing.TB, head string) {
	for line := range strings.Lines(head) {
		line = strings.TrimSpace(line)
		key, value, ok := strings.Cut(line, ": ")
		switch {
		case key == "want":
			f.want = append(f.want, value)
		case key == "miss":
			f.miss = value
		case key == "before":
			f.thread.Before, _ = strconv.Atoi(value)
		case key == "number":
			f.thread.Number, _ = strconv.Atoi(value)
		case key == "merged":
			f.thread.MergedBefore, _ = strconv.Atoi(value)
		case ok:
			f.facts[key] = value
		case line == "issue":
			f.thread.Pull = false
		case line != "":
			t.Fatalf("%s: no fact: %q", f.name, line)
		}
	}
	if (len(f.want) == 0) == (f.miss == "") {
		t.Fatalf("%s: want either wants or a miss", f.name)
	}
	f.thread.Author = f.actor(f.facts["author"])
	f.thread.Opened = fixtureTime(t, "1", "00:00")
}

// finish adds the opening where the fixture does not tell it.
func (f *threadFixture) finish() {
	if !slices.ContainsFunc(f.thread.Activities, func(a ledger.Activity) bool { return a.Kind == ledger.ActIssue || a.Kind == ledger.ActPull }) {
		f.thread.Activities = slices.Insert(f.thread.Activities, 0, f.activity(f.facts["author"], "opened", f.thread.Opened))
	}
}

func (f *threadFixture) activity(who, what string, at time.Time) ledger.Activity {
	a := ledger.Activity{
		Source: f.thread.Repo.Name, Kind: ledger.ActivityKind(what), ID: strconv.Itoa(len(f.thread.Activities) + 1),
		Unit: f.thread.Unit(), Actor: f.actor(who), At: at,
	}
	if what == "opened" {
		a.Kind = ledger.ActIssue
		if f.thread.Pull {
			a.Kind = ledger.ActPull
		}
		a.ID, a.Detail.Title = "12", f.facts["title"]
	}
	a.URL = "https://github.com/acme/widget/" + a.ID + "#" + a.ID
	return a
}

func (f *threadFixture) actor(login string) ledger.Actor {
	if login == "nobody" {
		return ledger.Actor{}
	}
	a := ledger.Actor{Identity: ledger.Identity{Source: "github", Login: login}, Type: ledger.UserAccount}
	if strings.HasSuffix(login, "[bot]") {
		a.Type = ledger.BotAccount
	}
	if f.accounts[login] == 0 {
		f.accounts[login] = int64(len(f.accounts) + 100)
	}
	a.Account = f.accounts[login]
	return a
}

func (f *threadFixture) readAct(t testing.TB, act string) {
	head, body, _ := strings.Cut(act, "\n")
	words := strings.Fields(head)
	if len(words) < 4 {
		t.Fatalf("%s: want who, what, day and time: %q", f.name, head)
	}
	a := f.activity(words[0], words[1], fixtureTime(t, words[2], words[3]))
	a.Detail.Body = strings.TrimRight(body, "\n")
	for _, word := range words[4:] {
		key, value, _ := strings.Cut(word, "=")
		f.readDetail(t, &a, key, value)
	}
	f.thread.Activities = append(f.thread.Activities, a)
}

func (f *threadFixture) readDetail(t testing.TB, a *ledger.Activity, key, value string) {
	if key != "state" && key != "git" {
		value = strings.ReplaceAll(value, "_", " ")
	}
	d := &a.Detail
	texts := map[string]*string{
		"id": &a.ID, "state": &d.State, "reason": &d.Reason, "label": &d.Label, "milestone": &d.Milestone, "from": &d.From, "to": &d.To,
		"path": &d.Path, "commit": &d.Commit, "review": &d.Review, "reply": &d.ReplyTo, "association": &d.Association, "base": &d.Base,
		"head": &d.Head, "ref": &d.Ref, "ref_title": &d.RefTitle, "title": &d.Title, "hunk": &d.Hunk, "tip": &d.Tip,
	}
	switch {
	case texts[key] != nil:
		*texts[key] = value
	case key == "labels":
		d.Labels = strings.Split(value, ",")
	case key == "line":
		d.Line, _ = strconv.Atoi(value)
	case key == "outdated":
		d.Outdated = true
	case key == "draft":
		d.Draft = true
	case key == "subject":
		a.Subject = f.actor(value)
	case key == "git":
		d.Git = identity(strings.Replace(value, "_<", " <", 1))
	default:
		t.Fatalf("%s: no detail %q", f.name, key)
	}
}

func fixtureTime(t testing.TB, day, clock string) time.Time {
	at, err := time.Parse("2006-1-2 15:04", "2026-3-"+day+" "+clock)
	if err != nil {
		t.Fatal(err)
	}
	return at
}
