package signals

var (
	proposalLabels = []string{
		"feature", "enhancement", "proposal", "design", "rfc", "discussion", "brainstorming", "ux", "ui", "idea",
	}
	reportLabels = []string{
		"bug", "bugs", "crash", "regression", "defect",
	}
	// noHelp are words of those who have the same trouble, and of those who send
	// people away.
	noHelp = []string{
		"also having this", "also having the same", "having the same", "have the same issue", "have the same problem", "have this issue too", "same issue here", "same problem here",
		"same here", "me too", "note to self", "also affected", "also experiencing", "facing the same", "happens to me too", "tracker is for", "tracker is not", "tracker is only",
		"not a support forum", "usage questions", "support requests",
	}
	// ownAffairs are words of questions to which people answer what they did or
	// saw themselves.
	ownAffairs = []string{
		"have you", "are you", "did you", "could you clarify", "can you clarify", "could you share", "can you share", "could you provide", "can you provide",
		"any progress", "any update", "any updates",
	}
	proposalTitles = []string{
		"rfc", "proposal", "propose", "design", "feature request", "feature", "should", "allow", "add", "support for", "consider",
		"discussion", "drop", "remove", "tracking", "roadmap", "improve",
	}
	questionWords = []string{
		"how do i", "how can i", "how to", "is there a way", "is it possible", "i wonder", "wondering", "any help", "help me",
		"don't understand", "not sure how", "not sure why", "not sure what", "don't know how", "don't know why",
	}
	stuckWords = []string{
		"error", "fails", "failed", "crash", "crashes", "doesn't work", "does not work", "not working", "can't", "cannot", "unable", "stuck",
		"freezes", "hangs", "frozen", "problem", "won't", "broken", "missing", "disappears", "disappeared", "lost", "slow", "expected",
		"confused", "confusing", "wrong", "corrupt", "corrupted", "unexpected", "bug",
	}
	explainWords = []string{
		"because", "since", "the reason", "that's why", "this is why", "is caused by", "caused by", "due to", "by design", "by default",
		"is expected", "expected behavior", "expected behaviour", "intended", "means that", "this means", "that means", "it is", "it's", "is",
		"are", "can", "has", "works", "was changed", "was removed", "was introduced", "was added", "was disabled", "is disabled",
		"is not supported", "isn't supported", "not possible", "is possible", "is supported", "is used", "works by", "refers to", "depends on",
		"indeed", "in fact", "actually", "happens when", "happens if", "can be", "requires", "require",
	}
	adviceWords = []string{
		"you can", "you could", "you need", "you have to", "you should", "you may", "you might", "you'll need", "you will need", "try",
		"make sure", "workaround", "work around", "set the", "run with", "start with", "use the", "see the", "have a look at", "the docs",
		"documentation", "can be fixed by", "to fix", "if you", "instructions", "can be found",
	}
	adviceStarts = []string{
		"use", "run", "try", "set", "install", "add", "remove", "delete", "open", "click", "go to", "check", "see", "start", "restart",
		"upgrade", "update", "enable", "disable",
	}
	opinionWords = []string{
		"i think we", "we should", "we could", "we can", "should be", "should not", "shouldn't", "it should", "would be", "i'd", "i would",
		"maybe", "perhaps", "better", "instead", "imo", "imho", "i'm not sure", "not sure", "i don't think", "i'm going to", "i will", "i'll",
		"i prefer", "my idea", "my concern", "concern", "concerned", "worried", "we need", "need to decide", "draft", "pr", "agree",
		"disagree", "consensus", "i'd prefer", "i would prefer", "i like", "concept ack", "nack", "let's", "would be nice", "would be good",
		"maybe we", "my preference", "i agree", "proposal", "propose", "suggest we",
		"i don't see how", "i don't see why", "strictly worse", "not convinced", "misrepresents",
	}
	// stateWords tell how something is, as explainWords do, where nobody is known to
	// be stuck.
	stateWords = []string{
		"does", "doesn't", "don't", "do not", "will", "won't", "isn't", "aren't", "cannot", "can't", "have", "there's", "means", "uses", "relies", "needs", "allows", "should", "would",
	}
	// ownViews are words of those who weigh.
	ownViews = []string{"fwiw", "imo", "imho", "should probably", "i think we", "i'd prefer", "i prefer", "we should", "we could"}
	// resultWords want to know what comes of a trial.
	resultWords = []string{
		"let me know", "let us know", "report back", "could really help", "could help us", "would be appreciated", "will be appreciated", "be really appreciated", "let's see if", "let's see whether", "i just want to",
		"just want to make sure", "information to investigate", "help to identify", "helps to identify", "help us identify", "to narrow it down", "would tell us", "send here", "post here",
	}
	// aloudWords are of those who think aloud.
	aloudWords = []string{"no clue", "let me poke", "let me dig", "thinking of it"}
	// unsureReasons make a reason one that may not be it.
	unsureReasons = []string{"if that is", "if this is", "if that's", "if it is"}
)

// pointerWords say where to look, and nothing else.
var pointerWords = wordSet(`see also update edit here this cf related link please and the e.g comment issue pr in at above below ref`)
