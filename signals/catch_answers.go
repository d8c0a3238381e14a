package signals

import (
	"regexp"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// answersTo are the author's answers to the i-th remark: in the same thread on
// a line before others go on, quoting it, linking to it, or granting a point to
// who wrote it.
func answersTo(t *Talk, i int) []*Remark {
	r := t.Remarks[i]
	var all []*Remark
	open := true // nobody else spoke on the line
	for k, a := range t.Remarks[i+1 : min(len(t.Remarks), i+1+farBack)] {
		onLine := sameLineThread(r, a)
		switch {
		case !a.Own:
			open = open && !onLine
		case onLine && open, isShort(a) && (quotes(a, r) || linksTo(a, r)), isShort(a) && grantsTo(a, r, k == 0):
			all = append(all, a)
		}
	}
	return all
}

// grantsTo tells an answer to nobody but who wrote r, by name or because it
// comes next, in words that can only mean that they were right.
func grantsTo(a, r *Remark, next bool) bool {
	p := a.Prose()
	toThem := len(p.Mentions) == 1 && addresses(a, r) || next && len(p.Mentions) == 0
	return toThem && r.Kind != ledger.ActReviewComment && confirmsDefect(p)
}

func sameLineThread(r, a *Remark) bool {
	if r.Kind != ledger.ActReviewComment || a.Kind != ledger.ActReviewComment {
		return false
	}
	return a.Detail.ReplyTo != "" && (a.Detail.ReplyTo == r.ID || a.Detail.ReplyTo == r.Detail.ReplyTo)
}

// quotes tells whether a quotes a line of r.
func quotes(a, r *Remark) bool {
	quoted := a.Prose().Quoted
	if quoted == "" {
		return false
	}
	lines := 0
	for line := range strings.Lines(quoted) {
		if lines++; lines > farBack {
			return false
		}
		line = strings.TrimSpace(strings.Trim(strings.TrimSpace(line), ".…"))
		if len(line) >= 15 && strings.Contains(r.Prose().Lower, line) {
			return true
		}
	}
	return false
}

// linksTo tells whether a links to r itself.
func linksTo(a, r *Remark) bool {
	_, at, ok := strings.Cut(r.URL, "#")
	return ok && slices.ContainsFunc(a.Prose().Links, func(link string) bool { return strings.HasSuffix(link, "#"+at) })
}

// addresses tells whether a mentions who wrote r.
func addresses(a, r *Remark) bool {
	for _, login := range a.Prose().Mentions {
		if strings.EqualFold(login, r.Actor.Login) {
			return true
		}
	}
	return false
}

// isShort tells answers to one remark from those that go through many, of which
// nobody can tell which word answers what.
func isShort(a *Remark) bool { return a.Prose().Words <= 60 && a.Prose().Quotes <= 1 }

// isMere tells a remark that says too little for anybody but its author to know
// what is wrong: a name of a type, a face.
func isMere(p *Prose) bool {
	told := 0
	for _, s := range p.sentences() {
		told += telling(&s)
	}
	return told < 3 && len(p.Suggestions) == 0 && !p.Says(flawWords...) && !p.Says(defectWords...)
}

// isSmall tells remarks on style, spelling and layout by what they call
// themselves.
func isSmall(p *Prose) bool {
	return p.Says(smallWords...) || p.Words <= 8 && otherWords.MatchString(p.Lower)
}

// otherWords finds "s/which/that/", one word for another.
var otherWords = regexp.MustCompile(`(?:^|\s)s/[^/\s]+/[^/\s]*/?(?:[\s.,]|$)`)

// grants tells an answer that grants the point.
func grants(p *Prose) bool {
	for _, s := range p.sentences() {
		if !s.asks && s.says(grantWords) && !s.says(refusalWords) {
			return true
		}
	}
	return false
}

// amends tells an answer that only says that something was done about it.
func amends(p *Prose) bool {
	all := p.sentences()
	return len(all) > 0 && all[0].begins(doneWords) && !p.Says(refusalWords...)
}

// confirmsDefect tells an answer that calls what was found a mistake.
func confirmsDefect(p *Prose) bool { return p.Says(mistakeWords...) }

func refuses(p *Prose) bool { return p.Says(refusalWords...) }
