package signals

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// sampleThread is a pull request with a bit of everything.
func sampleThread(t testing.TB) *ledger.Thread {
	f := newThreadFixture("sample")
	f.readFacts(t, "miss: not asked")
	for _, act := range []string{
		"ada review 1 12:00 state=CHANGES_REQUESTED id=2\nThis leaks on the carpet.",
		"ada review_comment 1 12:00 id=3 review=2 path=door.go outdated\nIt crashes when the door is locked.",
		"bob review_comment 1 12:30 id=4 reply=3 path=door.go\nGood catch, fixed.",
		"bob pull_commit 1 12:20 id=5 title=Lock",
		"cyd issue_comment 1 13:00 id=6\nTested on Debian 12, but the bell does not work.",
		"lint[bot] issue_comment 1 14:00 id=7\nThis fails on Debian 12, tested.",
		"nobody issue_comment 1 15:00 id=8\nThis should be green.",
	} {
		f.readAct(t, act)
	}
	f.finish()
	return &f.thread
}

func TestJudgeThread(t *testing.T) {
	thread := sampleThread(t)
	known := NewThreadKnown(nil, nil)
	got := judgeThreadBy([]ThreadDetector{review, catch, tested}, thread, known)
	var claims []string
	for _, c := range got.Contributions {
		claims = append(claims, c.Identity.Login+" "+c.Rule)
	}
	want := []string{"ada catch.amended", "ada catch.named", "ada review.verdict", "cyd review.comment", "cyd testing.ran"}
	slices.Sort(claims)
	if !slices.Equal(claims, want) {
		t.Errorf("got %q, want %q", claims, want)
	}
	if got.Unit != thread.Unit() || got.Before != 10 || got.MergedBefore != 10 || got.Bots != 1 || got.Unattributed != 1 {
		t.Errorf("verdict %+v", got)
	}
	for _, c := range got.Contributions {
		if c.Unit != got.Unit || c.Repo != thread.Repo.Name || c.Links == nil || len(c.Evidence) == 0 || c.At != c.Evidence[0].At || c.ID == "" {
			t.Errorf("contribution %+v", c)
		}
	}
}

func TestContributionsSurviveRenames(t *testing.T) {
	thread := sampleThread(t)
	known := NewThreadKnown(nil, DefaultCaps())
	before := idsOf(JudgeThread(thread, known))
	thread.Repo.Name = "github.com/acme/gadget"
	for i := range thread.Activities {
		if a := &thread.Activities[i].Actor; a.Login == "ada" {
			a.Login = "ada-lovelace"
		}
	}
	if after := idsOf(JudgeThread(thread, known)); !slices.Equal(after, before) {
		t.Errorf("ids %q became %q", before, after)
	}
}

func TestJudgeThreadTellsForgesApart(t *testing.T) {
	thread := sampleThread(t)
	known := NewThreadKnown(nil, nil)
	before := idsOf(JudgeThread(thread, known))
	thread.Author.Source = "git.acme.example"
	for i := range thread.Activities {
		if a := &thread.Activities[i].Actor; a.Known() {
			a.Source = "git.acme.example"
		}
	}
	for _, id := range idsOf(JudgeThread(thread, known)) {
		if slices.Contains(before, id) {
			t.Errorf("%s is the same on two forges", id)
		}
	}
}

func idsOf(v ledger.Judged) []string {
	var ids []string
	for _, c := range v.Contributions {
		ids = append(ids, c.ID)
	}
	return slices.Sorted(slices.Values(ids))
}

func TestCaps(t *testing.T) {
	f := newThreadFixture("caps")
	f.readFacts(t, "miss: not asked")
	for day := range 2 {
		for n := range 5 {
			f.readAct(t, "ada review_comment "+strconv.Itoa(day+1)+" 12:0"+strconv.Itoa(n)+" path=door.go\nMaybe oil it.")
		}
	}
	f.finish()
	got := judgeThreadBy([]ThreadDetector{review}, &f.thread, NewThreadKnown(nil, Caps{ledger.Review: 2}).WithBursts(nil))
	var evidence []int
	for _, c := range got.Contributions {
		evidence = append(evidence, len(c.Evidence))
	}
	if want := []int{1, 4, 1, 4}; !slices.Equal(evidence, want) {
		t.Errorf("pieces of evidence %d, want %d", evidence, want)
	}
	if n := len(judgeThreadBy([]ThreadDetector{review}, &f.thread, NewThreadKnown(nil, Caps{ledger.Review: 0})).Contributions); n != 0 {
		t.Errorf("%d beyond a cap of none", n)
	}
}

