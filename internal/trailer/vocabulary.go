package trailer

import "strings"

// plainRoles are the roles that are written most, in the spelling that every
// variant of them is counted under. The order only serves speed.
var plainRoles = []string{
	"Reviewed-by", "Acked-by", "Helped-by", "Reported-by", "Tested-by", "Co-authored-by",
	"Suggested-by", "Mentored-by", "Noticed-by", "Approved-by", "Co-developed-by",
	"Diagnosed-by", "Requested-by", "Analyzed-by", "Explained-by", "Researched-by",
	"Improved-by", "Proposed-by", "Verified-by", "Encouraged-by", "Translated-by",
}

// term is what a word or phrase of a token stands for.
type term struct {
	role  string
	thing bool // what was given rather than what was done: "patch"
}

// longestPhrase is how many words the longest phrase below has.
const longestPhrase = 4

// vocabulary lists, for each role, the words for what was done and the words
// for what was given, as they stand before "-by". Common slips of short words
// are spelt out; in long words Roles forgives one by itself.
var vocabulary = []struct{ role, deeds, things string }{
	{"Reviewed-by", "reviewed review reviews reviewer revied revewed reviewws looked-over read-over read-through", ""},
	{"Acked-by", "acked ack acks ackd acekd accked aked ackked aced ackde ackeded cked acknowledged agreed agreed-to " +
		"okayed oked okay ok lgtm fine good looks-good looks-fine looks-ok looks-okay looks-great looks-right found-ok seconded", ""},
	{"Approved-by", "approved aproved accepted", ""},
	{"Tested-by", "tested testing teste testd tesetd tetsed tsted tesed testet", ""},
	{"Verified-by", "verified validated checked double-checked evaluated", ""},
	{"Confirmed-by", "confirmed", ""},
	{"Reproduced-by", "reproduced", ""},
	{"Measured-by", "measured benchmarked timed profiled", ""},
	{"Reported-by", "reported report reports reporting reporter bug-report", ""},
	{"Noticed-by", "noticed notice", ""},
	{"Spotted-by", "spotted", ""},
	{"Found-by", "found discovered", ""},
	{"Caught-by", "caught catched", ""},
	{"Identified-by", "identified pinpointed located", ""},
	{"Pointed-out-by", "pointed-out pointed-at brought-up raised mentioned noted observed complained ranted", ""},
	{"Suggested-by", "suggested suggestion suggestions sugested", ""},
	{"Proposed-by", "proposed proposal recommended recommendation", ""},
	{"Requested-by", "requested request requests wished-for wished wanted demanded asked asked-for", ""},
	{"Inspired-by", "inspired inspiration influenced", ""},
	{"Idea-by", "", "idea ideas original-idea initial-idea concept"},
	{"Advised-by", "advised advice hinted hinted-at hint hints guided guidance comments commented feedback input inputs", ""},
	{"Encouraged-by", "encouraged prompted reminded motivated nudged", ""},
	{"Liked-by", "liked appreciated celebrated loved cheered", ""},
	{"Helped-by", "helped help hepled heled helpd helpedy helped-out support supported", ""},
	{"Assisted-by", "assisted assistance", ""},
	{"Mentored-by", "mentored mentoring mentor comentored co-mentored", ""},
	{"Explained-by", "explained explanation clarified", ""},
	{"Diagnosed-by", "diagnosed diagnosis root-caused", ""},
	{"Debugged-by", "debugged debuged debugging deciphered decoded", ""},
	{"Bisected-by", "bisected bisect bisection", ""},
	{"Analyzed-by", "analyzed analysed analysis analyses", ""},
	{"Researched-by", "researched research investigated investigation tracked-down narrowed-down tracked traced dug", ""},
	{"Discussed-with", "discussed discussion discussions brainstormed", ""},
	{"Paired-with", "paired pair-programmed", ""},
	{"Co-authored-by", "co-authored coauthored co-author coauthor co-written also-written", ""},
	{"Co-developed-by", "co-developed codeveloped", ""},
	{"Based-on-patch-by", "based-on based-upon based-in-part-on derived-from", ""},
	{"Initial-patch-by", "initially initially-written initially-authored",
		"initial initial-patch initial-version initial-work initial-fix initial-implementation"},
	{"Original-patch-by", "originally-authored originally-written originally-submitted originally-implemented",
		"original originally original-patch original-version original-work original-fix original-code " +
			"original-commit original-commits original-implementation original-author"},
	{"Patch-by", "", "patch patches code written authored coded implemented submitted prepared provided"},
	{"Contributions-by", "contributed contribution contributions", ""},
	{"Improved-by", "improved improvement improvements enhanced polished tweaked simplified cleaned-up cleanup " +
		"cleanups edited revised updated modified adapted reworked refined", ""},
	{"Fixed-by", "fixed bugfixed resolved", "fix fixes fixup"},
	{"Finished-by", "finished completed", ""},
	{"Ported-by", "ported backported back-ported rebased forward-ported", ""},
	{"Designed-by", "designed architected", "design"},
	{"Proofread-by", "proofread proof-read spell-checked spellchecked copy-edited copyedited", ""},
	{"Commit-message-by", "", "commit-message commit-log message log-message wording changelog description text"},
	{"Documentation-by", "documented", "documentation docs doc"},
	{"Tests-by", "", "test tests testcase testcases test-case test-cases initial-test original-test"},
	{"Translated-by", "translated translation translations localized localised", ""},
	{"Thanks-to", "thanked thanks", ""},
}

