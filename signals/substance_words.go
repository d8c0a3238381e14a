package signals

var (
	// housekeeping moves the thread, not the change.
	housekeeping = []string{
		"rebase", "rebased", "rebasing", "closing", "close this", "close it", "closed", "reopen", "re-open", "reopened", "have a look",
		"take a look", "leave a comment", "spurious", "intermittent", "unrelated failure", "failure is unrelated",
		"failures are unrelated", "restart ci", "restarted ci", "up for grabs",
		"milestone", "backport", "backported", "any update", "any updates", "any news", "ping", "cc", "still working on", "ready for review",
		"ready to merge", "merge conflict", "merge conflicts", "resolve conflicts", "resolve the conflicts",
		"fix conflicts", "fix the conflicts", "duplicate of", "superseded by", "in favor of", "in favour of", "moved to",
		"follow-up pr", "draft mode", "mark as draft", "will review", "i'll review", "will test", "i'll test", "let's see what others",
		"next release", "leave this open", "leave it open", "keep this open", "keep it open",
	}

	// slips are words of those who wrote in the wrong place.
	slips = []string{
		"wrong tab", "wrong window", "wrong thread", "wrong pr", "wrong pull request", "posted by mistake", "ignore this comment",
		"ignore my comment", "ignore my last comment", "disregard", "never mind", "nevermind",
	}

	problemWords = []string{
		"bug", "bugs", "buggy", "crash", "crashes", "crashed", "crashing", "segfault", "segfaults", "fails", "fail", "failing", "failed",
		"failure", "broken", "breaks", "break", "breakage", "wrong", "wrongly", "incorrect", "incorrectly", "inaccurate", "invalid", "error",
		"errors", "regression", "regressed", "problem", "problems", "problematic", "issue with", "issue here", "an issue", "doesn't work",
		"does not work", "not work", "not working", "doesn't compile", "does not compile", "won't work", "won't compile", "will not",
		"doesn't", "does not", "don't", "isn't", "is not", "aren't", "are not", "won't", "can't", "cannot", "wouldn't", "shouldn't",
		"should not", "not sure", "not clear", "unclear", "not convinced", "confusing", "confused", "misleading", "ambiguous", "inconsistent",
		"contradicts", "contradict", "concern", "concerns", "concerned", "worried", "worry", "nack", "disagree", "objection", "missing",
		"misses", "missed", "lacks", "unnecessary", "not needed", "no need", "redundant", "superfluous", "unused", "unrelated", "out of scope",
		"not necessary", "leak", "leaks", "race", "racy", "deadlock", "overflow", "overflows", "overkill", "dangling", "uninitialized",
		"uninitialised", "undefined behavior", "undefined behaviour", "off by one", "off-by-one", "vulnerable", "insecure", "unsafe",
		"dangerous", "incompatible", "typo", "typos", "misspelled", "mistake", "slow", "slower", "ugly", "too complicated", "too complex",
		"hard to read", "hard to", "not great", "not ideal", "weird", "strange", "odd", "surprising", "unexpected", "unexpectedly", "never",
		"no longer", "downside", "drawback", "not true", "not right", "not quite", "not correct", "not correctly", "warning", "warnings",
		"conflict", "conflicts", "incomplete", "outdated", "stale",
	}
	noProblem = []string{
		"no problem", "no problems", "no issue", "no issues", "no errors", "no regression", "no concerns", "not a problem", "don't see any",
		"didn't find any", "found no", "don't know", "do not know", "don't have a strong", "don't have strong", "no strong", "don't mind",
		"can't wait", "why not",
	}
	proposalWords = []string{
		"should", "could", "would be", "suggest", "suggests", "suggestion", "suggesting", "propose", "proposing", "instead", "maybe",
		"perhaps", "how about", "what about", "consider", "prefer", "preferable", "preferably", "rather", "i'd use", "i'd go", "i'd say",
		"i'd keep", "i'd leave", "i'd add", "i'd drop", "i'd remove", "i'd expect", "i would expect", "i would use", "i would keep",
		"needs to", "need to", "needs", "must", "nit", "nits", "nitpick", "micro-nit", "style", "editorial", "better", "avoid", "simplify",
		"simpler", "might want", "may want", "want to", "worth", "let's", "alternatively", "alternative", "optional", "optionally",
		"feel free", "please", "easier", "might make", "would make", "while here", "while you're here", "while you are", "s/",
	}
	idleQuestions = []string{
		"thoughts", "what do you think", "any idea", "ready", "shall we merge", "can we merge", "can this be merged", "is this still",
		"are you still", "review", "mind taking a look", "mind looking", "mind reviewing", "looking into this", "able to review",
		"wanna review", "re-ack", "open to work", "work on this", "working on this", "interested in working", "anything left", "left to be done", "left to do", "get back to this", "come back to this",
	}
	// wishes are for a thing to come about, and weigh nothing.
	wishes = []string{
		"good idea", "great idea", "nice idea", "love to see", "would love", "would like to see this", "looking forward", "excited", "can't wait",
	}
	// imperatives ask for a change at the start of a sentence.
	imperatives = []string{
		"rename", "replace", "remove", "drop", "delete", "move", "add", "use", "keep", "leave", "make", "change", "put", "split", "squash",
		"merge this into", "revert", "mention", "document", "explain", "clarify", "check", "handle", "return", "inline", "extract", "reword",
		"rephrase", "align", "sort", "wrap", "quote", "call", "pass", "set",
	}
	weighingWords = []string{
		"i think", "i believe", "i guess", "imo", "imho", "in my opinion", "in my view", "because", "otherwise", "unless", "means that",
		"that means", "this means", "would require", "trade-off", "tradeoff", "trade-offs", "the reason", "makes sense", "advantage",
		"benefit", "benefits", "rationale", "assuming", "in practice", "makes it",
	}
)
