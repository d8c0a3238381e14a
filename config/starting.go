package config

import (
	_ "embed" // the starting file
	"fmt"

	"go.yaml.in/yaml/v3"
)

//go:embed starting.yaml
var starting string

// Starting is a configuration file to begin with: valid as it is, it reads the
// current folder, and shows every other key behind a #.
func Starting() string { return starting }

// Misplaced is a mistake that only others than this package can know of, in a
// file that Parse took; path are the keys, and positions in lists, that lead to
// what is wrong.
func Misplaced(name string, text []byte, what string, path ...any) error {
	var doc yaml.Node
	if err := yaml.Unmarshal(text, &doc); err != nil || len(doc.Content) == 0 {
		return fmt.Errorf("%s: %s", name, what)
	}
	return mistakeAt(name, find(doc.Content[0], path...), what)
}
