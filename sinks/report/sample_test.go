package report

import (
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// The sample is a made-up project, Tidewater, over 90 days: a dozen people,
// every kind of work, two rollback chains. It is the same on every run.

const sampleRepo = "github.com/tidewater-example/tidewater"

var (
	sampleSince = time.Date(2026, 8, 23, 0, 0, 0, 0, time.UTC)
	sampleUntil = time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)
)

func samplePeople() []*ledger.Person {
	var people []*ledger.Person
	for _, name := range []string{
		"Adaeze Okonkwo", "Björn Håkansson", "Chloé Marchetti", "Dmitri Vólkov", "Esra Yıldırım", "Farid Haddad",
		"佐藤 美咲", "Ingrid Solberg", "João Peixoto da Silva", "Lindiwe Maseko", "Mei-Ling Tan", "נועה לוי",
	} {
		login := fmt.Sprintf("dev%d", len(people))
		p := &ledger.Person{Name: name, Identities: []ledger.Identity{{Source: "git", Name: name, Email: login + "@tidewater.example"}}}
		people = append(people, p)
	}
	old := ledger.Identity{Source: "git", Name: "Adaeze", Email: "ada@old.example"}
	people[0].Team = "storage"
	people[0].Links = []ledger.Link{{From: old, To: people[0].Identities[0], Reason: "mailmap"}}
	people[0].Identities = append(people[0].Identities, old)
	return people
}

// sampleWhys are reasons as the detectors phrase them, by kind.
func sampleWhys() map[ledger.Kind][]string {
	return map[ledger.Kind][]string{
		ledger.Authored:  {"wrote “store: keep an index of open tides”", "wrote “api: page through long lists”", "wrote “gauge: read the harbour sensors twice”"},
		ledger.Docs:      {"changed documentation only: docs/install.md", "changed documentation only: docs/runbooks/flood.md and 2 more", "explained the retry rules in docs/retries.md"},
		ledger.Testing:   {"added tests only: store/compact_test.go", "mended a test that failed now and then: TestTideWraps", "added a regression test beside the fix: gauge/clock_test.go"},
		ledger.Upkeep:    {"kept the build going: .ci/build.yaml", "updated dependencies by hand: go.mod", "removed dead code from the old importer"},
		ledger.Release:   {"cut release v2.14.0", "backported a fix to release-2.13", "wrote the changelog of v2.14.0"},
		ledger.Security:  {"fixed a path that let an upload leave its folder (CVE-2026-10001)"},
		ledger.Mentoring: {"guided Mei-Ling Tan, who names it: Mentored-by"},
		ledger.Credit:    {"named for a review (Reviewed-by) of “store: keep an index of open tides”", "named for reporting the fault (Reported-by) that “gauge: wait for the clock” fixes", "named for testing (Tested-by) “api: page through long lists”"},
	}
}

func sampleSha(n int) string {
	sum := sha1.Sum([]byte(fmt.Sprint("tidewater ", n)))
	return hex.EncodeToString(sum[:])
}

// sample builds the report.
func sample() *Report {
	people := samplePeople()
	var entries []Entry
	random := rand.New(rand.NewPCG(7, 11))
	add := func(p *ledger.Person, kind ledger.Kind, rule, why string, at time.Time) *Entry {
		n := len(entries)
		entries = append(entries, sampleEntry(n, p, kind, rule, why, at))
		return &entries[n]
	}
	for _, kind := range ledger.Kinds() {
		whys := sampleWhys()[kind]
		if whys == nil {
			continue // happens in threads, or is told below
		}
		for i, p := range people {
			for range sampleCount(random, kind, i) {
				at := sampleSince.Add(time.Duration(random.Int64N(int64(sampleUntil.Sub(sampleSince)))).Truncate(time.Second))
				add(p, kind, string(kind)+".sample", whys[random.IntN(len(whys))], at)
			}
		}
	}
	sampleChains(people, add)
	slices.SortStableFunc(entries, func(a, b Entry) int { return newestFirst(&a, &b) })
	return sampleReport(people, entries)
}

// sampleCount gives each person a habit of their own.
func sampleCount(random *rand.Rand, kind ledger.Kind, person int) int {
	switch kind {
	case ledger.Authored:
		return random.IntN(5) * (person%4 + 1) * 2
	case ledger.Security, ledger.Mentoring:
		if person%5 != 3 {
			return 0
		}
		return 1 + random.IntN(2)
	case ledger.Rollback:
		return 0
	case ledger.Release:
		return max(0, random.IntN(9)-5)
	}
	return max(0, random.IntN(6+9*(person%3))-2)
}

func sampleEntry(n int, p *ledger.Person, kind ledger.Kind, rule, why string, at time.Time) Entry {
	sha := sampleSha(n)
	repo := ledger.Repo{Name: sampleRepo, CommitURL: "https://" + sampleRepo + "/commit/"}
	evidence := []ledger.Evidence{{URL: repo.CommitURL + sha, Ref: "commit:" + sha, At: at}}
	return Entry{Person: p, Contribution: &ledger.Contribution{
		ID: ledger.ContributionID(rule, "", p.Identities[0], sampleRepo, evidence), Kind: kind, Rule: rule, Identity: p.Identities[0],
		At: at, Repo: sampleRepo, Unit: "commit:" + sha, Evidence: evidence, Why: why, Links: &ledger.Links{},
	}}
}