// terms finds the vocabulary's words.
var terms = func() map[string]term {
	found := map[string]term{}
	for _, v := range vocabulary {
		for _, w := range strings.Fields(v.deeds) {
			found[w] = term{role: v.role}
		}
		for _, w := range strings.Fields(v.things) {
			found[w] = term{role: v.role, thing: true}
		}
	}
	return phrases(found)
}()

// phrases adds what is based on something of a particular kind.
func phrases(found map[string]term) map[string]term {
	for _, on := range []string{"suggestion", "suggestions", "comments", "feedback"} {
		found["based-on-"+on] = term{role: "Suggested-by"}
	}
	for _, on := range []string{"idea", "an-idea", "ideas", "original-idea"} {
		found["based-on-"+on] = term{role: "Idea-by"}
	}
	for _, on := range []string{"patch", "patches", "a-patch", "code", "work", "text", "original-patch", "similar-patches"} {
		found["based-on-"+on] = term{role: "Based-on-patch-by"}
	}
	return found
}

// wholeTokens are the ways to name somebody without "by".
var wholeTokens = func() map[string]string {
	found := map[string]string{}
	for role, tokens := range map[string]string{
		"Thanks-to": "thanks-to thanks many-thanks-to thank-you kudos kudos-to credit credits credit-to " +
			"credits-to props-to hat-tip hat-tip-to",
		"Co-authored-by":    "also-by co-author co-authors coauthor coauthors additional-author additional-authors",
		"Co-developed-by":   "co-developed-with",
		"Paired-with":       "paired-with pair pairs pairing-with pair-programmed-with",
		"Discussed-with":    "discussed-with brainstormed-with researched-with in-discussion-with",
		"Original-patch-by": "original-author originalauthor original-from originally-from original-patch-from",
		"Initial-patch-by":  "initial-author initial-patch-from",
		"Based-on-patch-by": "based-on-patch-from based-on-a-patch-from based-on-work-from based-on-code-from",
		"Patch-by":          "patch-from fixes-from",
		"Idea-by":           "idea-from original-idea-from",
		"Suggested-by":      "suggestion-from suggestions-from based-on-suggestion-from",
		"Advised-by":        "inputs-from input-from hints-from",
		"Helped-by":         "with-help-from help-from with-help-of with-the-help-of",
		"Reported-by":       "reporter report-from",
		"Reviewed-by":       "reviewer",
		"Tested-by":         "tester",
		"Mentored-by":       "mentor mentors",
		"Translated-by":     "translator translators",
		"Acked-by":          "looks-good-to looks-great-to looks-ok-to looks-okay-to looks-fine-to looks-reasonable-to",
	} {
		for _, t := range strings.Fields(tokens) {
			found[t] = role
		}
	}
	return found
}()
