package people

import (
	"slices"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/internal/trailer"
	"github.com/unsung-dev/unsung/ledger"
)

// commitCases are commits of each program of the table: who is behind them, "" for nobody.
var commitCases = map[string][]struct{ name, author, committer, message, want string }{
	"Prow": {
		{"a merge", prow, prow, "Merge pull request #7 from ada/door\n\nOil the door\n", ""},
		{"a bump of its own", prow, prow, "Bump the hinges\n\n/assign @bob\n", ""},
		{"what it merged", ada, github, "Oil the door (#7)\n", ada},
	},
	"Prow's cherry-picker": {
		{"a squashed pull request of its", picker, github, "[rel-1] Oil the door (#8)\n\nThis is an automated cherry-pick of #7\n\n/assign bob\n", "@bob"},
		{"to nobody", picker, github, "[rel-1] Oil the door (#8)\n\nThis is an automated cherry-pick of #7\n", ""},
		{"to two", picker, github, "[rel-1] Oil\n\n/assign bob\n/assign cem\n", ""},
		{"the commit that it picked", ada, github, "Oil the door\n\n(cherry picked from commit 0123456)\n", ada},
	},
	"triagebot":        {{"a commit of its own", "rustbot <rustbot@x.org>", github, "Update the teams\n", ""}},
	"bors and homu":    {{"a merge", borsID, borsID, "Auto merge of #7 - ada:door, r=bob\n\nOil the door\n", ""}, {"what it landed", ada, borsID, "Oil\n", ada}},
	"Mergify":          {{"a backport", ada, mergify, "Oil the door (#7)\n\n(cherry picked from commit 0123456)\n", ada}, {"of nobody", mergify, mergify, "Oil the door (backport #7) (#8)\n", ""}, {"squashed, with its author", mergify, github, "Oil the door (backport #7) (#8)\n\nCo-authored-by: " + ada + "\n", ada}},
	"GitHub Actions":   {{"a backport", actions, actions, "[Backport rel-1] Oil the door\n\nCo-authored-by: " + ada + "\n", ada}, {"a build", actions, actions, "Publish the page\n", ""}},
	"Dependabot":       {{"a bump", "dependabot[bot] <support@dependabot.com>", github, "Bump hinge from 1 to 2\n\nCo-authored-by: " + ada + "\n", ""}},
	"gopherbot":        {{"a commit of its own", "gobot <gobot@golang.org>", "Gerrit Code Review <gerrit@x.org>", "Update the list\n", ""}},
	"MeeseeksDev":      {{"a backport, squashed", "meeseeksmachine <1+meeseeksmachine@users.noreply.github.com>", github, "Backport PR #7 on branch 1.x (Oil the door)\n\nCo-authored-by: " + ada + "\n", ada}, {"without its author", "meeseeksmachine <1+meeseeksmachine@users.noreply.github.com>", github, "Backport PR #7 on branch 1.x (Oil the door)\n", ""}},
	"All Contributors": {{"on request", contributors, contributors, "docs: add cem as a contributor\n\nThis was requested by @bob in a comment\n", "@bob"}, {"without a word", contributors, contributors, "docs: update the list\n", ""}},
	"GitHub's merge queue and auto-merge": {
		{"what it landed", ada, github, "Oil the door (#7)\n", ada},
		{"a commit of its own", "github-merge-queue[bot] <118344674+github-merge-queue[bot]@users.noreply.github.com>", github, "Merge queue\n", ""},
	},
	"Other merge bots": {{"what it landed", ada, "kodiakhq[bot] <kodiakhq[bot]@users.noreply.github.com>", "Oil the door\n", ada}, {"a merge", "kodiakhq[bot] <kodiakhq[bot]@users.noreply.github.com>", github, "Merge branch main into door\n", ""}},
	"PyTorch's merge bot": {
		{"a revert", pytorch, pytorch, "Revert \"Oil the door\"\n\nReverted https://github.com/x/y/pull/7 on behalf of https://github.com/bob due to creaking\n", "@bob"},
		{"a revert of its own", pytorch, pytorch, "Revert \"Oil the door\"\n\nIt creaks.\n", ""},
		{"what it merged", ada, pytorch, "Oil the door (#7)\n\nApproved by: https://github.com/bob\n", ada},
	},
	"Flutter's auto-submit bot": {
		{"a revert", autosubmit, github, "Reverts \"Oil the door (#7)\" (#8)\n\nReverts: x/y#7\nInitiated by: bob\nReason for reverting: it creaks\nOriginal PR Author: ada\n\nReviewed By: {cem}\n\nThis change reverts the following previous change:\nOil the door\n", "@bob"},
		{"a revert, in remarks", autosubmit, github, "Reverts \"Oil the door (#7)\" (#8)\n\n<!-- start_initiating_author -->\nInitiated by: bob\n<!-- end_initiating_author -->\n", "@bob"},
		{"a revert that a bot began", autosubmit, github, "Reverts \"Oil the door (#7)\" (#8)\n\nInitiated by: auto-submit[bot]\n", ""},
		{"a revert of a quoted revert", autosubmit, github, "Reverts \"Reverts Oil\" (#9)\n\nInitiated by: bob\n\nInitiated by: cem\n", ""},
		{"without a word", autosubmit, github, "Reverts \"Oil the door (#7)\" (#8)\n", ""},
	},
	"Bots that revert by label": {
		{"a revert", "getsentry-bot <bot@getsentry.com>", github, "Revert \"oil: the door (#7)\"\n\nThis reverts commit 0123456.\n\nCo-authored-by: " + bob + "\n", bob},
		{"for nobody", "getsentry-bot <bot@getsentry.com>", github, "Revert \"oil: the door (#7)\"\n", ""},
	},
	"Skara of OpenJDK":          {{"what it integrated", ada, ada, "7: Oil the door\n\nReviewed-by: bob\n", ada}, {"a commit of its own", "openjdk-bot <openjdk-bot@x.org>", github, "Configure\n", ""}},
	"Backport bots and actions": {{"a backport", "kibanamachine <k@x.org>", github, "[8.1] Oil the door (#7) (#8)\n\n# Backport\n\nCo-authored-by: " + ada + "\n", ada}, {"without a word", "kibanamachine <k@x.org>", github, "[8.1] Backport #7\n", ""}},
	"Coding assistants":         {{"for a human", "Copilot <198982749+Copilot@users.noreply.github.com>", github, "Oil the door\n\nCo-authored-by: " + ada + "\n", ada}, {"alone", "Copilot <198982749+Copilot@users.noreply.github.com>", github, "Oil the door\n", ""}},
	"Copybara and Google's exporters": {
		{"a label", copybara, copybara, "Oil the door\n\nORIGINAL_AUTHOR=" + ada + "\nPiperOrigin-RevId: 1\n", ada},
		{"a trailer", copybara, copybara, "Oil the door\n\nOriginal-Author: " + ada + "\nPiperOrigin-RevId: 1\n", ada},
		{"an import", gardener, copybara, "PR #7: Oil the door\n\nImported from GitHub PR https://github.com/x/y/pull/7\n\nIt creaked.\nCopybara import of the project:\n\n--\n0123456789abcdef by " + ada + ":\n\nOil\n\n--\nfedcba9876543210 by " + ada + ":\n\nMore oil\n\nMerging this change closes #7\n\nPiperOrigin-RevId: 1\n", ada},
		{"a list of changes", copybara, copybara, "Copybara import of the project:\n\n  - 0123456 Oil the door by " + ada + "\n", ada},
		{"a list of changes, wrapped", copybara, copybara, "Copybara import of the project:\n\n- 0123456 Oil the door, so that it\nmakes no sound by " + ada + "\n\nCOPYBARA_IMPORT=x\n", ada},
		{"a list of changes, wrapped before the name", copybara, copybara, "- 0123456 Oil what stands still by default by\n" + ada + "\n", ada},
		{"of several, wrapped", copybara, copybara, "- 0123456 Oil what stands still by default by Ada\n<ada@x.org>\n- 6543210 Paint the door, as it was wished by\nall, by " + bob + "\n", ""},
		{"of one, wrapped within the name", copybara, copybara, "- 0123456 Oil what stands still by default by Ada\n<ada@x.org>\n", ada},
		{"of several", copybara, copybara, "Copybara import of the project:\n\n  - 0123456 Oil by " + ada + "\n  - 6543210 Paint by " + bob + "\n", ""},
		{"a rollback", gardener, copybara, "Reverts changelist 123456789\n\nPiperOrigin-RevId: 2\n", ""},
		{"nobody", gardener, copybara, "Oil the door\n\nPiperOrigin-RevId: 1\n", ""},
		{"an author who stayed", ada, copybara, "Oil the door\n\nPiperOrigin-RevId: 1\n", ada},
	},
	"ShipIt and Meta's exporters": {
		{"accounts that no forge knows", shipit, shipit, "Oil the door\n\nReviewed By: bob\n\nDifferential Revision: D7\n\nfbshipit-source-id: 0123\n", ""},
		{"an author who stayed", ada, shipit, "Oil the door\n\nReviewed By: bob\n\nDifferential Revision: D7\n", ada},
		{"a co-author", shipit, shipit, "Oil the door\n\nCo-authored-by: " + ada + "\n", ada},
	},
	"Weblate, Crowdin, Transifex, translatewiki.net": {
		{"one translator", weblate, weblate, "Translated using Weblate (Tamil)\n\nCo-authored-by: " + ada + "\n", ada},
		{"several", weblate, weblate, "Translated using Weblate\n\nCo-authored-by: " + ada + "\nCo-authored-by: " + bob + "\n", ""},
		{"nobody", weblate, weblate, "Update translation files\n", ""},
	},
	"GitHub's web pages": {
		{"a click", github, github, "Initial commit\n", ""},
		{"for an organisation", ada, github, "Oil the door\n\non-behalf-of: @acme <ops@acme.example>\n", ada},
		{"a bot's for an organisation", actions, github, "Oil the door\n\non-behalf-of: @acme <ops@acme.example>\n", ""},
		{"for an organisation, as it is shown", actions, github, "Oil the door\n\nOn-behalf-of: @acme ops@acme.example\n", ""},
	},
	"Gerrit, LUCI and Phabricator": {
		{"a vote of a bot", ada, "Chromium LUCI CQ <luci@x.iam.gserviceaccount.com>", "Oil\n\nBot-Commit: Rubber Stamper <rubber-stamper@appspot.gserviceaccount.com>\n", ada},
		{"a revert of a bot", "luci-bisection <luci-bisection@x.iam.gserviceaccount.com>", "Chromium LUCI CQ <luci@x.iam.gserviceaccount.com>", "Revert \"Oil\"\n\nThis reverts commit 0123456.\n\nCommit-Queue: " + bob + "\n", ""},
	},
	"Zuul":                              {{"what it landed", ada, "Zuul <zuul@x.org>", "Oil\n\nReviewed-by: " + bob + "\n", ada}, {"a merge", "Zuul <zuul@x.org>", "Zuul <zuul@x.org>", "Merge \"Oil\"\n", ""}},
	"Stale bots and other housekeepers": {{"a commit", "k8s-triage-robot <k@x.org>", github, "Tidy\n\n/assign @ada\n", ""}},
	"Autorollers":                       {{"a roll", "chromium-autoroll <chromium-autoroll@skia-public.iam.gserviceaccount.com>", github, "Roll hinge from 1 to 2\n\nTbr: " + bob + "\nBot-Commit: x <x@x.iam.gserviceaccount.com>\n", ""}},
	"Renovate":                          {{"a bump", "renovate[bot] <29139614+renovate[bot]@users.noreply.github.com>", github, "Update hinge\n\nCo-authored-by: " + ada + "\n", ""}},
}

