package examples

import "github.com/unsung-dev/unsung/ledger"

// The kinds of which issues and pull requests tell.

// The acts as the examples call them.
const (
	comment   = ledger.ActComment
	onLine    = ledger.ActReviewComment
	reviewed  = ledger.ActReview
	pushed    = ledger.ActPullCommit
	changed   = ledger.ActLineChanged
	labeled   = ledger.ActLabeled
	closed    = ledger.ActClosed
	merged    = ledger.ActMerged
	released  = ledger.ActRelease
	reference = ledger.ActReference
)

// dusk is a pull request of bob's.
func dusk(acts ...Act) *Thread {
	return &Thread{By: "bob", Title: "Blink three times at dusk", Acts: acts}
}

var review = []Example{
	{Title: "A question about a line", Rule: "review.lines", Who: "ada",
		Thread: dusk(Act{By: "ada", Kind: onLine, On: "lamp.go", Text: "What happens when the wick is missing?"})},
	{Title: "Changes are asked for, with reasons", Rule: "review.verdict", Who: "ada",
		Thread: dusk(Act{By: "ada", Kind: reviewed, What: "CHANGES_REQUESTED", Text: "The lamp must not blink while a ship turns in, so this should wait for the pilot."})},
	{Title: "A doubt in the conversation", Rule: "review.comment", Who: "cem",
		Thread: dusk(Act{By: "cem", Kind: comment, Text: "I worry that the wick burns down faster, since each blink draws oil. Would it not be better to blink less often?"})},
	{Title: "A proposal, weighed at length", Rule: "review.design", Who: "ada",
		Thread: &Thread{Issue: true, By: "bob", Title: "Proposal: blink three times at dusk", Acts: []Act{
			{By: "ada", Kind: comment, Text: "I think two blinks would be better. Three are what the lighthouse to the north does, so that ships would take us for it, because they count and do not look at the chart. On the other hand a longer pause costs us nothing, and would tell us apart from all the others on this coast."}}}},

	{Title: "A view that no single rule knows", Rule: "review.weighed", Who: "ada",
		Thread: &Thread{Issue: true, By: "dora", Title: "It blinks at noon", Text: "It blinks.", Acts: []Act{{By: "ada", Kind: comment,
			Text: "This is not something that we plan to change, so I would leave it for a later release."}}}},

	{Title: "A bare approval", Not: "It says that somebody agrees, and nothing that helps the change.",
		Thread: dusk(Act{By: "ada", Kind: reviewed, What: "APPROVED", Text: "LGTM"})},
	{Title: "The author's own answer", Not: "It is about their own change.",
		Thread: dusk(Act{By: "bob", Kind: comment, Text: "Should I use the thicker oil instead? I think it would be better."})},
	{Title: "A program", Not: "Programs are never people.",
		Thread: dusk(Act{By: "lint[bot]", Kind: onLine, On: "lamp.go", Text: "This line is too long, please wrap it."})},
	{Title: "Housekeeping", Not: "It is about the thread and not about the change.",
		Thread: dusk(Act{By: "ada", Kind: comment, Text: "Please rebase, there are merge conflicts."})},
}

// A defect that ada sees in it, and what bob does then.
var (
	defect = Act{By: "ada", Kind: onLine, On: "lamp.go", Text: "This crashes when the wick is missing."}
	push   = Act{By: "bob", Kind: pushed, What: "Look for the wick first"}
)

