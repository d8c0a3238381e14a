package view

import (
	"bytes"
	"errors"
	"io"

	"github.com/go-json-experiment/json/jsontext"
)

// overJSON is a JSON text with the names hidden in what it says, and not in
// the keys. In the text as it is written, "\nAda" would be one word.
func (v veil) overJSON(text []byte) ([]byte, error) {
	if v.names == nil {
		return text, nil
	}
	var shown bytes.Buffer
	in := jsontext.NewDecoder(bytes.NewReader(text), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	out := jsontext.NewEncoder(&shown, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	for {
		kind, length := in.StackIndex(in.StackDepth())
		token, err := in.ReadToken()
		if errors.Is(err, io.EOF) {
			return shown.Bytes(), nil
		}
		if isKey := kind == '{' && length%2 == 0; err == nil && token.Kind() == '"' && !isKey {
			token = jsontext.String(v.over(token.String()))
		}
		if err == nil {
			err = out.WriteToken(token)
		}
		if err != nil {
			return nil, err
		}
	}
}
