package signals

import "testing"

// TestSupportPatternsFindAll holds a sentence for each way to say it against the
// patterns of support: a stem that is missing would shut it out.
func TestSupportPatternsFindAll(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		one  *pattern
		hits []string
	}{
		{&tryings[0], []string{
			"Please try the upper key.", "You could try the upper key.", "It is worth trying the upper key.", "A workaround is the back door.", "A work-around is the back door.",
			"Work around it by the back door.", "As a temporary fix, take the hinge off.",
		}},
		{&forEnd, []string{"To fix it, turn the knob.", "@bob in order to use it, turn the knob."}},
		{&pointing, []string{
			"Please see the list.", "Cf the list.", "Have a look at the list.", "Take a look at the list.", "Check out the list.", "For wax see #12.", "All keys, see also the list.",
			"It is described in the list.", "It is documented here.", "It is explained there.", "It can be found under the mat.", "They are listed in the hall.", "It is defined here.",
			"It is specified there.", "It was discussed in the hall.",
		}},
		{&ownTry, []string{"I just tried the key.", "I will try the key."}},
		{&toReproduce, []string{"To reproduce:", "My steps to reproduce are below."}},
		{&trialWish, []string{"Could you please test it?", "Can you run it?", "Would you also check it?"}},
		{&asides[1], []string{"It is reproducible.", "This is clearly a bug.", "Yes you are right.", "You're right."}},
		{&asides[2], []string{
			"The fix was merged.", "A PR has been opened.", "The change got pushed.", "#12 is proposed.", "The patch was posted.", "The pull request is now closed.", "The resolution has landed.",
		}},
		{patternNamed(supportPatterns, "try"), []string{"Have you tried the upper key?", "Try the upper key.", "A workaround is the door.", "Work around it.", "Use wax as a temporary cure."}},
		{patternNamed(supportPatterns, "because"), []string{
			"That's because of frost.", "It happens because of frost.", "The reason is frost.", "Reason being frost.", "It is due to frost.", "That's why it creaks.", "This is why it creaks.",
			"It is caused by frost.", "The cause is frost.", "The usual reason.",
		}},
		{patternNamed(supportPatterns, "means"), []string{"It means frost.", "This refers to frost.", "That stands for frost.", "Which denotes frost."}},
		{patternNamed(supportPatterns, "is meant"), []string{
			"It is used for wax.", "It is meant to be waxed.", "It was supposed to open.", "It is intended for wax.", "It is designed to open.", "It is expected to open.", "A key is needed to open it.",
			"Wax is required for it.", "Wax is necessary in winter.", "It opens by default.", "The purpose is wax.", "The point of it is wax.", "That is expected behaviour.", "It opens as expected.",
		}},
		{patternNamed(supportPatterns, "was changed"), []string{
			"It was changed.", "It was removed.", "It is added.", "It got switched.", "It was renamed.", "It was introduced.", "It has been dropped.", "It is deprecated.", "It is not supported.",
			"It is documented.", "It is available.", "It is possible.", "It is implemented.", "It is included.", "It is enabled.", "It is disabled.",
		}},
		{patternNamed(supportPatterns, "see there"), []string{
			"See the list.", "It is described in a list.", "It is documented here.", "It is explained there.", "It is found under it.", "They are listed in it.", "It is defined in it.", "It is specified in it.",
			"It is discussed at noon.", "The docs tell.", "The documentation tells.", "The readme tells.", "The manual tells.", "The wiki tells.", "The FAQ tells.", "The spec tells.",
		}},
		{patternNamed(supportPatterns, "works so"), []string{"It works by wax.", "It happens when it rains.", "That depends on the rain.", "It only works with wax.", "If you pull it, it opens."}},
	} {
		for _, text := range c.hits {
			if !c.one.in(ReadProse(text)) {
				t.Errorf("%q does not find %q", c.one.name, text)
			}
		}
	}
}
