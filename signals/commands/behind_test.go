package commands

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// story is a thread, an act a line: who, what, after how many seconds, and the
// text or the label, login or title. The last act is asked about.
func story(t *testing.T, lines string) []ledger.Activity {
	var acts []ledger.Activity
	for line := range strings.Lines(strings.TrimSpace(lines)) {
		words := strings.SplitN(strings.TrimSpace(line), " ", 4)
		seconds, err := strconv.Atoi(words[2])
		if err != nil {
			t.Fatal(err)
		}
		a := ledger.Activity{ID: strconv.Itoa(len(acts)), Kind: ledger.ActivityKind(words[1]), Actor: account(words[0])}
		a.At = time.Date(2026, 3, 1, 0, 0, seconds, 0, time.UTC)
		if rest := append(words, "")[3]; strings.HasSuffix(words[1], "assigned") {
			a.Subject = account(rest)
		} else {
			a.Detail = ledger.Detail{Body: rest, Label: rest, Milestone: rest, To: rest, RefTitle: rest}
		}
		acts = append(acts, a)
	}
	return acts
}

func account(login string) ledger.Actor {
	return ledger.Actor{Identity: ledger.Identity{Source: "github", Login: login}}
}

func isBot(a ledger.Actor) bool { return strings.HasSuffix(a.Login, "bot") || a.Login == "Copilot" }

