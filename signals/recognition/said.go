package recognition

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// about names a thread or a change in templates: by its title, where that is
// known, and where it is.
const about = `{{if .Title}}"{{.Title}}" ({{.Where}}){{else}}{{.Where}}{{end}}`

// said are the particulars of one act.
func said(a *Work) Said {
	s := Said{Repo: shortRepo(a.Repo), Act: a.Why, Title: quotedIn(a.Why)}
	s.Where = s.Repo
	if n, ok := ledger.ThreadNumber(a.Unit); ok {
		s.Where += "#" + strconv.Itoa(n)
	}
	if a.Topic != nil {
		s.Title = a.Topic.Title
	}
	s.Title = quotable(s.Title)
	return s
}

// shortRepo is a repository as people say it: "acme/site" for
// "github.com/acme/site".
func shortRepo(repo string) string {
	host, rest, ok := strings.Cut(repo, "/")
	if ok && strings.Contains(host, ".") && strings.Contains(rest, "/") {
		return rest
	}
	return repo
}

// quotable is a title that can stand between quotation marks, without the number
// of a pull request that a squash put behind it.
func quotable(title string) string {
	title = squashed.ReplaceAllString(strings.TrimSpace(title), "")
	return strings.ReplaceAll(title, `"`, "'")
}

var squashed = regexp.MustCompile(`\s*\(#\d+\)$`)

// quotedIn is the title that a why of a commit quotes, "" for none. What follows
// it there is how long it took, or that it is done again.
func quotedIn(why string) string {
	_, rest, ok := strings.Cut(why, `"`)
	if !ok {
		return ""
	}
	for i := range len(rest) {
		if rest[i] == '"' && endsQuote(rest[i+1:]) {
			return rest[:i]
		}
	}
	return ""
}

func endsQuote(after string) bool {
	if after == "" || after[0] == ',' {
		return true
	}
	next := strings.TrimPrefix(after, " ")
	return next != after && (startsWith(next, "again", "moments", "together", "before") || next != "" && '0' <= next[0] && next[0] <= '9')
}

func startsWith(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// inWords lists things as a sentence does: "a, b and c".
func inWords(list []string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], ", ") + " and " + list[len(list)-1]
}

// inPlainWords is what a kind of work is called in a sentence.
func inPlainWords(k ledger.Kind) string {
	switch k {
	case ledger.Review:
		return "reviews"
	case ledger.Catch:
		return "mistakes found in time"
	case ledger.Docs:
		return "documentation"
	case ledger.Rollback:
		return "rollbacks"
	case ledger.Release:
		return "releases"
	case ledger.Security:
		return "work on security"
	case ledger.Support:
		return "answers to questions"
	case ledger.Onboarding:
		return "help for newcomers"
	}
	return string(k) // triage, testing, upkeep, mentoring, coordination
}
