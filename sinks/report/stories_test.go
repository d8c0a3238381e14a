package report

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/ledger"
)

func TestNotableSpreads(t *testing.T) {
	r := sample()
	picked := notable(r)
	people, kinds, units := map[*ledger.Person]int{}, map[ledger.Kind]int{}, map[string]int{}
	for _, e := range picked {
		people[e.Person]++
		kinds[e.Kind]++
		units[e.Unit]++
	}
	if len(picked) != maxNotable || len(kinds) != len(hiddenKinds(r.People)) || len(units) != maxNotable {
		t.Errorf("%d picked, of %d kinds and %d commits", len(picked), len(kinds), len(units))
	}
	if kinds[ledger.Authored] > 0 {
		t.Error("visible work was picked")
	}
	for p, n := range people {
		if n > maxNotablePerPerson {
			t.Errorf("%s was picked %d times", p.Name, n)
		}
	}
}

// One busy person must not fill the selection, and a rare kind comes before a
// common one.
func TestNotablePrefersTheRareAndTheOther(t *testing.T) {
	busy, other := &ledger.Person{Name: "busy"}, &ledger.Person{Name: "other"}
	busy.Identities, other.Identities = []ledger.Identity{{Name: "b"}}, []ledger.Identity{{Name: "o"}}
	r := &Report{}
	for i := range 50 {
		r.Entries = append(r.Entries, sampleEntry(i, busy, ledger.Docs, "docs.only", "wrote", sampleUntil))
	}
	r.Entries = append(r.Entries, sampleEntry(50, other, ledger.Docs, "docs.only", "wrote", sampleSince),
		sampleEntry(51, busy, ledger.Security, "security.fix", "fixed", sampleSince))
	r.People = countPeople(r.Entries)
	var got []string
	for _, e := range notable(r) {
		got = append(got, e.Person.Name+" "+string(e.Kind))
	}
	if diff := cmp.Diff([]string{"busy docs", "busy security", "other docs"}, slices.Sorted(slices.Values(got))); diff != "" {
		t.Error(diff)
	}
}

// told is a chain in one line.
func told(c chain) string {
	var steps []string
	for _, s := range c.Steps {
		steps = append(steps, strings.TrimSpace(fmt.Sprintf("%s %s", s.What, strings.Join(s.Who, "+"))))
	}
	return strings.Join(steps, " > ")
}

func TestChainsOfTheSample(t *testing.T) {
	var got []string
	for _, c := range chains(sample().Entries) {
		got = append(got, told(c))
	}
	want := []string{
		"landed > undone 佐藤 美咲",
		"landed > undone נועה לוי+Lindiwe Maseko > landed again Dmitri Vólkov",
		"landed > repaired Björn Håkansson",
	}
	if diff := cmp.Diff(want, got, cmp.Transformer("people", sortPeople)); diff != "" {
		t.Error(diff)
	}
}

// sortPeople makes the order in which two people share a step not matter.
func sortPeople(s string) string {
	return strings.ReplaceAll(s, "Lindiwe Maseko+נועה לוי", "נועה לוי+Lindiwe Maseko")
}

func TestChainsWithoutARevertInTheReport(t *testing.T) {
	p := samplePeople()[0]
	reland := sampleEntry(1, p, ledger.Rollback, "rollback.reland", "again", sampleUntil)
	reland.Links = &ledger.Links{Relands: []string{sampleSha(7)}, Via: []string{sampleSha(8)}}
	lost := sampleEntry(2, p, ledger.Rollback, "rollback.revert", "undid", sampleSince)
	lost.Links = &ledger.Links{Reverts: []string{sampleSha(9)}, RelandedBy: []string{sampleSha(10)}}
	alone := sampleEntry(3, p, ledger.Rollback, "rollback.revert", "undid something", sampleSince)
	var got []string
	for _, c := range chains([]Entry{reland, lost, alone}) {
		got = append(got, told(c))
	}
	want := []string{"landed > undone > landed again Adaeze Okonkwo", "landed > undone Adaeze Okonkwo > landed again"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A revert is told by its commit and by its pull request, and shown once; one
// that only a pull request tells of is shown too.
func TestChainsOfPullRequestsAreToldOnce(t *testing.T) {
	p := samplePeople()[0]
	var entries []Entry
	for i, unit := range []string{"pull:12", "commit:" + sampleSha(1), "pull:13"} {
		e := sampleEntry(i, p, ledger.Rollback, "rollback.revert", "undid", sampleUntil.Add(-time.Duration(i)*time.Hour))
		e.Unit, e.Links = unit, &ledger.Links{Reverts: []string{sampleSha(7 + i/2)}}
		entries = append(entries, e)
	}
	var got []string
	for _, c := range chains(entries) {
		got = append(got, stepText(c.Steps[1].Sha))
	}
	if diff := cmp.Diff([]string{sampleSha(1)[:10], "#13"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestMarkdownEscape(t *testing.T) {
	for in, want := range map[string]string{
		"plain words": "plain words", "a|b": `a\|b`, "@ada": "@&#8203;ada", "#12": `\#&#8203;12`, "!7": `\!&#8203;7`, "no!": "no!", "<b>&": "&lt;b&gt;&amp;",
		"`x` *y* _z_": "\\`x\\` \\*y\\* \\_z\\_", "[a](b)": `\[a\](b)`, "https://x": "https:&#8203;//x", "www.x": "www&#8203;.x", "GH-4": "GH&#8203;-4", "$x$": `\$x\$`,
	} {
		if got := md(in); got != want {
			t.Errorf("md(%q) = %q, want %q", in, got, want)
		}
	}
}
