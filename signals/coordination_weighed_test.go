package signals

import "testing"

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
		{"@bob, would you prepare a PR for the hinge?", "who does it"},
		{"@bob would you open a PR for the hinge one day?", "whom it asks to do something"},
		{"@bob\nWould you mind splitting that into a PR of its own?", "whom it asks to do something"},
		{"@bob please rebase the hinge?", ""},
		{"@bob can you please rebase?", ""},
		{"This one first, then #15.", "what comes before what"},
		{"I'll address this after #15 lands.", "what comes before what"},
		{"Could you review once more after my push?", ""},
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
		{"Closing in favour of #15.", "a related thread"},
		{"#15 has replaced #14.", "a related thread"},
		{"This was introduced in #15, before the frame.", ""},
		{"Are there mails for those, after all (e.g. #15)?", ""},
		{"Agreed, for the reasons in https://github.com/acme/widget/pull/112#issuecomment-1 that were already told.", ""},
		{"As already here: https://github.com/acme/widget/pull/15/files#diff-1", ""},
		{"The oil of #15 smells.", ""},
		{"cc @dora", "whom it calls"},
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
	} {
		if got := len(organised(body, true)) > 0; got != want {
			t.Errorf("%q: got %v, want %v", body, got, want)
		}
	}
}
