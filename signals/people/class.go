package people

import (
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// Class says what sort of program goes by an identity.
type Class string

// Human is the class of everybody who is not known to be a program. The others
// differ in whose work they carry, see Directory.Behind.
const (
	Human     Class = ""
	Bot       Class = "bot"       // works by itself: dependency bumps, CI, merge queues
	Assistant Class = "assistant" // writes what a human asked for
	Forge     Class = "forge"     // stands in the record for a click on a web page
	Exporter  Class = "exporter"  // brings in what humans did elsewhere
	Nobody    Class = "nobody"    // stands where a name should: "root", "Your Name"
)

// ClassOf tells programs, and names that are nobody's, from people by the table of known programs and by the
// ways in which programs are named.
func ClassOf(id ledger.Identity) Class {
	name, email := strings.ToLower(cleanName(id.Name)), strings.ToLower(id.Email)
	_, login := loginOf(id)
	if class := classKnown(name, email, login); class != Human {
		return class
	}
	if strings.HasSuffix(name, "[bot]") || isBotLogin(login) || isBotLocal(email) || isCamelBot(id.Name) || isCamelBot(id.Login) || isBotName(name, email) {
		return Bot
	}
	if isAgentName(name, email) {
		return Assistant
	}
	if isNobodyAt(name, email, login) || isGhost(id) {
		return Nobody
	}
	return Human
}

// isGhost knows the account that github.com shows for all that were deleted. On
// other servers somebody may be called so.
func isGhost(id ledger.Identity) bool {
	return id.Source == "github" && strings.EqualFold(id.Login, "ghost")
}

// isAgentName tells assistants that call themselves agents: "Seed AI Agent", or
// "Some Agent" who writes from agent@.
func isAgentName(name, email string) bool {
	front, ok := strings.CutSuffix(name, " agent")
	if !ok {
		return false
	}
	local, _, _ := strings.Cut(email, "@")
	_, last, _ := cutLastWord(front)
	return last == "ai" || local == "agent" || local == "ai-agent"
}

// isBotLogin goes by the endings that forges and projects give to accounts of
// programs; a bare "bot" at the end may be a surname, as in Talbot.
func isBotLogin(login string) bool {
	for _, end := range []string{"[bot]", "-bot", "_bot", "-robot", "_robot", "-bot[bot]"} {
		if strings.HasSuffix(login, end) {
			return true
		}
	}
	return login == "bot" || login == "robot"
}

// isBotLocal goes by the part before the @.
func isBotLocal(email string) bool {
	local, domain, ok := strings.Cut(email, "@")
	if !ok {
		return false
	}
	switch local {
	case "bot", "bots", "robot", "robots", "buildbot", "jenkins", "ci", "automation", "autoroller", "autobot":
		return true
	}
	return isBotLogin(local) || strings.HasSuffix(domain, ".gserviceaccount.com") ||
		strings.HasPrefix(domain, "noreply.") && isBotLogin(local)
}

// isBotName goes by the last word of the name, in lower case. "Bot" is a surname
// too, so after a given name it counts only for names of machinery or with an
// address that nobody reads.
func isBotName(name, email string) bool {
	front, last, spaced := cutLastWord(name)
	switch {
	case !spaced:
		return isBotLogin(name)
	case last == "bot":
		return isMachinery(strings.Fields(front)) || !isPersonal(email)
	}
	return last == "robot" || last == "autoroll" || last == "autoroller" || last == "autobuild"
}

func cutLastWord(name string) (front, last string, spaced bool) {
	i := strings.LastIndexByte(name, ' ')
	return name[:max(i, 0)], name[i+1:], i >= 0
}

// isCamelBot tells names and logins such as PrometheusBot.
func isCamelBot(name string) bool {
	front, ok := strings.CutSuffix(name, "Bot")
	if !ok || front == "" || strings.Contains(front, " ") {
		return false
	}
	last := front[len(front)-1]
	return 'a' <= last && last <= 'z' || '0' <= last && last <= '9'
}

// isMachinery tells whether one of the words names what a bot does.
func isMachinery(words []string) bool {
	for _, w := range words {
		switch w {
		case "a", "ai", "auto", "automated", "automation", "autoroll", "backport", "benchmark", "build", "bump", "chat",
			"cherry", "cherry-pick", "ci", "code", "commit", "dependency", "deploy", "doc", "docs", "format", "formatting",
			"git", "github", "gitlab", "import", "infra", "issue", "lint", "linter", "l10n", "i18n", "maintenance", "merge",
			"mirror", "nightly", "package", "packaging", "publish", "push", "release", "releases", "renovate", "revert",
			"review", "roll", "security", "server", "service", "stale", "sync", "syncer", "test", "testing", "translation",
			"triage", "update", "updater", "upgrade", "version", "web", "website", "workflow":
			return true
		}
	}
	return false
}
