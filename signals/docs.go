package signals

import (
	"path"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/paths"
)

var docs = Detector{
	ID:    "docs",
	Kind:  ledger.Docs,
	Title: "Documentation",
	Why:   "Somebody wrote down what all the others would have had to ask.",
	Since: "0.1.0",
	Rules: []Rule{
		{"docs.only", "Wrote documentation"},
		{"docs.along", "Documented a change as part of it"},
		{"docs.comments", "Improved comments in the code"},
	},
	Run: runDocs,
}

func runDocs(u *Unit, claim func(Claim)) {
	if len(u.Classes) == 0 {
		return
	}
	r := u.read()
	switch {
	case r.secondHand:
	case r.any.Has(paths.Docs):
		claimProse(u, r, claim)
	case r.code > 0 && r.code <= 8 && aboutComments(&r.headline):
		claim(Claim{Rule: "docs.comments", Who: u.Author, Why: "Improved comments in " + listed(handwritten(u)) + ", " + r.quoted()})
	}
}

func claimProse(u *Unit, r *reading, claim func(Claim)) {
	written := touched(u, paths.Docs)
	switch {
	case len(written) == 0:
	case r.every.Has(paths.Docs):
		claim(Claim{Rule: "docs.only", Who: u.Author, Why: "Wrote documentation: " + listed(written) + ", " + r.quoted()})
	case r.code > 0 && !r.release && !r.mechanical(u) && slices.ContainsFunc(written, isProse):
		claim(Claim{Rule: "docs.along", Who: u.Author, Why: "Documented the change in " + listed(written) + ", " + r.quoted()})
	}
}

// isProse tells a text from an example in code, which follows the code that it
// shows whether or not anybody meant to document something.
func isProse(name string) bool {
	switch path.Ext(name) {
	case ".go", ".c", ".h", ".cc", ".cpp", ".py", ".js", ".ts", ".tsx", ".jsx", ".java", ".kt", ".rs", ".rb", ".sh", ".php", ".cs",
		".swift", ".scala", ".proto":
		return false
	}
	return true
}

// aboutComments tells a subject about comments in code from one about a
// reviewer's comments, about code commented out, or about comments as a
// feature of what is built.
func aboutComments(h *headline) bool {
	at, size := commentWord(h.text)
	return at >= 0 && h.starts(improves...) && !h.says(otherComments...) && endsPhrase(h.text[at+size:])
}

var improves = []string{
	"fix", "fixes", "fixed", "fixup", "update", "updates", "updated", "add", "adds", "added", "adding", "improve", "improves",
	"improved", "clarify", "clarifies", "correct", "corrects", "reword", "rewrite", "adjust", "tweak", "expand", "amend", "polish",
	"mend", "touch up", "typo", "typos", "remove stale", "remove outdated", "drop stale", "drop outdated", "clean up", "better",
	"more", "refresh", "spelling", "grammar", "document", "comment", "comments", "godoc", "docstring", "small", "minor",
}

var otherComments = []string{
	"review", "reviewer", "reviewers", "address", "addresses", "addressed", "feedback", "pr", "comment out", "support", "based on",
	"nolint", "lint", "test for", "tests for", "style",
}

var commentWords = []string{
	"comments", "comment", "godocs", "godoc", "go doc", "docstrings", "docstring", "doc string", "doc strings", "javadocs", "javadoc",
	"rustdoc", "jsdoc", "kdoc",
}

// commentWord finds the first word for a comment: where, and how long.
func commentWord(text string) (at, size int) {
	if !strings.Contains(text, "comment") && !strings.Contains(text, "doc") {
		return -1, 0
	}
	for _, word := range commentWords {
		if i := strings.Index(text, word); i >= 0 && hasWords(text, word) {
			return i, len(word)
		}
	}
	return -1, 0
}

// endsPhrase tells whether the noun before rest stands for itself: in "comment
// parser" it does not.
func endsPhrase(rest string) bool {
	rest = strings.TrimLeft(rest, " ")
	if rest == "" || strings.IndexByte(".,;:()", rest[0]) >= 0 {
		return true
	}
	word, _, _ := strings.Cut(rest, " ")
	switch word {
	case "in", "for", "on", "about", "to", "of", "and", "describing", "explaining", "typo", "typos", "at", "above", "that",
		"regarding", "with", "from", "grammar", "spelling", "wording":
		return true
	}
	return false
}
