package signals

// worth is what people are thanked for. Time, patience
// and answers as such are not told apart from politeness. Of what begins with the
// same word the first counts.
var worth = []struct {
	what  string
	words []string
}{
	{"their work", []string{"clarifying text", "clarifying words", "clarifying wording", "clarifying change", "clarifying changes", "clarifying the text", "clarifying the docs"}},
	{"bringing it up", []string{"bringing it up", "bringing this up", "bringing that up", "bringing these up", "bringing up"}},
	{"catching something", []string{"catch", "catching", "spotting", "noticing", "finding", "pointing out", "pointing that out", "pointing this out", "pointing it out", "pointing those out", "pointing these out", "flagging", "discovering", "the find", "identifying", "raising"}},
	{"a pointer", []string{"pointing", "pointer", "pointers", "the link", "the links", "the reference", "the references", "linking", "bringing", "the tip", "tips"}},
	{"a report", []string{"report", "reporting", "filing", "the issue", "bug report", "opening an issue", "opening the issue", "opening this issue", "opening a bug", "opening a ticket"}},
	{"a word on it", []string{"heads up", "heads-up", "letting us know", "letting me know"}},
	{"opening it", []string{"opening"}},
	{"a review", []string{"review", "reviews", "reviewing", "feedback", "the comments", "your comments", "valuable comments", "helpful comments", "useful comments", "taking a look", "having a look", "looking at", "looking into", "suggestion", "suggestions", "suggesting", "the nits", "advice"}},
	{"checking it", []string{"checking", "the check", "double-checking", "double checking"}},
	{"testing", []string{"test", "tests", "testing", "tested", "reproducing", "verifying", "confirming", "trying", "bisecting", "measuring", "benchmarking", "debugging", "investigating", "investigation", "digging", "tracking down", "tracking this down"}},
	{"an explanation", []string{"explanation", "explanations", "explaining", "clarification", "clarifying", "the details", "background", "context", "insight", "insights", "walkthrough", "answering", "the summary", "summarizing", "summarising", "to clarify", "to explain", "me clarify", "me explain", "us clarify", "us explain", "helping clarify", "helping explain", "enlightening", "guidance", "your guide", "setting me straight", "teaching"}},
	{"a detailed answer", []string{"detailed answer", "detailed answers", "detailed reply", "detailed replies", "detailed response", "detailed responses"}},
	{"their part in it", []string{"detailed"}},
	{"their work", []string{"pr", "pull request", "patch", "patches", "contribution", "contributing", "work", "working", "fix", "fixes", "fixing", "writing", "implementing", "implementation", "adding", "making", "doing", "creating", "building", "picking", "taking over", "taking this", "taking care", "updating", "updates", "improving", "improvements", "cleaning", "designing", "the design", "designs", "mockups", "documenting", "proposing", "proposal", "proposals", "the idea", "the ideas", "screenshot", "screenshots", "effort", "efforts", "leaving", "keeping", "merging", "backporting", "rebasing", "preparing", "helping", "your help", "the help", "all the help", "splitting", "following up", "sharing", "providing", "submitting", "translating", "handling", "organizing", "organising", "maintaining", "redoing", "turning", "the changes", "these changes", "posting", "collaboration", "collaborating"}},
}
