package report

import (
	"fmt"
	"slices"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// threaded is the sample with issues and pull requests: every kind of work,
// people known by an account alone, and what asking GitHub cost.
func threaded() *Report {
	r := sample()
	people := threadPeople(r)
	for _, act := range threadActs() {
		for i := range act.times {
			p := people[(act.first+i*5)%len(people)]
			r.Entries = append(r.Entries, threadEntry(len(r.Entries), p, act))
		}
	}
	slices.SortStableFunc(r.Entries, func(a, b Entry) int { return newestFirst(&a, &b) })
	r.People = countPeople(r.Entries)
	r.Repos[0].Threads, r.Repos[0].ThreadsKnown = 212, 878
	r.Repos[0].Crawled = sampleUntil.Add(14*time.Hour + 5*time.Minute)
	r.Beginnings = sampleBeginnings(people)
	r.Coverage.Threads = 212
	r.Coverage.Budget = sampleBudget()
	r.Coverage.Gaps = append(r.Coverage.Gaps, threadGaps()...)
	return r
}

// unchanged is a report from the record alone: GitHub was asked and had
// nothing new, there is no clone, and nobody did anything.
func unchanged() *Report {
	r := &Report{Tool: "unsung 0.1.0", Window: sample().Window}
	r.Repos = []Repo{{Repo: sample().Repos[0].Repo, ThreadsKnown: 878, Crawled: sampleUntil}}
	r.Coverage.Budget = []Budget{{API: "GitHub REST", Requests: 5, Unchanged: 5}}
	return r
}

// largeThreads is a report of n answers in issues, too many for their evidence
// to stand in the page.
func largeThreads(n int) *Report {
	r := threaded()
	people := threadPeople(r)
	act := threadAct{kind: ledger.Support, rule: "support.answer", why: "answered a question", refs: []string{"issue_comment"}}
	r.Entries = nil
	for i := range n {
		r.Entries = append(r.Entries, threadEntry(i, people[i%len(people)], act))
	}
	r.People = countPeople(r.Entries)
	return r
}

// threadPeople are those of the sample and three who never made a commit.
func threadPeople(r *Report) []*ledger.Person {
	var people []*ledger.Person
	for _, p := range r.People {
		people = append(people, p.Person)
	}
	for _, login := range []string{"marisol-q", "tide-watcher", "zk"} {
		people = append(people, &ledger.Person{Name: login, Identities: []ledger.Identity{{Source: "github", Login: login}}})
	}
	return people
}

// threadAct is one sort of act in the sample.
type threadAct struct {
	kind         ledger.Kind
	rule, why    string
	times, first int
	refs         []string // of the evidence, by kind
}

func threadActs() []threadAct {
	return []threadAct{
		{ledger.Review, "review.substance", "reviewed “store: keep an index of open tides”: asked what happens when the disk is full", 61, 0, []string{"review", "review_comment", "review_comment", "review_comment"}},
		{ledger.Catch, "catch.amended", "pointed at lines that were then changed: gauge/clock.go", 17, 3, []string{"review_comment", "head_ref_force_pushed"}},
		{ledger.Triage, "triage.burst", "sorted an issue: labels bug and harbour, milestone v2.15", 44, 7, []string{"labeled", "labeled", "milestoned", "issue_comment", "assigned", "renamed", "labeled", "labeled"}},
		{ledger.Support, "support.answer", "answered a question about “Readings stop after midnight”", 38, 12, []string{"issue_comment"}},
		{ledger.Onboarding, "onboarding.first_reply", "gave the first answer to a newcomer", 12, 1, []string{"issue_comment"}},
		{ledger.Mentoring, "mentoring.repeated", "reviewed four first changes of one person over six weeks", 2, 4, []string{"review", "review"}},
		{ledger.Coordination, "coordination.tracking", "kept the list of what is left for v2.15", 9, 9, []string{"issue_opened", "cross-referenced"}},
		{ledger.Release, "release.published", "published v2.15.0", 2, 2, []string{"release"}},
	}
}

func threadEntry(n int, p *ledger.Person, act threadAct) Entry {
	number := 100 + n%97
	at := sampleUntil.Add(-time.Duration(n%83) * 23 * time.Hour)
	unit := fmt.Sprintf("issue:%d", number)
	var evidence []ledger.Evidence
	for i, kind := range act.refs {
		id := fmt.Sprint(n*10 + i)
		evidence = append(evidence, ledger.Evidence{URL: threadURL(kind, number, id), Ref: kind + ":" + id, At: at})
	}
	switch act.kind {
	case ledger.Release:
		unit = fmt.Sprintf("release:%d", n)
	case ledger.Review, ledger.Catch:
		unit = fmt.Sprintf("pull:%d", number)
	}
	who := p.Identities[0]
	return Entry{Person: p, Contribution: &ledger.Contribution{
		ID: ledger.ContributionID(act.rule, "", who, "github", evidence), Kind: act.kind, Rule: act.rule, Identity: who,
		At: at, Repo: sampleRepo, Unit: unit, Evidence: evidence, Why: act.why, Links: &ledger.Links{},
	}}
}

// threadURL is the page of an activity, as GitHub addresses it.
func threadURL(kind string, number int, id string) string {
	front := "https://" + sampleRepo
	switch kind {
	case "issue_opened":
		return fmt.Sprintf("%s/issues/%d", front, number)
	case "issue_comment":
		return fmt.Sprintf("%s/issues/%d#issuecomment-%s", front, number, id)
	case "review":
		return fmt.Sprintf("%s/pull/%d#pullrequestreview-%s", front, number, id)
	case "review_comment":
		return fmt.Sprintf("%s/pull/%d#discussion_r%s", front, number, id)
	case "release":
		return front + "/releases/tag/v2.15.0"
	}
	return fmt.Sprintf("%s/issues/%d#event-%s", front, number, id)
}

func sampleBudget() []Budget {
	reset := sampleUntil.Add(15 * time.Hour)
	return []Budget{
		{API: "GitHub REST", Requests: 118, Unchanged: 3, Remaining: 4885, Limit: 5000, Reset: reset, Waited: 95 * time.Second, Retries: []Retry{{"server error", 3}, {"secondary limit", 1}}},
		{API: "GitHub GraphQL", Requests: 48, Points: 48, Remaining: 4952, Limit: 5000, Reset: reset.Add(9 * time.Minute)},
	}
}

func threadGaps() []ledger.Gap {
	api := "https://api.github.com/repos/tidewater-example/tidewater"
	return []ledger.Gap{
		{Source: sampleRepo, Where: api + "/issues/events", What: "GitHub tells only the newest 30,000 events", Fix: "Older labels and milestones are not counted.", Count: 1},
		{Source: sampleRepo, Where: api + "/issues/77", What: "451 Unavailable For Legal Reasons", Count: 2},
	}
}
