package signals

import (
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

// organised is what a remark of ada's organises in a thread of bob's, in which cem
// spoke before, or in a thread of her own.
func organised(body string, own bool) []string {
	thread := threadOf("", body)
	thread.Activities[0].Actor.Login = "cem"
	for i := range thread.Activities {
		thread.Activities[i].Actor.Account = 0
	}
	if own {
		thread.Author = thread.Activities[1].Actor
	}
	t := NewTalk(thread, NewThreadKnown(nil, nil))
	return organises(t, t.Remarks[1])
}

func TestOrganises(t *testing.T) {
	for _, c := range []struct {
		body string
		want string // the first; "" for nothing
	}{
		{"Ported back in #31, so: backported to 2.x.", "a backport"},
		{"As discussed on the list, the hinge stays and the frame goes.", "what people settled together"},
		{"Discussed in Oslo: the hinge stays, and the text will follow.", "what people settled together"},
		{"I only want to keep something that we discussed on the list: oil attracts dust.", ""},
		{"I remember that at the meeting you wanted to paint it.", ""},
		{"Hopefully it gets consensus, it needs to be done.", ""},
		{"Happy to prepare a PR for the hinge.", "who makes the change"},
		{"Hoping the new oil will make this change superfluous.", ""},
		{"I'll take this over from Monday on.", "who does it"},
		{"I'll take a look at it.", ""},
		{"Is anybody working on this or shall I?", "who does it"},
		{"@bob, does your week have cycles for a second lamp?", "who does it"},
		{"@bob, would you send the lamp as a patch of its own?", "whom it asks to do something"},
		{"@bob\nWould you mind splitting that into a PR of its own?", "whom it asks to do something"},
		{"@bob the branch is dusty, can you sweep it?", ""},
		{"@bob can you please rebase?", ""},
		{"@bob could you add a test for the lamp?", ""},
		{"@bob could you add a comment that says why?", ""},
		{"@bob, can you check what it returns?", ""},
		{"@bob can you rename the label on the door?", ""},
		{"@bob could you close the oil can before you go?", ""},
		{"@bob please write these three lines as one.", ""},
		{"@bob did you think of how the lamp will look at night?", ""},
		{"@bob, what do you think of brass?", ""},
		{"@bob this can be merged with or without the lamp. Your opinion?", "whom it asks for a view"},
		{"@bob does that look right beside #15?", "whom it asks for a view"},
		{"@bob are you still working on this?", ""},
		{"@bob are you still busy with the frame? If so, mind answering @dora's question?", "whom it asks to do something"},
		{"@bob could you move this to the lamps repository?", "whom it asks to do something"},
		{"@dora could you add a test for the lamp?", ""},
		{"@dora could you draw the lamp?", "whom it asks to do something"},
		{"@dora can you confirm that the lamp burns?", "whom it asks to try it"},
		{"@dora does your lamp look like mine?", ""},
		{"@dora could you name a lamp with a nice look?", ""},
		{"@dora could you say whether the design is yours?", ""},
		{"I would not know how to split that door.", ""},
		{"Anybody who can see the lamp knows the house.", ""},
		{"The drawing has it upside down.", ""},
		{"It tells who has the lamp.", ""},
		{"The oil is still free to flow.", ""},
		{"Each of the lamps is right, and so is each of you.", ""},
		{"I have to talk to the lamp twice before it burns.", ""},
		{"Who wants to take the lamp?", "who does it"},
		{"This one is still free.", "who does it"},
		{"This one first, then #15.", "what comes before what"},
		{"If we oil the lamp of #15 (which is old), then it burns.", ""},
		{"#15 is a rebase of this PR.", "a related thread"},
		{"I'll address this after #15 lands.", "what comes before what"},
		{"Could you review it once more after my second coat of paint?", ""},
		{"I always sweep after rebasing.", ""},
		{"As I said when I rebased it before.", ""},
		{"It waits until the latch is released.", ""},
		{"This goes in right after https://github.com/acme/widget/issues/15.", "what comes before what"},
		{"I put the oil on top of this PR and it shone.", ""},
		{"Let us rebase this after the lamps are merged.", "what comes before what"},
		{"I could make a PR if needed.", ""},
		{"The lamps of 2.0 would fit, for 2.1 compatibility they are round.", ""},
		{"It is late, give it a shine.", ""},
		{"To bring this PR into shape, fold the two commits into one.", ""},
		{"That goes out on Friday whatever happens.", "what comes next"},
		{"@dora what do you think?", "whom it asks for a view"},
		{"@dora @eve\n\nMind having another look?", "whom it asks for a view"},
		{"Sounds right. Thoughts, @dora?", "whom it asks for a view"},
		{"@dora does it open for you?", "whom it asks to try it"},
		{"@bob are you able to test @dora's frame?", "whom it asks to try it"},
		{"Thanks @dora and @eve for your feedback.", ""},
		{"@dora did you oil the hinges when you implemented it?", ""},
		{"This is ready for review.", "a review that is wanted"},
		{"I agree with @dora and @eve. Smaller commits are easier to review.", ""},
		{"Thanks for looking at the hinge, @dora. It's in the same place as in 2.0.", ""},
		{"This has an ACK from @dora. Mind the gap.", ""},
		{"@dora's frame squeaks when you test it.", ""},
		{"@dora, @eve: that will always be so. Some will try to oil it themselves. What is the downside of another oil?", ""},
		{"@dora I've just tested it and it opens, take a look: `door --open`", ""},
		{"> @dora what do you think?\n\nIt opens.", ""},
		{"Is #15 the same?", "a related thread"},
		{"This fixed the lamp of https://github.com/acme/widget/issues/15, but after a night it went out.", ""},
		{"The oil for this (https://github.com/acme/widget/issues/15) is here already.", ""},
		{"Closing in favour of #15.", "a related thread"},
		{"#15 has replaced #14.", "a related thread"},
		{"This was introduced in #15, before the frame.", ""},
		{"Are there mails for those, after all (e.g. #15)?", ""},
		{"Agreed, for the reasons in https://github.com/acme/widget/pull/112#issuecomment-1 that were already told.", ""},
		{"As already here: https://github.com/acme/widget/pull/15/files#diff-1", ""},
		{"The oil of #15 smells.", ""},
		{"@dora do you mean that I should open a pull request for the frame?", ""},
		{"@dora will you still be available for the frame?", ""},
		{"#15 replaced it, by the way.", ""},
		{"cc @dora", ""},
		{"cc @dora #15", "whom it calls"},
		{"ping @dora on this one", ""},
		{"The lamp is dark.\n\ncc @dora", "whom it calls"},
		{"Ping @bob , @dora was right about the lamp.", ""},
		{"cc @cem", ""},
		{"cc @bob", ""},
		{"cc @cem, who built the frame", "whom it calls"},
		{"Should the frame give way? cc @cem", "whom it calls"},
		{"The door opens and closes.", ""},
	} {
		got := append(organised(c.body, false), "")[0]
		if got != c.want {
			t.Errorf("%q: got %q, want %q", c.body, got, c.want)
		}
	}
}

func TestOrganisesInOwnThread(t *testing.T) {
	for body, want := range map[string]bool{
		"cc @dora @eve":                                    false,
		"Friendly ping @dora :)":                           false,
		"Rebased, ping @dora":                              false,
		"The rust is gone, as @eve asked.\n\ncc @dora":     false,
		"cc @dora for a quick look before I merge":         true,
		"@dora mind reviewing this?":                       true,
		"Do I close this or does it close once #15 is in?": false,
		"Agreed, I'll open another PR.":                    false,
		"Agreed, I'll open another PR on Monday.":          true,
		"Rebased, and ready for review.":                   false,
		"I just pushed a commit to #15 that resolves it.":  false,
		"This waits until #15 is in.":                      true,
	} {
		if got := len(organised(body, true)) > 0; got != want {
			t.Errorf("%q: got %v, want %v", body, got, want)
		}
	}
}

// TestAsksAfterQuestion: a call alone says something where a question came before.
func TestAsksAfterQuestion(t *testing.T) {
	for before, want := range map[string]int{"Which oil does the lamp take?": 1, "The lamp takes oil.": 0} {
		thread := threadOf(before, "cc @dora")
		talk := NewTalk(thread, NewThreadKnown(nil, nil))
		if got := organises(talk, talk.Remarks[1]); len(got) != want {
			t.Errorf("after %q: %q", before, got)
		}
	}
}

// On a line an author goes on talking with who reviews it.
func TestAsksOnALine(t *testing.T) {
	for body, want := range map[string]int{"Oil would do too. @cem what do you think?": 0, "Oiled. @cem please have another look.": 1} {
		thread := threadOf("", body)
		thread.Activities[1].Kind = ledger.ActReviewComment
		thread.Author = thread.Activities[1].Actor
		thread.Author.Account, thread.Activities[0].Actor.Login = 0, "cem"
		talk := NewTalk(thread, NewThreadKnown(nil, nil))
		if got := organises(talk, talk.Remarks[1]); len(got) != want {
			t.Errorf("%q: %q", body, got)
		}
	}
}
