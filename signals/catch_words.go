package signals

// defectSort is a sort of defect, as a why names it, and its words in lower
// case: those that can hardly mean anything else, and those that may. A gap in
// a phrase is written " … ", a span of code "`".
type defectSort struct {
	name         string
	sure, likely []string
}

// defectSorts are asked in this order: the one that says most first.
var defectSorts = []defectSort{
	{"a security problem", []string{
		"vulnerable", "security hole", "security problem", "security risk", "security concern", "sql injection", "command injection",
		"code injection", "insecure", "spoof", "downgrade attack", "replay attack", "timing attack", "tracking vector", "active attack", "denial of service", "dos attack",
		"privilege escalation", "xss", "csrf", "ssrf", "path traversal", "not escaped", "isn't escaped", "unescaped", "unsanitized", "unsanitised",
		"leaks the password", "leaks the token", "leaks credentials", "leaks secrets", "bypasses the check", "bypass the check", "an attacker can", "an attacker could",
	}, []string{
		"vulnerability", "security issue", "attack", "attacks", "attacker", "mitm", "replay", "unsafe", "dangerous", "sensitive", "reveals", "would reveal", "distinguishable", "distinguisher", "footgun", "injection",
	}},
	{"data loss", []string{
		"data loss", "lose data", "loses data", "loses the", "will be lost", "would be lost", "is lost", "are lost", "gets lost", "overwrites the", "memory corruption",
		"data corruption", "corrupts", "truncates the", "loses precision", "precision loss", "loss of precision", "wipes the",
	}, []string{"corrupted", "overwritten", "overwrites", "truncated", "drops the"}},
	{"a crash", []string{
		"crash", "crashes", "crashing", "segfault", "segfaults", "segmentation fault", "sigsegv", "core dumped", "null pointer", "null dereference", "nullptr dereference",
		"nil pointer", "nil dereference", "nil deref", "null deref", "npe", "nullpointerexception", "dangling", "use after free", "use-after-free", "double free", "out of bounds",
		"out-of-bounds", "undefined behavior", "undefined behaviour", "infinite loop", "infinite recursion", "loops forever", "endless loop",
		"stack overflow", "buffer overflow", "integer overflow", "overflows", "underflow", "underflows", "assertion failure", "assertion fails", "will panic", "would panic", "can panic",
		"could panic", "panics", "will throw", "would throw", "unhandled exception", "uncaught exception", "division by zero", "divide by zero", "keyerror", "typeerror",
		"indexerror", "attributeerror", "will raise", "would raise", "blows up", "will blow up",
	}, []string{"overflow", "assertion", "panic", "nullptr", "hang", "hangs", "freeze", "freezes", "dereference", "exception", "throw", "throws", "destroyed", "deleted", "can be nil", "can be null"}},
	{"a race or a deadlock", []string{
		"race condition", "race between", "data race", "racy", "races with", "thread race", "deadlock", "deadlocks", "not thread-safe", "not thread safe", "isn't thread-safe",
		"isn't thread safe", "not threadsafe", "changed meanwhile", "change meanwhile", "non-deterministic", "nondeterministic", "not deterministic", "not atomic", "isn't atomic",
		"without holding the lock", "without the lock", "lock is not released", "not synchronized", "toctou",
	}, []string{"race", "meanwhile", "asynchronously", "flaky", "concurrently"}},
	{"a leak", []string{
		"memory leak", "leaks memory", "this leaks", "goroutine leak", "resource leak", "leaks a", "never freed", "not freed", "isn't freed", "never closed", "not closed", "isn't closed", "never released",
		"not released",
	}, []string{"leak", "leaks", "leaking"}},
	{"a broken build or test", []string{
		"doesn't compile", "does not compile", "won't compile", "not compile", "fails to compile", "compile error", "compilation error", "compiler error", "build error", "build fails",
		"build failed", "doesn't build", "does not build", "won't build", "fails to build", "linker error", "breaks the build", "broke the build", "fails the build", "ci is failing", "ci fails",
		"ci failed", "ci failure", "ci is red", "breaks ci", "broke … ci", "lint is failing", "linter fails", "linter failure", "lint error", "lint errors", "test fails", "tests fail",
		"test is failing", "tests are failing", "test failure", "failing test", "failing tests", "breaks … test", "breaks … tests", "broke … test", "tests failed", "test failed", "undefined reference", "build is broken",
		"are failing", "test would pass even", "would pass without", "passes without", "doesn't test", "does not test", "doesn't actually test", "always passes", "never asserts",
	}, []string{"compiler warning", "compiler warnings", "failing", "failed", "compile", "unused variable", "build failure"}},
	{"a regression", []string{
		"regression", "regresses", "regressed", "reintroduces", "re-introduces", "introduces a bug", "introduced a bug", "accidentally", "inadvertently", "unintentionally", "no longer done",
		"no longer works", "no longer work", "no longer called", "no longer shown", "no longer sent", "no longer set", "no longer handled", "stops working", "stopped working", "used to work",
		"worked before",
	}, []string{"no longer", "anymore", "any more", "previously", "used to", "unlike before"}},
	{"a change of behaviour", []string{
		"changes the logic", "behavior change", "behaviour change", "change in behavior", "change in behaviour", "changes behavior", "changes behaviour",
		"changes the behavior", "changes the behaviour",
	}, nil},
	{"something that breaks", []string{
		"breaks", "broke", "will break", "would break", "could break", "can break", "might break", "may break", "also break", "breakage",
	}, []string{"break", "breaking"}},
	{"a break of compatibility", []string{
		"incompatible", "incompatibility", "not compatible", "isn't compatible", "backward compatibility", "backwards compatibility", "backward compatible", "backwards compatible",
		"breaking change", "breaking api", "api break", "abi break", "not supported by", "not supported on", "isn't supported", "not available on", "not available in", "isn't available in", "isn't available on",
		"not portable", "fails on", "doesn't work on", "does not work on", "not work on", "older clients", "old clients", "existing users will", "existing users would",
	}, []string{"compatibility", "unsupported", "deprecated", "older versions", "not supported", "portable"}},
	{"a contradiction", []string{
		"contradicts", "contradict", "contradictory", "contradiction", "contradicting", "inconsistent with", "in conflict with", "collides with", "collide with", "mismatch between",
		"doesn't match", "does not match", "don't match", "not matching", "out of sync with", "disagrees with", "at odds with", "doesn't agree with", "not consistent with",
		"isn't consistent with", "claims … yet", "claims … but", "opposite of what", "exactly the opposite",
	}, []string{"conflicts with", "conflict", "conflicting", "mismatch", "inconsistent", "inconsistency", "ambiguity", "ambiguous", "opposite"}},
	{"a wrong statement", []string{
		"not true", "isn't true", "untrue", "not always true", "no longer accurate", "inaccurate", "not accurate", "isn't accurate", "misstates",
	}, []string{"misleading", "nonsense", "bogus"}},
	{"something wrong", []string{
		"not right", "isn't right", "not correct", "isn't correct", "not quite right", "isn't quite right",
		"not quite correct", "is incorrect", "are incorrect", "seems incorrect", "looks incorrect", "incorrectly", "is wrong", "are wrong", "looks wrong",
		"seems wrong", "look wrong", "uses the wrong", "gives the wrong", "wrong name", "wrong value", "wrong type", "wrong order", "wrong unit", "wrong units",
		"wrong file", "wrong directory", "wrong version", "wrong argument", "not defined", "isn't defined", "never defined", "not well-defined", "under-specified", "underspecified", "looks outdated",
		"is outdated", "outdated now", "is stale", "out of date", "is a mistake", "mistakenly", "uninitialized", "uninitialised", "doesn't exist", "does not exist", "in reverse", "copy-paste error", "copy paste error", "copy/paste error",
	}, []string{"wrong", "mistaken", "incorrect", "meaningless", "outdated", "undefined", "not the case", "misnomer", "nonexistent"}},
	{"a missed case", []string{
		"what if", "what happens if", "what happens when", "what about the case", "missing a check", "missing check", "is missing", "are missing", "missing the case", "missed the case", "missing case",
		"also need to change", "also need to update", "also needs to", "you forgot", "you missed", "you've missed", "missed here", "seems missed", "not handled", "isn't handled", "aren't handled", "doesn't handle",
		"does not handle", "don't handle", "not checked", "isn't checked", "never checked", "doesn't check", "does not check", "isn't covered", "doesn't cover", "does not cover", "doesn't account for",
		"does not account for", "not account for", "should take into account", "doesn't take into account", "does not take into account", "doesn't consider", "does not consider", "omits", "overlooks", "overlooked",
		"ignores the case", "ignores the", "ignores the error", "swallows the error", "swallows the exception", "error is ignored", "error is swallowed", "corner case", "not enforced", "doesn't enforce", "does not enforce", "isn't enforced", "doesn't prevent",
		"does not prevent", "not sufficient", "isn't sufficient", "not guarded", "should guard", "not translated", "isn't translated", "not translatable", "not initialized", "not validated", "isn't validated",
		"doesn't say what", "does not say what", "not reset", "isn't reset", "not updated", "isn't updated", "never updated", "isn't set", "not cleared", "isn't cleared", "shouldn't … call", "still needs to be fixed", "still not fixed",
	}, []string{"missing", "misses", "missed", "forgot", "case", "cases", "except", "without", "also", "only if", "unless", "not include", "doesn't include", "does not include", "lacks", "validate", "still"}},
	{"an aim that is missed", []string{
		"doesn't fix", "does not fix", "doesn't address", "does not address", "not fully address", "doesn't solve", "does not solve",
	}, nil},
	{"something that goes wrong", []string{
		"small bug", "a bug here", "looks like a bug", "seems like a bug", "sounds like a bug", "there's a bug", "there is a bug", "bug in this", "buggy", "is broken",
		"looks broken", "seems broken", "doesn't work", "does not work", "not work", "wouldn't work", "can't work", "not working", "isn't working", "never works", "doesn't properly", "does not properly",
		"not properly", "fails", "will fail", "would fail", "could fail", "can fail", "may fail", "might fail", "always fails", "still fails", "would never", "never reached",
		"never called", "never used", "never set", "won't be called", "will not be called", "unreachable", "dead code", "always true", "always false", "is silently", "won't be able",
		"off by one", "off-by-one", "shouldn't happen", "should not happen", "shouldn't be possible", "nothing happens", "doesn't appear", "does not appear", "doesn't show", "does not show", "doesn't display",
		"disappears", "jitter", "jittering", "glitch", "always results in", "counted twice", "called twice", "counts twice", "double counts", "double counting", "unexpectedly", "unusable", "should be ` not `", "should be ` instead of `", "should be `, not `",
		"i see no change", "still see", "still get", "still got", "still getting", "still crashes", "i get an error", "got an error", "i'm getting", "won't be deleted", "not be deleted", "will be ignored",
		"would be ignored", "is ignored", "unreadable", "illegible", "not visible", "doesn't trigger", "does not trigger", "not triggered", "doesn't update", "does not update", "wrong result", "wrong results",
	}, []string{
		"bug", "bugs", "error", "errors", "unexpected", "ignored", "unused", "never", "weird", "strange", "problem", "fail", "broken", "impossible", "could not", "couldn't", "shouldn't", "should not", "cannot", "can't", "won't", "doesn't",
		"does not", "isn't", "is not", "aren't", "not be", "surprising", "twice", "silently", "invisible",
	}},
}

