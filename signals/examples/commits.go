package examples

// The kinds of which a git history tells.

var authored = []Example{
	{Title: "A feature", Rule: "authored.commit", Who: "Ada Lind",
		History: []Commit{{By: "Ada Lind", Message: "lamp: blink three times at dusk", Files: "M lamp.go"}}},
	{Title: "Hidden work is a commit too, and is told beside it", Rule: "authored.commit", Who: "Ada Lind",
		History: []Commit{{By: "Ada Lind", Message: "docs: how to keep the light", Files: "A docs/keeping.md"}}},
	{Title: "A pull request, where no git history is read", Rule: "authored.pull", Who: "ada",
		Thread: &Thread{By: "ada", Title: "Blink three times at dusk", Acts: []Act{{By: "bob", Kind: merged}}}},

	{Title: "A merge", Not: "What it brings was written by others, and their commits count.",
		History: []Commit{{By: "Ada Lind", Message: "Light the lamp", Files: "A lamp.go"}, {By: "Ada Lind", Message: "Merge branch 'dusk'", Merge: true}}},
	{Title: "A program", Not: "Programs are nobody's work.",
		History: []Commit{{By: "renovate[bot]", Message: "Update wick to 1.4", Files: "M go.mod"}}},
	{Title: "A pull request that was given up", Not: "Nothing landed.",
		Thread: &Thread{By: "ada", Title: "Blink three times at dusk", Acts: []Act{{By: "ada", Kind: closed}}}},
}

var docs = []Example{
	{Title: "A page for readers", Rule: "docs.only", Who: "Ada Lind",
		History: []Commit{{By: "Ada Lind", Message: "Explain how the lamp is trimmed", Files: "M docs/lamp.md"}}},
	{Title: "A change that comes with its documentation", Rule: "docs.along", Who: "Bob Stone",
		History: []Commit{{By: "Bob Stone", Message: "lamp: add a shutter", Files: "M lamp.go\nM docs/lamp.md"}}},
	{Title: "A comment that had gone stale", Rule: "docs.comments", Who: "Ada Lind",
		History: []Commit{{By: "Ada Lind", Message: "lamp: fix a stale comment about the wick", Files: "M lamp.go"}}},
	{Title: "A merged pull request, where no git history is read", Rule: "docs.pull", Who: "ada",
		Thread: &Thread{By: "ada", Title: "docs: explain how the lamp is trimmed", Acts: []Act{{By: "bob", Kind: merged}}}},

	{Title: "Somebody else's documentation", Not: "It was copied here with the code that it belongs to.",
		History: []Commit{{By: "Ada Lind", Message: "Update the wick library", Files: "M vendor/wick/README.md"}}},
	{Title: "A licence", Not: "It is no text for readers.",
		History: []Commit{{By: "Ada Lind", Message: "Say until when the licence holds", Files: "M LICENSE"}}},
	{Title: "Release notes", Not: "They are counted as release, not twice.",
		History: []Commit{{By: "Ada Lind", Message: "Write the release notes of 2.1", Files: "M CHANGELOG.md"}}},
}

var tests = []Example{
	{Title: "A test", Rule: "testing.only", Who: "Ada Lind",
		History: []Commit{{By: "Ada Lind", Message: "lamp: try the shutter in a storm", Files: "M lamp_test.go"}}},
	{Title: "A test that failed now and then", Rule: "testing.flaky", Who: "Cem Aksoy",
		History: []Commit{{By: "Cem Aksoy", Message: "lamp: fix the flaky test of the first turn", Files: "M lamp_test.go"}}},
	{Title: "A change that comes with its test", Rule: "testing.along", Who: "Bob Stone",
		History: []Commit{{By: "Bob Stone", Message: "lamp: do not blink at noon", Files: "M lamp.go\nM lamp_test.go"}}},
	{Title: "A trial, told with what it was tried on", Rule: "testing.ran", Who: "cem",
		Thread: &Thread{By: "bob", Title: "Do not blink at noon", Acts: []Act{
			{By: "cem", Kind: comment, Text: "I built this on Debian 12 and let it run until noon: it stays dark."}}}},
	{Title: "A measurement", Rule: "testing.measured", Who: "cem",
		Thread: &Thread{By: "bob", Title: "Do not blink at noon", Acts: []Act{
			{By: "cem", Kind: comment, Text: "A turn took 340 ms before, and 120 ms now."}}}},
	{Title: "A trial in other words", Rule: "testing.weighed", Who: "cem",
		Thread: &Thread{By: "bob", Title: "Do not blink at noon", Acts: []Act{
			{By: "cem", Kind: comment, Text: "Tested on two lamps of last year: with this it stays dark at noon on both, without it one of them still blinks."}}}},
	{Title: "A report, reproduced", Rule: "testing.reproduced", Who: "cem",
		Thread: &Thread{Issue: true, By: "dora", Title: "The lamp blinks at noon", Acts: []Act{
			{By: "cem", Kind: comment, Text: "I can reproduce this on macOS."}}}},

	{Title: "A word without a trial", Not: "It says that it was tested, and not on what, nor how.",
		Thread: &Thread{By: "bob", Title: "Do not blink at noon", Acts: []Act{{By: "cem", Kind: reviewed, What: "APPROVED", Text: "tested ACK"}}}},
	{Title: "A program that tests", Not: "Programs are never people.",
		Thread: &Thread{By: "bob", Title: "Do not blink at noon", Acts: []Act{
			{By: "nightly[bot]", Kind: comment, Text: "I ran the tests on Debian 12 and all of them pass."}}}},
	{Title: "A change without a test", Not: "Nothing was tested.",
		History: []Commit{{By: "Bob Stone", Message: "lamp: do not blink at noon", Files: "M lamp.go"}}},
}

