// Package language tells in which language somebody wrote, and finds in it the
// words by which people thank, approve, and call something a duplicate.
//
// The words are data, one file for each language below cues, for people who
// speak it to review. What no file knows is not understood: it is said to be,
// and never guessed.
package language

import "github.com/unsung-dev/unsung/internal/plain"

// Language is a language by its code in ISO 639, of two letters where there is
// one: "de". "" is one that is not known.
type Language string

const (
	// English is what a text is taken to be in that shows no sign of another
	// language.
	English Language = "en"
	// Unknown is a language that is not known.
	Unknown Language = ""
	// Any is what people write alike in every language: "mul" is ISO 639's code
	// for that.
	Any Language = "mul"
)

// Code is the language's code, "und" for one that is not known, as ISO 639 has it.
func (l Language) Code() string {
	if l == Unknown {
		return "und"
	}
	return string(l)
}

// Name is the language in English; "another language" for one that has no name
// here.
func (l Language) Name() string { return plain.Language(string(l)) }