var catch = []Example{
	{Title: "The lines are changed after it was said", Rule: "catch.amended", Who: "ada",
		Thread: dusk(defect, push, Act{Kind: changed, To: 1})},
	{Title: "The author confirms it and mends it", Rule: "catch.confirmed", Who: "ada",
		Thread: dusk(Act{By: "ada", Kind: onLine, On: "lamp.go", Text: "This comment is wrong, the lamp turns to the left."},
			Act{By: "bob", Kind: onLine, On: "lamp.go", To: 1, Text: "You're right!"}, Act{By: "bob", Kind: pushed, What: "Mend the comment"})},
	{Title: "The lines that were proposed are taken over", Rule: "catch.suggestion", Who: "ada",
		Thread: dusk(Act{By: "ada", Kind: onLine, On: "lamp.go", Text: "This fails when the wick is missing:\n```suggestion\n\tif wick == nil { return }\n```"},
			Act{By: "bob", Kind: pushed, What: "Apply suggestions from code review"})},
	{Title: "The reviewer approves once it is mended", Rule: "catch.settled", Who: "ada",
		Thread: dusk(defect, push, Act{By: "ada", Kind: reviewed, What: "APPROVED"})},
	{Title: "It is named in plain words, and nothing shows what came of it", Rule: "catch.named", Who: "ada", Thread: dusk(defect)},

	{Title: "The lines stayed as they were", Not: "Nothing was changed for it.", Thread: dusk(defect, push, Act{Kind: changed, What: ledger.LinesKept, To: 1})},
	{Title: "The defect that the change mends", Not: "It is no defect of the change.",
		Thread: dusk(Act{By: "ada", Kind: comment, Text: "ACK 1f2e3d4. It crashed before, and with this the crash is gone."})},
	{Title: "A matter of taste", Not: "Nothing was wrong.",
		Thread: dusk(Act{By: "ada", Kind: onLine, On: "lamp.go", Text: "Could we paint it green?"}, push, Act{Kind: changed, To: 1})},
	{Title: "The author says that there is no defect", Not: "It was refuted.",
		Thread: dusk(Act{By: "ada", Kind: onLine, On: "lamp.go", Text: "This is wrong, it stays dark."},
			Act{By: "bob", Kind: onLine, On: "lamp.go", To: 1, Text: "No, it is not wrong: it is meant to stay dark at noon."}, push)},
	{Title: "The author finds it alone", Not: "It is about their own change.",
		Thread: dusk(Act{By: "bob", Kind: onLine, On: "lamp.go", Text: "This crashes when the wick is missing."}, push, Act{Kind: changed, To: 1})},
}

// noon is a report of dora's.
func noon(acts ...Act) *Thread {
	return &Thread{Issue: true, By: "dora", Title: "HELP!!! It blinks at noon", Acts: acts}
}

var triage = []Example{
	{Title: "A report is sorted; all of it within an hour is one act", Rule: "triage.sorted", Who: "ada",
		Thread: noon(Act{By: "ada", Kind: labeled, What: "bug"}, Act{By: "ada", Kind: ledger.ActRenamed, What: "The lamp blinks at noon"})},
	{Title: "A report is settled", Rule: "triage.closed", Who: "ada", Thread: noon(Act{By: "ada", Kind: closed, What: "not_planned"})},
	{Title: "What the report lacks is asked for", Rule: "triage.asked", Who: "cem",
		Thread: noon(Act{By: "cem", Kind: comment, Text: "Which version do you run? Could you share the log?"})},
	{Title: "It was settled too early", Rule: "triage.reopened", Who: "ada",
		Thread: noon(Act{By: "dora", Kind: closed}, Act{By: "ada", Kind: ledger.ActReopened})},
	{Title: "Somebody says what is to happen with it", Rule: "triage.decided", Who: "ada",
		Thread: noon(Act{By: "ada", Kind: comment, Text: "This looks like a duplicate of #7."})},
	{Title: "Somebody says that the report holds", Rule: "triage.confirmed", Who: "cem",
		Thread: noon(Act{By: "cem", Kind: comment, Text: "I can reproduce this with a lamp of last year."})},
	{Title: "Questions to whom reported it", Rule: "triage.weighed", Who: "ada",
		Thread: noon(Act{By: "ada", Kind: comment, Text: "Does it happen with the old wick too? And what is in the log?"})},
	{Title: "Authors say why they close their own", Rule: "triage.own", Who: "dora",
		Thread: noon(Act{By: "dora", Kind: comment, Text: "Closing this in favour of #7, which has more to go on."}, Act{By: "dora", Kind: closed})},
	{Title: "The human behind a bot", Rule: "triage.sorted", Who: "ada",
		Thread: noon(Act{By: "ada", Kind: comment, Text: "Which version do you run, and what does the log say?\n\n/kind bug"},
			Act{By: "keeper[bot]", Kind: labeled, What: "kind/bug"})},

	{Title: "Closing one's own report", Not: "What people do to their own threads without a word on why tells nobody anything.", Thread: noon(Act{By: "dora", Kind: closed})},
	{Title: "A program by itself", Not: "Nobody decided.", Thread: noon(Act{By: "stale[bot]", Kind: closed, What: "not_planned"})},
	{Title: "Closed by a merge", Not: "The change settled it.",
		Thread: &Thread{By: "bob", Title: "Do not blink at noon", Acts: []Act{{By: "ada", Kind: merged}, {By: "ada", Kind: closed}}}},
}

