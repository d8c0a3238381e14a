package signals

import "testing"

// alternatives has a sentence for each way to say something that a pattern knows: a
// stem that a sentence lacks would shut its expression out unseen.
var alternatives = map[string][]string{
	"backports": {"It was backported.", "Please back-port it."},
	"met": {
		"At today's sync we chose brass.", "As per yesterday's standup brass it is.", "From the summit: brass.", "Brass won at the hackathon.", "As per the last conference, brass.",
		"After an offline chat, brass.", "As discussed, it will all be made of brass.", "We discussed it and settled on brass.", "There is rough consensus.", "As agreed.", "Notes from Monday: brass it is.", "Minutes of our talk: brass it is.", "We have decided.",
	},
	"offers a change": {
		"I'll open an issue.", "I can send a patch.", "Happy to prepare a pull request.", "I'll post an issue.", "I will add a ticket.", "I'll do one more PR.", "I'm going to put together a proposal.",
		"I'll raise an issue.", "We will draft a text.", "I can upload a patch.", "I plan to work on a follow-up.", "I could write a draft.", "I'll make a branch.",
	},
	"made a change": {
		"Opened #12.", "Split into a new issue.", "Extracted to #12.", "Moved to #12.", "Included in #12.", "Picked up in #12.", "Continued in #12.", "Started another PR.", "Done in #12.", "Implemented in #12.",
	},
	"asks for a change": {"Could you open an issue?", "Please send a patch.", "Can you file a ticket?", "Could you link this to the issue?", "Please make it a separate pull request.", "Can you write a small patch?"},
	"order": {
		"Merge that first.", "We go after #12.", "Once #12 is in, oil it.", "When #12 is in, oil it.", "As soon as #12 is in, oil it.", "Blocked by #12.", "Builds on #12.", "Built on #12.", "Based on #12.",
		"It depends on #12.", "On top of #12.", "A follow-up would do.", "This one first.", "That comes first.", "First this, with oil.", "#12, then.", "It rebases on that.", "The lamp waits for #12.",
		"Ready once the release is out.", "A prerequisite for #12.",
	},
	"related": {
		"Related to #12.", "Relevant to #12.", "Similar to #12.", "See also #12.", "A companion of #12.", "An alternative to #12.", "The competing PR.", "Split from #12.", "A superset of #12.",
		"This is the continuation of what was in #12.", "Counterpart of #12.", "In parallel to #12.", "Same as in #12.", "For context: #12.",
	},
	"calls":        {"Ping @ada", "Paging @ada", "cc @ada", "Summoning @ada", "Calling @ada", "Attention: @ada"},
	"asks readers": {"For further review.", "It needs eyes.", "Ready for merge.", "It could use some testing.", "Looking for feedback.", "Please test.", "Let me know what to oil."},
	"merging":      {"I'm merging it.", "Let's land it.", "RFM"},
	"waits": {
		"Let's wait.", "Let this stew.", "Wait for the oil.", "Hold off.", "It is on hold.", "Until tomorrow.", "Give people some time.", "Give it a day.", "Last call.", "Speak up.",
	},
	"who does it": {
		"Who will take this?", "Anybody who can do it?", "Whoever wants this can have it.", "I'll take this.", "Take a stab at it.", "Up for grabs.", "She is working on it.", "I'll pick one.", "Pick it up.",
		"We take care.", "Assigned to @ada.", "We need a volunteer.", "I'd like to work here.", "Would you be interested in working here?", "I've begun with the lamp.", "I started on it.",
		"Leave it to me.", "I'll do it.", "I'd take the lamp.", "I am writing the text.", "@ada has it.", "They have half a draft.", "You should talk to @ada.", "Do not do it twice.", "Nobody else needs to.",
		"No one else has to.", "I have cycles.", "It is still free.", "Owner of this: @ada.", "Each of you could oil.", "I can pair.",
	},
	"plans": {
		"Next step: oil.", "The plan is oil.", "On the roadmap.", "Action items: hinge.", "After the feature freeze.", "The release branch is cut.", "For the next release.", "For 2.1.", "This is for v2.1 and up.", "It has a milestone.",
		"The to-do list.", "Remaining work: oil.", "Left to do: the hinge.", "Tracking issue is below.", "By Monday.", "Out tomorrow.", "This afternoon I oil it.", "This evening I oil it.", "Let's sort it.",
		"Let's do this in spring.", "Keep this open.", "Keeping this pull request open.", "Order: first the lamp and then the door.", "Schedule: soon.",
	},
	"separate": {"In a different issue.", "As its own pull request.", "In another change.", "Into two drafts, in new drafts.", "For future PRs.", "In a subsequent PR.", "As a follow-up issue.", "Do it separately.", "Split it."},
}

func TestAlternatives(t *testing.T) {
	t.Parallel()
	for name, all := range alternatives {
		p := patternNamed(coordinationPatterns, name)
		for _, text := range all {
			if !p.in(ReadProse(text)) {
				t.Errorf("%q does not say %q", text, name)
			}
		}
	}
}
