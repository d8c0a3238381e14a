package signals

var (
	// defectWords name what is wrong with a change, not what could be nicer.
	defectWords = []string{
		"bug", "bugs", "buggy", "crash", "crashes", "crashed", "crashing", "segfault", "segfaults", "fails", "failing", "failed", "will fail",
		"would fail", "could fail", "can fail", "may fail", "broken", "breaks", "will break", "would break", "breakage", "wrong", "incorrect",
		"incorrectly", "not correct", "not correctly", "inaccurate", "not true", "not right", "isn't right", "isn't correct", "isn't true",
		"not quite right", "isn't quite", "regression", "regressed", "regresses", "doesn't work", "does not work", "won't work", "not work",
		"not working", "isn't working", "stops working", "stopped working", "doesn't compile", "does not compile", "won't compile",
		"not compile", "compile error", "compilation error", "build error", "doesn't build", "does not build", "linker error", "leak", "leaks",
		"leaking", "race condition", "data race", "racy", "deadlock", "deadlocks", "use after free", "use-after-free", "double free",
		"null pointer", "nullptr", "nil pointer", "null dereference", "dangling", "out of bounds", "out-of-bounds", "overflow", "overflows",
		"underflow", "off by one", "off-by-one", "uninitialized", "uninitialised", "undefined behavior", "undefined behaviour",
		"infinite loop", "infinite recursion", "hangs", "freezes", "vulnerability", "vulnerable", "security issue", "security hole",
		"security problem", "injection", "insecure", "unsafe", "incompatible", "backward compatibility", "backwards compatibility",
		"breaking change", "contradicts", "contradict", "contradictory", "contradiction", "inconsistent with", "conflicts with", "mismatch",
		"doesn't match", "does not match", "no longer true", "never called", "never reached", "never used", "never set", "unreachable",
		"dead code", "missing a check", "missing check", "not handled", "isn't handled", "doesn't handle", "does not handle", "not checked",
		"isn't checked", "doesn't check", "does not check", "not covered", "doesn't cover", "does not cover", "omits", "ignores the case",
		"edge case", "corner case", "will never", "would never", "always true", "always false", "silently", "memory corruption", "data loss",
		"not reset", "not updated", "isn't updated", "not called", "isn't called", "lint is failing", "ci is failing", "ci fails",
		"test fails", "tests fail",
	}
	// flawWords may name a defect, or something else.
	flawWords = []string{
		"missing", "misses", "missed", "forgot", "forgotten", "error", "errors", "unexpected", "unexpectedly", "misleading", "loses", "lost",
		"break", "panic", "panics", "assertion", "exception", "unused", "must be", "never",
		"unable to", "changes the logic", "changes the behavior", "changes the behaviour",
	}
	// notDefects are words for defects that name none here: other tests, tools and
	// parts of a program.
	notDefects = []string{
		"regression test", "regression tests", "regression testing", "regression specific", "is regression", "bug fix", "bugfix", "bug fixes", "compiler bug",
		"clang bug", "gcc bug", "upstream bug", "work around a bug", "workaround for a bug", "error-prone", "error message", "error messages", "error handling", "error code",
		"error codes",
	}
	// tasteWords turn a sentence into an opinion.
	tasteWords = []string{
		"nit", "nits", "nitpick", "style", "stylistic", "cosmetic", "indentation", "whitespace", "prefer", "nicer", "cleaner", "readability",
		"more readable", "naming", "personally", "matter of taste", "not a blocker", "non-blocking", "nonblocking", "bikeshed", "optional",
		"alphabetical", "grammar", "spelling", "comma", "capitalize", "capitalise", "blank line", "empty line", "newline at", "not critical", "boilerplate",
		"deduplicate", "deduplicated", "verbose",
	}
	smallWords = []string{
		"nit", "nits", "nitpick", "micro-nit", "minor nit", "typo", "typos", "style nit", "editorial", "spelling", "grammar", "s/",
		"misspelled", "misspelling", "wording", "cosmetic", "clang-format", "gofmt", "formatting",
	}
	grantWords = []string{
		"good catch", "nice catch", "great catch", "good find", "nice find", "well spotted", "good spot", "good eye", "you're right",
		"you are right", "you're correct", "you are correct", "good point", "great point", "fair point", "oops", "whoops", "my bad",
		"my mistake", "indeed", "fixed", "fix pushed", "addressed", "corrected", "should be fixed", "now fixed", "thanks for catching",
		"thanks for spotting", "thank you for catching", "thanks for pointing", "thank you for pointing", "amended", "i missed", "i forgot",
		"i overlooked", "ah right", "oh right", "ah, right",
	}
	doneWords = []string{
		"done", "removed", "changed", "updated", "added", "reworked", "reworded", "dropped", "reverted", "will fix", "i'll fix", "i will fix",
		"adjusted", "handled", "resolved", "took your suggestion", "thanks, done", "thanks, updated", "ok, done",
	}
	mistakeWords = []string{
		"good catch", "nice catch", "great catch", "well spotted", "oops", "whoops", "my bad", "my mistake", "thanks for catching",
		"thank you for catching", "thanks for spotting", "i missed that", "i overlooked",
	}
	refusalWords = []string{
		"not a bug", "by design", "on purpose", "intentional", "intentionally", "intended", "disagree", "i don't think", "don't agree",
		"do not agree", "won't fix", "wontfix", "not an issue", "isn't an issue", "not a problem", "isn't a problem", "not needed",
		"unrelated to this", "out of scope", "not related", "that's not", "this is not", "it's not", "this isn't", "that isn't", "it isn't",
		"is correct", "is fine", "not fixed", "isn't fixed", "already", "pre-existing", "preexisting", "same as before", "same behavior as",
		"on master too", "works for me", "can't reproduce", "cannot reproduce",
	}
)
