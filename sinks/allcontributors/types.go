package allcontributors

import (
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// The types of contribution that Unsung can see a trace of. The specification has
// more (https://allcontributors.org/docs/en/emoji-key): talks, design, money given
// leave none that it reads, and are never touched.
const (
	bug               = "bug"
	code              = "code"
	doc               = "doc"
	ideas             = "ideas"
	infra             = "infra"
	maintenance       = "maintenance"
	mentoring         = "mentoring"
	projectManagement = "projectManagement"
	question          = "question"
	review            = "review"
	security          = "security"
	test              = "test"
	userTesting       = "userTesting"
)

// byKind is the type of each kind of work where its rule says nothing narrower.
var byKind = map[ledger.Kind]string{
	ledger.Authored:     code,
	ledger.Review:       review,
	ledger.Catch:        review,
	ledger.Docs:         doc,
	ledger.Testing:      test,
	ledger.Upkeep:       infra,
	ledger.Rollback:     maintenance,
	ledger.Release:      maintenance,
	ledger.Security:     security,
	ledger.Triage:       maintenance,
	ledger.Support:      question,
	ledger.Onboarding:   mentoring,
	ledger.Mentoring:    mentoring,
	ledger.Coordination: projectManagement,
}

// byRule is for rules that are of another type than their kind: who ran a change
// wrote no test, and who cleaned up kept no machine running.
var byRule = map[string]string{
	"testing.ran":        userTesting,
	"testing.reproduced": userTesting,
	"testing.measured":   userTesting,
	"upkeep.cleanup":     maintenance,
	"upkeep.refactor":    code,
}

// byRole is for credit, of which the role says what it is for.
var byRole = map[string]string{
	"Reported-by": bug, "Noticed-by": bug, "Spotted-by": bug, "Found-by": bug, "Caught-by": bug, "Pointed-out-by": bug,
	"Suggested-by": ideas, "Proposed-by": ideas, "Requested-by": ideas, "Inspired-by": ideas, "Idea-by": ideas, "Helped-by": ideas,
	"Reviewed-by": review,
	"Tested-by":   userTesting, "Verified-by": userTesting, "Reproduced-by": userTesting,
	"Co-authored-by": code, "Co-developed-by": code,
	"Mentored-by": mentoring,
}

// TypeOf is the type of contribution that a claim is, "" for credit that does not
// say what it is for. A refactoring is code by whoever wrote it, and being named in
// a trailer is what the trailer says.
func TypeOf(c *ledger.Contribution) string {
	if c.Kind == ledger.Credit {
		return byRole[c.Links.Role]
	}
	if t := byRule[c.Rule]; t != "" {
		return t
	}
	return byKind[c.Kind]
}

// isOnly tells whether a rule says that a commit holds nothing but one sort of work,
// so that its author is not praised for code that is not there.
func isOnly(rule string) bool {
	return strings.HasSuffix(rule, ".only") || slices.Contains([]string{"docs.comments", "docs.pull", "upkeep.ci", "upkeep.build", "upkeep.dependencies", "testing.flaky"}, rule)
}