func TestBehind(t *testing.T) {
	for name, c := range map[string]struct{ story, want string }{
		"a label":              {"ada issue_comment 0 /kind bug\ndoorbot labeled 9 kind/bug", "ada"},
		"the label it needed":  {"ada issue_comment 0 /kind bug\ndoorbot unlabeled 9 needs-kind", "ada"},
		"another label":        {"ada issue_comment 0 /kind bug\ndoorbot labeled 9 size/XS", ""},
		"too late":             {"ada issue_comment 0 /kind bug\ndoorbot labeled 900 kind/bug", ""},
		"afterwards":           {"doorbot labeled 0 kind/bug\nada issue_comment 9 /kind bug\ndoorbot labeled 10 door", ""},
		"in the same second":   {"ada issue_comment 3 /assign\ndoorbot assigned 3 ada", "ada"},
		"oneself":              {"ada issue_comment 0 /assign\nbob issue_comment 1 /assign\ndoorbot assigned 3 bob", "bob"},
		"somebody":             {"ada issue_comment 0 /assign @Bob\ndoorbot assigned 3 bob", "ada"},
		"somebody else":        {"ada issue_comment 0 /assign @bob\ndoorbot assigned 3 cem", ""},
		"two who ask":          {"ada issue_comment 0 /kind bug\nbob issue_comment 1 /kind bug\ndoorbot labeled 9 kind/bug", ""},
		"one who asks twice":   {"ada issue_comment 0 /kind bug\nada issue_comment 1 /kind bug\ndoorbot labeled 9 kind/bug", "ada"},
		"a bot that asks":      {"stalebot issue_comment 0 /lifecycle stale\ndoorbot labeled 3 lifecycle/stale", "stalebot"},
		"a bot and a human":    {"ada issue_comment 0 /kind bug\nstalebot issue_comment 1 /kind bug\ndoorbot labeled 3 kind/bug", "ada"},
		"a bot and two humans": {"stalebot issue_comment 0 /hold\nada issue_comment 0 /hold\nbob issue_comment 1 /hold\ndoorbot labeled 3 hold", ""},
		"a bot to itself":      {"doorbot issue_comment 0 /kind bug\ndoorbot labeled 3 kind/bug", ""},
		"done already":         {"ada issue_comment 0 /hold\ndoorbot labeled 2 hold\nbob issue_comment 60 /hold\ndoorbot labeled 61 hold", "bob"},
		"the text of an issue": {"ada issue_opened 0 /kind bug\ndoorbot labeled 9 kind/bug", "ada"},
		"a title":              {"ada issue_comment 0 /retitle Oil the door\ndoorbot renamed 2 Oil the door", "ada"},
		"a milestone":          {"ada issue_comment 0 /milestone v1\ndoorbot milestoned 2 V1", "ada"},
		"closing":              {"ada issue_comment 0 /close\ndoorbot closed 2", "ada"},
		"closing by nobody":    {"ada issue_comment 0 Close it?\ndoorbot closed 2", ""},
		"a revert":             {"ada issue_comment 0 @doorbot revert\ndoorbot cross-referenced 600 Revert \"Oil the door\"", "ada"},
		"another reference":    {"ada issue_comment 0 @doorbot revert\ndoorbot cross-referenced 600 Paint the door", ""},
		"a backport":           {"ada issue_comment 0 /cherry-pick rel\ndoorbot cross-referenced 60 [rel] Oil the door", "ada"},
		"a backport by label":  {"ada labeled 0 backport-1.2\ndoorbot cross-referenced 60 [Backport 1.2] Oil the door", "ada"},
		"before the merge":     {"ada issue_comment 0 /cherry-pick rel\nmergebot merged 900000\ndoorbot cross-referenced 900060 [rel] Oil the door", "ada"},
		"long after the merge": {"ada issue_comment 0 /cherry-pick rel\nmergebot merged 900000\ndoorbot cross-referenced 950000 [rel] Oil the door", ""},
		"a label before it":    {"ada labeled 0 backport rel\nmergebot merged 900000\ndoorbot cross-referenced 900060 [Backport rel] Oil", "ada"},
		"a label taken off":    {"ada labeled 0 backport rel\nada unlabeled 9 backport rel\nmergebot merged 90\ndoorbot cross-referenced 99 [Backport rel] Oil", ""},
		"a revert by label":    {"ada labeled 0 revert\ndoorbot cross-referenced 60 Reverts \"Oil the door\"", "ada"},
		"OpenJDK's sponsor":    {"ada issue_comment 0 /sponsor\ndoorbot closed 60", "ada"},
		"PyTorch's revert":     {"ada issue_comment 0 @pytorchbot revert -m \"jams\" -c weird\npytorchmergebot reopened 60", "ada"},
		"a queue":              {"ada added_to_merge_queue 0\nmergebot merged 7200", "ada"},
		"auto-merge":           {"ada auto_squash_enabled 0\nmergebot merged 7200", "ada"},
		"out of the queue":     {"ada added_to_merge_queue 0\nbob removed_from_merge_queue 9\nmergebot merged 7200", ""},
		"bors":                 {"ada issue_comment 0 @bors r+\nbors-bot merged 7200", "ada"},
		"bors, taken back":     {"ada issue_comment 0 @bors r+\nada issue_comment 9 @bors r-\nbors-bot merged 7200", ""},
		"bors, given again":    {"ada issue_comment 0 @bors r-\nada issue_comment 9 @bors r+\nbors-bot merged 7200", "ada"},
		"an assistant":         {"ada issue_comment 0 @copilot oil it\nCopilot pull_commit 1200", "ada"},
		"rustbot":              {"ada issue_comment 0 @rustbot author\nrustbot unlabeled 2 S-waiting-on-review", "ada"},
	} {
		t.Run(name, func(t *testing.T) {
			acts := story(t, c.story)
			given, ok := NewDesk(acts, isBot).Behind(len(acts) - 1)
			if ok != (c.want != "") || given.By.Login != c.want {
				t.Errorf("%q, want %q", given.By.Login, c.want)
			}
			if ok && (given.In == nil || given.In.Actor.Login != c.want) {
				t.Errorf("no place where %q said so", c.want)
			}
		})
	}
}

// Words that were added later count from then on.
func TestBehindReadsEdits(t *testing.T) {
	acts := story(t, "ada issue_comment 0 /kind bug\ndoorbot labeled 900 kind/bug")
	acts[0].Detail.Edited = acts[1].At.Add(-time.Second)
	if given, ok := NewDesk(acts, isBot).Behind(1); !ok || given.By.Login != "ada" {
		t.Errorf("%v %v", given, ok)
	}
}
