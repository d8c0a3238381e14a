package signals

import (
	"regexp"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// answersQuestion tells whether the i-th remark answers a question that was put to
// its writer or to anybody.
func answersQuestion(t *Talk, i int) bool {
	p := t.Remarks[i].Prose()
	if strings.Contains(p.Quoted, "?") {
		return !saysAny(p.Quoted, ownAffairs)
	}
	asked, quoted := answered(t, i)
	return asked != nil && !quoted && !quotesHere(t, i) && asksSomething(asked) && !callsOthers(asked, t.Remarks[i].Actor) && !spokeSince(t, i, asked)
}

// asksSomething tells a remark that ends asking, or begins a thread whose title asks.
func asksSomething(r *Remark) bool {
	all := r.Prose().sentences()
	return endsAsking(r.Prose()) || len(all) > 0 && all[len(all)-1].asks || strings.HasSuffix(strings.TrimSpace(r.Detail.Title), "?")
}

// quotesHere tells whether a remark quotes what was said in the thread, by whomever,
// and whatever marks of code were lost on the way.
func quotesHere(t *Talk, i int) bool {
	quoted := withoutMarks(t.Remarks[i].Prose().Quoted)
	if quoted == "" || strings.Count(quoted, "\n") > farBack {
		return false
	}
	for _, e := range before(t, i) {
		said := withoutMarks(e.Prose().Lower)
		for line := range strings.Lines(quoted) {
			if line = strings.Trim(strings.TrimSpace(line), ".… "); len(line) >= 8 && strings.Contains(said, line) {
				return true
			}
		}
	}
	return false
}

func withoutMarks(text string) string { return strings.ReplaceAll(text, "`", "") }

// before is what was said before the i-th remark, the opening first and not too far
// back.
func before(t *Talk, i int) []*Remark {
	earlier := t.Remarks[max(0, i-farBack):i]
	if t.Opening != nil {
		earlier = append([]*Remark{t.Opening}, earlier...)
	}
	return earlier
}

// callsOthers tells whether a remark speaks to people by name, and not to this one.
func callsOthers(asked *Remark, who ledger.Actor) bool {
	calls := asked.Prose().Mentions
	return len(calls) > 0 && !slices.ContainsFunc(calls, func(login string) bool { return strings.EqualFold(login, who.Login) })
}

// beginsToOthers tells whether a remark begins with the names of others than whoever
// spoke last: their accounts may be gone, and with them what they asked.
func beginsToOthers(r, last *Remark) bool {
	return strings.HasPrefix(strings.TrimSpace(r.Prose().Text), "@") && callsOthers(r, last.Actor)
}

// spokeSince tells whether the writer of the i-th remark answered already.
func spokeSince(t *Talk, i int, asked *Remark) bool {
	return slices.ContainsFunc(t.Remarks[:i], func(e *Remark) bool { return e.At.After(asked.At) && sameActor(e.Actor, t.Remarks[i].Actor) })
}

// helpsBesideReview tells help in a pull request from talk about the change: there
// somebody asks how to do something or why it is so, or is told what to do though
// the change is not theirs.
func helpsBesideReview(t *Talk, i int, question bool, tells []*sentence) bool {
	r := t.Remarks[i]
	asked, _ := answered(t, i)
	if !question {
		return !speaksToAuthor(t, r, asked) && slices.ContainsFunc(tells, func(s *sentence) bool { return anyIn(doings, s) })
	}
	text := r.Prose().Quoted
	if text == "" && asked != nil {
		text = asked.Prose().Lower
	}
	return slices.ContainsFunc(openQuestion.FindAllString(text, -1), func(q string) bool { return !saysAny(q, idleQuestions) })
}

// openQuestion wants to know more than yes or no, and not what somebody means.
var openQuestion = regexp.MustCompile(`\b(?:how|why|what|where|which|who)\b[^.?!]*\?`)

// speaksToAuthor goes by whom a remark names, else by whom it answers.
func speaksToAuthor(t *Talk, r, asked *Remark) bool {
	if calls := r.Prose().Mentions; len(calls) > 0 {
		return slices.ContainsFunc(calls, func(login string) bool { return strings.EqualFold(login, t.Author.Login) })
	}
	return asked == nil || asked.Own
}
