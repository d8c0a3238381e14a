package recognition

import (
	"fmt"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
)

func nomineeOf(mark string, all acts, weeks int, s *Settings, teams map[string]int) Nominee {
	who := all[0].Who
	n := Nominee{
		Person: s.Label(who), Mark: mark, Audience: s.Audience(who),
		Team: shownTeam(who, teams), Count: len(all), Weeks: weeks, Values: s.valuesOf(all[0].Kind),
	}
	for _, h := range all.helped() {
		if s.Label(h) != "" {
			n.Helped++
		}
	}
	var shown int
	n.Evidence, shown = evidenceOf(spread(all, MostCited))
	n.More = len(all) - shown
	n.Why = whyNominated(all, &n)
	return n
}

// whyNominated is such as "14 reviews in 4 weeks, for 6 people, in acme/site".
func whyNominated(all acts, n *Nominee) string {
	one, many := actNames(all[0].Kind)
	why := plain.Count(n.Count, one, many) + " in " + plain.Count(n.Weeks, "week", "weeks")
	if n.Helped > 0 {
		why += ", for " + plain.Count(n.Helped, "person", "people")
	}
	return why + ", in " + someRepos(all)
}

// someRepos names the first repositories, and counts more.
func someRepos(all acts) string {
	var repos []string
	for _, a := range all {
		repos = append(repos, shortRepo(a.Repo))
	}
	slices.Sort(repos)
	repos = slices.Compact(repos)
	if len(repos) > 3 {
		more := plain.Count(len(repos)-2, "other repository", "other repositories")
		repos = append(repos[:2:2], more)
	}
	return plain.Line(inWords(repos))
}

// actNames are what one and several acts of a kind are called.
func actNames(kind ledger.Kind) (one, many string) {
	switch kind {
	case ledger.Review:
		return "review", "reviews"
	case ledger.Catch:
		return "defect caught in review", "defects caught in review"
	case ledger.Docs:
		return "change to documentation", "changes to documentation"
	case ledger.Testing:
		return "test added or tried out", "tests added or tried out"
	case ledger.Upkeep:
		return "piece of upkeep", "pieces of upkeep"
	case ledger.Rollback:
		return "break undone or mended", "breaks undone or mended"
	case ledger.Release:
		return "piece of release work", "pieces of release work"
	case ledger.Security:
		return "security fix", "security fixes"
	}
	return talkNames(kind)
}

// talkNames are those of the kinds that happen between people.
func talkNames(kind ledger.Kind) (one, many string) {
	switch kind {
	case ledger.Triage:
		return "act of triage", "acts of triage"
	case ledger.Support:
		return "answer to a question", "answers to questions"
	case ledger.Onboarding:
		return "hand lent to newcomers", "hands lent to newcomers"
	case ledger.Mentoring:
		return "piece of mentoring", "pieces of mentoring"
	case ledger.Coordination:
		return "piece of coordination", "pieces of coordination"
	case ledger.Credit:
		return "mention by others for help", "mentions by others for help"
	}
	return "act of " + string(kind), "acts of " + string(kind)
}

// fairness are the notes of a shortlist.
func fairness(w *World, n *Nominees, work byKind) []string {
	notes := []string{
		"Within a kind people stand by name: this is a list, not a rank, and how many acts there are says little of what each was worth.",
		eligibleNote(n),
		"Listed is everybody who crossed the threshold of a kind, however many they are. It is the same for everybody, so it may be easier to cross for who works full time or in a busy repository.",
		"Only what can be seen in repositories and their threads is covered: no meetings, chats, calls or on-call work. People who opted out or want no recognition are not listed, and programs never are.",
	}
	notes = append(notes, coverage(w, n.Period)...)
	if n.Eligible > 0 && n.Eligible < ownTeam {
		notes = append(notes, "With so few people a list like this says little: think of everybody.")
	}
	if bare := withoutNominees(n, work); len(bare) > 0 {
		notes = append(notes, "There was work of these kinds too, and nobody crossed the threshold: "+inWords(bare)+".")
	}
	return notes
}

// coverage are the notes of what part of a period was looked at.
func coverage(w *World, p Period) []string {
	var notes []string
	if since := w.since(); p.From.Before(since) {
		notes = append(notes, "The period is not covered from its beginning: work was looked at from "+since.In(p.From.Location()).Format("2 January 2006")+" on.")
	}
	if w.Now.Before(p.Until) {
		notes = append(notes, "The period is not over: work was looked at until "+w.Now.In(p.From.Location()).Format("2 January 2006")+".")
	}
	return notes
}

func eligibleNote(n *Nominees) string {
	return fmt.Sprintf("%s seen at work in %s and could be listed; %s.",
		strings.Replace(plain.Count(n.Eligible, "person was", "people were"), "0 people were", "Nobody was", 1), n.Period.Title(),
		plain.Count(n.Nominated, "is", "are"))
}

// withoutNominees are kinds that were worked at, and that nobody is listed for.
func withoutNominees(n *Nominees, work byKind) []string {
	var bare []string
	for _, kind := range ledger.Kinds() {
		listed := slices.ContainsFunc(n.Kinds, func(k NominatedKind) bool { return k.Kind == kind })
		if len(work[kind]) > 0 && !listed {
			bare = append(bare, string(kind))
		}
	}
	return bare
}
