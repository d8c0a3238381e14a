package people

import "strings"

// program is a row of the table: what one program, or several alike, go by.
// All is in lower case; a star at either end stands for the rest.
type program struct {
	class                 Class
	names, emails, logins string // with | between them
}

// programs is the table of known programs that nobody orders about, and of
// assistants; the others are in behind. A name is listed only where no human
// goes by it alone; names that humans bear too are in bareNames.
var programs = []program{
	// Assistants: they write what a human asked for.
	{
		class:  Assistant,
		names:  `copilot | github copilot* | copilot swe agent | copilot coding agent | copilot autofix*`,
		emails: `copilot@github.com`,
		logins: `copilot | copilot-swe-agent | github-copilot | copilot-autofix | copilot-pull-request-reviewer`,
	},
	{
		class: Assistant,
		names: `claude code* | claude opus* | claude sonnet* | claude haiku* | claude agent* | claude ai | claude (* |
			claude-3* | claude-4* | claude-opus* | claude-sonnet* | claude-haiku* | claude-code* |
			anthropic claude*`,
		emails: `noreply@anthropic.com | claude@anthropic.com`,
		logins: `claude-code | claude-ai`,
	},
	{
		class:  Assistant,
		names:  `openai codex* | codex cli | codex (* | codex agent | chatgpt* | gpt-* | openai`,
		emails: `noreply@openai.com | codex@openai.com`,
		logins: `openai-codex | chatgpt-codex-connector`,
	},
	{
		class:  Assistant,
		names:  `cursor agent | cursor bot | cursor ai | cursoragent`,
		emails: `cursoragent@cursor.com | agent@cursor.com | noreply@cursor.com`,
		logins: `cursoragent | cursor-agent`,
	},
	{
		class:  Assistant,
		names:  `devin ai | devin-ai*`,
		emails: `*@devin.ai | *@cognition.ai`,
		logins: `devin-ai-integration | devin-ai`,
	},
	{
		class:  Assistant,
		names:  `aider (* | aider-* | aider chat`,
		emails: `*@aider.chat`,
	},
	{
		class: Assistant,
		names: `gemini code assist* | gemini-code-assist* | gemini cli* | gemini-cli* | google gemini* | gemini 1* |
			gemini 2* | gemini 3* | gemini-1* | gemini-2* | gemini-3* | gemini-pro*`,
		emails: `gemini-code-assist@google.com | gemini-cli@google.com`,
		logins: `gemini-code-assist | gemini-cli | gemini-cli-robot`,
	},
	{
		class:  Assistant,
		names:  `google labs jules* | google-labs-jules* | jules (google)*`,
		emails: `jules@google.com`,
		logins: `google-labs-jules`,
	},
	{
		class:  Assistant,
		names:  `amazon q | amazon q developer* | amazon-q-developer* | kiro agent | kiro-agent*`,
		logins: `amazon-q-developer | kiro-agent`,
	},
	{
		class:  Assistant,
		names:  `sweep ai | sweep bot | sweep-ai* | sweep: ai*`,
		logins: `sweep-ai | sweep-nightly`,
	},
	{
		class:  Assistant,
		names:  `openhands* | opendevin*`,
		emails: `openhands@all-hands.dev | opendevin@all-hands.dev`,
		logins: `openhands-agent | all-hands-bot`,
	},
	{
		class: Assistant,
		names: `codeium* | cascade ai | cline ai | cline bot | roo code | opencode | opencode agent |
			amp code | sourcegraph cody | tabnine* | replit agent | factory droid | factory-droid* | warp agent |
			lovable dev | bolt.new | v0 by vercel | junie | qwen-coder | qwen code | grok code* | deepseek-* |
			llama-* | mistral-* | codestral* | ai assistant | ai agent | coding agent`,
		emails: `noreply@opencode.ai | noreply@cline.bot | amp@ampcode.com | agent@warp.dev |
			qwen-coder@alibabacloud.com | no-reply@ona.com | junie@jetbrains.com`,
		logins: `opencode-agent | replit-agent | factory-droid | ampcode-com | sourcery-ai`,
	},
	{
		class:  Assistant,
		names:  `windsurf ai | windsurf (* | windsurf cascade | coderabbit*`,
		emails: `windsurf@codeium.com | noreply@windsurf.com | noreply@coderabbit.ai`,
		logins: `coderabbitai`,
	},
	// Bots that raise dependencies.
	{
		class:  Bot,
		names:  `greenkeeper*`,
		emails: `*@greenkeeper.io`,
		logins: `greenkeeper | greenkeeperio-bot`,
	},
	{
		class:  Bot,
		names:  `snyk bot | snyk-bot | snyk community`,
		emails: `snyk-bot@snyk.io`,
		logins: `snyk-bot | snyk-io`,
	},
	{
		class:  Bot,
		names:  `pyup.io bot | scala steward | depfu | the gitter badger | imgbot* | requires.io | updatecli*`,
		emails: `github-bot@pyup.io | bot@depfu.com | me@scala-steward.org | imgbothelp@gmail.com`,
		logins: `pyup-bot | scala-steward | gitter-badger | imgbot | imgbotapp | updateclibot | lgtm-com |
			deepsource-autofix | deepsourcebot | restyled-io | fossabot | codetriage-readme-bot`,
	},
	// Bots that build, check and report.
	{
		class:  Bot,
		names:  `pre-commit-ci* | pre-commit.ci* | autofix-ci* | autofix.ci*`,
		emails: `*@pre-commit.ci`,
		logins: `pre-commit-ci | autofix-ci`,
	},
	{
		class: Bot,
		names: `codecov | codecov.io | codecov-io | coveralls | sonarcloud | sonarqube* | codacy* | codeclimate* |
			lgtm.com | deepsource*`,
		emails: `hello@codecov.io`,
		logins: `codecov | codecov-io | codecov-commenter | coveralls | sonarcloud | codacy-bot | codeclimate`,
	},
	{
		class: Bot,
		names: `jenkins | jenkins ci | jenkins bot | travis ci | travis-ci | circleci | circle ci | appveyor |
			buildkite | buildbot | teamcity | drone ci | gitlab ci | gitlab-ci |
			azure pipelines | azure devops | concourse ci | cirrus ci | semaphore ci | ci | ci bot | ci user |
			build bot | build server | continuous integration | tinderbox`,
		emails: `*@travis-ci.org | *@travis-ci.com | *@circleci.com | *@appveyor.com | *@buildkite.com |
			jenkins-* | teamcity@* | circleci@*`,
		logins: `jenkins | jenkinsci | travis-ci | circleci | appveyor | buildkite | azure-pipelines | bazel-io | vsts-bot`,
	},
	{
		class: Bot,
		names: `kernel test robot | kbuild test robot | kbuild robot | hulk robot | 0day robot | abaci robot |
			syzbot* | syzkaller* | tuxsuite | kernelci* | linux kernel functional testing | patchwork bot`,
		emails: `lkp@intel.com | hulkci@huawei.com | abaci@linux.alibaba.com | bot@kernelci.org | lkft@linaro.org |
			syzbot* | *@syzkaller.appspotmail.com | syzkaller@googlegroups.com`,
		logins: `kernelci-bot | syzbot`,
	},
	{
		class: Bot,
		names: `coverity | coverity scan | smatch | sparse | coccinelle | oss-fuzz | oss fuzz | clusterfuzz* |
			valgrind | addresssanitizer | undefinedbehaviorsanitizer | clang static analyzer | clang-tidy |
			cppcheck | pvs-studio | codespell | lintian | gcc | clang | semgrep | codeql | libfuzzer | asan |
			ubsan | tsan | msan | kasan`,
		logins: `clusterfuzz`,
	},
	// Bots that release and keep house.
	{
		class: Bot,
		names: `release please* | release-please* | semantic-release* | semantic release* | changeset-bot |
			release drafter`,
		emails: `semantic-release-bot@martynus.net`,
		logins: `release-please | semantic-release-bot | changeset-bot | release-drafter`,
	},
	{
		class:  Bot,
		names:  `kubernetes publisher | kubernetes bot | sre-bot | prombot`,
		logins: `k8s-publishing-bot | googlebot | ti-srebot | sre-bot | cncf-ci | prombot`,
	},
	{
		class: Bot,
		names: `rust-timer | rust-log-analyzer | nodejs github bot | node.js github bot | homebrew bot | brewtestbot |
			linuxbrewtestbot | nixpkgs bot | openstack proposal bot | openstack release bot | apache bot | asf bot`,
		emails: `infra-root@openstack.org`,
		logins: `rust-timer | nodejs-github-bot | brewtestbot | linuxbrewtestbot | r-ryantm | asfgit | angular-robot |
			ngbot | ansibot | ansibullbot`,
	},
	{
		class: Bot,
		names: `aws-cdk-automation | aws sdk for go v2 automation team | aws-sdk-go-automation | awstools |
			dotnet maestro* | dotnet-maestro* | conda-forge-admin | gentoobot`,
		logins: `aws-cdk-automation | awstools | dotnet-maestro | dotnet-bot | dotnet-policy-service | msftbot |
			vsmobot | vscodebot | conda-forge-admin | conda-forge-linter | regro-cf-autotick-bot | grafanabot |
			cockroach-teamcity | istiobot | tektonbot | ciliumbot | ceph-jenkins | linux-foundation-easycla | moz-wptsync-bot | coreosbot | chromium-wpt-export-bot`,
	},
	// Exporters that bring in whole histories.
	{
		class: Exporter,
		names: `svn2git | git-svn | cvs2git | cvs2svn | svn migration | git mirror | mirror bot | josh-proxy |
			intellij-monorepo-bot`,
		emails: `svn2git@* | cvs2svn@* | intellij-monorepo-bot*`,
		logins: `svn2github | intellij-monorepo-bot`,
	},
}

// bareNames are names that humans bear too: they mean the assistant only where
// nothing else is given, as in "Assisted-by: Claude".
const bareNames = `claude | codex | cursor | devin | gemini | jules | sweep | amp | grok | aider | windsurf |
	cline | llama | kimi | qwen | anthropic | ai | llm`

func alternatives(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == '|' || r == '\n' || r == '\t' })
}
