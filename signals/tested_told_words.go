package signals

import "regexp"

var (
	// neverTried are words of sentences that tell of a trial that did not come to be.
	neverTried = []string{
		"never tried", "never even tried", "never tested", "didn't try", "did not try", "didn't get far", "didn't get very far", "not get far",
		"not able to build", "unable to build", "couldn't build", "could not build", "not able to test", "unable to test", "couldn't test", "can't test",
		"cannot test", "could not test",
	}
	// supposed are words of sentences on what may be or is to be.
	supposed = []string{
		"would", "wouldn't", "could", "couldn't", "might", "may", "shouldn't", "will", "won't", "until someone", "until somebody", "until we", "unless", "specific to", "requires",
		"required", "supposed to", "i think", "i guess", "i'm guessing", "maybe", "perhaps", "probably", "i wonder", "not sure", "plan", "tagged", "milestone",
	}
	testedWords    = []string{"tested", "tack", "t-ack", "re-tack", "retack", "testing", "retested", "re-tested"}
	testedApproval = wordSet(`tested tack t-ack re-tack retack testing retested re-tested ack re-ack reack acked concept approach code review reviewed
		and & + also light lightly quick quickly manually post-merge postmerge commit at for of this it lgtm approved`)
	// sketchWords are words for pictures of what might be.
	sketchWords = []string{
		"mockup", "mockups", "mock-up", "mock-ups", "mock up", "wireframe", "wireframes", "another iteration", "design iteration", "wip design",
		"updated design", "updated designs", "concept design", "design i did", "my design", "my designs", "would be ideal", "this in pr",
		"in my pr", "in my branch",
	}
)

var (
	// outcomeWords are for what came of a test.
	outcomeWords = regexp.MustCompile(`\b(?:fix(?:ed|es)?|no longer|now|still|work(?:s|ed|ing)?|fails?|failed|behaves?|displays|shows|prompts|pass(?:es|ed|ing)|succeeds?|as (?:expected|described)|noticed|found|does(?:n't| not))\b`)
	// onlyRead is checking by reading: changes, code, documentation.
	onlyRead = regexp.MustCompile(`\b(?:checked|verified|confirmed|compared)\b[^.?!]{0,40}\b(?:changes? since|diffs?|range-diff|call ?sites?|instances|usages?|source code|code base|documentation|docs|commit messages?|spelling)\b`)
	// steps are what somebody did and what came of it.
	steps = regexp.MustCompile("(?:\\b(?:clicking|calling|running|setting|selecting|opening|closing|starting|stopping|restarting|resizing|pressing|executing|loading|sending|removing|deleting|adding|entering|typing|switching|toggling|importing|exporting)\\b[^.?!]{2,60}|`[^`]+`|\"[^\"]+\") (?:now |also |still |always |only )?(?:results? in|does(?:n't)?|shows?|leads? to|blocks?|gives?|prompts?|fails?|crashes|works|opens|closes|hangs|freezes|is (?:now|still|not|no longer))\\b")
	// clauseBefore begins a clause that says more of a thing, and runs up to what follows.
	clauseBefore = regexp.MustCompile(`[a-z0-9],? (?:where|which|whose|that|in which|so that) (?:\w+ )?$`)
	onlyWorks    = regexp.MustCompile(`\bworks(?: (?:fine|well|as expected|now|again|for me|too|great|here))?[\s.!)]*$`)
	// seenWords are what is told of a program that runs, or fails to.
	seenWords = regexp.MustCompile(`\b(?:work(?:s|ed|ing)?|fail(?:s|ed|ing|ures?)?|crash\w*|happen(?:s|ed|ing)?|occur(?:s|red|ring)?|show(?:s|n|ed|ing)?|display(?:s|ed|ing)?|look(?:s|ed|ing)?|see|sees|saw|seeing|gets?|got|getting|gives?|gave|buil(?:t|ding)|builds? (?:fine|fails?|works?|ok|on|with|success\w*)|compil(?:es?|ed|ing)|runs?|ran|running|breaks?|broken?|fr(?:eezes?|ozen?)|hangs?|behav(?:es?|iou?r)|render(?:s|ed|ing)?|re-?produc\w*|replicat\w*|duplicated|confirm\w*|observ\w*|experienc\w*|notic\w*|encounter\w*|issues?|bugs?|errors?|warnings?|problems?|test(?:s|ed|ing)?|same|screenshots?|receiv(?:es?|ed|ing)|appears?|affects?|affected|fixe[sd]|fine|ok|okay|install(?:ed|ing)?|using|prints?|printed|starts?|started|loads?|loaded|open(?:s|ed)|stops?|slow|faster|slower|leaks?|missing|pass(?:es|ed)?|took|takes|needs|stay(?:s|ed)|went|came|dropped)\b`)
	// windowsHere is the system, in a sentence in small letters.
	windowsHere = regexp.MustCompile(onWindows)
	// metToo tells of what others reported that the writer met it.
	metToo = regexp.MustCompile(`\b(?:i|we) (?:also |just )?(?:have|had|hit|met|see|saw|get|got) (?:it|this|that|the same(?: \w+)?) (?:too|as well)\b`)
	// notVersion are amounts, numbers of texts and protocols, and for when something is meant.
	notVersion = regexp.MustCompile(`\b` + amountOf + `|(?:\b(?:section|sect?\.|rfc|tls|http|oauth|chapter|table|figure|appendix|clause|for|tag|after|before|until)|§)[ /]?v?\d+(?:\.\d+)+`)
	// figure is a cell of a table of numbers.
	figure = regexp.MustCompile(`^[~≈<>+-]?\d+(?:[.,]\d+)* ?\S{0,6}$`)
	// sketchTool are where designs are drawn.
	sketchTool = regexp.MustCompile(`\b(?:figma|sketch|invisionapp|zeplin|excalidraw|balsamiq|whimsical|miro|penpot|canva|dribbble|xd\.adobe)\.(?:com|io|app|cloud|co)\b`)
)