func sampleChains(people []*ledger.Person, add func(*ledger.Person, ledger.Kind, string, string, time.Time) *Entry) {
	at := time.Date(2026, 10, 6, 8, 12, 0, 0, time.UTC)
	undo := add(people[9], ledger.Rollback, "rollback.revert", "undid “store: compact tides at night” 2 days after it landed: readings were lost", at)
	undo.Links.Reverts, undo.Links.AfterSeconds = []string{sampleSha(90001)}, 2*86400
	undo.Beneficiaries = []ledger.Identity{people[2].Identities[0]}
	unit := undo.Unit
	again := add(people[3], ledger.Rollback, "rollback.reland", "landed “store: compact tides at night” again, with the lost readings kept", at.AddDate(0, 0, 9))
	again.Links.Relands, again.Links.Via = []string{sampleSha(90001)}, []string{strings.TrimPrefix(unit, "commit:")}
	again.Links.AfterSeconds = 9 * 86400
	relanded := strings.TrimPrefix(again.Unit, "commit:")
	undo = add(people[6], ledger.Rollback, "rollback.revert", "undid “api: answer before the write is safe” 5 hours after it landed", at.AddDate(0, 1, 3))
	undo.Links.Reverts, undo.Links.AfterSeconds = []string{sampleSha(90002)}, 5*3600
	fix := add(people[1], ledger.Rollback, "rollback.forward_fix", "repaired “gauge: read the harbour sensors twice”, which had broken the night run", at.AddDate(0, 0, -20))
	fix.Links.Fixes, fix.Links.AfterSeconds = []string{sampleSha(90003)}, 3*86400
	linkReland(add, people[11], unit, relanded, at)
}

// linkReland credits a second person for the same revert: the one who asked
// for it. The commit of the first is found by its place in the sample.
func linkReland(add func(*ledger.Person, ledger.Kind, string, string, time.Time) *Entry, p *ledger.Person, unit, relanded string, at time.Time) {
	asked := add(p, ledger.Rollback, "rollback.revert", "asked for “store: compact tides at night” to be undone", at)
	asked.Unit = unit
	asked.Links.Reverts, asked.Links.RelandedBy, asked.Links.AfterSeconds = []string{sampleSha(90001)}, []string{relanded}, 2*86400
}

func sampleReport(people []*ledger.Person, entries []Entry) *Report {
	r := &Report{
		Tool:   "unsung 0.1.0",
		Window: Window{Since: sampleSince, Until: sampleUntil.Add(time.Second), Default: true},
		Repos: []Repo{{
			Repo: ledger.Repo{Name: sampleRepo, CommitURL: "https://" + sampleRepo + "/commit/"},
			Ref:  "refs/heads/main", Head: sampleSha(0), Commits: 431, History: 18204, Last: sampleUntil,
		}},
		Entries: entries,
		Coverage: Coverage{Commits: 431, Unattributed: 3, Bots: 27, Self: 2, Gaps: []ledger.Gap{{
			Source: sampleRepo, Where: "commit 4b825dc642", What: "its tree is not in this partial clone",
			Fix: "Fetch it with git fetch --refetch.", Count: 3,
		}}},
	}
	r.People = countPeople(entries)
	twin := &ledger.Person{Name: "Farid Haddad", Identities: []ledger.Identity{{Source: "git", Name: "Farid Haddad", Email: "farid@home.example"}}}
	r.SameName = []SameName{{Name: "Farid Haddad", People: []*ledger.Person{people[5], twin}}}
	return r
}

// countPeople gathers the people of the entries, as a scan does.
func countPeople(entries []Entry) []Person {
	place := map[*ledger.Person]int{}
	var people []Person
	for _, e := range entries {
		i, ok := place[e.Person]
		if !ok {
			i = len(people)
			place[e.Person] = i
			people = append(people, Person{e.Person, map[ledger.Kind]int{}})
		}
		people[i].Counts[e.Kind]++
	}
	return byName(people)
}

// large is a report of n contributions by many people, for the formats that
// must stay small and fast.
func large(n, persons int) *Report {
	r := sample()
	var people []*ledger.Person
	for i := range persons {
		name := fmt.Sprintf("Person %04d", i)
		people = append(people, &ledger.Person{Name: name, Identities: []ledger.Identity{{Source: "git", Name: name, Email: fmt.Sprintf("p%d@tidewater.example", i)}}})
	}
	random := rand.New(rand.NewPCG(3, 5))
	r.Entries = make([]Entry, n)
	for i := range r.Entries {
		kind := ledger.Kinds()[random.IntN(len(ledger.Kinds()))]
		p := people[min(random.IntN(persons), random.IntN(persons))]
		why := fmt.Sprintf("named for a review (Reviewed-by) of “part%d: keep an index of open tides %d”", random.IntN(50), random.IntN(1000))
		r.Entries[i] = sampleEntry(i, p, kind, string(kind)+".sample", why, sampleUntil.Add(-time.Duration(i)*time.Hour))
	}
	r.Window = Window{Until: sampleUntil}
	r.People = countPeople(r.Entries)
	return r
}