var upkeep = []Example{
	{Title: "Continuous integration", Rule: "upkeep.ci", Who: "Ada Lind",
		History: []Commit{{By: "Ada Lind", Message: "Run the tests in every harbour", Files: "M .github/workflows/ci.yml"}}},
	{Title: "The build", Rule: "upkeep.build", Who: "Bob Stone",
		History: []Commit{{By: "Bob Stone", Message: "Makefile: build the fog horn", Files: "M Makefile"}}},
	{Title: "A dependency, by a person", Rule: "upkeep.dependencies", Who: "Ada Lind",
		History: []Commit{{By: "Ada Lind", Message: "Bump wick to v1.4.0", Files: "M go.mod\nM go.sum"}}},
	{Title: "Code put in better order", Rule: "upkeep.refactor", Who: "Bob Stone",
		History: []Commit{{By: "Bob Stone", Message: "lamp: refactor the shutter into a type of its own", Files: "M lamp.go"}}},
	{Title: "What nobody uses any more", Rule: "upkeep.cleanup", Who: "Cem Aksoy",
		History: []Commit{{By: "Cem Aksoy", Message: "lamp: remove unused code", Files: "M lamp.go"}}},

	{Title: "A dependency, by a program", Not: "Programs are never people.",
		History: []Commit{{By: "renovate[bot]", Message: "Bump wick to v1.4.0", Files: "M go.mod\nM go.sum"}}},
	{Title: "A feature", Not: "Somebody gets something new: that is the visible work.",
		History: []Commit{{By: "Ada Lind", Message: "lamp: add a second colour", Files: "M lamp.go"}}},
	{Title: "A page for readers", Not: "It is counted as docs.",
		History: []Commit{{By: "Ada Lind", Message: "docs: clean up the page about lamps", Files: "M docs/lamp.md"}}},
}

// What is taken back in the examples, and that it was.
var (
	lamp   = Commit{By: "Bob Stone", Name: "lamp", Message: "lamp: turn twice as fast", Files: "M lamp.go"}
	undone = Commit{By: "Ada Lind", Name: "undone", Message: "Revert \"lamp: turn twice as fast\"\n\nThis reverts commit {lamp}, since ships cannot read it.", Files: "M lamp.go"}
)