var support = []Example{
	{Title: "A question is answered", Rule: "support.answer", Who: "ada",
		Thread: &Thread{Issue: true, By: "dora", Title: "Where is the oil", Text: "I lost my way. Where do I find the oil?",
			Acts: []Act{{By: "ada", Kind: comment, Text: "You can find it below the stairs by default. It was moved there in the last release, see the docs."}}}},
	{Title: "Somebody who is stuck is told what to try", Rule: "support.advice", Who: "cem",
		Thread: &Thread{Issue: true, By: "dora", Title: "It stays dark", Text: "The lamp doesn't work since yesterday.",
			Acts: []Act{{By: "cem", Kind: comment, Text: "You can run `lamp --reset` and then start it again."}}}},
	{Title: "A way around", Rule: "support.advice", Who: "ada",
		Thread: &Thread{Issue: true, By: "dora", Title: "It stays dark", Text: "It crashes when I light it.",
			Acts: []Act{{By: "ada", Kind: comment, Text: "As a workaround, you can set the wick option to zero. It happens because the old wick is too short."}}}},
	{Title: "Somebody is unblocked beside a review", Rule: "support.weighed", Who: "ada",
		Thread: &Thread{By: "dora", Title: "Dim at dawn", Text: "Why does the check fail?",
			Acts: []Act{{By: "ada", Kind: comment, Text: "> Why does the check fail?\n\nBecause the clock of the test machine is late. You can start it again, or wait until tomorrow."}}}},

	{Title: "The author answers themselves", Not: "They unblocked nobody else.",
		Thread: &Thread{Issue: true, By: "dora", Title: "Where is the oil", Text: "Where do I find the oil?",
			Acts: []Act{{By: "dora", Kind: comment, Text: "It is below the stairs by default, since the last release."}}}},
	{Title: "Somebody has the same question", Not: "It answers nothing.",
		Thread: &Thread{Issue: true, By: "dora", Title: "Where is the oil", Text: "Where do I find the oil?",
			Acts: []Act{{By: "cem", Kind: comment, Text: "I have the same question."}}}},
	{Title: "Explaining a change in its review", Not: "It is about a change, and may be a review.",
		Thread: &Thread{By: "bob", Title: "Blink at dusk", Text: "Where do I find the oil?",
			Acts: []Act{{By: "ada", Kind: comment, Text: "It is below the stairs by default, since the last release."}}}},
}

// first is the first thread that dora opens here.
func first(pull bool, acts ...Act) *Thread {
	return &Thread{Issue: !pull, By: "dora", Title: "Dim at dawn", New: true, Acts: acts}
}

