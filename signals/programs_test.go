package signals

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/signals/people"
)

// Each program of the table is met in threads, judged by everything: "Program: case"
// in testdata/programs.txtar. Beside what other fixtures say, these tell
// how many claims are unattributed, and how many of programs.
func TestProgramsInThreads(t *testing.T) {
	met := map[string]int{}
	for _, f := range readThreadFixtures(t, "testdata/programs.txtar") {
		program, _, _ := strings.Cut(f.name, ": ")
		met[program]++
		t.Run(f.name, func(t *testing.T) {
			verdict := judgeThreadBy(ThreadDetectors(), &f.thread, NewThreadKnown(nil, nil))
			var got []string
			for _, c := range verdict.Contributions {
				if restsOnActs(c.Rule) {
					got = append(got, c.Identity.Login+" "+c.Rule)
				}
			}
			if !slices.Equal(got, f.want) {
				t.Errorf("got %q, want %q (%s)", got, f.want, f.miss)
			}
			for fact, n := range map[string]int{"unattributed": verdict.Unattributed, "bots": verdict.Bots} {
				if want, _ := strconv.Atoi(f.facts[fact]); n != want {
					t.Errorf("%s: %d, want %d", fact, n, want)
				}
			}
		})
	}
	for _, p := range people.Programs() {
		if met[p.Name] == 0 {
			t.Errorf("%s is in no thread", p.Name)
		}
		delete(met, p.Name)
	}
	for name := range met {
		t.Errorf("%s is not in the table", name)
	}
}

// restsOnActs tells rules by which what a program did is somebody's; the others
// read what people wrote.
func restsOnActs(rule string) bool {
	switch rule {
	case "triage.sorted", "triage.closed", "triage.reopened":
		return true
	}
	kind, _, _ := strings.Cut(rule, ".")
	return kind == "release" || kind == "rollback" || kind == "authored" || kind == "docs"
}

// Programs are met in git histories too: each commit stands on one of Ada's.
func TestProgramsInHistories(t *testing.T) {
	const (
		ada     = "Ada <ada@x.org>"
		bob     = "Bob <bob@x.org>"
		forge   = "GitHub <noreply@github.com>"
		submit  = "auto-submit[bot] <98614782+auto-submit[bot]@users.noreply.github.com>"
		pytorch = "PyTorch MergeBot <pytorchmergebot@users.noreply.github.com>"
		sentry  = "getsentry-bot <bot@getsentry.com>"
		exports = "Copybara-Service <copybara-worker@google.com>"
		roller  = "chromium-autoroll <chromium-autoroll@skia-public.iam.gserviceaccount.com>"
		oil     = "oil the hinges of the door (#7)\n"
	)
	for name, c := range map[string]struct {
		commit             told
		want               []string
		unattributed, bots int
	}{
		"a revert by label": {
			told{submit, forge, "Reverts \"oil the hinges of the door (#7)\" (#8)\n\nReverts: acme/widget#7\nInitiated by: bob\nReason for reverting: it creaks\nOriginal PR Author: ada\n\nReviewed By: {cem}\n\nThis change reverts the following previous change:\noil the hinges of the door\n"},
			[]string{"rollback.revert github:bob"}, 0, 0,
		},
		"a revert by label, of nobody's": {told{submit, forge, "Reverts \"oil the hinges of the door (#7)\" (#8)\n\nReason for reverting: it creaks\n"}, nil, 2, 0},
		"a revert by command": {
			told{pytorch, pytorch, "Revert \"oil the hinges of the door (#7)\"\n\nThis reverts commit 010001" + strings.Repeat("0", 34) + ".\n\nReverted https://github.com/acme/widget/pull/7 on behalf of https://github.com/bob due to creaking\n"},
			[]string{"rollback.revert github:bob"}, 0, 0,
		},
		"a revert for a co-author": {
			told{sentry, forge, "Revert \"oil the hinges of the door (#7)\"\n\nThis reverts commit 010001" + strings.Repeat("0", 34) + ".\n\nCo-authored-by: " + bob + "\n"},
			[]string{"rollback.revert Bob <bob@x.org>"}, 0, 0,
		},
		"a rollback of an exporter's": {told{exports, exports, "Reverts 010001" + strings.Repeat("0", 34) + "\n\nPiperOrigin-RevId: 2\n"}, nil, 2, 0},
		"an import":                   {told{exports, exports, "PR #9: Paint the door\n\nImported from GitHub PR https://github.com/acme/widget/pull/9\n\nCopybara import of the project:\n\n--\n0123456789abcdef by " + bob + ":\n\nPaint\n\nPiperOrigin-RevId: 2\n"}, nil, 0, 0},
		"what a queue landed":         {told{bob, "bors <bors@rust-lang.org>", "Paint the door\n"}, nil, 0, 0},
		"a roll":                      {told{roller, forge, "Roll hinge from 1 to 2\n\nTbr: " + bob + "\n"}, nil, 0, 1},
		"a backport": {
			told{ada, "Bob <bob@x.org>", "oil the hinges of the door\n\n(cherry picked from commit 010001" + strings.Repeat("0", 34) + ")\n"},
			[]string{"release.backport Bob <bob@x.org>"}, 0, 0,
		},
	} {
		t.Run(name, func(t *testing.T) {
			v, _ := judged(t, chronicle(c.commit, told{ada, "", oil}), ever, people.Options{})
			if got := credits(v); !slices.Equal(got, c.want) || v.Unattributed != c.unattributed || v.Bots != c.bots {
				t.Errorf("%q, %d unattributed, %d of programs; want %q, %d, %d", got, v.Unattributed, v.Bots, c.want, c.unattributed, c.bots)
			}
		})
	}
}
