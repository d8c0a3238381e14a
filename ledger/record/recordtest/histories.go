package recordtest

import (
	"fmt"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

var (
	adaInGit = inGit("Ada", "ada@example.org")
	bobInGit = inGit("Bob", "bob@example.org")
)

func inGit(name, email string) ledger.Identity {
	return ledger.Identity{Source: ledger.Git, Name: name, Email: email}
}

// landed is a claim about a commit that landed in a minute of that number.
func landed(n int, who ledger.Identity) ledger.Contribution {
	sha := fmt.Sprintf("%040x", n)
	evidence := []ledger.Evidence{{URL: lighthouse.CommitURL + sha, Ref: "commit:" + sha, At: minute(n)}}
	return ledger.Contribution{
		ID:   ledger.ContributionID("test.commit", "", who, ledger.Git, evidence),
		Kind: ledger.Docs, Rule: "test.commit", Identity: who, At: minute(n),
		Unit: "commit:" + sha, Evidence: evidence, Why: "wrote it down",
	}
}

// landedAll are claims about so many commits.
func landedAll(n int) []ledger.Contribution {
	all := make([]ledger.Contribution, n)
	for i := range all {
		all[i] = landed(i, adaInGit)
	}
	return all
}

// walk tells that a history was read up to a head.
func walk(ref, head string, seen ...ledger.GitAuthor) ledger.Batch {
	return ledger.Batch{
		History: &ledger.HistoryHead{Ref: ref, Head: head, Place: "/srv/" + ref},
		Named:   &ledger.HistoryPeople{Seen: seen},
	}
}

// settle judges the history of HEAD up to a head.
func (b *book) settle(head string, claims ...ledger.Contribution) {
	b.Helper()
	b.must(b.l.SettleHistory(b.ctx, ledger.HistoryVerdict{
		Repo: b.repo, Head: head, Rules: "v1", Contributions: claims, Commits: len(claims),
	}))
}

// history is what is known of that of HEAD.
func (b *book) history() ledger.HistoryState {
	b.Helper()
	all, err := b.l.Histories(b.ctx, []ledger.RepoID{b.repo})
	b.must(err)
	for _, h := range all {
		if h.Ref == "" {
			return h
		}
	}
	return ledger.HistoryState{}
}

func histories() []promise {
	return []promise{
		{"how far histories were read is told", tellsHistories},
		{"whom histories name is told", tellsNamed},
		{"a history and whom it names are told together", func(b *book) {
			for _, batch := range []ledger.Batch{{History: &ledger.HistoryHead{Head: "a1"}}, {Named: &ledger.HistoryPeople{}}} {
				batch.Repo = b.repo
				if _, err := b.l.Append(b.ctx, batch); err == nil {
					b.Errorf("Append took %+v", batch)
				}
			}
		}},
		{"what is claimed of a history is told with its commits", tellsCommits},
		{"claims of a history are added, changed, withdrawn and restored", changesHistory},
		{"a verdict on another head is left out", func(b *book) {
			b.append(walk("", "a1"))
			b.append(walk("", "a2"))
			b.settle("a1", landed(1, adaInGit))
			want(b, "contributions", len(b.contributions()), 0)
			want(b, "judged", b.history().Judged, "")
		}},
		{"a verdict on a history that is not there is an error", func(b *book) {
			if err := b.l.SettleHistory(b.ctx, ledger.HistoryVerdict{Repo: b.repo, Rules: "v1"}); err == nil {
				b.Error("SettleHistory: want an error")
			}
			b.append(walk("", "a1"))
			if err := b.l.SettleHistory(b.ctx, ledger.HistoryVerdict{Repo: b.repo, Head: "a1"}); err == nil {
				b.Error("SettleHistory without rules: want an error")
			}
		}},
		{"a history is no stale unit", func(b *book) {
			b.append(walk("", "a1"))
			want(b, "stale", len(b.stale("v1")), 0)
			b.settle("a1", landed(1, adaInGit))
			want(b, "stale by other rules", len(b.stale("v2")), 0)
		}},
		{"a long history ends as it is claimed", settlesLong},
		{"verdicts on histories expire when asked to, and when the repository is renamed", expiresHistories},
		{"a history that is dropped takes all with it", dropsHistories},
		{"two copies of a history count once", countsCopiesOnce},
		{"gaps of a history are replaced part by part", replacesHistoryGaps},
	}
}

func tellsHistories(b *book) {
	other := b.source(harbour)
	b.append(walk("main", "a1"))
	b.append(walk("", "b1"))
	elsewhere := walk("", "c1")
	elsewhere.Repo = other
	b.append(elsewhere)
	b.append(walk("main", "a2"))
	state := func(repo ledger.RepoID, ref, head string) ledger.HistoryState {
		return ledger.HistoryState{Repo: repo, HistoryHead: ledger.HistoryHead{Ref: ref, Head: head, Place: "/srv/" + ref}}
	}
	all, err := b.l.Histories(b.ctx, nil)
	b.must(err)
	same(b, "histories", all, []ledger.HistoryState{state(b.repo, "", "b1"), state(b.repo, "main", "a2"), state(other, "", "c1")})
	some, err := b.l.Histories(b.ctx, []ledger.RepoID{other})
	b.must(err)
	same(b, "histories of one", some, all[2:])
}

func tellsNamed(b *book) {
	wrote := ledger.GitAuthor{Identity: adaInGit, Commits: 2, First: minute(1), Last: minute(5)}
	helped := ledger.GitAuthor{Identity: bobInGit}
	for _, step := range []struct {
		what    string
		seen    []ledger.GitAuthor
		mailmap []string
	}{
		{"at first", []ledger.GitAuthor{wrote, helped}, []string{"Ada <ada@example.org>\n", "# \xff\x00\n"}},
		{"again", []ledger.GitAuthor{wrote, helped}, []string{"Ada <ada@example.org>\n", "# \xff\x00\n"}},
		{"later", []ledger.GitAuthor{{Identity: adaInGit, Commits: 3, First: minute(1), Last: minute(9)}}, []string{"# \xff\x00\n"}},
		{"reordered", []ledger.GitAuthor{wrote}, []string{"Bob <bob@example.org>\n", "# \xff\x00\n"}},
		{"at last", nil, nil},
	} {
		batch := walk("main", "a1", step.seen...)
		batch.Named.Mailmap = step.mailmap
		b.append(batch)
		got, err := b.l.HistoryPeople(b.ctx, []ledger.RepoID{b.repo})
		b.must(err)
		same(b, step.what, got, []ledger.HistoryPeople{{Repo: b.repo, Ref: "main", Seen: step.seen, Mailmap: step.mailmap}})
	}
}

func tellsCommits(b *book) {
	b.append(walk("", "a1"))
	c := landed(1, adaInGit)
	c.Beneficiaries, c.Links = []ledger.Identity{bobInGit}, &ledger.Links{Role: "Reviewed-by"}
	b.must(b.l.SettleHistory(b.ctx, ledger.HistoryVerdict{
		Repo: b.repo, Head: "a1", Rules: "v1", Contributions: []ledger.Contribution{c}, Commits: 9, Unattributed: 3, Bots: 4, Self: 5,
	}))
	c.Repo = lighthouse.Name
	same(b, "contributions", b.contributions(), []ledger.Contribution{c})
	same(b, "state", b.history(), ledger.HistoryState{
		Repo: b.repo, HistoryHead: ledger.HistoryHead{Head: "a1", Place: "/srv/"}, Judged: "a1", Rules: "v1",
		Commits: 9, Unattributed: 3, Bots: 4, Self: 5,
	})
	got := Dump(b.T, b.l, true)
	for _, part := range []string{`"unit":"commit:0000`, `"person"`, `"identity":"Ada \u003cada@example.org\u003e"`} {
		if strings.Contains(got, part) != (part != `"person"`) {
			b.Errorf("the export has, or lacks, %s:\n%s", part, got)
		}
	}
}

func changesHistory(b *book) {
	b.append(walk("", "a1"))
	one, two := landed(1, adaInGit), landed(2, bobInGit)
	better := one
	better.Why = "wrote it down well"
	for _, step := range []struct {
		what, steps string
		claims      []ledger.Contribution
	}{
		{"added", "recorded", []ledger.Contribution{one}},
		{"the same", "", []ledger.Contribution{one}},
		{"added to, one told twice", "recorded", []ledger.Contribution{two, one, two}},
		{"changed", "", []ledger.Contribution{better, two}},
		{"withdrawn", "withdrawn", []ledger.Contribution{two}},
		{"restored", "restored", []ledger.Contribution{one, two}},
		{"all withdrawn", "withdrawn withdrawn", nil},
	} {
		last := b.lastStep()
		b.settle("a1", step.claims...)
		wanted := map[string]string{}
		for _, c := range step.claims {
			wanted[c.ID] = c.Why
		}
		same(b, step.what, b.whys(), wanted)
		want(b, step.what+", steps", b.stepKinds(last), step.steps)
	}
}

// whys are the reasons of all contributions, by id.
func (b *book) whys() map[string]string {
	b.Helper()
	all := map[string]string{}
	for _, c := range b.contributions() {
		all[c.ID] = c.Why
	}
	return all
}

// settlesLong settles more than one transaction takes, changes some of it, and
// takes it all back.
func settlesLong(b *book) {
	const n = 600
	b.append(walk("", "a1"))
	all := landedAll(n)
	b.settle("a1", all...)
	want(b, "contributions", len(b.contributions()), n)
	last := b.lastStep()
	want(b, "steps", last, n)
	b.settle("a1", all...)
	want(b, "steps when nothing changed", b.lastStep(), last)
	all[7].Why, all[n-1].Why = "wrote more down", "wrote less down"
	b.settle("a1", all[5:]...)
	want(b, "contributions that are left", len(b.contributions()), n-5)
	want(b, "steps", b.stepKinds(last), "withdrawn withdrawn withdrawn withdrawn withdrawn")
	want(b, "a why", b.whys()[all[7].ID], "wrote more down")
	b.settle("a1")
	want(b, "contributions at last", len(b.contributions()), 0)
	want(b, "steps at last", b.lastStep(), n+5+n-5)
	b.settle("a1", all...)
	want(b, "contributions again", len(b.contributions()), n)
}

func expiresHistories(b *book) {
	b.append(walk("", "a1"))
	b.settle("a1", landed(1, adaInGit))
	last := b.lastStep()
	b.must(b.l.Expire(b.ctx, b.repo))
	want(b, "rules", b.history().Rules, "")
	b.settle("a1", landed(1, adaInGit))
	renamed := lighthouse
	renamed.Repo = repoNamed("coast/beacon")
	b.source(renamed)
	want(b, "rules after the repository was renamed", b.history().Rules, "")
	c := landed(1, adaInGit)
	c.Evidence[0].URL = renamed.CommitURL + c.Evidence[0].Ref[len("commit:"):]
	got := b.contributions()[0]
	want(b, "evidence", got.Evidence[0].URL, c.Evidence[0].URL)
	want(b, "repository", got.Repo, renamed.Name)
	b.settle("a1", c)
	want(b, "contributions", len(b.contributions()), 1)
	want(b, "steps", b.lastStep(), last)
}

func dropsHistories(b *book) {
	b.append(walk("main", "a1"))
	named := walk("", "b1", ledger.GitAuthor{Identity: adaInGit, Commits: 1})
	named.Named.Mailmap = []string{"Ada <ada@example.org>\n"}
	named.Gaps = []ledger.Gap{{Source: lighthouse.Name, Where: "objects", What: "lost", Count: 2}}
	b.append(named)
	b.settle("b1", landed(1, adaInGit), landed(2, adaInGit))
	for range 2 {
		b.must(b.l.DropHistory(b.ctx, b.repo, ""))
		want(b, "contributions", len(b.contributions()), 0)
		want(b, "steps", b.stepKinds(2), "withdrawn withdrawn")
		left, err := b.l.HistoryPeople(b.ctx, nil)
		b.must(err)
		same(b, "histories left", left, []ledger.HistoryPeople{{Repo: b.repo, Ref: "main"}})
		gaps, err := b.l.Gaps(b.ctx, b.repo)
		b.must(err)
		want(b, "gaps", len(gaps), 0)
	}
	b.append(walk("", "b1"))
	want(b, "judged", b.history().Judged, "")
	b.settle("b1", landed(1, adaInGit), landed(2, adaInGit))
	want(b, "steps", b.stepKinds(4), "restored restored")
}

func countsCopiesOnce(b *book) {
	copied := b.source(harbour)
	for _, id := range []ledger.RepoID{b.repo, copied} {
		batch := walk("", "a1")
		batch.Repo = id
		b.append(batch)
		b.must(b.l.SettleHistory(b.ctx, ledger.HistoryVerdict{
			Repo: id, Head: "a1", Rules: "v1", Contributions: []ledger.Contribution{landed(1, adaInGit)},
		}))
	}
	want(b, "contributions", len(b.contributions()), 1)
	want(b, "steps", b.stepKinds(0), "recorded")
	b.must(b.l.DropHistory(b.ctx, b.repo, ""))
	want(b, "contributions of the copy", len(b.contributions()), 1)
	want(b, "steps with one copy", b.stepKinds(1), "")
	b.must(b.l.DropHistory(b.ctx, copied, ""))
	want(b, "steps without", b.stepKinds(1), "withdrawn")
	b.append(walk("", "a1"))
	b.settle("a1", landed(1, adaInGit))
	want(b, "steps with the other one back", b.stepKinds(2), "restored")
}

func replacesHistoryGaps(b *book) {
	gap := func(what string, count int) ledger.Gap {
		return ledger.Gap{Source: lighthouse.Name, Where: "objects", What: what, Fix: "look", Count: count}
	}
	batch := walk("", "a1")
	batch.Gaps = []ledger.Gap{gap("lost", 2), gap("odd", 1)}
	b.append(batch)
	verdict := ledger.HistoryVerdict{Repo: b.repo, Head: "a1", Rules: "v1", Gaps: []ledger.Gap{gap("lost", 4), gap("large", 1)}}
	for range 2 {
		b.must(b.l.SettleHistory(b.ctx, verdict))
	}
	b.append(ledger.Batch{Gaps: []ledger.Gap{gap("private", 1)}})
	tell := func(what string, read func() ([]ledger.Gap, error), all ...ledger.Gap) {
		b.Helper()
		gaps, err := read()
		b.must(err)
		same(b, what, gaps, all)
	}
	gaps := func() ([]ledger.Gap, error) { return b.l.Gaps(b.ctx, b.repo) }
	tell("gaps", gaps, gap("large", 1), gap("lost", 6), gap("odd", 1), gap("private", 1))
	tell("gaps of threads", func() ([]ledger.Gap, error) { return b.l.ThreadGaps(b.ctx, b.repo) }, gap("private", 1))
	b.append(walk("", "a1"))
	tell("gaps when all could be read", gaps, gap("large", 1), gap("lost", 4), gap("private", 1))
	b.settle("a1")
	tell("gaps when all could be judged", gaps, gap("private", 1))
	b.append(ledger.Batch{Gaps: []ledger.Gap{gap("", 0)}})
	tell("gaps at last", gaps)
}

// lastStep is the number of the last step.
func (b *book) lastStep() int64 {
	b.Helper()
	n, err := b.l.LastStep(b.ctx)
	b.must(err)
	return n
}

// stepKinds are what became of contributions after a step.
func (b *book) stepKinds(after int64) string {
	b.Helper()
	steps, err := b.l.Steps(b.ctx, after, 1000)
	b.must(err)
	var kinds []string
	for _, s := range steps {
		kinds = append(kinds, string(s.Kind))
	}
	return strings.Join(kinds, " ")
}
