package config

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
)

// Key is one key of the configuration file, for people.
type Key struct {
	Path    string // "webhooks[].url"
	Values  string // what it takes: "`a`, `b`", "1 to 64", "a list of texts"
	Default string // what holds where it is left out, "" where that is nothing
	Meaning string
	Since   string // the version of Unsung that brought it
}

// Reference are all keys that take a value, in the order of the type that Parse
// fills. It is made of the hints of the schema. kinds are as for Schema.
func Reference(kinds []string) []Key {
	return keysUnder(reflect.TypeFor[Config](), "", hints(kinds))
}

func keysUnder(t reflect.Type, path string, hints map[string]words) []Key {
	var all []Key
	for i := range t.NumField() {
		key := t.Field(i).Tag.Get("yaml")
		below := strings.TrimPrefix(path+"."+key, ".")
		all = append(all, keysBelow(t.Field(i).Type, below, hints)...)
	}
	return all
}

// keysBelow are the keys of what stands under a key, or that key itself.
func keysBelow(t reflect.Type, path string, hints map[string]words) []Key {
	switch {
	case holdsKeys(t):
		return keysUnder(t, path, hints)
	case t.Kind() == reflect.Pointer && holdsKeys(t.Elem()):
		return keysBelow(t.Elem(), path, hints)
	case t.Kind() == reflect.Slice && holdsKeys(t.Elem()):
		return keysBelow(t.Elem(), path+"[]", hints)
	case t.Kind() == reflect.Map && holdsKeys(t.Elem()):
		return keysBelow(t.Elem(), path+".*", hints)
	}
	return []Key{keyOf(t, path, hints[path])}
}

func holdsKeys(t reflect.Type) bool { return t.Kind() == reflect.Struct && !readsItself(t) }

func keyOf(t reflect.Type, path string, hint words) Key {
	k := Key{Path: path, Values: valuesOf(t, hint), Since: sinceOf(path)}
	k.Meaning, _ = hint["description"].(string)
	k.Meaning = strings.TrimSuffix(k.Meaning, aboutSecrets)
	if value, has := hint["default"]; has {
		k.Default = fmt.Sprint(value)
	}
	return k
}

// valuesOf says what a key takes.
func valuesOf(t reflect.Type, hint words) string {
	most, limited := hint["maximum"]
	switch {
	case hint["enum"] != nil:
		return listed(hint["enum"])
	case limited:
		return fmt.Sprintf("%v to %v", hint["minimum"], most)
	case hint["pattern"] == spanShape:
		return "a duration"
	case hint["pattern"] == secretShape:
		return "`${NAME}`"
	case hint["examples"] != nil && t.Kind() != reflect.Map:
		return "such as " + listed(hint["examples"])
	}
	return typeName(t)
}

// listed are values of a hint as they are written in a file.
func listed(values any) string {
	var all []string
	for i := range reflect.ValueOf(values).Len() {
		value := reflect.ValueOf(values).Index(i).Interface()
		if value == nil || value == "" {
			continue
		}
		text, isText := value.(string)
		if !isText {
			written, _ := json.Marshal(value) // values of our own
			text = strings.ReplaceAll(string(written), `"`, "")
		}
		all = append(all, "`"+text+"`")
	}
	return strings.Join(all, ", ")
}

func typeName(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Bool:
		return "`true`, `false`"
	case reflect.Int, reflect.Int64, reflect.Float64:
		return "a number"
	case reflect.Slice:
		return "a list of texts"
	case reflect.Map:
		switch t.Elem().Kind() {
		case reflect.Slice:
			return "lists of texts, by name"
		case reflect.Int:
			return "numbers, by name"
		case reflect.TypeFor[Duration]().Kind():
			return "durations, by name"
		}
		return "texts, by name"
	}
	return "a text"
}

// sinceOf is the version that brought a key, by the longest path in the table that
// it begins with.
func sinceOf(path string) string {
	version, length := "0.2.0", 0
	for begin, since := range map[string]string{
		"people": "0.1.0", "paths": "0.1.0", "forges": "0.1.0", "window": "0.1.0",
		"recognition": "0.3.0", "webhooks": "0.3.0", "web.recognitions_token": "0.3.0", "self_reports": "0.3.0", "packet": "0.3.0", "commit_caps": "0.3.0", "bursts": "0.3.0", "web.self_reports_token": "0.3.0",
	} {
		if strings.HasPrefix(path, begin) && len(begin) > length {
			version, length = since, len(begin)
		}
	}
	return version
}