// defectWords and flawWords are those of all sorts, for rules that only ask
// whether one stands somewhere.
var (
	defectWords = allDefects(sureWords)
	flawWords   = allDefects(likelyWords)
)

func allDefects(words wordsFor) []string {
	var all []string
	for i := range defectSorts {
		all = append(all, words(&defectSorts[i])...)
	}
	return all
}

var (
	// elsewhere are words for defects of other things: of what is mended, of
	// other programs, of the time before.
	elsewhere = []string{
		"the bug", "this bug", "that bug", "bug in qt", "qt bug", "bug described", "upstream", "on master", "in master", "reproduce", "reproduced", "replicate", "this fixes", "this pr fixes", "it fixes", "which fixes",
		"fixes the", "fixes this", "fixed by", "fixed in", "fix for", "has been fixed", "now fixed", "this solves", "this prevents", "prevents the", "avoids the", "preventing", "workaround for", "to work around", "a workaround", "can't see any",
		"described in #", "my mistake", "i was wrong", "i am wrong", "i'm wrong", "i may be wrong", "might be wrong", "correct me if", "if i'm not", "sorry", "i missed", "i forgot", "i overlooked", "i suspect", "would be good", "would be nice", "as opposed to", "old version", "wasn't", "the problem is that", "if the problem", "could be read", "unrelated to", "not related to", "closing",
		"master branch", "current behavior", "current behaviour", "right now", "without this pr", "before this pr", "different bug", "can be ignored", "even if", "arguably",
		"you mean", "don't understand why", "pointed out",
	}
	// mightBe tells what might be from what is.
	mightBe = []string{"might", "may", "could", "would", "maybe", "perhaps", "i guess", "possibly"}
	// turnWords turn from approval to what is wrong.
	turnWords = []string{
		"but", "however", "though", "although", "except", "except for", "unfortunately", "noticed", "one thing", "could fix", "should fix", "still", "shouldn't", "i found", "nack", "while testing", "i get", "i got", "i see no", "seems like", "bug",
	}
	approvalWords = []string{
		"ack", "utack", "tack", "re-ack", "reack", "tested ack", "untested ack", "code review ack", "concept ack", "approach ack", "concept and approach ack", "crack", "cr ack", "lgtm", "looks good", "post-merge", "strong ack", "light ack", "almost ack", "love the idea", "like the idea", "great idea", "nice idea", "re-tack", "re-utack", "review ack", "approve",
	}
	// notDefects are words for defects that name none here: other tests, tools and
	// parts of a program.
	notDefects = []string{
		"regression test", "regression tests", "regression testing", "regression specific", "is regression", "bug fix", "bugfix", "bug fixes", "compiler bug",
		"clang bug", "gcc bug", "work around a bug", "workaround for a bug", "error-prone", "error message", "error messages", "error handling", "error code",
		"error codes", "bug report", "bug reports", "test case", "test cases", "use case", "use cases", "lower case", "upper case", "in any case", "in case", "just in case", "in that case", "regression case", "regression cases",
		"doesn't appear to", "does not appear to", "breaks the purpose", "breaks down to", "breaks down into", "fix anything", "missing something", "without any race", "without a race",
	}
	// tasteWords turn a sentence into an opinion.
	tasteWords = []string{
		"nit", "nits", "nitpick", "style", "stylistic", "cosmetic", "indentation", "whitespace", "prefer", "nicer", "cleaner", "readability",
		"more readable", "naming", "personally", "matter of taste", "not a blocker", "non-blocking", "nonblocking", "bikeshed", "optional",
		"alphabetical", "grammar", "spelling", "comma", "capitalize", "capitalise", "blank line", "empty line", "newline at", "not critical", "boilerplate",
		"deduplicate", "deduplicated", "verbose", "encapsulation", "simplify", "simpler", "redundant", "feel free", "hard to follow", "hard to read",
		"commit message", "commit messages", "commit title", "into multiple", "into several", "into separate", "into smaller", "into two",
	}
	smallWords = []string{
		"nit", "nits", "nitpick", "micro-nit", "minor nit", "typo", "typos", "style nit", "editorial", "spelling", "grammar",
		"misspelled", "misspelling", "wording", "cosmetic", "clang-format", "gofmt", "formatting",
	}
	grantWords = []string{
		"good catch", "nice catch", "great catch", "good find", "nice find", "well spotted", "good spot", "good eye", "you're right", "you are right",
		"you're correct", "you are correct", "right you are", "good point", "great point", "fair point", "oops", "whoops", "my bad",
		"my mistake", "indeed", "fixed", "fix pushed", "addressed", "corrected", "should be fixed", "now fixed", "thanks for catching",
		"thanks for spotting", "thank you for catching", "thanks for pointing", "thank you for pointing", "amended", "i missed", "missed one", "i forgot",
		"i overlooked", "ah right", "oh right", "ah, right", "caught them all",
	}
	doneWords = []string{
		"done", "removed", "changed", "updated", "added", "reworked", "reworded", "dropped", "reverted", "will fix", "i'll fix", "i will fix",
		"adjusted", "handled", "resolved", "took your suggestion", "thanks, done", "thanks, updated", "ok, done", "thanks! updated", "i restructured", "i moved", "moved",
	}
	mistakeWords = []string{
		"good catch", "nice catch", "great catch", "well spotted", "good spot", "oops", "whoops", "my bad", "my mistake", "thanks for catching",
		"thank you for catching", "thanks for spotting", "i missed that", "i overlooked", "missed one", "right you are",
	}
	refusalWords = []string{
		"not a bug", "by design", "on purpose", "intentional", "intentionally", "intended", "disagree", "i don't think", "don't agree",
		"do not agree", "won't fix", "wontfix", "not an issue", "isn't an issue", "not a problem", "isn't a problem", "not needed",
		"unrelated to this", "out of scope", "not related", "that's not", "this is not", "it's not", "this isn't", "that isn't", "it isn't",
		"is correct", "is fine", "not fixed", "isn't fixed", "already", "pre-existing", "preexisting", "same as before", "same behavior as",
		"it is not", "is not wrong", "is meant to", "are meant to", "as intended", "on master too", "works for me", "can't reproduce", "cannot reproduce",
	}
)