const (
	ada          = "Ada <ada@x.org>"
	bob          = "Bob <bob@x.org>"
	github       = "GitHub <noreply@github.com>"
	prow         = "Kubernetes Prow Robot <k8s.ci.robot@gmail.com>"
	picker       = "k8s-infra-cherrypick-robot <k8s-infra-cherrypick-robot@users.noreply.github.com>"
	borsID       = "bors <bors@rust-lang.org>"
	mergify      = "mergify[bot] <37929162+mergify[bot]@users.noreply.github.com>"
	actions      = "github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>"
	contributors = "allcontributors[bot] <46447321+allcontributors[bot]@users.noreply.github.com>"
	pytorch      = "PyTorch MergeBot <pytorchmergebot@users.noreply.github.com>"
	autosubmit   = "auto-submit[bot] <98614782+auto-submit[bot]@users.noreply.github.com>"
	copybara     = "Copybara-Service <copybara-worker@google.com>"
	gardener     = "A. Unique TensorFlower <gardener@tensorflow.org>"
	shipit       = "Facebook GitHub Bot <facebook-github-bot@users.noreply.github.com>"
	weblate      = "Weblate <noreply@weblate.org>"
)

// Every program of the table has commits here: one whose human is found, where
// that can be, and one of nobody's.
func TestProgramsInCommits(t *testing.T) {
	for _, p := range Programs() {
		t.Run(p.Name, func(t *testing.T) {
			found, lost := false, false
			for _, c := range commitCases[p.Name] {
				if got := behindMessage(t, c.author, c.committer, c.message); got != identityOf(c.want) {
					t.Errorf("%s: %q, want %q", c.name, got, c.want)
				}
				found, lost = found || c.want != "" && c.want != c.author, lost || c.want == ""
			}
			if len(p.Says) > 0 && !found {
				t.Error("no commit whose human is found")
			}
			if !lost {
				t.Error("no commit of nobody's")
			}
		})
	}
	for name := range commitCases {
		if !slices.ContainsFunc(Programs(), func(p Program) bool { return p.Name == name }) {
			t.Errorf("%s is not in the table", name)
		}
	}
}