func TestEvidenceIsBounded(t *testing.T) {
	f := newThreadFixture("many")
	f.readFacts(t, "miss: not asked")
	for range 200 {
		f.readAct(t, "ada review_comment 1 12:00 path=door.go\nMaybe oil it.")
	}
	f.finish()
	for _, c := range JudgeThread(&f.thread, NewThreadKnown(nil, DefaultCaps())).Contributions {
		if len(c.Evidence) > maxEvidence {
			t.Errorf("%d pieces of evidence", len(c.Evidence))
		}
	}
}

func TestConfiguredBots(t *testing.T) {
	thread := sampleThread(t)
	got := judgeThreadBy([]ThreadDetector{review}, thread, NewThreadKnown([]string{"github:ad*"}, nil))
	for _, c := range got.Contributions {
		if c.Identity.Login == "ada" {
			t.Errorf("%s of a program", c.Rule)
		}
	}
}

func TestHuman(t *testing.T) {
	talk := NewTalk(sampleThread(t), NewThreadKnown(nil, nil))
	for _, tt := range []struct {
		who   ledger.Actor
		human bool
	}{
		{ledger.Actor{Identity: ledger.Identity{Source: "github", Login: "ada"}, Account: 1, Type: ledger.UserAccount}, true},
		{ledger.Actor{Identity: ledger.Identity{Source: "github", Login: "ada"}}, true},
		{ledger.Actor{Identity: ledger.Identity{Source: "github", Login: "ada"}, Account: 1, Type: ledger.MannequinAccount}, true},
		{ledger.Actor{Identity: ledger.Identity{Source: "github", Login: "acme"}, Account: 1, Type: ledger.OrganizationAccount}, false},
		{ledger.Actor{Identity: ledger.Identity{Source: "github", Login: "oiler"}, Account: 1, Type: ledger.BotAccount}, false},
		{ledger.Actor{Identity: ledger.Identity{Source: "github", Login: "dependabot[bot]"}, Account: 1, Type: ledger.UserAccount}, false},
		{ledger.Actor{Identity: ledger.Identity{Source: "github", Login: "ghost"}, Account: 10137, Type: ledger.UserAccount}, false},
		{ledger.Actor{Identity: ledger.Identity{Source: "git.acme.example", Login: "ghost"}, Account: 7, Type: ledger.UserAccount}, true},
		{ledger.Actor{}, false},
	} {
		if got := talk.Human(tt.who); got != tt.human {
			t.Errorf("%+v: human is %t", tt.who, got)
		}
	}
}

func TestRulesChangeWithTheConfiguration(t *testing.T) {
	plain := NewThreadKnown(nil, DefaultCaps()).Rules()
	if same := NewThreadKnown([]string{}, DefaultCaps()).Rules(); same != plain {
		t.Errorf("%s and %s for the same", plain, same)
	}
	a, b := NewThreadKnown([]string{"x", "y"}, nil).Rules(), NewThreadKnown([]string{"y", "x", "x"}, nil).Rules()
	if a != b {
		t.Errorf("%s and %s for the same patterns in another order", a, b)
	}
	for _, other := range []*ThreadKnown{NewThreadKnown([]string{"x"}, DefaultCaps()), NewThreadKnown(nil, nil), NewThreadKnown(nil, Caps{ledger.Review: 9})} {
		if other.Rules() == plain {
			t.Errorf("%s is that of other rules too", plain)
		}
	}
}

func TestLookup(t *testing.T) {
	seen := map[string]string{}
	for _, rules := range rulesByDetector() {
		for _, r := range rules.rules {
			if other, twice := seen[r.ID]; twice {
				t.Errorf("%s is a rule of %s and of %s", r.ID, other, rules.of)
			}
			seen[r.ID] = rules.of
			d, found := Lookup(r.ID)
			if found != r || d.Title == "" || d.Why == "" || d.Since == "" || !strings.HasPrefix(r.ID, d.ID+".") {
				t.Errorf("%s is %+v of %+v", r.ID, found, d)
			}
		}
	}
	if d, r := Lookup("door.slam"); d != (Description{}) || r != (Rule{}) {
		t.Errorf("found %+v of %+v", r, d)
	}
}

