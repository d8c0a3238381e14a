package commands

import (
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// rustbot are the words of triagebot (forge.rust-lang.org/triagebot). A command
// ends with a full stop, a semicolon or the line.
func rustbot(rest string) []Order {
	verb, args := cutWord(endOf(rest))
	verb = strings.TrimSuffix(verb, ":")
	switch verb {
	case "modify":
		verb, args = cutWord(args)
		verb = strings.TrimSuffix(verb, ":")
	case "assign":
		return []Order{{Verb: verb, Effects: onPersons(args, ledger.ActAssigned, ledger.ActReviewRequested)}}
	case "unassign":
		return oneOf(persons(verb, args))
	case "transfer", "close":
		return oneOf(moved(verb, args))
	}
	if verb == "label" || verb == "labels" {
		o := Order{Verb: "label", Effects: deltas(args)}
		return oneOf(o, len(o.Effects) > 0)
	}
	o := Order{Verb: verb, Effects: shortcut(verb)}
	return oneOf(o, len(o.Effects) > 0 || verb == "note")
}

// endOf cuts a command at the mark that ends it. Versions have full stops too.
func endOf(rest string) string {
	if i := strings.Index(rest, ";"); i >= 0 {
		rest = rest[:i]
	}
	if i := strings.Index(rest, ". "); i >= 0 {
		rest = rest[:i]
	}
	return strings.TrimSuffix(rest, ".")
}

// shortcut are the words for what is set often. Which labels a word sets is up
// to the project; these are the names that the Rust project's own have.
func shortcut(verb string) []Effect {
	switch verb {
	case "claim":
		return []Effect{{Kind: ledger.ActAssigned, Self: true}}
	case "release-assignment", "unclaim":
		return []Effect{{Kind: ledger.ActUnassigned, Self: true}}
	case "ready", "review", "reviewer":
		return waiting("review")
	case "author":
		return waiting("author")
	case "blocked":
		return waiting("blocked")
	case "prioritize":
		return oneLabel("I-prioritize", false)
	case "second", "seconded":
		return oneLabel("final-comment-period", false)
	}
	return nil
}

// waiting says for whom a pull request waits now; for nobody else any more.
func waiting(on string) []Effect {
	set := "S-waiting-on-" + on
	if on == "blocked" {
		set = "S-blocked"
	}
	return []Effect{
		{Kind: ledger.ActLabeled, Value: set},
		{Kind: ledger.ActUnlabeled, Value: "S-waiting-on-*"}, {Kind: ledger.ActUnlabeled, Value: "S-blocked"},
	}
}

// deltas reads `+one -two three "+good first issue"`.
func deltas(s string) []Effect {
	var all []Effect
	for _, part := range quotedFields(s) {
		kind := ledger.ActLabeled
		if strings.HasPrefix(part, "-") {
			kind = ledger.ActUnlabeled
		}
		name := strings.TrimSuffix(strings.TrimLeft(part, "+-"), ":")
		if name != "" && name != "and" && name != "to" {
			all = append(all, Effect{Kind: kind, Value: name})
		}
	}
	return all
}

// quotedFields splits at spaces and commas, but not within quotes.
func quotedFields(s string) []string {
	quoted := false
	return strings.FieldsFunc(s, func(r rune) bool {
		if r == '"' {
			quoted = !quoted
			return true
		}
		return !quoted && (r == ' ' || r == ',' || r == '\t')
	})
}

// handOver is "r? @ada": the pull request is hers to review.
func handOver(name string) Order {
	return Order{Verb: "r?", Effects: onPersons(name, ledger.ActAssigned, ledger.ActReviewRequested)}
}

// bors are the words of homu (github.com/rust-lang/homu) and of bors-ng
// (bors.tech/documentation): "r+", "r=ada", "merge", and "r-" to take it back.
// "try" and "retry" build once more; nothing lands by them.
func bors(rest string) []Order {
	var all []Order
	for word := range strings.FieldsSeq(strings.ToLower(rest)) {
		word = strings.Trim(word, ".,;:")
		switch {
		case word == "r+", word == "merge", word == "merge+", strings.HasPrefix(word, "r=") && len(word) > 2,
			strings.HasPrefix(word, "merge=") && len(word) > 6:
			all = append(all, Order{Verb: word, Approval: true, Effects: append(waiting("bors"), Effect{Kind: ledger.ActMerged})})
		case word == "r-", word == "merge-", word == "cancel":
			all = append(all, Order{Verb: word, Effects: append(waiting("author"), Effect{Kind: ledger.ActMerged, Never: true})})
		case word == "retry", word == "try":
			all = append(all, Order{Verb: word, Approval: true, Effects: waiting("bors")})
		}
	}
	return all
}
