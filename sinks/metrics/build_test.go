package metrics

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/ledger"
)

// The whole of a small snapshot, as a scrape sees it.
func TestBuild(t *testing.T) {
	want := `# TYPE unsung_authored gauge
unsung_authored{person="ada",team="core",window="7d"} 1
unsung_authored{person="ada",team="core",window="30d"} 1
unsung_authored{person="ada",team="core",window="90d"} 1
# TYPE unsung_concentration gauge
unsung_concentration{team="(all)",kind="docs",window="7d",stat="gini"} 0
unsung_concentration{team="(all)",kind="docs",window="7d",stat="half_people"} 1
unsung_concentration{team="(all)",kind="docs",window="7d",stat="top_share"} 1
unsung_concentration{team="(all)",kind="docs",window="30d",stat="gini"} 0
unsung_concentration{team="(all)",kind="docs",window="30d",stat="half_people"} 1
unsung_concentration{team="(all)",kind="docs",window="30d",stat="top_share"} 1
unsung_concentration{team="(all)",kind="docs",window="90d",stat="gini"} 0
unsung_concentration{team="(all)",kind="docs",window="90d",stat="half_people"} 1
unsung_concentration{team="(all)",kind="docs",window="90d",stat="top_share"} 1
unsung_concentration{team="(all)",kind="review",window="7d",stat="gini"} 0
unsung_concentration{team="(all)",kind="review",window="7d",stat="half_people"} 1
unsung_concentration{team="(all)",kind="review",window="7d",stat="top_share"} 0.5
unsung_concentration{team="(all)",kind="review",window="30d",stat="gini"} 0.25
unsung_concentration{team="(all)",kind="review",window="30d",stat="half_people"} 1
unsung_concentration{team="(all)",kind="review",window="30d",stat="top_share"} 0.75
unsung_concentration{team="(all)",kind="review",window="90d",stat="gini"} 0.3
unsung_concentration{team="(all)",kind="review",window="90d",stat="half_people"} 1
unsung_concentration{team="(all)",kind="review",window="90d",stat="top_share"} 0.8
unsung_concentration{team="core",kind="review",window="7d",stat="gini"} 0
unsung_concentration{team="core",kind="review",window="7d",stat="half_people"} 1
unsung_concentration{team="core",kind="review",window="7d",stat="top_share"} 1
unsung_concentration{team="core",kind="review",window="30d",stat="gini"} 0
unsung_concentration{team="core",kind="review",window="30d",stat="half_people"} 1
unsung_concentration{team="core",kind="review",window="30d",stat="top_share"} 1
unsung_concentration{team="core",kind="review",window="90d",stat="gini"} 0
unsung_concentration{team="core",kind="review",window="90d",stat="half_people"} 1
unsung_concentration{team="core",kind="review",window="90d",stat="top_share"} 1
unsung_concentration{team="web",kind="docs",window="7d",stat="gini"} 0
unsung_concentration{team="web",kind="docs",window="7d",stat="half_people"} 1
unsung_concentration{team="web",kind="docs",window="7d",stat="top_share"} 1
unsung_concentration{team="web",kind="docs",window="30d",stat="gini"} 0
unsung_concentration{team="web",kind="docs",window="30d",stat="half_people"} 1
unsung_concentration{team="web",kind="docs",window="30d",stat="top_share"} 1
unsung_concentration{team="web",kind="docs",window="90d",stat="gini"} 0
unsung_concentration{team="web",kind="docs",window="90d",stat="half_people"} 1
unsung_concentration{team="web",kind="docs",window="90d",stat="top_share"} 1
# TYPE unsung_contributions gauge
unsung_contributions{person="ada",team="core",kind="review",window="7d"} 1
unsung_contributions{person="ada",team="core",kind="review",window="30d"} 3
unsung_contributions{person="ada",team="core",kind="review",window="90d"} 4
unsung_contributions{person="bob",team="web",kind="docs",window="7d"} 1
unsung_contributions{person="bob",team="web",kind="docs",window="30d"} 2
unsung_contributions{person="bob",team="web",kind="docs",window="90d"} 3
unsung_contributions{person="cyd",team="",kind="review",window="7d"} 1
unsung_contributions{person="cyd",team="",kind="review",window="30d"} 1
unsung_contributions{person="cyd",team="",kind="review",window="90d"} 1
# TYPE unsung_contributions_backfilled_total counter
unsung_contributions_backfilled_total{person="ada",team="core",kind="review"} 7
# TYPE unsung_contributions_recorded_total counter
unsung_contributions_recorded_total{person="ada",team="core",kind="review"} 6
unsung_contributions_recorded_total{person="bob",team="web",kind="docs"} 0
# TYPE unsung_contributions_withdrawn_total counter
unsung_contributions_withdrawn_total{person="ada",team="core",kind="review"} 1
# TYPE unsung_first_response_seconds gauge
unsung_first_response_seconds{window="90d",stat="median"} 3600
unsung_first_response_seconds{window="90d",stat="p90"} 10800
# TYPE unsung_first_response_threads gauge
unsung_first_response_threads{window="7d",state="answered"} 0
unsung_first_response_threads{window="7d",state="closed"} 0
unsung_first_response_threads{window="7d",state="waiting"} 1
unsung_first_response_threads{window="30d",state="answered"} 0
unsung_first_response_threads{window="30d",state="closed"} 0
unsung_first_response_threads{window="30d",state="waiting"} 1
unsung_first_response_threads{window="90d",state="answered"} 3
unsung_first_response_threads{window="90d",state="closed"} 1
unsung_first_response_threads{window="90d",state="waiting"} 2
# TYPE unsung_newcomer_first_changes gauge
unsung_newcomer_first_changes{team="",window="7d",outcome="merged"} 0
unsung_newcomer_first_changes{team="",window="7d",outcome="opened"} 0
unsung_newcomer_first_changes{team="",window="7d",outcome="reviewed"} 0
unsung_newcomer_first_changes{team="",window="30d",outcome="merged"} 0
unsung_newcomer_first_changes{team="",window="30d",outcome="opened"} 0
unsung_newcomer_first_changes{team="",window="30d",outcome="reviewed"} 0
unsung_newcomer_first_changes{team="",window="90d",outcome="merged"} 0
unsung_newcomer_first_changes{team="",window="90d",outcome="opened"} 0
unsung_newcomer_first_changes{team="",window="90d",outcome="reviewed"} 0
unsung_newcomer_first_changes{team="core",window="7d",outcome="merged"} 0
unsung_newcomer_first_changes{team="core",window="7d",outcome="opened"} 0
unsung_newcomer_first_changes{team="core",window="7d",outcome="reviewed"} 0
unsung_newcomer_first_changes{team="core",window="30d",outcome="merged"} 0
unsung_newcomer_first_changes{team="core",window="30d",outcome="opened"} 0
unsung_newcomer_first_changes{team="core",window="30d",outcome="reviewed"} 0
unsung_newcomer_first_changes{team="core",window="90d",outcome="merged"} 1
unsung_newcomer_first_changes{team="core",window="90d",outcome="opened"} 1
unsung_newcomer_first_changes{team="core",window="90d",outcome="reviewed"} 1
# TYPE unsung_newcomer_first_response_seconds gauge
unsung_newcomer_first_response_seconds{window="90d",stat="median"} 3600
unsung_newcomer_first_response_seconds{window="90d",stat="p90"} 3600
# TYPE unsung_newcomer_first_response_threads gauge
unsung_newcomer_first_response_threads{window="7d",state="answered"} 0
unsung_newcomer_first_response_threads{window="7d",state="closed"} 0
unsung_newcomer_first_response_threads{window="7d",state="waiting"} 0
unsung_newcomer_first_response_threads{window="30d",state="answered"} 0
unsung_newcomer_first_response_threads{window="30d",state="closed"} 0
unsung_newcomer_first_response_threads{window="30d",state="waiting"} 0
unsung_newcomer_first_response_threads{window="90d",state="answered"} 1
unsung_newcomer_first_response_threads{window="90d",state="closed"} 1
unsung_newcomer_first_response_threads{window="90d",state="waiting"} 0
# TYPE unsung_newcomer_first_threads gauge
unsung_newcomer_first_threads{team="",window="7d",outcome="answered"} 0
unsung_newcomer_first_threads{team="",window="7d",outcome="early"} 0
unsung_newcomer_first_threads{team="",window="7d",outcome="opened"} 0
unsung_newcomer_first_threads{team="",window="7d",outcome="returned"} 0
unsung_newcomer_first_threads{team="",window="30d",outcome="answered"} 0
unsung_newcomer_first_threads{team="",window="30d",outcome="early"} 0
unsung_newcomer_first_threads{team="",window="30d",outcome="opened"} 0
unsung_newcomer_first_threads{team="",window="30d",outcome="returned"} 0
unsung_newcomer_first_threads{team="",window="90d",outcome="answered"} 0
unsung_newcomer_first_threads{team="",window="90d",outcome="early"} 1
unsung_newcomer_first_threads{team="",window="90d",outcome="opened"} 1
unsung_newcomer_first_threads{team="",window="90d",outcome="returned"} 0
unsung_newcomer_first_threads{team="core",window="7d",outcome="answered"} 0
unsung_newcomer_first_threads{team="core",window="7d",outcome="early"} 0
unsung_newcomer_first_threads{team="core",window="7d",outcome="opened"} 0
unsung_newcomer_first_threads{team="core",window="7d",outcome="returned"} 0
unsung_newcomer_first_threads{team="core",window="30d",outcome="answered"} 1
unsung_newcomer_first_threads{team="core",window="30d",outcome="early"} 1
unsung_newcomer_first_threads{team="core",window="30d",outcome="opened"} 1
unsung_newcomer_first_threads{team="core",window="30d",outcome="returned"} 0
unsung_newcomer_first_threads{team="core",window="90d",outcome="answered"} 2
unsung_newcomer_first_threads{team="core",window="90d",outcome="early"} 1
unsung_newcomer_first_threads{team="core",window="90d",outcome="opened"} 2
unsung_newcomer_first_threads{team="core",window="90d",outcome="returned"} 1
# TYPE unsung_newcomer_returns gauge
unsung_newcomer_returns{team="",window="7d",outcome="not_returned"} 0
unsung_newcomer_returns{team="",window="7d",outcome="returned"} 0
unsung_newcomer_returns{team="",window="30d",outcome="not_returned"} 0
unsung_newcomer_returns{team="",window="30d",outcome="returned"} 0
unsung_newcomer_returns{team="",window="90d",outcome="not_returned"} 0
unsung_newcomer_returns{team="",window="90d",outcome="returned"} 0
unsung_newcomer_returns{team="web",window="7d",outcome="not_returned"} 1
unsung_newcomer_returns{team="web",window="7d",outcome="returned"} 0
unsung_newcomer_returns{team="web",window="30d",outcome="not_returned"} 0
unsung_newcomer_returns{team="web",window="30d",outcome="returned"} 0
unsung_newcomer_returns{team="web",window="90d",outcome="not_returned"} 1
unsung_newcomer_returns{team="web",window="90d",outcome="returned"} 2
# TYPE unsung_newcomers gauge
unsung_newcomers{window="7d"} 0
unsung_newcomers{window="30d"} 0
unsung_newcomers{window="90d"} 1
# TYPE unsung_people gauge
unsung_people{state="active"} 3
unsung_people{state="known"} 2
# TYPE unsung_people_folded gauge
unsung_people_folded 0
# TYPE unsung_snapshot_timestamp_seconds gauge
unsung_snapshot_timestamp_seconds 1781524800
`
	var got strings.Builder
	for line := range strings.Lines(text(t, Build(village(), Options{People: Named}))) {
		if !strings.HasPrefix(line, "# HELP ") {
			got.WriteString(line)
		}
	}
	if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(got.String(), "\n")); diff != "" {
		t.Error(diff)
	}
}

