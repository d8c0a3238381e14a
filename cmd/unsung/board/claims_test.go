package board

import (
	"slices"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

func TestClaimsWith(t *testing.T) {
	at := func(id byte, at int64) claim { return claim{id: claimID{id}, at: at, repo: 1} }
	elsewhere := claim{id: claimID{9}, at: 30, repo: 2}
	changed := func(all ...claim) map[claimID]*claim {
		changes := map[claimID]*claim{}
		for i := range all {
			changes[all[i].id] = &all[i]
			if all[i].at == 0 {
				changes[all[i].id] = nil
			}
		}
		return changes
	}
	for name, tt := range map[string]struct {
		before  claims
		changes map[claimID]*claim
		want    claims
	}{
		"nothing":              {claims{at(1, 10), at(2, 20)}, nil, claims{at(1, 10), at(2, 20)}},
		"one more":             {claims{at(1, 10)}, changed(at(2, 20)), claims{at(1, 10), at(2, 20)}},
		"one between":          {claims{at(1, 10), at(2, 20)}, changed(at(3, 15)), claims{at(1, 10), at(3, 15), at(2, 20)}},
		"one gone":             {claims{at(1, 10), at(2, 20)}, changed(at(1, 0)), claims{at(2, 20)}},
		"one that is not here": {claims{at(1, 10)}, changed(at(2, 0)), claims{at(1, 10)}},
		"another time":         {claims{at(1, 10), at(2, 20)}, changed(at(1, 30)), claims{at(2, 20), at(1, 30)}},
		"too old":              {claims{at(1, 3), at(2, 20)}, changed(at(3, 4)), claims{at(2, 20)}},
		"elsewhere":            {claims{at(1, 10), elsewhere}, nil, claims{at(1, 10)}},
		"twice":                {claims{at(1, 10), at(1, 10)}, nil, claims{at(1, 10)}},
	} {
		got := slices.Clone(tt.before).with(tt.changes, 5, func(c *claim) bool { return c.repo == 1 })
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}

func TestCast(t *testing.T) {
	c := newCast()
	when := time.Date(2026, 1, 2, 3, 4, 5, 6000, time.UTC)
	one := ledger.Contribution{ID: "00112233445566778899", Kind: ledger.Review, Identity: ada, At: when, Beneficiaries: []ledger.Identity{bob, cleo}}
	got := c.claim(&one, 7)
	if got.id != (claimID{0, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99}) || got.repo != 7 || !time.UnixMicro(got.at).Equal(when) {
		t.Errorf("claim is %+v", got)
	}
	did := c.pairs[got.pair]
	if c.all[did.who] != ada || c.kinds[got.kind] != ledger.Review || len(c.members[did.helped]) != 2 || c.all[c.members[did.helped][1]] != cleo {
		t.Errorf("claim refers to others: %+v", got)
	}
	if again := c.claim(&one, 7); again != got || len(c.all) != 3 || len(c.members) != 2 || len(c.pairs) != 1 {
		t.Errorf("the same claim is %+v, and there are %d people and %d lists", again, len(c.all), len(c.members))
	}
	one.Kind, one.Beneficiaries = "brewing", nil
	if other := c.claim(&one, 7); c.kinds[other.kind] != "brewing" || c.pairs[other.pair].helped != 0 {
		t.Errorf("claim of a new kind is %+v", other)
	}
}

func TestRounds(t *testing.T) {
	a := area{ids: []ledger.RepoID{1, 2, 3, 4}, names: map[ledger.RepoID]string{1: "site", 2: "docs", 3: "site", 4: "site"}}
	rounds := a.rounds()
	if len(rounds) != 3 || !slices.Equal(rounds[0].ids, []ledger.RepoID{1, 2}) || rounds[1].byName["site"] != 3 || rounds[2].byName["site"] != 4 {
		t.Errorf("rounds are %v", rounds)
	}
}

// TestNext knows when numbers change by time alone.
func TestNext(t *testing.T) {
	did := func(at time.Time) claims { return claims{{at: at.UnixMicro()}} }
	for name, tt := range map[string]struct {
		claims  claims
		firsts  firsts
		replies []reply
		begun   []beginning
		want    time.Time
	}{
		"nothing":            {want: noon.Add(reread)},
		"work leaves a week": {claims: did(noon.Add(time.Minute - 7*day)), want: noon.Add(time.Minute)},
		"work to come":       {claims: did(noon.Add(time.Minute)), want: noon.Add(time.Minute)},
		"a newcomer no more": {firsts: firsts{noon.Add(time.Minute - 30*day)}, want: noon.Add(time.Minute)},
		"an old thread":      {replies: []reply{{opened: noon.Add(time.Minute - 90*day)}}, want: noon.Add(time.Minute)},
		"a first thread":     {begun: []beginning{{FirstThread: startedAt(noon.Add(time.Minute - 30*day))}}, want: noon.Add(time.Minute)},
		"its 90 days":        {begun: []beginning{{FirstThread: startedAt(noon.Add(time.Minute - 120*day))}}, want: noon.Add(time.Minute)},
		"the soonest": {
			claims: did(noon.Add(3*time.Minute - 7*day)), firsts: firsts{noon.Add(time.Minute - 30*day)}, want: noon.Add(time.Minute),
		},
	} {
		if got := next(noon, tt.claims, tt.firsts, tt.replies, tt.begun); !got.Equal(tt.want) {
			t.Errorf("%s: in %v, want %v", name, got.Sub(noon), tt.want.Sub(noon))
		}
	}
}
