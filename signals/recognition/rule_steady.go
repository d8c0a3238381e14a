package recognition

import (
	"cmp"
	"slices"
	"strconv"
	"sync"

	"github.com/unsung-dev/unsung/ledger"
)

// The rules of steady work, a kind each.
var (
	steadyTriage = steady(ledger.Triage, "Steady triage", "Somebody reads every report so that the others can work on the right ones.",
		`{{.Person}} looked after what came in during {{.Period}}`,
		`Thank you for the triage in `+since+`: you went through {{.Count}} issues and pull requests of others, so that each got to where it belongs. That is why the rest of us find our way in there.`)
	steadyReview = steady(ledger.Review, "Steady review", "Reviews make the work of others better, and stand under the name of others.",
		`{{.Person}}'s reviews helped many changes on in {{.Period}}`,
		`Thank you for your reviews in `+since+`: you looked closely at {{.Count}} changes and proposals{{if gt .People 1}} by {{.People}} people{{end}}. It helps all of us that somebody reads with such care.`)
	steadyUpkeep = steady(ledger.Upkeep, "Steady upkeep", "Nobody notices builds, tools and order in the code while somebody looks after them.",
		`{{.Person}} kept {{.Repo}} in good order in {{.Period}}`,
		`Thank you for the upkeep in `+since+`: {{.Count}} changes to builds, dependencies, tools and order in the code. Everybody else could build on that without having to think of it.`)
	steadyDocs = steady(ledger.Docs, "Steady work on documentation", "What is written down answers people who never have to ask.",
		`{{.Person}} wrote down in {{.Period}} what others would have had to ask`,
		`Thank you for your work on documentation in `+since+`: {{.Count}} changes. Whoever reads them finds an answer without having to ask.`)
	steadyTesting = steady(ledger.Testing, "Steady testing", "Who tries things out finds what would have met users.",
		`{{.Person}} tested for all of us in {{.Period}}`,
		`Thank you for all the testing in `+since+`: for {{.Count}} issues and changes you wrote tests, or tried things out and told what you saw. We can rely on more because of that.`)
	steadySupport = steady(ledger.Support, "Steady support", "Whoever was stuck could go on, and nobody but them saw the answer.",
		`{{.Person}}'s answers helped people on in {{.Period}}`,
		`Thank you for your answers in `+since+`: in {{.Count}} threads you explained something to somebody who asked or was stuck.`)
)

// since names the month, and that it was not the first.
const since = `{{.Period}}{{with .What}}, {{.}}{{end}}`

// steadyWeeks is in how many weeks of a month work has to have been done to be
// steady.
const steadyWeeks = 3

func steady(kind ledger.Kind, title, why, headline, message string) Rule {
	return Rule{
		ID: "steady." + string(kind), Title: title, Why: why,
		Headline: headline, Message: message,
		Run: func(w *World, t Thresholds, suggest func(Idea)) { runSteady(w, t, kind, suggest) },
	}
}

// runSteady looks at the last month that is over. How others fared only decides
// whether to say something, and is never said. Who keeps at it month after month
// hears of it when it begins, and then at the end of each quarter.
func runSteady(w *World, t Thresholds, kind ledger.Kind, suggest func(Idea)) {
	month, quarter := PeriodsEnded(w.Now)
	before := steadyIn(w, t, kind, monthBefore(month))
	wanted := wantedByMoments(w)
	for who, mine := range steadyIn(w, t, kind, month) {
		i := mine.period(month, wanted, kind)
		if before[who] != nil {
			i.Said.What = "as in the month before"
		}
		if before[who] == nil || quarter.Until.Equal(month.Until) {
			suggest(i)
		}
	}
}

// monthBefore is the month before another.
func monthBefore(p Period) Period {
	return months(p.From.Year(), int(p.From.Month())-1, 1, p.From.Location())
}

// steadyIn is the work of one kind of those who did it steadily in a month: in
// enough places, in enough weeks, and more than is usual around them.
func steadyIn(w *World, t Thresholds, kind ledger.Kind, month Period) map[*ledger.Person]acts {
	all := gathered(w, func(a *Work) bool { return a.Kind == kind && month.Has(a.At) && !alongside(a) }, func(a *Work) *ledger.Person { return a.Who })
	usual := usualOf(w, all)
	found := map[*ledger.Person]acts{}
	for _, mine := range all {
		much := len(mine.places())
		if much >= t.Least && float64(much) >= t.Times*usual(mine[0].Who) && mine.weeks(month) >= steadyWeeks {
			found[mine[0].Who] = mine
		}
	}
	return found
}

// alongside tells what somebody did as a part of a change of their own, which is
// seen with it.
func alongside(a *Work) bool {
	return a.Rule == "docs.along" || a.Rule == "testing.along" || a.Kind == ledger.Testing && a.Topic != nil && a.Topic.Author == a.Who
}

