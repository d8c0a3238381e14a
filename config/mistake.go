package config

import (
	"encoding"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
	"go.yaml.in/yaml/v3"
)

// Mistake is one thing wrong in a configuration file, and where.
type Mistake struct {
	File         string
	Line, Column int
	What         string
}

// Error is "file:line:column: what".
func (m *Mistake) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", m.File, m.Line, m.Column, m.What)
}

func mistakeAt(name string, n *yaml.Node, what string) error {
	return &Mistake{File: name, Line: n.Line, Column: n.Column, What: what}
}

// checkShape compares a document with the type it is for, so that every
// unknown key and every value of the wrong shape is told at once, with its
// place.
func checkShape(name string, n *yaml.Node, into any) []error {
	return shape(name, n, reflect.TypeOf(into).Elem())
}

// readsItself tells whether a type makes its value of one text.
func readsItself(t reflect.Type) bool {
	return reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]())
}

func shape(name string, n *yaml.Node, t reflect.Type) []error {
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	if n.Tag == "!!null" {
		return nil
	}
	if t == reflect.TypeFor[Repository]() && n.Kind == yaml.ScalarNode {
		return nil // the short form
	}
	if readsItself(t) {
		return shapeWord(name, n, reflect.New(t).Interface().(encoding.TextUnmarshaler))
	}
	switch t.Kind() {
	case reflect.Bool:
		return shapeSwitch(name, n)
	case reflect.Int, reflect.Int64:
		return shapeNumber(name, n)
	case reflect.Float64:
		return shapeDecimal(name, n)
	case reflect.Struct:
		return shapeStruct(name, n, t)
	case reflect.Map:
		return shapeMap(name, n, t)
	case reflect.Slice:
		return shapeList(name, n, t)
	default:
		return shapeText(name, n)
	}
}

func shapeStruct(name string, n *yaml.Node, t reflect.Type) []error {
	fields := map[string]reflect.Type{}
	var names []string
	for i := range t.NumField() {
		key := t.Field(i).Tag.Get("yaml")
		fields[key] = t.Field(i).Type
		names = append(names, key)
	}
	if n.Kind != yaml.MappingNode {
		return []error{mistakeAt(name, n, fmt.Sprintf("want keys here: %s", strings.Join(names, ", ")))}
	}
	return shapePairs(name, n, func(key, value *yaml.Node) []error {
		field, known := fields[key.Value]
		if !known {
			return []error{mistakeAt(name, key, fmt.Sprintf("unknown key %q: want one of %s", key.Value, strings.Join(names, ", ")))}
		}
		return shape(name, value, field)
	})
}

func shapeMap(name string, n *yaml.Node, t reflect.Type) []error {
	if n.Kind != yaml.MappingNode {
		return []error{mistakeAt(name, n, "want names here, each with a value: "+mapExample(t))}
	}
	return shapePairs(name, n, func(_, value *yaml.Node) []error {
		return shape(name, value, t.Elem())
	})
}

// mapExample is how a mapping is written: its mistake stands where only its own
// name says what it is of.
func mapExample(t reflect.Type) string {
	if t.Elem().Kind() == reflect.Slice {
		return "{name: [one, two]}"
	}
	return "{name: value}"
}

// shapePairs visits the pairs of a mapping and refuses a key given twice.
func shapePairs(name string, n *yaml.Node, visit func(key, value *yaml.Node) []error) []error {
	var mistakes []error
	seen := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if line, twice := seen[key.Value]; twice {
			mistakes = append(mistakes, mistakeAt(name, key, fmt.Sprintf("key %q is already on line %d", key.Value, line)))
		}
		seen[key.Value] = key.Line
		mistakes = append(mistakes, visit(key, n.Content[i+1])...)
	}
	return mistakes
}

func shapeList(name string, n *yaml.Node, t reflect.Type) []error {
	if n.Kind != yaml.SequenceNode {
		return []error{mistakeAt(name, n, "want a list here: [one, two]")}
	}
	var mistakes []error
	for _, item := range n.Content {
		mistakes = append(mistakes, shape(name, item, t.Elem())...)
	}
	return mistakes
}

func shapeText(name string, n *yaml.Node) []error {
	if n.Kind != yaml.ScalarNode {
		return []error{mistakeAt(name, n, "want a text here")}
	}
	return nil
}

// shapeWord lets a type that reads itself from one text tell what is wrong.
func shapeWord(name string, n *yaml.Node, word encoding.TextUnmarshaler) []error {
	if mistakes := shapeText(name, n); mistakes != nil {
		return mistakes
	}
	if err := word.UnmarshalText([]byte(n.Value)); err != nil {
		return []error{mistakeAt(name, n, err.Error())}
	}
	return nil
}

func shapeSwitch(name string, n *yaml.Node) []error {
	var on bool
	if n.Decode(&on) == nil {
		return nil
	}
	return []error{mistakeAt(name, n, fmt.Sprintf("%q is neither true nor false", n.Value))}
}

func shapeNumber(name string, n *yaml.Node) []error {
	var number int64
	if n.Decode(&number) == nil && n.ShortTag() == "!!int" { // 1.5 would become 1
		return nil
	}
	return []error{mistakeAt(name, n, fmt.Sprintf("%q is not a whole number", n.Value))}
}

func shapeDecimal(name string, n *yaml.Node) []error {
	var number float64
	if n.Decode(&number) == nil {
		return nil
	}
	return []error{mistakeAt(name, n, fmt.Sprintf("%q is not a number", n.Value))}
}

// find follows keys and list positions as far as they lead.
func find(n *yaml.Node, path ...any) *yaml.Node {
	for _, step := range path {
		next := child(n, step)
		if next == nil {
			return n
		}
		n = next
	}
	return n
}

// leads tells whether there is a value at the end of a path.
func leads(n *yaml.Node, path ...any) bool {
	for _, step := range path {
		if n = child(n, step); n == nil {
			return false
		}
	}
	return n.Tag != "!!null"
}

func child(n *yaml.Node, step any) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	switch step := step.(type) {
	case int:
		if n.Kind == yaml.SequenceNode && step < len(n.Content) {
			return n.Content[step]
		}
	case string:
		for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == step {
				return n.Content[i+1]
			}
		}
	}
	return nil
}

// checkGlobs refuses path patterns that cannot match anything.
func checkGlobs(name string, root *yaml.Node, c *Config) []error {
	var mistakes []error
	globs := reflect.ValueOf(c.Paths)
	for f := range globs.NumField() {
		key := globs.Type().Field(f).Tag.Get("yaml")
		for i, glob := range globs.Field(f).Interface().([]string) {
			if !doublestar.ValidatePattern(glob) {
				mistakes = append(mistakes, mistakeAt(name, find(root, "paths", key, i), fmt.Sprintf("%q is not a glob: want one such as docs/**/*.md", glob)))
			}
		}
	}
	return mistakes
}

func oneOf(s string, all []string) bool { return slices.Contains(all, s) }
