package people

// behind is the table of programs that carry out what people want, and of those
// that are easily taken for such. To add one, write a row, and cases for it in
// TestPrograms of signals/commands and TestProgramsInCommits of this package:
// both demand one of each sort. Logins that end in "[bot]" are of apps alone,
// since a human may go by the rest.
var behind = []Program{
	// Programs that obey what is written in a thread.
	{
		Name: "Prow", Behind: Asker, Obeys: true, Dialect: Voiceless,
		Does:   "labels, assigns, asks for reviews, closes, opens again, renames, transfers; merges what was approved (Tide)",
		Orders: "`/kind bug`, `/assign @ada`, `/lgtm`, `/close` and the like, each at the beginning of a line; many other bots took these over",
		Source: "prow.k8s.io/command-help; docs.prow.k8s.io: components, plugins",
		goes: program{
			class:  Bot,
			names:  `kubernetes submit queue | kubernetes prow robot | istio testing | istio-testing | ti chi bot`,
			emails: `k8s.ci.robot@gmail.com | istio-testing@*`,
			logins: `k8s-ci-robot | k8s-merge-robot | k8s-github-robot | openshift-ci | openshift-ci-robot | openshift-merge-bot |
				openshift-merge-robot | prow[bot] | google-oss-prow | google-oss-robot | istio-testing | istio-merge-robot | knative-prow |
				knative-prow-robot | kubevirt-bot | ti-chi-bot | metal3-io-bot | kyma-bot | tekton-robot | karmada-bot |
				volcano-sh-bot | kcp-ci-bot | cert-manager-prow`,
		},
	},
	{
		Name: "Prow's cherry-picker", Behind: Asker, Dialect: Voiceless,
		Does:   "opens a pull request that brings a merged one to another branch; it waits for the merge",
		Orders: "`/cherry-pick release-1.2`, also before the merge, or a label with the branch",
		Says:   []string{"/assign LOGIN"},
		Source: "docs.prow.k8s.io: external plugins, cherrypicker",
		goes:   program{class: Bot, logins: `k8s-infra-cherrypick-robot | openshift-cherrypick-robot | gcp-cherry-pick-bot | gardener-cherrypick-robot`},
	},
	{
		Name: "triagebot", Behind: Asker, Obeys: true, Dialect: Rust, Called: `rustbot | triagebot`,
		Does:   "labels, assigns, asks for reviews, transfers, closes",
		Orders: "`@rustbot label +A-door -A-lock`, `@rustbot claim`, `@rustbot ready`, `r? @ada`",
		Source: "forge.rust-lang.org/triagebot",
		goes:   program{class: Bot, names: `rustbot | triagebot | rust-highfive`, logins: `rustbot | triagebot | rust-highfive`},
	},
	{
		Name: "bors and homu", Behind: Asker, Obeys: true, Dialect: Bors, Called: `bors | bors-ng | bors-servo | homu`,
		Does:   "tests and merges what was approved; labels whom a change waits for",
		Orders: "`@bors r+`, `@bors r=ada`, `bors merge`; `r-` and `cancel` take it back; `try`, `retry`, `delegate` land nothing",
		Source: "bors.tech/documentation; github.com/rust-lang/homu; github.com/rust-lang/bors",
		goes: program{
			class: Bot, names: `bors | bors-* | homu`, emails: `bors@*`,
			logins: `bors | bors-ng | bors-servo | bors-diem | homu | rust-homu | rust-bors`,
		},
	},
	{
		Name: "Mergify", Behind: Asker, Called: `mergifyio | mergify`,
		Does:   "backports, queues, merges, rebases; labels by rules of its own",
		Orders: "`@mergifyio backport release-1`, `queue`, `dequeue`, `rebase`, `update`, at the beginning of a comment",
		Source: "docs.mergify.com/commands",
		goes:   program{class: Bot, names: `mergify*`, emails: `mergify@*`, logins: `mergify | mergifyio`},
	},
	{
		Name: "GitHub's merge queue and auto-merge", Behind: Asker, Dialect: Voiceless,
		Does:   "merges when all is green; the commits keep their authors",
		Orders: "the buttons \"Merge when ready\" and \"Enable auto-merge\", which a thread tells as events",
		Source: "docs.github.com: merge queue, automatically merging a pull request; issue event types",
		goes: program{
			class: Bot, names: `merge queue | merge-queue | gh merge queue*`, logins: `github-merge-queue`,
		},
	},
	{
		Name: "Other merge bots", Behind: Asker,
		Does:   "merge when all is green; the commits keep their authors",
		Orders: "a label such as `automerge`, or `@bot merge`",
		Source: "kodiakhq.com/docs; github.com/palantir/bulldozer; graphite.dev/docs; docs.trunk.io/merge-queue; github.com/smarkets/marge-bot",
		goes: program{
			class:  Bot,
			names:  `kodiak* | bulldozer* | mergebot | auto merge | automerge* | graphite app | trunk merge | marge bot`,
			logins: `kodiakhq | bulldozer | graphite-app | marge-bot | trunk-io[bot] | aviator-app[bot]`,
		},
	},
	{
		Name: "PyTorch's merge bot", Behind: Asker, Obeys: true, Dialect: PyTorch, Called: `pytorchbot | pytorchmergebot`,
		Does:   "merges, reverts, cherry-picks, rebases, labels",
		Orders: "`@pytorchbot merge`, `@pytorchbot revert -m \"why\" -c weird`, `@pytorchbot label \"module: door\"`",
		Says:   []string{"… on behalf of https://github.com/LOGIN …", "… on behalf of @LOGIN …"},
		Source: "github.com/pytorch/pytorch/wiki/Bot-commands",
		goes:   program{class: Exporter, logins: `pytorchmergebot | pytorchbot`},
	},
	{
		Name: "Flutter's auto-submit bot", Behind: Asker, Dialect: Voiceless,
		Does:   "merges when the tree is green; reverts what was merged",
		Orders: "the labels `autosubmit` and `revert`, the latter with a comment \"Reason for revert: …\"",
		Says:   []string{"Initiated by: LOGIN"},
		Source: "github.com/flutter/cocoon: auto_submit, README and REVERTING",
		goes:   program{class: Bot, logins: `auto-submit[bot] | fluttergithubbot | flutteractionsbot`},
	},
	{
		Name: "Bots that revert by label", Behind: Asker, Dialect: Voiceless,
		Does:   "revert what was merged",
		Orders: "a label such as `Trigger: Revert`",
		Says:   []string{"Co-authored-by: PERSON"},
		Source: "github.com/getsentry/action-fast-revert",
		goes:   program{class: Bot, logins: `getsentry-bot`},
	},
	{
		Name: "gopherbot", Behind: Asker, Obeys: true, Dialect: Gopher, Called: `gopherbot`,
		Does:   "labels; opens issues that ask for a backport",
		Orders: "`@gopherbot please add labels NeedsFix and remove early`, `@gopherbot please backport to 1.2`",
		Source: "go.dev/wiki/gopherbot",
		goes:   program{class: Bot, names: `gopherbot | gobot`, emails: `gobot@golang.org`, logins: `gopherbot`},
	},
	{
		Name: "MeeseeksDev", Behind: Asker, Obeys: true, Dialect: Meeseeks, Called: `meeseeksdev | meeseeksmachine | lumberbot-app`,
		Does:   "backports, labels, closes, transfers",
		Orders: "`@meeseeksdev backport to 1.x`, `tag`, `untag`, `close`, `open`, `migrate`",
		Source: "github.com/scientific-python/MeeseeksDev",
		goes:   program{class: Bot, logins: `meeseeksmachine | lumberbot-app | meeseeksdev`},
	},
	{
		Name: "Skara of OpenJDK", Behind: Asker, Dialect: Voiceless,
		Does:   "integrates what was reviewed, labels, backports; the commits keep their authors",
		Orders: "`/integrate`, `/sponsor`, `/label add door`, `/backport jdk21u`",
		Source: "wiki.openjdk.org: Skara, pull request commands",
		goes:   program{class: Bot, logins: `openjdk[bot] | openjdk-bot`},
	},
	{
		Name: "Backport bots and actions", Behind: Asker,
		Does:   "open a pull request that brings a merged one to another branch",
		Orders: "a label such as `backport release-1`, `/backport release-1`, both also before the merge",
		Says:   []string{"Co-authored-by: PERSON"},
		Source: "github.com/sorenlouv/backport; github.com/korthout/backport-action; github.com/tibdex/backport; github.com/sanitizers/patchback-github-app",
		goes: program{
			class: Bot, names: `kibanamachine | elasticmachine`,
			logins: `patchback | kibanamachine | elasticmachine | backportbot-nextcloud | backport-bot | blathers-crl`,
		},
	},
	{
		Name: "GitHub Actions", Behind: Asker,
		Does:   "whatever a project wrote a workflow for: backports, labels, stale threads (actions/stale)",
		Orders: "a command or a label, where the project has such a workflow; where none is found, it acted by itself",
		Source: "docs.github.com/actions: automatic token authentication; github.com/actions/stale",
		goes: program{
			class: Bot,
			names: `github actions* | github-actions* | github action | actions user | actions-user | github workflow |
				github ci`,
			emails: `action@github.com | actions@github.com | actions@users.noreply.github.com | github-actions@*`,
			logins: `github-actions | actions-user`,
		},
	},
	{
		Name: "Dependabot", Behind: Asker, Called: `dependabot`,
		Does:   "raises dependencies by itself; merges, closes, rebases on request",
		Orders: "`@dependabot merge`, `squash and merge`, `cancel merge`, `close`, `reopen`",
		Source: "docs.github.com/code-security: managing pull requests for dependency updates",
		goes: program{
			class: Bot, names: `dependabot*`, emails: `support@dependabot.com`,
			logins: `dependabot | dependabot-preview | dependabot-support`,
		},
	},
	{
		Name: "All Contributors", Behind: Teller, Dialect: Voiceless,
		Does:   "adds people to a project's list, by a pull request",
		Orders: "`@all-contributors please add @ada for code`",
		Says:   []string{"… requested by @LOGIN …"},
		Source: "allcontributors.org/docs/en/bot/usage",
		goes: program{
			class: Bot, names: `allcontributors* | all contributors* | all-contributors*`,
			logins: `allcontributors | all-contributors`,
		},
	},
	{
		Name: "Coding assistants", Behind: Teller, Dialect: Free,
		Called: `copilot | claude | codex | cursor | cursoragent | devin-ai-integration | google-labs-jules | openhands-agent`,
		Does:   "write what a human asked for",
		Orders: "anything said to them: `@copilot please oil the hinge`; in a commit the one human whom it names as co-author, who signed it off or who committed it",
		Source: "docs.github.com/copilot: asking for changes to a pull request; git-scm.com/docs/git-interpret-trailers",
	},
	// Programs that land what people wrote elsewhere.
	{
		Name: "Copybara and Google's exporters", Behind: Teller, Dialect: Voiceless,
		Does:   "export commits of another repository, and import pull requests; `PiperOrigin-RevId` and \"Reverts changelist\" name no human",
		Says:   []string{"ORIGINAL_AUTHOR=PERSON", "HASH by PERSON:", "- HASH … by PERSON"},
		Source: "github.com/google/copybara: docs/reference.md, metadata.squash_notes, metadata.map_author",
		goes: program{
			class:  Exporter,
			names:  `copybara* | google exporter | googler | abseil team | tensorflower gardener | a. unique tensorflower`,
			emails: `copybara* | gardener@tensorflow.org`,
			logins: `copybara-service | copybara-github | tensorflower-gardener | tensorflow-copybara`,
		},
	},
	{
		Name: "ShipIt and Meta's exporters", Behind: Teller, Dialect: Voiceless,
		Does:   "export commits of another repository; `Reviewed By` and `Differential Revision` name accounts that no forge knows",
		Source: "github.com/facebook/fbshipit; secure.phabricator.com/book/phabricator: arc, Differential field names",
		goes: program{
			class: Exporter,
			names: `facebook github bot* | facebook community bot | facebook open source bot | meta github bot |
				fbshipit* | shipit | open source bot | generatedunixname*`,
			emails: `facebook-github-bot@* | bot@fb.com | shipit@* | generatedunixname*`,
			logins: `facebook-github-bot | facebook-community-bot | meta-codesync | meta-github-bot`,
		},
	},
	{
		Name: "Weblate, Crowdin, Transifex, translatewiki.net", Behind: Teller, Dialect: Voiceless,
		Does:   "bring in translations; the one co-author is who translated",
		Says:   []string{"Co-authored-by: PERSON"},
		Source: "docs.weblate.org: commit messages; docs of the others",
		goes: program{
			class: Exporter,
			names: `weblate* | hosted weblate | crowdin* | transifex* | l10n daemon script | translatewiki.net |
				translation updater bot | launchpad translations* | pootle*`,
			emails: `*@weblate.org | scripty@kde.org | l10n-bot@translatewiki.net | support+bot@crowdin.com |
				support@crowdin.com`,
			logins: `weblate | crowdin-bot | transifex-integration | translatewiki | l10n-bot`,
		},
	},
	{
		Name: "GitHub's web pages", Behind: Writer, Dialect: Voiceless,
		Does:   "stand as the committer for a click; \"on-behalf-of: @org <name@org.example>\" names an organisation, which is nobody",
		Source: "docs.github.com: creating a commit on behalf of an organization",
		goes: program{
			class: Forge,
			names: `github | github web flow | web-flow | gitlab | gitlab bot | gitea | forgejo | bitbucket | codeberg`,
			emails: `noreply@github.com | noreply@gitlab.com | gitlab@localhost | gitea@* | noreply@gitea.io |
				noreply@codeberg.org | noreply@bitbucket.org`,
			logins: `web-flow`,
		},
	},
	{
		Name: "Gerrit, LUCI and Phabricator", Behind: Writer, Dialect: Voiceless,
		Does:   "land a reviewed change, whose author stays; `Bot-Commit` and `Commit-Queue` name who voted, not who wrote",
		Source: "gerrit-review.googlesource.com/Documentation; chromium.googlesource.com/infra/luci: Rubber Stamper",
		goes: program{
			class: Forge, names: `gerrit code review | gerrit | gerrit user | phabricator | reviewboard | review board`,
			emails: `gerrit@* | phabricator@*`,
		},
	},
	{
		Name: "Zuul", Behind: Writer, Dialect: Voiceless,
		Does:   "tests and lands a reviewed change, whose author stays",
		Orders: "a vote in Gerrit, a label, `recheck`",
		Source: "zuul-ci.org/docs: gating",
		goes:   program{class: Bot, names: `zuul | zuul ci`, emails: `zuul@*`, logins: `zuul`},
	},
	// Programs that act by themselves.
	{
		Name: "Stale bots and other housekeepers", Behind: NoOne, Dialect: Voiceless,
		Does:   "label, close and lock what nobody touched for long, also by orders to other bots, `/lifecycle stale`",
		Source: "github.com/probot/stale; github.com/actions/stale; github.com/kubernetes/k8s.io: triage robot",
		goes: program{
			class:  Bot,
			names:  `probot* | openshift bot`,
			logins: `stale[bot] | probot-stale | lock[bot] | no-response[bot] | k8s-triage-robot | fejta-bot | openshift-bot`,
		},
	},
	{
		Name: "Autorollers", Behind: NoOne, Dialect: Voiceless,
		Does:   "raise what a project is built on; `Tbr` names who is told, not who asked",
		Source: "skia.googlesource.com/buildbot: autoroll",
		goes: program{
			class: Bot,
			names: `electron-roller* | v8 autoroll* | v8-autoroll* | autoroller* | skia-autoroll* | chromium-autoroll* |
				deps roller | webrtc version updater | chrome release autobot*`,
			emails: `infra-roller*`,
			logins: `skia-flutter-autoroll | engine-flutter-autoroll | chromium-autoroll | electron-roller`,
		},
	},
	{
		Name: "Renovate", Behind: NoOne, Dialect: Voiceless,
		Does:   "raises dependencies by rules; who merges is in the thread",
		Source: "docs.renovatebot.com",
		goes: program{
			class: Bot, names: `renovate | renovate bot | renovatebot | renovate[bot]* | whitesource renovate | mend renovate`,
			emails: `*@renovateapp.com | renovate@whitesourcesoftware.com`,
			logins: `renovate | renovate-bot | renovatebot | mend-for-github-com | whitesource-bolt-for-github |
				cilium-renovate`,
		},
	},
}
