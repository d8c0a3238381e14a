package signals

import (
	"regexp"
	"slices"
	"strings"
)

// isCall tells sentences that do nothing but call people: "cc @ada", "Friendly
// ping @ada :)".
func isCall(s *sentence) bool {
	names, beside := calls(s)
	return names > 0 && beside < 2
}

// onlyNames tells "cc @ada @bob" and "@ada @bob?": names and nothing else.
func onlyNames(s *sentence) bool {
	names, beside := calls(s)
	return names > 0 && beside == 0 && (s.asks || s.begins(inCopy))
}

// inCopy begin a call to come and see.
var inCopy = []string{"cc", "/cc", "fyi"}

// calls counts the names in a sentence, and the words that are none of a call.
func calls(s *sentence) (names, beside int) {
	for _, w := range s.words {
		switch {
		case strings.HasPrefix(w, "@"):
			names++
		case !callWords[w]:
			beside++
		}
	}
	return names, beside
}

// callsIn tells whether a remark calls people beside its writer and the author, and
// what for: it says so, or has a question or a matter that they are called to. A
// call alone is a bare ping, whoever makes it, save where the last word was a
// question.
func callsIn(t *Talk, r *Remark) bool {
	parts := r.Prose().sentences()
	bare := !slices.ContainsFunc(parts, func(s sentence) bool { return !isCall(&s) })
	for k := range parts {
		s := &parts[k]
		if !callsThird(t, r, s) {
			continue
		}
		switch {
		case !isCall(s) || k > 0 && parts[k-1].asks:
			return true
		case r.Own:
		case bare && (asksLast(t, r) || refersElsewhere(t, r.Prose())):
			return true
		case !bare && bringsIn(t, r):
			return true
		}
	}
	return false
}

// callsThird tells whether a sentence calls somebody beside its writer and the
// thread's author. Whom it only tells of it does not call.
func callsThird(t *Talk, r *Remark, s *sentence) bool {
	return strings.Contains(s.text, "@") && slices.ContainsFunc(calling.FindAllString(s.text, -1), func(call string) bool { return namesThird(t, r, call) })
}

// calling finds calls to people.
var calling = regexp.MustCompile(`(?:^|[(., ])(?:re-)?(?:ping(?:ing)?|paging|/?cc|summoning|calling|attention)\b[:,/]? ?@[\w-]+(?:(?:,| and|, and|,? &)? @[\w-]+)*`)

// asksLast tells whether the remark before this one ends with a question.
func asksLast(t *Talk, r *Remark) bool {
	at := slices.Index(t.Remarks, r)
	return at > 0 && t.Remarks[at-1].Human && endsAsking(t.Remarks[at-1].Prose())
}

// bringsIn tells whether a remark calls somebody who wrote nothing here yet.
func bringsIn(t *Talk, r *Remark) bool {
	before := t.Remarks[:max(0, slices.Index(t.Remarks, r))]
	return slices.ContainsFunc(r.Prose().Mentions, func(login string) bool {
		return !strings.EqualFold(login, t.Author.Login) && !slices.ContainsFunc(before, func(b *Remark) bool { return strings.EqualFold(b.Actor.Login, login) })
	})
}
