package commands

import (
	"regexp"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/people"
)

// mention finds who is spoken to: "@rustbot label …".
var mention = regexp.MustCompile(`(?:^|[\s(,;])@([A-Za-z0-9][A-Za-z0-9-]{0,38})(?:\[bot\])?[:,]?(?:\s+|$)`)

// addressed reads the commands in a line that speaks to bots by name.
func addressed(line string) []Order {
	if !strings.Contains(line, "@") {
		return nil
	}
	var all []Order
	at := mention.FindAllStringSubmatchIndex(line, -1)
	for i, m := range at {
		end := len(line)
		if i+1 < len(at) && isProgram(line[at[i+1][2]:at[i+1][3]]) {
			end = at[i+1][0]
		}
		all = append(all, spokenTo(line[m[2]:m[3]], strings.TrimSpace(line[m[1]:max(m[1], end)]))...)
	}
	return all
}

// spokenTo reads what somebody tells a bot in the bot's own words. Of a bot
// that is not in the table the words that most bots share are read.
func spokenTo(name, rest string) []Order {
	if row, ok := people.Addressed(name); ok {
		return reader(row.Dialect)(rest)
	}
	if isProgram(name) {
		return shared(rest)
	}
	return nil
}

// reader is how a dialect of the table of programs is read; nil for one that
// nobody wrote a reader for, which a test refuses.
func reader(d people.Dialect) func(string) []Order {
	switch d {
	case people.Shared:
		return shared
	case people.Rust:
		return rustbot
	case people.Bors:
		return bors
	case people.Gopher:
		return gopherbot
	case people.Meeseeks:
		return meeseeks
	case people.PyTorch:
		return pytorch
	case people.Free:
		return assistant
	case people.Voiceless:
		return func(string) []Order { return nil }
	}
	return nil
}

// isProgram knows the programs of the table, and logins that say that they are
// one.
func isProgram(login string) bool {
	if _, ok := people.Addressed(login); ok {
		return true
	}
	login = strings.ToLower(login)
	return strings.HasSuffix(login, "bot") || strings.HasSuffix(login, "robot") ||
		people.ClassOf(ledger.Identity{Source: "github", Login: login}) != people.Human
}

// Obeys tells whether a program is one that people give orders, so that its
// acts are somebody's even where the order is not found.
func Obeys(login string) bool {
	row, ok := people.ProgramOf(ledger.Identity{Source: "github", Login: login})
	return ok && row.Obeys
}

// shared are the words that Mergify (docs.mergify.com/commands), Dependabot
// (docs.github.com/code-security: managing pull requests for dependency
// updates) and bots of single projects have in common.
func shared(rest string) []Order {
	rest, _ = cutPrefixFold(rest, "please ")
	verb, args := cutWord(strings.TrimRight(rest, ".!"))
	switch verb {
	case "revert", "backport", "close", "reopen", "merge", "queue", "requeue", "cherry-pick", "cherrypick", "copy":
		return sharedMoves(verb, args)
	case "squash":
		if strings.HasPrefix(args, "and merge") {
			return sharedMoves("merge", args)
		}
	case "cancel", "dequeue":
		return []Order{{Verb: verb, Effects: []Effect{{Kind: ledger.ActMerged, Never: true}}}}
	case "label", "labels", "add-label":
		return []Order{{Verb: verb, Effects: labels(strings.ReplaceAll(args, `"`, ""), false)}}
	case "unlabel", "remove-label":
		return []Order{{Verb: verb, Effects: labels(strings.ReplaceAll(args, `"`, ""), true)}}
	case "assign", "unassign":
		return oneOf(persons(verb, args))
	}
	return nil
}

func sharedMoves(verb, args string) []Order {
	switch verb {
	case "requeue":
		verb = "queue"
	case "copy":
		verb = "backport"
	}
	return oneOf(moved(verb, args))
}

// meeseeks are the words of MeeseeksDev (github.com/MeeseeksBox/MeeseeksDev).
func meeseeks(rest string) []Order {
	rest, _ = cutPrefixFold(rest, "please ")
	verb, args := cutWord(rest)
	switch verb {
	case "tag", "untag":
		return []Order{{Verb: verb, Effects: labels(args, verb == "untag")}}
	case "migrate":
		return oneOf(moved("transfer", args))
	case "open":
		return oneOf(moved(verb, args))
	}
	return shared(rest)
}

// gopherbot reads "please add labels one, two and remove three" and "please
// backport …" (go.dev/wiki/gopherbot).
func gopherbot(rest string) []Order {
	rest, _ = cutPrefixFold(rest, "please ")
	verb, _ := cutWord(rest)
	if verb == "backport" || verb == "open" {
		return []Order{{Verb: "backport", Effects: []Effect{{Kind: ledger.ActReference, Value: Backport}}}}
	}
	add, remove, _ := strings.Cut(strings.TrimRight(rest, ". "), "remove ")
	o := Order{Verb: "label"}
	for _, part := range commaParted(add) {
		o.Effects = append(o.Effects, Effect{Kind: ledger.ActLabeled, Value: part})
	}
	for _, part := range commaParted(remove) {
		o.Effects = append(o.Effects, Effect{Kind: ledger.ActUnlabeled, Value: part})
	}
	return oneOf(o, len(o.Effects) > 0)
}

// commaParted reads "and add labels one, help wanted and" as labels.
func commaParted(s string) []string {
	var all []string
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ',' || r == ';' }) {
		words := strings.Fields(part)
		for len(words) > 0 && isFiller(words[0]) {
			words = words[1:]
		}
		for len(words) > 0 && isFiller(words[len(words)-1]) {
			words = words[:len(words)-1]
		}
		if len(words) > 0 && len(words) <= 4 {
			all = append(all, strings.Join(words, " "))
		}
	}
	return all
}

func isFiller(w string) bool {
	switch strings.ToLower(w) {
	case "and", "add", "label", "labels", "the", "please":
		return true
	}
	return false
}

// assistant is anything said to a program that writes what it is asked for: it
// answers with commits (docs.github.com/copilot: asking for changes to a pull
// request).
func assistant(rest string) []Order {
	if rest == "" {
		return nil
	}
	return []Order{{Verb: "ask", Effects: []Effect{
		{Kind: ledger.ActPullCommit}, {Kind: ledger.ActForcePushed},
	}}}
}
