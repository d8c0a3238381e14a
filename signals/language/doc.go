// Package language tells in which language somebody wrote, and finds in it the
// words by which people thank, approve, and call something a duplicate.
//
// The words are data, one file for each language below cues, for people who
// speak it to review. What no file knows is not understood: it is said to be,
// and never guessed.
package language

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

// Name is the language in English; "other" for what has no name here.
func (l Language) Name() string {
	if name := names[l]; name != "" {
		return name
	}
	return "other"
}

var names = map[Language]string{
	"ar": "Arabic", "be": "Belarusian", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
	"es": "Spanish", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian", "id": "Indonesian", "it": "Italian",
	"ja": "Japanese", "ko": "Korean", "nb": "Norwegian", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sr": "Serbian",
	"sv": "Swedish", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}