var rollback = []Example{
	{Title: "What broke is taken back", Rule: "rollback.revert", Who: "Ada Lind", History: []Commit{lamp, undone}},
	{Title: "What broke is mended in place", Rule: "rollback.forward_fix", Who: "Ada Lind",
		History: []Commit{lamp, {By: "Ada Lind", Message: "lamp: keep the rhythm that ships know\n\nFixes: {lamp} (\"lamp: turn twice as fast\")", Files: "M lamp.go"}}},
	{Title: "It comes back, mended", Rule: "rollback.reland", Who: "Bob Stone", History: []Commit{lamp, undone,
		{By: "Bob Stone", Days: 7, Message: "Reland \"lamp: turn twice as fast\" with a rhythm that ships can read", Files: "M lamp.go"}}},
	{Title: "It does not say what it takes back", Rule: "rollback.unnamed", Who: "Ada Lind",
		History: []Commit{lamp, {By: "Ada Lind", Message: "Revert the last change, ships cannot read it", Files: "M lamp.go"}}},
	{Title: "A workaround is lifted", Rule: "rollback.planned", Who: "Ada Lind",
		History: []Commit{{By: "Bob Stone", Name: "skip", Message: "lamp: skip the test in fog", Files: "M lamp_test.go"},
			{By: "Ada Lind", Message: "Revert \"lamp: skip the test in fog\"\n\nThis reverts commit {skip}.", Files: "M lamp_test.go"}}},
	{Title: "It never came as far as the main branch", Rule: "rollback.unlanded", Who: "Bob Stone",
		History: []Commit{{By: "Ada Lind", Message: "Light the lamp", Files: "A lamp.go"},
			{By: "Bob Stone", Side: true, Name: "horn", Message: "Add a fog horn", Files: "A horn.go"},
			{By: "Bob Stone", Side: true, Message: "Revert \"Add a fog horn\"\n\nThis reverts commit {horn}.", Files: "D horn.go"},
			{By: "Ada Lind", Merge: true, After: true, Message: "Merge branch 'fog'"}}},
	{Title: "What was tried and not wanted goes", Rule: "rollback.cleanup", Who: "Ada Lind",
		History: []Commit{{By: "Bob Stone", Message: "Try a fog horn", Files: "A horn.go"},
			{By: "Ada Lind", Days: 40, Message: "Back out the fog horn", Files: "D horn.go"}}},
	{Title: "Undone by a pull request, where no git history is read", Rule: "rollback.pull", Who: "ada",
		Thread: &Thread{By: "ada", Title: "Revert \"Turn twice as fast\"", Text: "Reverts acme/lighthouse#4", Acts: []Act{{By: "bob", Kind: merged}}}},
	{Title: "A reland, as a pull request, where no git history is read", Rule: "rollback.pull_reland", Who: "bob",
		Thread: &Thread{By: "bob", Title: "Reapply \"Turn twice as fast\"", Acts: []Act{{By: "ada", Kind: merged}}}},
	{Title: "Somebody sees that it must be undone, and it is", Rule: "rollback.asked", Who: "ada",
		Thread: &Thread{By: "bob", Title: "Turn twice as fast", Acts: []Act{
			{By: "cem", Kind: merged},
			{By: "ada", Kind: comment, Text: "Two ships ran aground. Can we revert this until that is understood?"},
			{By: "cem", Kind: reference, Other: "acme/lighthouse#113", What: "Revert \"Turn twice as fast\""}}}},

	{Title: "A feature that is about undoing", Not: "It undoes nothing here.",
		History: []Commit{lamp, {By: "Ada Lind", Message: "log: add an undo button for the keeper", Files: "M log.go"}}},
	{Title: "A merge of a branch by that name", Not: "The name of a branch undoes nothing.",
		History: []Commit{lamp, {By: "Ada Lind", Message: "Merge branch 'revert-button'", Merge: true}}},
	{Title: "A pull request to undo that nobody took", Not: "Nothing was undone.",
		Thread: &Thread{By: "ada", Title: "Revert \"Turn twice as fast\"", Text: "Reverts acme/lighthouse#4", Acts: []Act{{By: "bob", Kind: closed}}}},
	{Title: "Who broke it", Not: "Nobody is blamed, and nobody is named for it.", History: []Commit{lamp}},
}

var release = []Example{
	{Title: "A release is cut", Rule: "release.cut", Who: "Ada Lind",
		History: []Commit{{By: "Ada Lind", Message: "Release 2.1.0", Files: "M VERSION\nM CHANGELOG.md"}}},
	{Title: "Release notes are written", Rule: "release.notes", Who: "Ada Lind",
		History: []Commit{{By: "Ada Lind", Message: "Write the release notes of 2.1", Files: "M CHANGELOG.md"}}},
	{Title: "A release on the forge", Rule: "release.published", Who: "ada",
		Thread: &Thread{By: "ada", Title: "v2.1.0", Acts: []Act{{By: "ada", Kind: released, What: "v2.1.0"}}}},
	{Title: "A fix, carried over to another branch", Rule: "release.backport", Who: "Ada Lind",
		History: []Commit{{By: "Ada Lind", Message: "lamp: do not blink at noon\n\n(cherry picked from commit 0123456789012345678901234567890123456789)", Files: "M lamp.go"}}},
	{Title: "A bot that was told to", Rule: "release.backport_asked", Who: "ada",
		Thread: &Thread{By: "bob", Title: "Do not blink at noon", Acts: []Act{
			{By: "cem", Kind: merged}, {By: "ada", Kind: comment, Text: "/cherry-pick release-2.0"},
			{By: "picker[bot]", Kind: reference, Other: "acme/lighthouse#113", What: "[release-2.0] Do not blink at noon"}}}},
	{Title: "A fix for those who stay with an old version", Rule: "release.backport_pull", Who: "bob",
		Thread: &Thread{By: "bob", Title: "[release-2.0] Do not blink at noon", Branch: "release-2.0", Acts: []Act{{By: "ada", Kind: merged}}}},

	{Title: "A release by a workflow", Not: "It was made by a program, and nobody who asked for it is known.",
		Thread: &Thread{By: "ada", Title: "v2.1.0", Acts: []Act{{By: "github-actions[bot]", Kind: released, What: "v2.1.0"}}}},
	{Title: "A fix with a line in the changelog", Not: "It is a fix.",
		History: []Commit{{By: "Bob Stone", Message: "lamp: do not blink at noon", Files: "M lamp.go\nM CHANGELOG.md"}}},
	{Title: "A new version of a dependency", Not: "It is counted as upkeep.",
		History: []Commit{{By: "Ada Lind", Message: "Bump wick to v1.4.0", Files: "M go.mod\nM go.sum"}}},
}