var onboarding = []Example{
	{Title: "How things are done here", Rule: "onboarding.explained", Who: "ada",
		Thread: first(true, Act{By: "ada", Kind: comment, Member: true, Text: "Could you squash the two commits into one, so that each step of the history builds by itself?"})},
	{Title: "The first review of a first change", Rule: "onboarding.reviewed", Who: "ada",
		Thread: first(true, Act{By: "ada", Kind: comment, Member: true, Text: "Could you add a test for it in lamp_test.go? You can run all of them with `make check`. Let me know if you get stuck."})},
	{Title: "The first answer to a first report", Rule: "onboarding.answered", Who: "cem",
		Thread: first(false, Act{By: "cem", Kind: comment, Member: true, Text: "Feel free to open a pull request, no need to ask first. If you have questions about the code, ask here or in the chat."})},
	{Title: "Told how to take part, though somebody else answered first", Rule: "onboarding.weighed", Who: "cem",
		Thread: first(false, Act{By: "ada", Kind: comment, Member: true, Text: "I see the same on the other pier."},
			Act{By: "cem", Kind: comment, Member: true, Text: "Welcome! Please read https://github.com/acme/lamp/blob/main/CONTRIBUTING.md before you open a pull request, we prefer one commit for each step. Feel free to ask in the chat."})},
	{Title: "An issue is marked as a good first one", Rule: "onboarding.curated", Who: "ada",
		Thread: &Thread{Issue: true, By: "bob", Title: "Dim at dawn", Acts: []Act{{By: "ada", Kind: labeled, What: "good first issue"}}}},

	{Title: "Between old hands", Not: "Nobody is new: more than three threads here were opened before by whoever opened this one.",
		Thread: &Thread{By: "bob", Title: "Dim at dawn", Acts: []Act{{By: "ada", Kind: onLine, On: "lamp.go", Member: true, Text: "This crashes when the wick is missing."}}}},
	{Title: "An old hand's first issue", Not: "Who has taken part in three threads of others knows how things are done here.",
		Thread: &Thread{Issue: true, By: "dora", Title: "Dim at dawn", New: true, Joined: 3, Acts: []Act{{By: "cem", Kind: comment, Member: true,
			Text: "That is what the shutter is for, and it has a switch behind the door. It closes by itself after an hour."}}}},
	{Title: "New here, at home next door", Not: "Who has opened or joined three threads in other repositories of the same owner knows how things are done.",
		Thread: &Thread{By: "dora", Title: "Dim at dawn", New: true, Elsewhere: 3, Acts: []Act{
			{By: "ada", Kind: onLine, On: "lamp.go", Member: true, Text: "This crashes when the wick is missing."},
			{By: "ada", Kind: comment, Member: true, Text: "I would rather look for the wick once, in the frame."}}}},
	{Title: "A first change is only reviewed", Not: "It is a review, and tells nothing of how to take part.",
		Thread: first(true, Act{By: "ada", Kind: onLine, On: "lamp.go", Member: true, Text: "This crashes when the wick is missing."},
			Act{By: "ada", Kind: comment, Member: true, Text: "I would rather look for the wick once, in the frame."})},
	{Title: "The newcomer's own words", Not: "Nobody welcomes themselves.",
		Thread: first(true, Act{By: "dora", Kind: comment, Text: "I have squashed the commits, as the contributing guide says."})},
	{Title: "A program that greets", Not: "Programs are never people.",
		Thread: first(true, Act{By: "welcome[bot]", Kind: comment, Text: "Welcome! Please read the contributing guide."})},
	{Title: "An approval of a first change", Not: "It helps nobody to take part.",
		Thread: first(true, Act{By: "ada", Kind: reviewed, What: "APPROVED", Member: true, Text: "LGTM"})},
}

var coordination = []Example{
	{Title: "A list of what belongs together", Rule: "coordination.tracking", Who: "ada",
		Thread: &Thread{Issue: true, By: "ada", Title: "Quieter lamps", Text: "- [x] #4 oil\n- [ ] #5 felt\n- [ ] acme/harbour#7 springs"}},
	{Title: "Asking whether anybody objects", Rule: "coordination.consensus", Who: "cem",
		Thread: &Thread{By: "bob", Title: "Blink at dusk", Acts: []Act{{By: "cem", Kind: comment, Text: "I plan to merge this on Friday. Any objections?"}}}},
	{Title: "What has to come first", Rule: "coordination.planned", Who: "ada",
		Thread: &Thread{By: "bob", Title: "Blink at dusk", Acts: []Act{{By: "ada", Kind: comment, Text: "This is blocked by #15, so let us look at it then."}}}},
	{Title: "A release is brought together", Rule: "coordination.release", Who: "ada",
		Thread: &Thread{Issue: true, By: "bob", Title: "Release schedule for 2.0", Acts: []Act{{By: "ada", Kind: comment, Text: "All translations for the release are in, the notes still wait for a review by @cem."}}}},
	{Title: "Somebody is asked by name", Rule: "coordination.asked", Who: "ada",
		Thread: &Thread{By: "bob", Title: "Blink at dusk", Acts: []Act{{By: "ada", Kind: comment, Text: "From here this looks right. @cem, what do you think?"}}}},
	{Title: "Two threads that belong together", Rule: "coordination.linked", Who: "cem",
		Thread: &Thread{Issue: true, By: "bob", Title: "It blinks at noon", Acts: []Act{{By: "cem", Kind: comment, Text: "See also https://github.com/acme/harbour/issues/9"}}}},

	{Title: "Who does what, and when", Rule: "coordination.weighed", Who: "ada",
		Thread: &Thread{By: "bob", Title: "Blink at dusk", Acts: []Act{{By: "ada", Kind: comment, Text: "I opened #32 for the second part, so that this can be merged before it."}}}},

	{Title: "A bare ping", Not: "It brings nobody in who was not there.",
		Thread: &Thread{By: "bob", Title: "Blink at dusk", Acts: []Act{{By: "ada", Kind: comment, Text: "ping @bob"}}}},
	{Title: "A list of one's own steps", Not: "It keeps together one piece of work, and not the work of several.",
		Thread: &Thread{Issue: true, By: "ada", Title: "Quieter lamps", Text: "- [x] buy oil\n- [ ] cut felt"}},
	{Title: "A program that plans", Not: "Programs are never people.",
		Thread: &Thread{By: "bob", Title: "Blink at dusk", Acts: []Act{{By: "queue[bot]", Kind: comment, Text: "This is blocked by #15."}}}},
}

