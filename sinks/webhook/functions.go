package webhook

import (
	"errors"
	"fmt"
	"strings"
	"text/template"

	"github.com/unsung-dev/unsung/internal/plain"
)

// functions are what templates have beside those of text/template.
func functions() template.FuncMap {
	return template.FuncMap{"json": asJSON, "join": join, "truncate": truncate, "plain": plain.Line, "mute": mute, "pick": pick}
}

func asJSON(v any) (string, error) {
	text, err := encode(v)
	return string(text), err
}

func join(separator string, texts []string) string { return strings.Join(texts, separator) }

// mute takes the meaning from characters that receivers may read as more than text:
// mentions, amounts, tags, emoji, links. It looks the same.
func mute(text string) string {
	return escape(func(r rune) string {
		if strings.ContainsRune("@#+&:<", r) {
			return string(r) + nothing
		}
		return string(r)
	}, text)
}

// pick is the value whose key the text is. Where it is none there is an error, so
// that nothing is sent to somebody else.
func pick(text string, pairs ...string) (string, error) {
	if err := inPairs(pairs); err != nil {
		return "", err
	}
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i] == text {
			return pairs[i+1], nil
		}
	}
	return "", &unlistedError{text}
}

// unlistedError is a text that no pick has.
type unlistedError struct{ text string }

func (e *unlistedError) Error() string {
	return fmt.Sprintf("pick: %q is not in the list: add it and its value, then retry", e.text)
}

// unwritable says what is wrong with an event that cannot be written. But for who is
// missing in a list, it leaves out what templates and texts say.
func unwritable(format Format, err error) string {
	var unlisted *unlistedError
	if errors.As(err, &unlisted) {
		return unlisted.Error()
	}
	return fmt.Sprintf("the event cannot be written as %s: see what unsung webhook test says of it", format)
}

func inPairs(pairs []string) error {
	if len(pairs)%2 != 0 {
		return fmt.Errorf("pick: %q has no value", pairs[len(pairs)-1])
	}
	return nil
}
