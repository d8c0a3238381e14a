package signals

import (
	"crypto/sha1"
	"slices"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/undo"
)

func TestRollbackClaims(t *testing.T) {
	broke, undid := ledger.Hash(sha1.Sum([]byte("broke"))), ledger.Hash(sha1.Sum([]byte("undid")))
	again := ledger.Hash(sha1.Sum([]byte("again")))
	ada := ledger.Identity{Source: "git", Name: "Ada", Email: "ada@example.org"}
	tests := []struct {
		name    string
		verdict undo.Undo
		author  ledger.Identity
		want    Claim
	}{
		{"a revert with its reason and answer",
			undo.Undo{Act: undo.Revert, Targets: []ledger.Hash{broke}, RelandedBy: []ledger.Hash{again}, Title: "close the door", Reason: "it squeaks", After: 3 * 24 * 3600},
			ada, Claim{Rule: "rollback.revert", Who: ada, Why: `Reverted "close the door" 3 days after it was made, because it squeaks`,
				Links: ledger.Links{Reverts: []string{broke.String()}, RelandedBy: []string{again.String()}, AfterSeconds: 3 * 24 * 3600}}},
		{"a part",
			undo.Undo{Act: undo.Revert, Targets: []ledger.Hash{broke}, Title: "close the door", Partial: true, After: 90},
			ada, Claim{Rule: "rollback.revert", Who: ada, Why: `Reverted a part of "close the door" 1 minute after it was made`,
				Links: ledger.Links{Reverts: []string{broke.String()}, AfterSeconds: 90}}},
		{"of something unknown",
			undo.Undo{Act: undo.Revert},
			ada, Claim{Rule: "rollback.unnamed", Who: ada, Why: `Took an earlier change back: "door: as it was"`}},
		{"of something named that is not here",
			undo.Undo{Act: undo.Revert, Cues: undo.ByWord | undo.ByName},
			ada, Claim{Rule: "rollback.revert", Who: ada, Why: `Took an earlier change back: "door: as it was"`}},
		{"of something unknown, clean-up or not",
			undo.Undo{Act: undo.Revert, Scope: undo.Cleanup, Cues: undo.ByWord},
			ada, Claim{Rule: "rollback.unnamed", Who: ada, Why: `Took an earlier change back: "door: as it was"`}},
		{"a reland",
			undo.Undo{Act: undo.Reland, Targets: []ledger.Hash{broke}, Via: []ledger.Hash{undid}, RevertedBy: []ledger.Hash{again}, Title: "close the door", After: 70 * 24 * 3600},
			ada, Claim{Rule: "rollback.reland", Who: ada, Why: `Landed "close the door" again 2 months after it was undone`,
				Links: ledger.Links{Relands: []string{broke.String()}, Via: []string{undid.String()}, RevertedBy: []string{again.String()}, AfterSeconds: 70 * 24 * 3600}}},
		{"a reland of something unknown",
			undo.Undo{Act: undo.Reland},
			ada, Claim{Rule: "rollback.reland", Who: ada, Why: `Landed again what had been undone: "door: as it was"`}},
		{"a repair",
			undo.Undo{Act: undo.ForwardFix, Targets: []ledger.Hash{broke}, Title: "close the door", After: 3600, Reason: "of rust"},
			ada, Claim{Rule: "rollback.forward_fix", Who: ada, Why: `Repaired what had broken with "close the door", 1 hour after it was made`,
				Links: ledger.Links{Fixes: []string{broke.String()}, AfterSeconds: 3600}}},
		{"a skip lifted",
			undo.Undo{Act: undo.Revert, Scope: undo.Planned, Targets: []ledger.Hash{broke}, Title: "skip the door", After: 30},
			ada, Claim{Rule: "rollback.planned", Who: ada, Why: `Lifted "skip the door", moments after it was put in place`,
				Links: ledger.Links{Reverts: []string{broke.String()}, AfterSeconds: 30}}},
		{"a clean-up",
			undo.Undo{Act: undo.Revert, Scope: undo.Cleanup, Cues: undo.ByWord, Targets: []ledger.Hash{broke}, Title: "close the door", After: 3 * 365 * 24 * 3600},
			ada, Claim{Rule: "rollback.cleanup", Who: ada, Why: `Cleaned up "close the door", 3 years after it was made`,
				Links: ledger.Links{Reverts: []string{broke.String()}, AfterSeconds: 3 * 365 * 24 * 3600}}},
		{"before it landed",
			undo.Undo{Act: undo.Revert, Scope: undo.Unlanded, Cues: undo.ByName, Targets: []ledger.Hash{broke}, Title: "close\x1b the\ndoor"},
			ada, Claim{Rule: "rollback.unlanded", Who: ada, Why: "Took \"close\uFFFD the door\" back before its branch landed",
				Links: ledger.Links{Reverts: []string{broke.String()}}}},
		{"by a program, for nobody named",
			undo.Undo{Act: undo.Revert},
			ledger.Identity{}, Claim{Rule: "rollback.unnamed", Why: `Took an earlier change back: "door: as it was"`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := ledger.Commit{Hash: undid}
			u := &Unit{Commit: &c, Author: tt.author, Subject: "door: as it was", Record: &Record{Undo: map[ledger.Hash]undo.Undo{undid: tt.verdict}}}
			var got []Claim
			rollback.Run(u, func(c Claim) { got = append(got, c) })
			if len(got) != 1 || !sameClaim(got[0], tt.want) {
				t.Errorf("have %+v\nwant %+v", got, tt.want)
			}
		})
	}
}

func sameClaim(a, b Claim) bool {
	x, y := a.Links, b.Links
	return a.Rule == b.Rule && a.Who == b.Who && a.Why == b.Why && x.AfterSeconds == y.AfterSeconds &&
		slices.Equal(x.Reverts, y.Reverts) && slices.Equal(x.Relands, y.Relands) && slices.Equal(x.Fixes, y.Fixes) &&
		slices.Equal(x.Via, y.Via) && slices.Equal(x.RevertedBy, y.RevertedBy) && slices.Equal(x.RelandedBy, y.RelandedBy)
}

func TestRollbackClaimsNothingWithoutVerdict(t *testing.T) {
	targets := []ledger.Hash{{7}}
	stray := undo.Undo{Act: undo.Revert, Scope: undo.Cleanup, Targets: targets}
	thought := undo.Undo{Act: undo.Revert, Scope: undo.Unlanded, Targets: targets}
	slip := undo.Undo{Act: undo.Reland, Targets: targets, After: 55}
	for _, r := range []*Record{
		nil, {}, {Undo: map[ledger.Hash]undo.Undo{{1}: {Act: undo.Revert}}}, {Undo: map[ledger.Hash]undo.Undo{{}: stray}}, {Undo: map[ledger.Hash]undo.Undo{{}: thought}}, {Undo: map[ledger.Hash]undo.Undo{{}: slip}},
	} {
		u := &Unit{Commit: &ledger.Commit{Message: "Revert \"x\""}, Record: r}
		rollback.Run(u, func(c Claim) { t.Errorf("claims %+v", c) })
	}
}