// trailed is a commit of bob's with these lines at the end of its message.
func trailed(lines string) []Commit {
	return []Commit{{By: "Bob Stone", Message: "lamp: do not blink at noon\n\n" + lines, Files: "M lamp.go"}}
}

var credit = []Example{
	{Title: "Named in a trailer", Rule: "credit.trailer", Who: "Ada Lind", History: trailed("Reported-by: Ada Lind <ada@lighthouse.example>")},
	{Title: "Several roles in one", Rule: "credit.variant", Who: "Ada Lind", History: trailed("Reported-and-tested-by: Ada Lind <ada@lighthouse.example>")},
	{Title: "Named in the text of a message", Rule: "credit.line", Who: "Ada Lind",
		History: []Commit{{By: "Bob Stone", Message: "lamp: do not blink at noon (#12)\n\n* look at the clock\n\nCo-authored-by: Ada Lind <ada@lighthouse.example>\n\n* and at the sun", Files: "M lamp.go"}}},
	{Title: "Named as who found it", Rule: "credit.named", Who: "ada",
		Thread: &Thread{By: "bob", Title: "Do not blink at noon", Text: "The blinking was found by @ada."}},
	{Title: "Thanked by name, for something", Rule: "credit.thanks", Who: "ada",
		Thread: &Thread{By: "bob", Title: "Do not blink at noon", Acts: []Act{{By: "bob", Kind: comment, Text: "Thanks @ada for catching that!"}}}},
	{Title: "Thanked for the change", Rule: "credit.weighed", Who: "bob",
		Thread: &Thread{By: "bob", Title: "Do not blink at noon", Acts: []Act{{By: "ada", Kind: reviewed, What: "APPROVED", Text: "Thank you for picking this up and for all the work on it!"}}}},
	{Title: "Thanked in answer to what they said", Rule: "credit.answered", Who: "ada",
		Thread: &Thread{By: "bob", Title: "Do not blink at noon", Acts: []Act{
			{By: "ada", Kind: onLine, On: "lamp.go", Text: "This wick is upside down."},
			{By: "bob", Kind: onLine, On: "lamp.go", To: 1, Text: "Good catch, thanks for spotting it."}}}},

	{Title: "A sign-off", Not: "It says who passed the change on, which is the rule of the house and no thank-you.",
		History: trailed("Signed-off-by: Ada Lind <ada@lighthouse.example>")},
	{Title: "Naming oneself", Not: "Credit is what others give.", History: trailed("Tested-by: Bob Stone <bob@lighthouse.example>")},
	{Title: "A copy", Not: "Who gets a copy need not have helped.", History: trailed("Cc: Ada Lind <ada@lighthouse.example>")},
	{Title: "A bare thank-you", Not: "It does not say for what.",
		Thread: &Thread{By: "bob", Title: "Do not blink at noon", Acts: []Act{{By: "bob", Kind: comment, Text: "Thanks!"}}}},
}