// weeks is in how many calendar weeks of the period's zone the acts were.
func (all acts) weeks(p Period) int {
	seen := map[string]bool{}
	for _, a := range all {
		year, week := a.At.In(p.From.Location()).ISOWeek()
		seen[strconv.Itoa(year)+"/"+strconv.Itoa(week)] = true
	}
	return len(seen)
}

// period is the idea that work of some kinds in a period makes. Its anchor is
// the period and an identity of the person, whatever else they did in it.
func (all acts) period(p Period, wanted func() map[proof]bool, kinds ...ledger.Kind) Idea {
	i := all.moment(kinds...)
	i.From, i.Until, i.Period = p.From, p.Until, p.Name
	i.Anchor = []string{p.Name, known(all[0].Who)}
	i.Helped = byHelp(all)
	i.Said = Said{Repo: mostIn(all), Count: len(all.places()), People: len(i.Helped)}
	i.Said.Where = i.Said.Repo
	i.Cites = spread(unshared(all, wanted()), MostCited)
	i.More = max(0, i.Said.Count-len(i.Cites))
	return i
}

// known is what people keep the longest of their identities: an account, else
// an address.
func known(p *ledger.Person) string {
	if len(p.Identities) == 0 {
		return p.Name
	}
	first := slices.MinFunc(p.Identities, func(a, b ledger.Identity) int {
		return cmp.Or(cmp.Compare(btoi(a.Login == ""), btoi(b.Login == "")), cmp.Compare(a.String(), b.String()))
	})
	return first.String()
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// turnsAway tells what helps everybody but whom it was done to: to close what
// somebody asked or proposed.
func turnsAway(a *Work) bool { return a.Rule == "triage.closed" || a.Rule == "triage.decided" }

// byHelp are who was helped, the most often first.
func byHelp(all acts) []*ledger.Person {
	times := map[*ledger.Person]int{}
	all = slices.DeleteFunc(slices.Clone(all), turnsAway)
	for _, a := range all {
		for _, p := range a.helps() {
			times[p]++
		}
	}
	people := all.helped()
	slices.SortStableFunc(people, func(a, b *ledger.Person) int { return cmp.Compare(times[b], times[a]) })
	return people
}

// mostIn is the repository in which most was done.
func mostIn(all acts) string {
	times := map[string]int{}
	for _, a := range all {
		times[a.Repo]++
	}
	best := slices.MaxFunc(all, func(a, b *Work) int {
		return cmp.Or(cmp.Compare(times[a.Repo], times[b.Repo]), cmp.Compare(b.Repo, a.Repo))
	})
	return shortRepo(best.Repo)
}

// proof names a piece of evidence in a world.
type proof struct{ repo, ref string }

// wantedByMoments are what a catch, a first answer or a thank-you rests on. It is
// looked up when it is first asked for.
func wantedByMoments(w *World) func() map[proof]bool {
	return sync.OnceValue(func() map[proof]bool {
		wanted := map[proof]bool{}
		for i := range w.Work {
			if a := &w.Work[i]; a.Kind == ledger.Catch || a.Kind == ledger.Onboarding || a.Kind == ledger.Credit {
				for _, e := range a.Evidence {
					wanted[proof{a.Repo, e.Ref}] = true
				}
			}
		}
		return wanted
	})
}

// unshared are the acts, one of each place, that no moment may want to cite: those
// that tell the most where there are enough, all of them where nothing else is left.
func unshared(all acts, wanted map[proof]bool) acts {
	free := func(a *Work) bool {
		return !slices.ContainsFunc(a.Evidence, func(e ledger.Evidence) bool { return wanted[proof{a.Repo, e.Ref}] })
	}
	if best := all.oneOfEach(func(a *Work) bool { return free(a) && telling(a) }); len(best) >= MostCited {
		return best
	}
	if some := all.oneOfEach(free); len(some) > 0 {
		return some
	}
	return all.oneOfEach(func(*Work) bool { return true })
}

// telling tells a review from a remark in the conversation, which shows less.
func telling(a *Work) bool { return a.Kind != ledger.Review || a.isReview() }

// oneOfEach is the first act in each place, of those that are wanted.
func (all acts) oneOfEach(want func(*Work) bool) acts {
	var kept acts
	seen := map[place]bool{}
	for _, a := range all {
		if !seen[a.place()] && want(a) {
			seen[a.place()] = true
			kept = append(kept, a)
		}
	}
	return kept
}

// spread is at most so many of the acts, from all of their time.
func spread(all acts, most int) acts {
	if len(all) <= most {
		return all
	}
	var kept acts
	for n := range most {
		kept = append(kept, all[n*(len(all)-1)/(most-1)])
	}
	return kept
}
