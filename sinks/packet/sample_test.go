package packet

import (
	"crypto/sha1"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/report"
)

// The sample is a made-up harbour: Ada's third quarter of 2026, with every part that
// a packet has.

const harbour = "github.com/example/harbour"

var quarter = Period{
	Name: "2026-Q3", Title: "July to September 2026",
	From: time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC), Until: time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC),
}

func someone(name, login string) *ledger.Person {
	return &ledger.Person{Name: name, Identities: []ledger.Identity{
		{Source: ledger.Git, Name: name, Email: login + "@example.org"}, {Source: "github", Login: login},
	}}
}

// crew are the people of the sample: Shy opted out.
type crew struct{ ada, bob, carl, dora, shy *ledger.Person }

func newCrew() crew {
	c := crew{someone("Ada Okoye", "ada"), someone("Bob Lind", "bob"), someone("Carl Sato", "carl"), someone("Dora Weiss", "dora"), someone("Shy Person", "shy")}
	c.ada.Team = "harbour office"
	c.shy.Excluded = true
	return c
}

// called is what a view would call them.
func (c crew) called(id ledger.Identity) string {
	for _, p := range []*ledger.Person{c.ada, c.bob, c.carl, c.dora} {
		for _, own := range p.Identities {
			if own == id {
				return p.Name
			}
		}
	}
	return ""
}

// told is one contribution: its kind, when, where, and whom it helped.
type told struct {
	who    *ledger.Person
	kind   ledger.Kind
	day    int // of the quarter
	unit   string
	why    string
	helped []*ledger.Person
	links  ledger.Links
}

func (t told) entry(n int) report.Entry {
	at := quarter.From.AddDate(0, 0, t.day).Add(9 * time.Hour)
	kind, id, _ := strings.Cut(t.unit, ":")
	e := ledger.Evidence{URL: "https://" + harbour + "/" + map[string]string{"commit": "commit", "issue": "issues", "pull": "pull"}[kind] + "/" + id, Ref: t.unit, At: at}
	c := &ledger.Contribution{
		ID: fmt.Sprintf("%020x", n), Kind: t.kind, Rule: string(t.kind) + ".sample", Identity: t.who.Identities[0], At: at, Repo: harbour, Unit: t.unit,
		Evidence: []ledger.Evidence{e}, Why: t.why, Links: &t.links,
	}
	for _, p := range t.helped {
		c.Beneficiaries = append(c.Beneficiaries, p.Identities[1])
	}
	return report.Entry{Contribution: c, Person: t.who}
}

func sha(n int) string { return fmt.Sprintf("%x", sha1.Sum([]byte(fmt.Sprint("harbour ", n)))) }

