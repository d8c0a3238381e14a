package signals

import (
	"regexp"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

var documented = ThreadDetector{
	ID:    "docs",
	Kind:  ledger.Docs,
	Title: "Documentation by pull request",
	Why:   "Somebody wrote down what all the others would have had to ask.",
	Since: "0.2.0",
	Rules: []Rule{
		{"docs.pull", "Wrote documentation, as a merged pull request says"},
	},
	Run: runDocumented,
}

// runDocumented goes by what a merged pull request says of itself. Where the
// history is judged, its commits tell better what was written.
func runDocumented(t *Talk, claim func(ThreadClaim)) {
	landing := t.landing()
	if t.known.history || landing == nil {
		return
	}
	how := saysDocs(&t.Opening.Detail)
	if how == "" || isMachinery(&t.Opening.Detail) {
		return
	}
	claim(ThreadClaim{
		Rule: "docs.pull", Who: behindPull(t), Evidence: landing,
		Why: "Wrote documentation, as the " + how + ` says: "` + oneLine(t.Opening.Detail.Title, 100) + `"`,
	})
}

// saysDocs tells what says that a pull request documents something: "title" or
// "label", else "".
func saysDocs(d *ledger.Detail) string {
	if docsTitle.MatchString(d.Title) {
		return "title"
	}
	if slices.ContainsFunc(d.Labels, isDocsLabel) && (!shownText.MatchString(d.Title) || writtenText.MatchString(d.Title)) {
		return "label"
	}
	return ""
}

// writtenText knows titles that speak of texts on a program, or of writing them.
var writtenText = regexp.MustCompile(`(?i)\b(?:docs?|document\w*|explain\w*|describ\w*|guides?|pages?|manual|readme|tutorials?|examples?)\b`)

// shownText knows titles that speak of what a program shows, which some projects
// label as documentation.
var shownText = regexp.MustCompile(`(?i)\b(?:tooltips?|messages?|menus?|dialogs?|buttons?|icons?|strings?|screens?|windows?|translations?|placeholders?|captions?)\b`)

// docsTitle knows "docs: …", "docs(api): …" (conventionalcommits.org), "[docs] …"
// and titles that name the text that is mended.
var docsTitle = regexp.MustCompile(`(?i)^(?:\[[^\]]*\]\s*)*(?:docs?|documentation|readme|doc-fix|docfix)(?:\([^)]*\))?!?:\s|^\[(?:docs?|documentation|readme)\]|` +
	`^(?:fix|correct|improve|update|clarify|add|extend|rewrite|expand|polish|translate)(?:e?[sd]|ing)? (?:a |some |the |more )*(?:typos? in )?(?:the )?(?:readme(?:\.\w+)?|documentation|docs|manual|user guide|tutorial|faq)\b`)

// isDocsLabel knows labels for changes to texts, not for what lacks them.
func isDocsLabel(label string) bool {
	name := strings.ToLower(label)
	if strings.Contains(name, "need") || strings.Contains(name, "missing") || strings.Contains(name, "require") || strings.Contains(name, "no-doc") {
		return false
	}
	for _, part := range strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune(" :/-_()[],", r) }) {
		switch part {
		case "docs", "doc", "documentation", "readme":
			return true
		}
	}
	return false
}

// isMachinery tells changes to how documents are built, or that undo one.
func isMachinery(d *ledger.Detail) bool {
	depth, _ := undoneTitle(d.Title)
	return depth > 0 || docsTools.MatchString(d.Title)
}

var docsTools = regexp.MustCompile(`(?i)\b(?:bump|upgrade|revert|build|ci|workflow|deploy|theme|dependency|dependencies|release|sync|auto-?generated?|generate|regenerate|docusaurus|sphinx|mkdocs|netlify)\b`)
