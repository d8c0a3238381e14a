package signals

import (
	"regexp"
	"slices"
	"strings"
)

// isOutput tells blocks of code that show what was typed or printed from those that
// show what is or should be written: changes, sources, settings, drawings, signatures.
func isOutput(language, block string) bool {
	lines := strings.FieldsFunc(strings.TrimSpace(block), func(r rune) bool { return r == '\n' || r == '\r' })
	switch {
	case len(lines) == 0, slices.ContainsFunc(lines, changeMark.MatchString), most(lines, changedLine):
		return false
	case slices.ContainsFunc(lines, printedLine.MatchString):
		return true
	case language != "" && !printed[strings.ToLower(language)]:
		return false
	case slices.ContainsFunc(lines, promptLine.MatchString):
		return true
	case slices.ContainsFunc(lines, drawnLine.MatchString):
		return false
	}
	return !signature.MatchString(block) && !most(lines, sourceLine) && !isSettings(lines)
}

// isSettings knows settings and the notes between them. Where all is notes it may
// as well be what an administrator types.
func isSettings(lines []string) bool {
	rest := slices.DeleteFunc(slices.Clone(lines), noteLine.MatchString)
	return len(rest) > 0 && most(rest, settingLine)
}

// printed are the names that people give to blocks of what a terminal shows. Most
// give none.
var printed = wordSet(`text txt plain plaintext none console terminal log logs output bash sh shell zsh fish shell-session shellsession
	powershell ps1 pwsh cmd bat batch json`)

// most tells whether it is more than half of the lines.
func most(lines []string, expr *regexp.Regexp) bool {
	n := 0
	for _, line := range lines {
		if expr.MatchString(line) {
			n++
		}
	}
	return 2*n > len(lines)
}

var (
	// changeMark begins a line of a patch that no terminal shows otherwise.
	changeMark  = regexp.MustCompile(`^\s*(?:diff --git |@@ -\d|--- [ab]/|\+\+\+ [ab]/)`)
	changedLine = regexp.MustCompile(`^\s*[+-](?:[^+-]|$)`)
	// printedLine is a prompt, or what a program says of a failure or a time, in a block
	// of any language. promptLine is so where no language has it as its own.
	printedLine = regexp.MustCompile(`^\s*(?:➜|>>> |PS [A-Z]:|traceback \(|Traceback \(|\d{4}-\d\d-\d\d[T ]\d\d:)|(?i:^\S*:\d+:(?:\d+:)? (?:fatal |runtime )?(?:error|warning)\b)`)
	promptLine  = regexp.MustCompile(`^\s*[$%>] |(?i:segmentation fault|sigsegv|core dumped|stack trace|panicked at|assertion .*failed)`)
	sourceLine  = regexp.MustCompile(`[;{}]\s*(?://.*)?$|^\s*(?://|/\*|\*/|#include\b|</?\w[^>]*>\s*$)|^\s*<(\w+)[^>]*>.*</\w+>\s*$`)
	// drawnLine is the end of an arrow in a drawing.
	drawnLine   = regexp.MustCompile(`^\s*[vV](?:\s+[vV])*\s*$|\+-+>`)
	settingLine = regexp.MustCompile(`^\s*(?:[\w.-]+\s*=|\[[\w.-]+\]\s*$)`)
	noteLine    = regexp.MustCompile(`^\s*#\s`)
	signature   = regexp.MustCompile(`(?i)^\s*(?:untrusted comment: |-----BEGIN )`)
)

// isCommand tells commands, which have arguments, from code, settings and what only
// shows a change.
func isCommand(span string) bool {
	first, rest, ok := strings.Cut(environment.ReplaceAllString(strings.TrimSpace(strings.Trim(span, "`")), ""), " ")
	rest = strings.TrimSpace(rest)
	return ok && commandName.MatchString(first) && !strings.HasSuffix(first, ":") && !keywords[first] && !strings.HasPrefix(rest, "=") && !strings.HasSuffix(rest, ";") && (first != "git" || gitRuns.MatchString(rest))
}

// keywords begin a line of code, in one language or another, and no command.
var keywords = wordSet(`return if else elif for while switch case struct class enum union interface trait impl fn func fun def let var val const mut pub
	static void int long short char float double bool string unsigned signed auto typedef typename template namespace using public private protected
	virtual throw throws raise try catch except finally new delete async await yield extends implements override not and or in is null nil true false`)

// commandsIn are the commands in a text, as its sentences have them. Only as written
// is a command told from the name of a button.
func commandsIn(p *Prose) []string {
	var all []string
	for _, span := range codeSpan.FindAllString(p.Text, -1) {
		if isCommand(span) {
			all = append(all, straight(span))
		}
	}
	return all
}

var (
	commandName = regexp.MustCompile(`^(?:[a-z./~\\$%>-]|[A-Z]:)[\w./\\:+-]*$`)
	environment = regexp.MustCompile(`^(?:[A-Za-z_]\w*=\S+ )+`)
	gitRuns     = regexp.MustCompile(`^(?:bisect|cherry-pick|apply|merge|revert|rebase|clone)\b`)
)
