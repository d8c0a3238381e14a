// Command write writes what is made of code in a folder of charts: the
// dashboards, and what the Helm chart holds a copy of, since Helm can read only
// what is inside a chart.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/unsung-dev/unsung/internal/dashboards"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: write FOLDER, the folder charts")
		os.Exit(2)
	}
	if err := write(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// write makes the folders of a tree of charts hold what they should and no more.
func write(charts string) error {
	boards, err := dashboards.Files()
	if err != nil {
		return err
	}
	rules, err := readRules(filepath.Join(charts, "rules"))
	if err != nil {
		return err
	}
	for folder, files := range map[string]map[string][]byte{
		"dashboards":              boards,
		"unsung/files/dashboards": boards,
		"unsung/files/rules":      rules,
	} {
		if err := fill(filepath.Join(charts, filepath.FromSlash(folder)), files); err != nil {
			return err
		}
	}
	return nil
}

// readRules reads the rules, but not the tests of them.
func readRules(folder string) (map[string][]byte, error) {
	names, err := filepath.Glob(filepath.Join(folder, "*.yaml"))
	if err != nil {
		return nil, err
	}
	rules := map[string][]byte{}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.yaml") {
			continue
		}
		if rules[filepath.Base(name)], err = os.ReadFile(name); err != nil {
			return nil, err
		}
	}
	return rules, nil
}

// fill makes a folder hold these files only.
func fill(folder string, files map[string][]byte) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	there, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, file := range there {
		if _, wanted := files[file.Name()]; !wanted {
			if err := os.Remove(filepath.Join(folder, file.Name())); err != nil {
				return err
			}
		}
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(folder, name), text, 0o644); err != nil { //nolint:gosec // others may read what is published
			return err
		}
	}
	return nil
}