var security = []Example{
	{Title: "An advisory is answered", Rule: "security.fix", Who: "Ada Lind",
		History: []Commit{{By: "Ada Lind", Message: "lamp: fix CVE-2026-12345", Files: "M lamp.go"}}},
	{Title: "A dependency with a hole is replaced", Rule: "security.fix", Who: "Bob Stone",
		History: []Commit{{By: "Bob Stone", Message: "Update wick\n\nThis version fixes CVE-2026-12345.", Files: "M go.mod\nM go.sum"}}},
	{Title: "A weakness is named and closed", Rule: "security.fix", Who: "Cem Aksoy",
		History: []Commit{{By: "Cem Aksoy", Message: "web: prevent XSS through the name of a ship", Files: "M web.go"}}},

	{Title: "A new test of what was fixed", Not: "It looks for a hole, and closes none.",
		History: []Commit{{By: "Ada Lind", Message: "Add a scanner for CVE reports", Files: "A scan.go"}}},
	{Title: "A page about it", Not: "It is counted as docs.",
		History: []Commit{{By: "Ada Lind", Message: "docs: say how to report a vulnerability", Files: "M docs/security.md"}}},
	{Title: "By a program", Not: "Programs are never people.",
		History: []Commit{{By: "dependabot[bot]", Message: "Bump wick to fix CVE-2026-12345", Files: "M go.mod"}}},
}

// many are commits of somebody who has been here for long.
var many = Commit{By: "Ada Lind", Message: "lamp: keep it burning", Files: "M lamp.go", Times: 40}

// together is what a newcomer wrote with somebody far from new.
var together = Commit{By: "Dora Weiss", Message: "lamp: dim at dusk\n\nCo-authored-by: Ada Lind <ada@lighthouse.example>", Files: "M lamp.go"}

var mentoring = []Example{
	{Title: "Named as the mentor", Rule: "mentoring.trailer", Who: "Ada Lind",
		History: []Commit{{By: "Dora Weiss", Message: "lamp: dim at dawn\n\nMentored-by: Ada Lind <ada@lighthouse.example>", Files: "M lamp.go"}}},
	{Title: "Changes written together with somebody new, over weeks", Rule: "mentoring.pairing", Who: "Ada Lind",
		History: []Commit{many, together, {By: "Dora Weiss", Days: 21, Message: "lamp: dim at dawn\n\nCo-authored-by: Ada Lind <ada@lighthouse.example>", Files: "M lamp.go"}}},
	{Title: "The same, as a pair writes it", Rule: "mentoring.pairing", Who: "Ada Lind",
		History: []Commit{many, together, {By: "Dora Weiss", Days: 21, Message: "lamp: dim at dawn\n\nPaired-with: Ada Lind <ada@lighthouse.example>", Files: "M lamp.go"}}},

	{Title: "The first change together", Not: "It may be a review of which a suggestion was taken over.",
		History: []Commit{many, together}},
	{Title: "Two who are new", Not: "Neither can have taught the other how things are done here.",
		History: []Commit{{By: "Bob Stone", Message: "Light the lamp", Files: "A lamp.go"},
			{By: "Dora Weiss", Message: "lamp: dim at dawn\n\nCo-authored-by: Ada Lind <ada@lighthouse.example>", Files: "M lamp.go"}}},
	{Title: "A review", Not: "It is credit, and no sign that somebody was taught.",
		History: []Commit{many, {By: "Dora Weiss", Message: "lamp: dim at dawn\n\nReviewed-by: Ada Lind <ada@lighthouse.example>", Files: "M lamp.go"}}},
	{Title: "The newcomer as the co-author", Not: "The one with experience wrote it; who helped whom cannot be seen.",
		History: []Commit{many, {By: "Ada Lind", Message: "lamp: dim at dawn\n\nCo-authored-by: Dora Weiss <dora@lighthouse.example>", Files: "M lamp.go"}}},
}
