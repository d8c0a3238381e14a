package signals

import (
	"strings"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/paths"
)

var security = Detector{
	ID:    "security",
	Kind:  ledger.Security,
	Title: "Security",
	Why:   "An attack that did not happen leaves no trace but this.",
	Since: "0.1.0",
	Rules: []Rule{{"security.fix", "Fixed or hardened against a vulnerability"}},
	Run:   runSecurity,
}

func runSecurity(u *Unit, claim func(Claim)) {
	if len(u.Classes) == 0 {
		return
	}
	r := u.read()
	if r.secondHand || r.release || !defends(r) {
		return
	}
	what, found := weakness(&r.headline)
	if !found {
		what, found = advisoryFixed(u.Commit.Message)
	}
	if !found || r.starts("release", "test", "tests", "add test", "add tests", "add a test", "document") || aboutComments(&r.headline) {
		return
	}
	claim(Claim{Rule: "security.fix", Who: u.Author, Why: "Fixed or hardened against a vulnerability" + what + ": " + r.quoted()})
}

// defends tells whether what was changed can fix anything: writing about a
// vulnerability, testing for one, or scanning for them is other work.
func defends(r *reading) bool {
	all := r.any | r.aside
	return r.code > 0 || !all.Has(paths.Changelog) && all.Any(paths.Dependency|paths.Vendored|paths.Build)
}

// weakness names in brackets what a subject says was fixed.
func weakness(h *headline) (what string, found bool) {
	if id, end := advisory(h.all); end > 0 {
		return " (" + id + ")", !h.says(tolerates...)
	}
	if !alarming(h.text) || !h.says(defences...) || h.says(watches...) {
		return "", false
	}
	for _, w := range weaknesses {
		if h.says(w, w+"s") {
			return " (" + w + ")", true
		}
	}
	return "", h.says(unnamed...)
}

// alarming looks cheaply for a part of every phrase that weakness knows, since
// nearly no subject has one.
func alarming(text string) bool {
	for _, stem := range alarms {
		if strings.Contains(text, stem) {
			return true
		}
	}
	return false
}

var alarms = []string{"secur", "vulner", "xss", "srf", "xxe", "travers", "overflow", "overrun", "free", "attack", "inject", "bounds",
	"escalat", "redos", "zip ", "denial", "redirect", "smuggl", "jacking", "cross-site", "execution", "bomb"}

// tolerates are words of a change that leaves an advisory be, or tests for it.
var tolerates = []string{"ignore", "exempt", "suppress", "allowlist", "false positive", "test for", "tests for", "regression test"}

// watches are words of a change that looks for weaknesses and fixes none.
var watches = []string{
	"scan", "scanner", "scanning", "report", "reports", "reporting", "checker", "workflow", "test", "tests", "context", "policy", "coverity", "static analysis", "warning", "warnings",
}

var unnamed = []string{
	"vulnerability", "vulnerabilities", "security issue", "security issues", "security fix", "security fixes", "security bug",
	"security bugs", "security hole", "security holes", "security flaw", "security problem", "security risk", "security patch",
	"security weakness",
}

var weaknesses = []string{
	"xss", "csrf", "ssrf", "xxe", "path traversal", "directory traversal", "buffer overflow", "buffer overrun", "heap overflow",
	"heap-buffer-overflow", "use-after-free", "use after free", "double free", "double-free", "timing attack", "sql injection",
	"command injection", "code injection", "shell injection", "header injection", "out-of-bounds read", "out-of-bounds write",
	"out-of-bounds access", "privilege escalation", "redos", "zip slip", "symlink attack", "denial of service", "denial-of-service",
	"open redirect", "request smuggling", "clickjacking", "cross-site scripting", "arbitrary code execution", "remote code execution",
	"decompression bomb", "zip bomb", "cross-site request forgery",
}

var defences = []string{
	"fix", "fixes", "fixed", "fixing", "prevent", "prevents", "avoid", "avoids", "address", "addresses", "mitigate", "mitigates", "harden",
	"hardens", "resolve", "resolves", "protect", "guard", "sanitize", "sanitise", "escape", "patch", "defend", "against",
}

// advisory finds the first id of a published vulnerability in lower-case text
// and where it ends, 0 where there is none.
func advisory(text string) (id string, end int) {
	for i := range len(text) {
		for _, prefix := range []string{"cve-", "ghsa-", "rustsec-"} {
			if text[i] == prefix[0] && strings.HasPrefix(text[i:], prefix) {
				if n := identifier(text[i:], len(prefix)); n > 0 {
					return published(prefix, text[i+len(prefix):i+n]), i + n
				}
			}
		}
	}
	return "", 0
}

// published spells an id as its database does: GitHub writes what follows GHSA-
// in lower case.
func published(prefix, rest string) string {
	if prefix == "ghsa-" {
		return "GHSA-" + rest
	}
	return strings.ToUpper(prefix + rest)
}

// identifier is the length of the id that s begins with, as "cve-2024-12345",
// 0 where too little follows the prefix.
func identifier(s string, prefix int) int {
	end := prefix
	for end < len(s) && ('a' <= s[end] && s[end] <= 'z' || '0' <= s[end] && s[end] <= '9' || s[end] == '-') {
		end++
	}
	id := strings.TrimRight(s[:end], "-")
	if len(id) < len("cve-2024-1") || strings.Count(id, "-") < 2 {
		return 0
	}
	return len(id)
}

// advisoryFixed finds an advisory that the body says is dealt with: the verb
// stands right before the id.
func advisoryFixed(message string) (what string, found bool) {
	if !strings.Contains(message, "CVE-") && !strings.Contains(message, "GHSA-") && !strings.Contains(message, "RUSTSEC-") {
		return "", false
	}
	rest := strings.ToLower(message)
	for at := 0; ; {
		id, end := advisory(rest[at:])
		if end == 0 {
			return "", false
		}
		at += end
		if endsInVerb(rest[max(0, at-len(id)-80) : at-len(id)]) {
			return " (" + id + ")", true
		}
	}
}

func endsInVerb(s string) bool {
	words := fields(s)
	for len(words) > 0 {
		switch words[len(words)-1] {
		case "", "for", "the", "vulnerability", "security", "issue", "advisory", "-":
			words = words[:len(words)-1]
			continue
		case "fix", "fixes", "fixed", "resolves", "resolve", "addresses", "address", "mitigates", "mitigate", "remediates", "patches", "closes":
			return len(words) == 1 || !tellsOf(words[len(words)-2])
		}
		return false
	}
	return false
}

// tellsOf tells whether the word before a verb makes it a tale of another
// change: "since we fixed", "the fix for".
func tellsOf(word string) bool {
	switch word {
	case "the", "a", "we", "i", "since", "was", "were", "been", "when", "that", "which", "had", "not":
		return true
	}
	return false
}
