package people

import (
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

func contact(s string) ledger.Identity {
	if login, ok := strings.CutPrefix(s, "@"); ok {
		return ledger.Identity{Source: "github", Login: login}
	}
	name, email, _, ok := cutContact(s)
	if !ok {
		name = s
	}
	return ledger.Identity{Source: "git", Name: name, Email: email}
}

func TestClassOf(t *testing.T) {
	tests := map[Class][]string{
		Bot: {
			"dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>", "dependabot-preview[bot] <x@users.noreply.github.com>",
			"renovate[bot] <29139614+renovate[bot]@users.noreply.github.com>", "Renovate Bot <bot@renovateapp.com>",
			"github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>", "GitHub Actions <actions@github.com>",
			"GitHub Action <action@github.com>", "greenkeeper[bot] <greenkeeper[bot]@users.noreply.github.com>",
			"snyk-bot <snyk-bot@snyk.io>", "pre-commit-ci[bot] <66853113+pre-commit-ci[bot]@users.noreply.github.com>",
			"codecov-io", "@allcontributors[bot]", "@DoorBot", "Mergify <37929162+mergify[bot]@users.noreply.github.com>",
			"bors[bot] <26634292+bors[bot]@users.noreply.github.com>", "bors <bors@rust-lang.org>",
			"Kubernetes Prow Robot <k8s-ci-robot@users.noreply.github.com>", "k8s-infra-cherrypick-robot <90416843+k8s-infra-cherrypick-robot@users.noreply.github.com>",
			"OpenShift Merge Robot <openshift-merge-robot@redhat.com>", "@rust-bot", "PrometheusBot <prometheus-team@x.org>",
			"kernel test robot <lkp@intel.com>", "syzbot <syzbot+0123456789abcdef@syzkaller.appspotmail.com>", "Hulk Robot <hulkci@huawei.com>",
			"Jenkins <jenkins@build.example.org>", "Travis CI <builds@travis-ci.org>", "Coverity", "chromium-autoroll <chromium-autoroll@skia-public.iam.gserviceaccount.com>",
			"Release Bot <noreply@example.org>", "Backport Bot <backports@example.org>", "Some Thing[bot]", "Istio Automation <istio-testing-bot@google.com>",
			"Project Bot <noreply@example.org>", "Project Bot <project-bot@example.org>",
		},
		Assistant: {
			"Copilot <198982749+Copilot@users.noreply.github.com>", "copilot-swe-agent[bot] <198982749+Copilot@users.noreply.github.com>",
			"GitHub Copilot", "Claude <noreply@anthropic.com>", "Claude Opus 4.5 <noreply@anthropic.com>", "Claude", "claude[bot] <209825114+claude[bot]@users.noreply.github.com>",
			"Claude Code <x@example.org>", "Codex <noreply@openai.com>", "ChatGPT", "Cursor <cursoragent@cursor.com>", "Cursor Agent <x@example.org>",
			"Devin AI <158243242+devin-ai-integration[bot]@users.noreply.github.com>", "aider (gpt-4o) <noreply@aider.chat>",
			"gemini-code-assist[bot] <176961590+gemini-code-assist[bot]@users.noreply.github.com>", "google-labs-jules[bot] <x@users.noreply.github.com>",
			"Amazon Q Developer", "sweep-ai[bot] <x@users.noreply.github.com>", "openhands <openhands@all-hands.dev>",
			"Perfloop Agent <agent@perfloop.ai>", "Seed AI Agent <seed@example.org>", "Seed AI Agent", "CodeRabbit <noreply@coderabbit.ai>",
			"Windsurf <windsurf@codeium.com>", "@coderabbitai",
		},
		Forge: {"GitHub <noreply@github.com>", "@web-flow", "Gerrit Code Review <noreply-gerritcodereview@google.com>", "GitLab <noreply@gitlab.com>"},
		Exporter: {
			"Copybara-Service <copybara-worker@google.com>", "A. Unique TensorFlower <gardener@tensorflow.org>", "Weblate <noreply@weblate.org>",
			"Facebook GitHub Bot <facebook-github-bot@users.noreply.github.com>", "@pytorchmergebot", "Googler <noreply@google.com>",
		},
		Nobody: {
			"", "<>", "<none@none>", "root", "root <root@localhost>", "root <root@build.example.org>", "Root <root@(none)>", "Your Name <you@example.com>",
			"Your Name <your.name@company.example>", "unknown <unknown@d7cf8633-e32d-0410-b094-e92efae38249>", "user <user@example.com>", "user <>",
			"none <none@none>", "(no author) <(no author)@d7cf8633-e32d-0410-b094-e92efae38249>", "(no author)", "unknown <build@localhost>", "@ghost",
		},
		Human: {
			"Ann Talbot <ann.talbot@example.org>", "Laura Abbott <labbott@redhat.com>", "Talbot", "Abbot <abbot@example.org>", "@talbot", "@jabot",
			"Jan Bot <jan.bot@example.nl>", "Jan Bot <janbot@gmail.com>", "Sylvain Rabot <s.rabot@lectra.com>", "Renato Botelho <garga@freebsd.org>",
			"Claude Shannon <claude@example.org>", "Claude <claude@example.fr>", "Claude-Marie Dupont <cm@example.fr>", "Jules Verne <jules@example.fr>",
			"Jules <jules@example.fr>", "Devin Townsend <devin@example.ca>", "Gemini Rue <g@example.org>", "Travis Scott <travis@example.org>",
			"Robin <robin@example.org>", "Robotham <r@example.org>", "Jane Doe (aider) <jane@example.org>", "alex boten <223565+codeboten@users.noreply.github.com>",
			"James Bottomley <James.Bottomley@SteelEye.com>", "Danny Staple <danny@orionrobots.co.uk>", "Cian McBot <cian@example.org>",
			"Ada <ada@example.org>", "Ada", "@ada", "Robert Sparse <r@example.org>", "Ghost Writer <gw@example.org>",
			"Martin Root <root@example.org>", "root <ada@example.org>", "@root", "root <17+root@users.noreply.github.com>", "Ann User <user@example.org>",
			"Ada <you@example.com>", "Ada <root@localhost>", "user <ada@example.org>", "Unknown Brown <ub@example.org>", "<ada@example.org>",
			"Max Agent <max@example.org>", "Agent Smith <agent@example.org>", "Mailagent <m@example.org>", "Cody Rabbit <cody@example.org>", "windsurf <ws@example.org>",
		},
	}
	for class, contacts := range tests {
		for _, c := range contacts {
			if got := ClassOf(contact(c)); got != class {
				t.Errorf("%s is %q, want %q", c, got, class)
			}
		}
	}
}

// TestProgramsKnowThemselves asks for everything in the table, so that no row
// is shadowed by one of another class.
func TestProgramsKnowThemselves(t *testing.T) {
	for _, p := range programs {
		for _, list := range []struct {
			entries string
			of      func(string) ledger.Identity
		}{
			{p.names, func(s string) ledger.Identity {
				return ledger.Identity{Source: "git", Name: s, Email: "somebody@example.org"}
			}},
			{p.emails, func(s string) ledger.Identity { return ledger.Identity{Source: "git", Name: "Some Body", Email: s} }},
			{p.logins, func(s string) ledger.Identity { return ledger.Identity{Source: "github", Login: s} }},
		} {
			for _, entry := range alternatives(list.entries) {
				id := list.of(strings.ReplaceAll(strings.TrimSpace(entry), "*", "xx"))
				if got := ClassOf(id); got != p.class {
					t.Errorf("%q is %q, want %q", entry, got, p.class)
				}
			}
		}
	}
}
