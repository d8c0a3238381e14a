package signals

import (
	"slices"
	"strings"
)

// byWhoTried leaves out what only weighs like a trial: platforms in questions and
// plans, pictures of what might be, approvals without a word of what was seen.
func byWhoTried(t *Talk, i int) []ThreadClaim {
	told := trialTold(t, t.Remarks[i])
	if len(told) == 0 {
		return nil
	}
	all := byAnybody(t, i)
	all[0].Why = ": " + strings.Join(told[:min(2, len(told))], ", and ")
	return all
}

// trialTold is what a remark tells of a trial, none where it tells of none. Pictures
// alone that authors show of their own change only show what it is.
func trialTold(t *Talk, r *Remark) []string {
	return once(&r.tried, func() []string { return findTrial(t, r) })
}

func findTrial(t *Talk, r *Remark) []string {
	p := r.Prose()
	var told []string
	add := func(what string) {
		if what != "" && !slices.Contains(told, what) {
			told = append(told, what)
		}
	}
	parts := p.sentences()
	for k := range parts {
		add(deedIn(&parts[k]))
	}
	if len(told) == 0 && isSketch(t, r) {
		return nil
	}
	if len(told) == 0 && saysTested(parts) && slices.ContainsFunc(parts, tellsResult) {
		add("what came of it")
	}
	for _, what := range seenWith(p, len(told) > 0) {
		add(what)
	}
	if p.Pictures > 0 && (len(told) > 0 || !r.Own || !t.Pull) {
		add("pictures")
	}
	if p.Outputs > 0 {
		add("output or commands")
	}
	return told
}

// deedIn is what a sentence tells of what its writer did or saw.
func deedIn(s *sentence) string {
	if s.foreign != nil || s.asks || s.says(neverTried) || isBareTest(s) || readOnly(s) {
		return ""
	}
	if s.says(reproduceWords) {
		return "a report that was tried"
	}
	if what := firstIn(deeds, s); what != "" || s.says(notTried) || s.says(supposed) {
		return what
	}
	return firstIn(outcomes, s)
}

// readOnly tells a sentence on checking by reading.
func readOnly(s *sentence) bool { return s.holds(readStems) && onlyRead.MatchString(s.text) }

var readStems = []string{"checked", "verified", "confirmed", "compared"}

// firstIn is what the first of the patterns that a sentence holds says, "" where it
// holds none.
func firstIn(all []pattern, s *sentence) string {
	for k := range all {
		if all[k].inSentence(s) {
			return all[k].says
		}
	}
	return ""
}

// deeds and outcomes are the patterns of which one is enough to tell of a trial,
// outcomes only of what was, not of what may be.
var (
	deeds    = patternsNamed(trialPatterns, "i tried", "tested it", "i saw", "tests ran", "steps")
	outcomes = patternsNamed(trialPatterns, "tack", "ran it", "works there", "still so", "before and after")
	sights   = patternsNamed(trialPatterns, "i saw")
)

// seenWith is what sentences name of where and how something was seen. One sort of
// it alone wants a word of what was seen there, or a measure; several amounts and a
// table of figures need none, nor does what stands beside a deed.
func seenWith(p *Prose, seen bool) []string {
	var all []string
	parts, commands := p.sentences(), commandsIn(p)
	figures, amounts := 0, 0
	seen = seen || (strings.Contains(p.Lower, "too") || strings.Contains(p.Lower, "as well")) && metToo.MatchString(p.Lower)
	for k := range parts {
		s := &parts[k]
		if hasFigure(s.text) && figure.MatchString(s.text) {
			figures++
			continue
		}
		if named := circumstances(s, commands); len(named) > 0 {
			all = append(all, named...)
			seen = seen || seenWords.MatchString(s.text) || measure.MatchString(s.text)
			amounts += len(amount.FindAllString(s.text, -1))
		}
	}
	if figures > 3 {
		all, seen = append(all, "numbers"), true
	}
	slices.Sort(all)
	if all = slices.Compact(all); len(all) < 2 && !seen && amounts < 2 {
		return nil
	}
	return all
}

// circumstances are the platforms, versions, amounts and commands that a sentence
// names. Those of what will be, may be or is asked for were not seen.
func circumstances(s *sentence, commands []string) []string {
	if s.foreign != nil || s.asks || s.says(notTried) || s.says(neverTried) || s.says(supposed) {
		return nil
	}
	var all []string
	if namesPlatform(s) || strings.Contains(s.text, "windows") && windowsHere.MatchString(s.text) {
		all = append(all, "on which platform")
	}
	figures := hasFigure(s.text)
	if figures && version.MatchString(notVersion.ReplaceAllString(s.text, "")) {
		all = append(all, "with which version")
	}
	if figures && amount.MatchString(s.text) {
		all = append(all, "numbers")
	}
	if slices.ContainsFunc(commands, func(c string) bool { return strings.Contains(s.text, c) }) {
		all = append(all, "what was run")
	}
	return all
}

// isBareTest knows approvals that say they are tested, and no more than of what.
func isBareTest(s *sentence) bool {
	return !slices.ContainsFunc(s.words, func(w string) bool { return !testedApproval[w] && !isHash(w) })
}

// saysTested tells whether one of the sentences is such an approval.
func saysTested(parts []sentence) bool {
	return slices.ContainsFunc(parts, func(s sentence) bool { return isBareTest(&s) && s.says(testedWords) })
}

// tellsResult knows what came of a test that an approval only claims.
func tellsResult(s sentence) bool {
	return s.foreign == nil && !s.asks && !s.says(neverTried) && outcomeWords.MatchString(s.text)
}

// tellsSeen knows something of its own that came of a test: more than that it works.
func tellsSeen(s sentence) bool {
	return s.foreign == nil && !s.asks && !s.says(neverTried) && !s.says(supposed) && (firstIn(sights, &s) != "" || tellsSteps(s.text))
}

// tellsSteps knows what somebody did and what came of it, and that not in a clause
// on what they tried, nor that it works and no more.
func tellsSteps(text string) bool {
	at := steps.FindStringIndex(text)
	return at != nil && !clauseBefore.MatchString(text[:at[0]]) && !onlyWorks.MatchString(text[at[0]:])
}

// isSketch tells pictures of what might be, or of the writer's own work in another
// place, from pictures of what was seen.
func isSketch(t *Talk, r *Remark) bool {
	p := r.Prose()
	return p.Says(sketchWords...) || slices.ContainsFunc(p.Links, func(link string) bool {
		link = strings.ToLower(link)
		return sketchTool.MatchString(link) || isOwnPlace(r, link) && !strings.Contains(link, strings.ToLower(t.Repo.Name)+"/")
	})
}

// isOwnPlace tells whether a link leads to what is kept under the writer's name.
func isOwnPlace(r *Remark, link string) bool {
	return r.Actor.Login != "" && strings.Contains(link, "/"+strings.ToLower(r.Actor.Login)+"/")
}