type detectorRules struct {
	of    string
	rules []Rule
}

func rulesByDetector() []detectorRules {
	var all []detectorRules
	for _, d := range Detectors() {
		all = append(all, detectorRules{"commits: " + d.ID, d.Rules})
	}
	for _, d := range ThreadDetectors() {
		all = append(all, detectorRules{"threads: " + d.ID, d.Rules})
	}
	return all
}

// FuzzJudgeThread judges threads that no forge would tell of: the script has an
// act a line, of which the first bytes choose who, what and when.
func FuzzJudgeThread(f *testing.F) {
	f.Add("aA0 > it squeaks\naB1 @bob thanks for ```\nbC2 fixed, tested on 1.2\ncD9 LGTM", true)
	f.Add("bJ0 /label bug\nzK1 closes #12\n\xffL\x00 reopen\naAz", false)
	f.Add("", true)
	known := NewThreadKnown([]string{"*c*"}, DefaultCaps())
	f.Fuzz(func(t *testing.T, script string, pull bool) {
		thread := scripted(script, pull)
		first, err := json.Marshal(JudgeThread(thread, known))
		if err != nil {
			t.Fatal(err)
		}
		if again, _ := json.Marshal(JudgeThread(thread, known)); string(again) != string(first) {
			t.Errorf("judged\n%s\nthen\n%s", first, again)
		}
		seen := map[string]bool{}
		for _, c := range JudgeThread(thread, known).Contributions {
			checkHostile(t, c)
			if seen[c.ID] {
				t.Errorf("two contributions are %s", c.ID)
			}
			seen[c.ID] = true
		}
	})
}

func checkHostile(t *testing.T, c ledger.Contribution) {
	if c.Why == "" || len(c.Why) > 2000 || strings.ContainsAny(c.Why, "\n\r\x1b\x00") {
		t.Errorf("%s: why is not one short line: %q", c.Rule, c.Why)
	}
	if c.Identity == (ledger.Identity{}) || c.Links == nil || len(c.Evidence) == 0 || len(c.Evidence) > maxEvidence {
		t.Errorf("contribution %+v", c)
	}
	if d, _ := Lookup(c.Rule); d.ID == "" {
		t.Errorf("no detector has the rule %s", c.Rule)
	}
}

// scripted is a thread made of a script's lines.
func scripted(script string, pull bool) *ledger.Thread {
	kinds := []ledger.ActivityKind{
		ledger.ActComment, ledger.ActReview, ledger.ActReviewComment, ledger.ActPullCommit, ledger.ActForcePushed, ledger.ActLabeled, ledger.ActClosed,
		ledger.ActReopened, ledger.ActMerged, ledger.ActIssue, ledger.ActPull, ledger.ActRenamed, ledger.ActMilestoned, ledger.ActAssigned,
		ledger.ActReviewRequested, ledger.ActReference, ledger.ActDuplicate, ledger.ActTransferred, ledger.ActLocked, "subscribed",
	}
	thread := &ledger.Thread{ThreadState: ledger.ThreadState{Number: 1, Pull: pull, Author: scriptActor('a')}, Past: ledger.Past{Before: len(script) % 5}}
	n := 0
	for line := range strings.Lines(script) {
		line += "   "
		n++
		text := strings.TrimSuffix(line[3:], "\n")
		thread.Activities = append(thread.Activities, ledger.Activity{
			Kind: kinds[int(line[1])%len(kinds)], ID: strconv.Itoa(n), Unit: thread.Unit(), Actor: scriptActor(line[0]), Subject: scriptActor(line[2]),
			At: time.Unix(int64(line[2])*3600, 0),
			Detail: ledger.Detail{
				Title: text, Body: strings.ReplaceAll(text, "\\n", "\n"), State: text, Path: text, Outdated: line[2]%2 == 0, Review: line[2:3],
				ReplyTo: strconv.Itoa(int(line[2]) % 9), Label: text, From: text, To: text, Commit: text, Ref: text, Reason: text, Labels: []string{text},
				Association: text, Milestone: text,
			},
		})
	}
	return thread
}

func scriptActor(b byte) ledger.Actor {
	if b == ' ' {
		return ledger.Actor{}
	}
	return ledger.Actor{Identity: ledger.Identity{Source: "github", Login: string(rune(b))}, Account: int64(b) % 7}
}
