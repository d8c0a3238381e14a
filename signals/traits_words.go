package signals

import (
	"strings"

	"github.com/unsung-dev/unsung/signals/weigh"
)

// linkTraits say where links lead.
func linkTraits(t *Talk, p *Prose) []string {
	var all []string
	for _, link := range p.Links {
		link = strings.ToLower(link)
		switch {
		case saysAny(link, guideFiles):
			all = append(all, "links to a guide")
		case strings.Contains(link, "/issues/") || strings.Contains(link, "/pull/") || strings.Contains(link, "/merge_requests/"):
			if strings.Contains(link, strings.ToLower(t.Repo.Name)+"/") {
				all = append(all, "links to a thread here")
			} else {
				all = append(all, "links to a thread elsewhere")
			}
		case strings.Contains(link, "/blob/") || strings.Contains(link, "/tree/") || strings.Contains(link, "/commit/") || strings.Contains(link, "/compare/"):
			all = append(all, "links to code")
		default:
			all = append(all, "links elsewhere")
		}
	}
	if p.Quotes > 0 && strings.Contains(p.Quoted, "?") {
		all = append(all, "quotes a question", "quotes a question in "+t.noun())
	}
	return all
}

// guideFiles are the places where projects tell how to take part.
var guideFiles = []string{"contributing", "contributing.md", "developer-notes", "developer-notes.md", "hacking", "code_of_conduct.md", "style-guide", "styleguide", "getting-started", "onboarding"}

// cueTraits are the lists of words that rules use, as cues.
func cueTraits(p *Prose) []string {
	var all []string
	for _, c := range cues {
		for k := range p.sentences() {
			if p.sentences()[k].says(c.words) {
				all = append(all, "cue "+c.name)
				break
			}
		}
	}
	return all
}

// cue is a list of words under a name.
type cue struct {
	name  string
	words []string
}

var cues = []cue{
	{"housekeeping", housekeeping}, {"problem", problemWords}, {"no problem", noProblem}, {"proposal", proposalWords}, {"idle question", idleQuestions},
	{"wish", wishes}, {"weighing", weighingWords}, {"stuck", stuckWords}, {"explanation", explainWords}, {"advice", adviceWords}, {"opinion", opinionWords},
	{"question", questionWords}, {"defect", defectWords}, {"flaw", flawWords}, {"taste", tasteWords}, {"small", smallWords}, {"grant", grantWords},
	{"done", doneWords}, {"find", mistakeWords}, {"refusal", refusalWords}, {"thanks", thankWords}, {"agreement", agreements}, {"call for agreement", callings},
	{"plan", plannings}, {"recruiting", recruitings}, {"view", viewWords}, {"trial", trialWords}, {"reproduction", reproduceWords}, {"measurement", measureWords},
	{"not tried", notTried}, {"welcome", welcomes}, {"guide", guides}, {"tool", tools}, {"way of working", advice}, {"request", requests}, {"rejection", rejections},
	{"same trouble", noHelp},
}

// wordTraits adds the words that the weighing knows, alone and in pairs, and those
// that begin a sentence or stand in a question.
func wordTraits(all *weigh.Traits, p *Prose) {
	for _, s := range p.sentences() {
		all.AddWords(s.words, s.asks)
	}
}