// behindMessage asks a directory that was built as a scan builds it.
func behindMessage(t *testing.T, author, committer, message string) ledger.Identity {
	t.Helper()
	a, c, trailers := identityOf(author), identityOf(committer), trailer.Parse(message)
	seen := []Observed{{ID: a}, {ID: c}}
	for _, id := range MayBeBehind(ClassOf(a), trailers, message) {
		seen = append(seen, Observed{ID: id})
	}
	for _, line := range trailers {
		if strings.EqualFold(line.Token, "Co-authored-by") {
			seen = append(seen, Observed{ID: contact(line.Value)})
		}
	}
	d, err := Build(seen, Options{})
	if err != nil {
		t.Fatal(err)
	}
	got := d.Behind(&ledger.Commit{Author: ledger.Stamp{Who: &a}, Committer: ledger.Stamp{Who: &c}, Message: message}, trailers)
	if got != (ledger.Identity{}) && d.byIdentity[got] == nil {
		t.Errorf("%q was found behind it and not observed", got)
	}
	return got
}

func identityOf(text string) ledger.Identity {
	if text == "" {
		return ledger.Identity{}
	}
	return contact(text)
}

// The rows say enough to be read, and no two claim the same account.
func TestProgramRows(t *testing.T) {
	owners := map[string]string{}
	for _, p := range Programs() {
		if p.Name == "" || p.Does == "" || p.Source == "" || p.Behind == "" {
			t.Errorf("%+v lacks a part", p)
		}
		if (p.Behind == Asker) != (p.Orders != "") && p.Behind != Teller && p.Behind != Writer {
			t.Errorf("%s: %q stands behind it, and orders are %q", p.Name, p.Behind, p.Orders)
		}
		for _, name := range append(append(p.Logins(), p.Names()...), "called "+strings.Join(p.Nicknames(), ", ")) {
			if owner := owners[name]; owner != "" && owner != p.Name && name != "called " {
				t.Errorf("%q is of %s and of %s", name, owner, p.Name)
			}
			owners[name] = p.Name
		}
	}
	for _, p := range programs {
		for _, name := range append(fields(p.logins), append(fields(p.names), fields(p.emails)...)...) {
			if owner := owners[name]; owner != "" {
				t.Errorf("%q is of %s and among those that nobody orders about", name, owner)
			}
		}
	}
}

