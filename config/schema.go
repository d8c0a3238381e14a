package config

import (
	"encoding/json"
	"maps"
	"reflect"
)

// words are the keywords of a JSON Schema, or a part of one.
type words map[string]any

// Schema is a JSON Schema (draft 2020-12) of the configuration file, for editors
// and other checks. It is made of the type that Parse fills, so that it knows
// every key. kinds are the kinds of work that caps can name; without them it
// takes any. Like Parse it takes a key without a value; other than Parse it
// wants texts that look like numbers in quotes.
func Schema(kinds []string) ([]byte, error) {
	s := schemaOf(reflect.TypeFor[Config](), "", hints(kinds))
	s["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	s["title"] = "Unsung's configuration"
	text, err := json.MarshalIndent(s, "", "  ")
	return append(text, '\n'), err
}

// schemaOf is the schema of what stands at a path of the file: "people.bots",
// "people.bots[]" for each in a list, "caps.*" for each under any name.
func schemaOf(t reflect.Type, path string, hints map[string]words) words {
	var s words
	switch kind := t.Kind(); {
	case readsItself(t):
		s = words{"type": orNothing("string")}
	case kind == reflect.Struct:
		s = schemaOfKeys(t, path, hints)
	case kind == reflect.Map:
		s = words{"type": orNothing("object"), "additionalProperties": schemaOf(t.Elem(), path+".*", hints)}
	case kind == reflect.Slice:
		s = words{"type": orNothing("array"), "items": schemaOf(t.Elem(), path+"[]", hints)}
	case kind == reflect.Bool:
		s = words{"type": orNothing("boolean")}
	case kind == reflect.Int, kind == reflect.Int64:
		s = words{"type": orNothing("integer")}
	case kind == reflect.Float64:
		s = words{"type": orNothing("number")}
	case kind == reflect.String:
		s = words{"type": orNothing("string")}
	default:
		s = words{} // anything goes
	}
	maps.Copy(s, hints[path])
	if t == reflect.TypeFor[Repository]() {
		short := words{"type": "string", "minLength": 1, "description": hints[path+".source"]["description"]}
		return words{"anyOf": []words{short, s}}
	}
	return s
}

func schemaOfKeys(t reflect.Type, path string, hints map[string]words) words {
	keys := words{}
	for i := range t.NumField() {
		key := t.Field(i).Tag.Get("yaml")
		below := key
		if path != "" {
			below = path + "." + key
		}
		keys[key] = schemaOf(t.Field(i).Type, below, hints)
	}
	return words{"type": orNothing("object"), "additionalProperties": false, "properties": keys}
}

// orNothing is a type, or no value: what stands below a key may be commented out.
func orNothing(kind string) []string { return []string{kind, "null"} }