func (c crew) work() []told {
	all := []told{
		{who: c.ada, kind: ledger.Catch, day: 4, unit: "pull:31", why: `Saw in review of "crane: lift twice as fast" that the brake would not hold, and it was amended`, helped: []*ledger.Person{c.carl}},
		{who: c.ada, kind: ledger.Security, day: 61, unit: "commit:" + sha(7), why: "Closed a way to open the lock gate without a key"},
		{who: c.bob, kind: ledger.Rollback, day: 20, unit: "commit:" + sha(2), why: `Undid "tide: read the table once" 3 days after it landed`, links: ledger.Links{Reverts: []string{sha(1)}, RelandedBy: []string{sha(3)}, AfterSeconds: 3 * 86400}},
		{who: c.ada, kind: ledger.Rollback, day: 27, unit: "commit:" + sha(3), why: `Landed "tide: read the table once" again 7 days after it was undone`, links: ledger.Links{Relands: []string{sha(1)}, Via: []string{sha(2)}}},
		{who: c.ada, kind: ledger.Release, day: 70, unit: "commit:" + sha(9), why: "Cut a release: harbour 4.2"},
		{who: c.ada, kind: ledger.Docs, day: 33, unit: "commit:" + sha(10), why: "Wrote documentation: docs/fog.md"},
		{who: c.ada, kind: ledger.Onboarding, day: 12, unit: "issue:40", why: "Was the first to answer somebody new here", helped: []*ledger.Person{c.dora}},
		{who: c.ada, kind: ledger.Mentoring, day: 44, unit: "commit:" + sha(11), why: `Wrote "buoy: ring on the hour" together with somebody new`, helped: []*ledger.Person{c.dora, c.shy}},
		{who: c.ada, kind: ledger.Coordination, day: 50, unit: "issue:52", why: "Gathered what is left for the winter plan"},
		{who: c.ada, kind: ledger.Credit, day: 13, unit: "issue:40", why: "Thanked by name in the issue for the map of the piers", helped: []*ledger.Person{c.dora}},
		{who: c.ada, kind: ledger.Credit, day: 28, unit: "commit:" + sha(12), why: `Named as Reported-by in "tide: count leap days"`, helped: []*ledger.Person{c.carl}},
		{who: c.ada, kind: ledger.Credit, day: 30, unit: "commit:" + sha(13), why: `Named as Reviewed-by in "tide: sort the table"`, helped: []*ledger.Person{c.shy}},
		{who: c.bob, kind: ledger.Docs, day: 31, unit: "commit:" + sha(14), why: "Wrote documentation: docs/bob.md"},
	}
	for i := range 9 {
		all = append(all, told{who: c.ada, kind: ledger.Review, day: 3 + 9*i, unit: fmt.Sprintf("pull:%d", 60+i), why: fmt.Sprintf("Proposed how to read gauge %d without waiting", i), helped: []*ledger.Person{[]*ledger.Person{c.bob, c.carl, c.shy}[i%3]}})
	}
	for i := range 7 {
		all = append(all, told{who: c.ada, kind: ledger.Testing, day: 2 + 11*i, unit: "commit:" + sha(20+i), why: fmt.Sprintf("Mended a test of pier %d that failed now and then", i)})
		all = append(all, told{who: c.ada, kind: ledger.Authored, day: 5 + 10*i, unit: "commit:" + sha(40+i), why: fmt.Sprintf(`Committed "pier %d: light the way"`, i)})
	}
	return all
}

// sampled are a report about the harbour and what is known of Ada besides.
func sampled() (*report.Report, About) {
	c := newCrew()
	r := &report.Report{
		Tool: "unsung 0.3.0", Window: report.Window{Since: quarter.From, Until: quarter.Until},
		Repos:    []report.Repo{{Repo: ledger.Repo{Name: harbour, CommitURL: "https://" + harbour + "/commit/"}, Ref: "refs/heads/main", Head: sha(0), Commits: 212, History: 4021, Threads: 77, ThreadsKnown: 900}},
		Coverage: report.Coverage{Commits: 212, Threads: 77, Bots: 9, Gaps: []ledger.Gap{{Source: harbour, Where: "pull:9", What: "a comment could not be read", Fix: "it is asked for again", Count: 1}}},
	}
	for n, t := range c.work() {
		r.Entries = append(r.Entries, t.entry(n))
	}
	return r, About{
		Person: c.ada, Label: "Ada Okoye", Handle: "github:ada", Period: quarter, Made: time.Date(2026, 10, 2, 8, 0, 0, 0, time.UTC),
		Called: c.called, Criteria: Usual(),
		Given: []ledger.Recognition{{Source: "kudos", ID: "k1", At: quarter.From.AddDate(0, 0, 40), From: "Bob Lind", Kinds: []ledger.Kind{ledger.Testing}, Values: []string{"care"}, URL: "https://kudos.example.org/k1"}},
		Own: []ledger.SelfReport{
			{ID: "1", Source: "config", At: quarter.From.AddDate(0, 0, 55), Kind: ledger.Support, Text: "Took over the call with the harbour office when the gauges were down, and stayed until the last ship was in.", Links: []string{"https://wiki.example.org/fog"}, Confirmed: []string{"Carl Sato", "the harbour master"}},
			{ID: "2", Source: "api", At: quarter.From.AddDate(0, 0, 80), Criterion: "teamwork", Text: "Took the notes of the weekly meeting."},
		},
	}
}

func samplePacket() *Packet { return New(sampled()) }

// write is a packet in a format.
func write(t *testing.T, format string, p *Packet) string {
	t.Helper()
	var out strings.Builder
	if err := Write(&out, format, p); err != nil {
		t.Fatal(err)
	}
	return out.String()
}
