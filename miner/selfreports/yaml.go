package selfreports

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/go-json-experiment/json"
	"go.yaml.in/yaml/v3"

	"github.com/unsung-dev/unsung/internal/given"
)

// howYAML is what a file looks like.
const howYAML = "Write a list: - {person: ada@example.org, at: 2026-11-21, kind: support, text: What was done.}"

// readYAML reads a list of self-reports. Each is turned into the JSON object that
// the API takes, so that there is one set of rules; what is wrong gets its place in
// the file.
func readYAML(text []byte, on given.Telling) []given.ToldOwn {
	var doc yaml.Node
	dec := yaml.NewDecoder(bytes.NewReader(text))
	err := dec.Decode(&doc)
	if errors.Is(err, io.EOF) {
		return nil
	}
	if err != nil {
		return []given.ToldOwn{wrongAt(&yaml.Node{}, "It is not YAML: "+strings.TrimPrefix(err.Error(), "yaml: ")+".", howYAML)}
	}
	if err := dec.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		return []given.ToldOwn{wrongAt(&doc, "There is more than one YAML document.", "Keep the first, and remove what follows \"---\".")}
	}
	list := doc.Content[0]
	if list.Tag == "!!null" {
		return nil
	}
	if list.Kind != yaml.SequenceNode {
		return []given.ToldOwn{wrongAt(list, "It is no list.", howYAML)}
	}
	var all []given.ToldOwn
	for _, item := range list.Content {
		all = append(all, readItem(item, on))
	}
	return all
}

func readItem(item *yaml.Node, on given.Telling) given.ToldOwn {
	if item.Kind != yaml.MappingNode {
		return wrongAt(item, "It is no self-report.", "Give it keys, such as person, at, kind and text.")
	}
	object, told := objectOf(item)
	if told != nil {
		return *told
	}
	raw, err := json.Marshal(object)
	if err != nil {
		return wrongAt(item, "It cannot be read: "+err.Error()+".", howYAML)
	}
	report, wrong := on.Object(raw)
	if wrong != nil {
		at := item
		for i := 0; i+1 < len(item.Content); i += 2 {
			if item.Content[i].Value == wrong.Field {
				at = item.Content[i+1]
			}
		}
		wrong.Line, wrong.Column = at.Line, at.Column
	}
	return given.ToldOwn{SelfReport: report, Wrong: wrong}
}

// objectOf are the keys and values of one, texts and lists of texts. What is not said
// is left out.
func objectOf(item *yaml.Node) (map[string]any, *given.ToldOwn) {
	object := map[string]any{}
	for i := 0; i+1 < len(item.Content); i += 2 {
		key, value := item.Content[i], item.Content[i+1]
		if _, twice := object[key.Value]; twice {
			told := wrongAt(key, fmt.Sprintf("The key %q is there twice.", key.Value), "Keep one of them.")
			return nil, &told
		}
		switch {
		case value.Tag == "!!null":
		case value.Kind == yaml.ScalarNode:
			object[key.Value] = value.Value
		case value.Kind == yaml.SequenceNode:
			object[key.Value] = textsOf(value)
		default:
			object[key.Value] = map[string]any{} // which no field is
		}
	}
	return object, nil
}

// textsOf is a list, with something that is no text in the place of what is none.
func textsOf(list *yaml.Node) []any {
	all := []any{}
	for _, n := range list.Content {
		if n.Kind == yaml.ScalarNode && n.Tag != "!!null" {
			all = append(all, n.Value)
		} else {
			all = append(all, map[string]any{})
		}
	}
	return all
}

func wrongAt(n *yaml.Node, detail, fix string) given.ToldOwn {
	return given.ToldOwn{Wrong: &given.Wrong{Line: n.Line, Column: n.Column, Detail: detail, Fix: fix}}
}
