package undo

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// plainReason tells whether a clause can stand as a reason by itself: nothing is
// cut off in it, it says something, and it does not speak of a person.
func plainReason(clause string) bool {
	return clause != "" && !strings.Contains(clause, "@") && balanced(clause) && informative(clause) && !concedes(clause) && !blames(clause)
}

// balanced tells whether each quote and bracket has its other half.
func balanced(s string) bool {
	for _, pair := range []string{"()", "[]", "{}", "<>", "“”", "‘’"} {
		open, size := utf8.DecodeRuneInString(pair)
		if strings.Count(s, string(open)) != strings.Count(s, pair[size:]) {
			return false
		}
	}
	opened, closed := 0, 0
	for _, w := range strings.Fields(s) {
		if strings.HasPrefix(w, "'") {
			opened++
		}
		if strings.HasSuffix(strings.TrimRight(w, ".,:)"), "'") {
			closed++
		}
	}
	return opened == closed && strings.Count(s, `"`)%2 == 0 && strings.Count(s, "`")%2 == 0
}

// informative wants three words that say something: "because of the mistake"
// tells nothing.
func informative(s string) bool {
	words := 0
	for _, w := range strings.Fields(strings.ToLower(s)) {
		if w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }); w != "" && !isFiller(w) {
			words++
		}
	}
	return words >= 3
}

func isFiller(word string) bool {
	switch word {
	case "a", "an", "the", "of", "in", "on", "at", "to", "for", "from", "by", "with", "as", "and", "or", "but", "so", "than", "then",
		"it", "its", "this", "that", "these", "those", "there", "they", "them", "we", "i", "you", "our", "is", "are", "was", "were", "be",
		"been", "being", "has", "have", "had", "do", "does", "did", "will", "would", "can", "could", "may", "might", "just", "some", "very",
		"really", "also", "now", "here", "which", "what", "not":
		return true
	}
	return false
}

// concedes tells what speaks for the change that was undone, or of how it came
// to be.
func concedes(clause string) bool {
	clause = strings.ToLower(clause)
	for _, w := range []string{"in some ways", "the goal was", "was added because", "introduced because", "let's revert", "wanted to"} {
		if strings.Contains(clause, w) {
			return true
		}
	}
	return false
}

// blames tells whether a clause may speak of a person: "Bob forgot the lock",
// "she asked for it", "by Bob", "Bob's change". It takes systems for people
// rather than people for systems.
func blames(clause string) bool {
	words := strings.Fields(clause)
	for i, w := range words {
		switch strings.ToLower(strings.Trim(w, ",.:()'\"")) {
		case "he", "she", "his", "her", "him", "i", "my", "me", "author", "reviewer", "somebody", "someone", "guy", "colleague", "intern", "you":
			return true
		}
		if !nameLike(w) {
			continue
		}
		next, previous := wordAt(words, i+1), wordAt(words, i-1)
		if isDeed(next) || isAdverb(next) && isDeed(wordAt(words, i+2)) || previous == "by" || previous == "per" || previous == "from" ||
			possessive(w) || i+1 < len(words) && nameLike(words[i+1]) {
			return true
		}
	}
	return false
}

func wordAt(words []string, i int) string {
	if i < 0 || i >= len(words) {
		return ""
	}
	return strings.ToLower(strings.Trim(words[i], ",.:()"))
}

// nameLike tells words that begin in upper case and go on in lower case, other
// than those that begin a sentence.
func nameLike(w string) bool {
	w = strings.Trim(w, ",.:()")
	first, size := utf8.DecodeRuneInString(w)
	second, _ := utf8.DecodeRuneInString(w[size:])
	if !unicode.IsUpper(first) || !unicode.IsLower(second) {
		return false
	}
	switch strings.ToLower(w) {
	case "it", "it's", "this", "that", "these", "those", "there", "the", "we", "they", "some", "all", "many", "most", "no", "as", "if", "in",
		"when", "which", "with", "without", "after", "before", "since", "while", "build", "builds", "test", "tests":
		return false
	}
	return true
}

func possessive(w string) bool {
	return strings.HasSuffix(w, "'s") || strings.HasSuffix(w, "’s")
}

func isAdverb(w string) bool {
	return strings.HasSuffix(w, "ly") || w == "just" || w == "never" || w == "also" || w == "then" || w == "and"
}

// isDeed tells verbs of what people do, mostly wrong.
func isDeed(w string) bool {
	switch w {
	case "forgot", "forgets", "broke", "breaks", "made", "makes", "did", "didn't", "does", "doesn't", "missed", "misses", "failed", "fails",
		"introduced", "pushed", "merged", "committed", "wrote", "messed", "screwed", "ignored", "overlooked", "removed", "added", "changed",
		"deleted", "misread", "misunderstood", "was", "wasn't", "has", "had", "is", "isn't", "said", "says", "asked", "wants", "wanted", "thinks",
		"thought", "prefers", "requested", "complained", "insisted", "noticed", "reported", "rushed", "landed", "approved", "tested", "used",
		"should", "could", "would", "can't", "won't", "didnt":
		return true
	}
	return false
}
