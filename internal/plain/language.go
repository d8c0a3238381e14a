package plain

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// Language is the English name of a language by its code in ISO 639; "another
// language" where none stands here.
func Language(code string) string {
	if name := languages[code]; name != "" {
		return name
	}
	return "another language"
}

// Languages say how much there is in which language, by code, the most first:
// "Korean 7, Russian 5". After the fifth the rest is summed up.
func Languages(counts map[string]int) string {
	codes := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(Language(a), Language(b)), cmp.Compare(a, b))
	})
	var parts []string
	rest := 0
	for i, code := range codes {
		if i < 5 {
			parts = append(parts, Language(code)+" "+Number(counts[code]))
		} else {
			rest += counts[code]
		}
	}
	if rest > 0 {
		parts = append(parts, "others "+Number(rest))
	}
	return strings.Join(parts, ", ")
}

var languages = map[string]string{
	"ar": "Arabic", "be": "Belarusian", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
	"es": "Spanish", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian", "id": "Indonesian", "it": "Italian",
	"ja": "Japanese", "ko": "Korean", "nb": "Norwegian", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sr": "Serbian",
	"sv": "Swedish", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}