// A window holds its end and not its start, so that what was done at noon a week
// ago is counted for exactly a week; nothing is counted before it is done.
func TestWindowEdges(t *testing.T) {
	for _, tt := range []struct {
		at   time.Time
		want string
	}{
		{noon, "1 1 1"},
		{noon.Add(time.Nanosecond), ""},
		{ago(7), "0 1 1"},
		{ago(7).Add(time.Nanosecond), "1 1 1"},
		{ago(30), "0 0 1"},
		{ago(90).Add(time.Nanosecond), "0 0 1"},
		{ago(90), ""},
	} {
		s := Build(Facts{Now: noon, Work: []Work{{Person: "ada", Kind: ledger.Triage, At: tt.at}}}, Options{People: Named})
		var values []string
		for _, line := range lines(t, s, "unsung_contributions") {
			values = append(values, line[strings.LastIndexByte(line, ' ')+1:])
		}
		if got := strings.Join(values, " "); got != tt.want {
			t.Errorf("done at %v: %q, want %q", tt.at, got, tt.want)
		}
	}
}

// The order in which facts come changes nothing.
func TestBuildIsPure(t *testing.T) {
	f := village()
	want := text(t, Build(f, Options{People: Named, MaxPeople: 2}))
	rng := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		rng.Shuffle(len(f.Work), func(i, j int) { f.Work[i], f.Work[j] = f.Work[j], f.Work[i] })
		rng.Shuffle(len(f.Tallies), func(i, j int) { f.Tallies[i], f.Tallies[j] = f.Tallies[j], f.Tallies[i] })
		if got := text(t, Build(f, Options{People: Named, MaxPeople: 2})); got != want {
			t.Fatal(cmp.Diff(want, got))
		}
	}
}

