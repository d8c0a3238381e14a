package signals

var (
	// changeTried are words of who tried the change, not what was there before.
	changeTried = []string{
		"tested", "re-tested", "retested", "tested ack", "tack", "verified", "can confirm", "confirmed", "works", "this pr", "this branch", "this patch",
		"this change", "pr branch", "with the patch", "with this pr", "with this patch",
	}
	// foundWell are words of who was content with what they saw.
	foundWell = []string{
		"ack", "tack", "re-ack", "lgtm", "works", "worked", "working", "successful", "successfully", "as expected", "as intended", "as described", "as advertised",
		"looks good", "looks great", "looking good", "correctly", "fixes", "fixed", "solves", "solved", "resolves", "no longer", "improvement", "can confirm",
		"perfectly", "fine", "smoothly", "no issues", "passes", "pass", "passed", "👍",
	}
	// stillWrong are words of who found something wrong, or did not get that far.
	stillWrong = []string{
		"still", "however", "but", "except", "unfortunately", "doesn't", "does not", "didn't", "did not", "not", "can't", "cannot", "couldn't", "issue i",
		"concept ack", "nack", "wrongly", "problem", "problems", "strange", "weird", "glitch", "flicker", "warning", "warnings", "slower", "worse", "instead of",
	}
	// notNamed are words of sentences that do not take up what they name, or that go
	// through the remarks of a review.
	notNamed = []string{
		"not", "doesn't", "don't", "didn't", "isn't", "won't", "can't", "cannot", "disagree", "wrong", "instead of", "rather than", "unlike", "however", "but",
		"will", "i'll", "would", "could", "should", "might", "may", "wait", "waiting", "alternative", "alternatively", "if", "unless", "whether", "superseded",
		"address", "addressed", "addresses", "addressing", "comments", "nit", "nits", "style",
	}
	// likedWords call a proposal good, and takenUp say what was done with it.
	likedWords = []string{
		"good idea", "great idea", "nice idea", "excellent idea", "brilliant", "good suggestion", "great suggestion", "nice suggestion", "excellent suggestion",
		"like that idea", "like this idea", "like the idea", "like that", "like your", "that's better", "that is better", "much better", "much cleaner",
		"much nicer", "much simpler", "love it", "love that", "better indeed", "thanks for the suggestion", "thanks for suggesting", "thank you for the suggestion",
		"thanks for the idea",
	}
	takenUp = []string{
		"done", "updated", "changed", "added", "implemented", "adopted", "took", "taken", "applied", "incorporated", "used", "using", "switched", "reworked",
		"refactored", "pushed", "fixed", "moved", "renamed", "split", "removed", "dropped",
	}
	notYet = []string{
		"follow-up", "followup", "follow up", "another pr", "separate pr", "later", "next pr", "future", "will do that", "let me see", "leave it", "leave this",
		"i'd rather", "would rather", "prefer to keep",
	}
)