func TestProgramOf(t *testing.T) {
	for text, want := range map[string]string{
		"@k8s-ci-robot": "Prow", "@openshift-ci[bot]": "Prow", "@RustBot": "triagebot", "@stale[bot]": "Stale bots and other housekeepers",
		"@stale": "", "@prow": "", "@ada": "", "Zuul <zuul@opendev.org>": "Zuul", "@mergify[bot]": "Mergify",
	} {
		row, ok := ProgramOf(contact(text))
		if ok != (want != "") || ok && row.Name != want {
			t.Errorf("%s: %v, want %q", text, row, want)
		}
	}
	if row, ok := Addressed("Mergifyio"); !ok || row.Name != "Mergify" {
		t.Errorf("Mergifyio: %v", row)
	}
	if row, ok := Addressed("ada"); ok {
		t.Errorf("ada: %v", row)
	}
}

// FuzzSaidBy feeds hostile messages: no panic, and whoever is named has a name.
func FuzzSaidBy(f *testing.F) {
	for _, seed := range []string{
		"Initiated by: @ada", "Initiated by: \x00", "initiated by: " + strings.Repeat("a", 50), "/assign ada\r\n/assign bob",
		"ORIGINAL_AUTHOR=Ada <a@x.org>", "0123 by Ada <a@x.org>:\n- 0123 x by Bob <b@x.org>", "- f by <<>@>", "Co-authored-by: Ada &lt;a@x.org&gt;",
		"x on behalf of https://github.com/ada y", "… requested by @ada …",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, id := range saidByAny(text) {
			if id.Login == "" && id.Name == "" && id.Email == "" {
				t.Errorf("%q names nobody: %+v", text, id)
			}
		}
		if got := SaidBy(contact("@ada"), text); got != nil {
			t.Errorf("a human tells of %v", got)
		}
	})
}