func TestRepositoryLabel(t *testing.T) {
	s := Build(village(), Options{People: Named, Repository: true})
	want := []string{
		`{person="ada",team="core",repository="a",kind="review"} 4`,
		`{person="ada",team="core",repository="b",kind="review"} 2`,
		`{person="bob",team="web",repository="a",kind="docs"} 0`,
	}
	if diff := cmp.Diff(want, lines(t, s, "unsung_contributions_recorded_total")); diff != "" {
		t.Error(diff)
	}
	if got := lines(t, s, "unsung_contributions")[0]; !strings.Contains(got, `repository="example.org/octo/site"`) {
		t.Error(got)
	}
}

// Pseudonyms are those of openssl dgst -sha256 -hmac, cut to twelve digits.
func TestModes(t *testing.T) {
	for _, tt := range []struct {
		options Options
		want    []string
	}{
		{Options{People: Named}, []string{`person="ada",team="core"`, `person="cyd",team=""`}},
		{Options{People: Pseudonym, Key: []byte("k")}, []string{`person="16ae9ecd9120",team="core"`, `person="66e7f849d31a",team=""`}},
		{Options{People: Pseudonym}, []string{`team=""`, `team="core"`}},
		{Options{People: None}, []string{`team=""`, `team="core"`}},
	} {
		t.Run(fmt.Sprintf("%s %s", tt.options.People, tt.options.Key), func(t *testing.T) {
			var got []string
			for _, line := range lines(t, Build(village(), tt.options), "unsung_contributions") {
				if whose, _, ok := strings.Cut(line, `,kind="review",window="90d"`); ok {
					got = append(got, strings.TrimPrefix(whose, "{"))
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Teams only: the sums are those of everybody, and nobody's name is anywhere.
func TestNobodyIsNamed(t *testing.T) {
	f := village()
	f.Work = append(f.Work, did("dee", "core", ledger.Review, 1)...)
	got := text(t, Build(f, Options{People: None, MaxPeople: 1}))
	for _, name := range []string{"ada", "bob", "cyd", "dee", "person"} {
		if strings.Contains(got, `"`+name) || strings.Contains(got, name+"=") {
			t.Errorf("%s is in\n%s", name, got)
		}
	}
	if !strings.Contains(got, `unsung_contributions{team="core",kind="review",window="90d"} 5`) {
		t.Error("the reviews of the core team are not summed:\n" + got)
	}
}

func TestPercentile(t *testing.T) {
	times := []time.Duration{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
	for _, tt := range []struct {
		of      []time.Duration
		percent int
		want    time.Duration
	}{
		{times, 50, 5}, {times, 90, 9}, {times[:1], 50, 1}, {times[:1], 90, 1}, {times[:2], 50, 1}, {times[:2], 90, 2},
		{times[:9], 50, 5}, {times[:3], 90, 3},
	} {
		if got := percentile(tt.of, tt.percent); got != tt.want {
			t.Errorf("%d%% of %v: %d, want %d", tt.percent, tt.of, got, tt.want)
		}
	}
}
