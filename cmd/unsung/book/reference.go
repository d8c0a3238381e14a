package book

import (
	"fmt"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals"
)

// reference is the table of every key of the configuration, a part for each at
// the top.
func reference() []byte {
	var b strings.Builder
	keys := config.Reference(ledger.KindNames())
	slices.SortStableFunc(keys, func(x, y config.Key) int { return alone(x) - alone(y) })
	part := ""
	for _, key := range keys {
		if top := topOf(key); top != part {
			part = top
			fmt.Fprintf(&b, "\n### %s\n\n| key | takes | default | meaning | since |\n|---|---|---|---|---|\n", top)
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s |\n", key.Path, cell(key.Values), defaultOf(key), cell(key.Meaning), key.Since)
	}
	b.WriteString("\n")
	return []byte(b.String())
}

// alone is 0 for keys that have nothing above them and nothing below.
func alone(key config.Key) int {
	if !slices.Contains(limits, key.Path) && !strings.ContainsAny(key.Path, ".[") {
		return 0
	}
	return 1
}

// topOf is the first word of a path; keys that stand alone are together.
func topOf(key config.Key) string {
	if alone(key) == 0 {
		return "At the top"
	}
	top, _, _ := strings.Cut(key.Path, ".")
	return strings.TrimSuffix(top, "[]")
}

// limits are the keys of caps and bursts, each a part of its own.
var limits = []string{"caps", "commit_caps", "bursts"}

// defaultOf is what holds without the key. The limits are known to those who judge.
func defaultOf(key config.Key) string {
	switch {
	case key.Path == "caps":
		return defaults(signals.DefaultCaps())
	case key.Path == "commit_caps":
		return defaults(signals.DefaultCommitCaps())
	case key.Path == "bursts":
		bursts := map[ledger.Kind]config.Duration{}
		for kind, d := range signals.DefaultBursts() {
			bursts[kind] = config.Duration(d)
		}
		return defaults(bursts)
	case key.Default == "":
		return ""
	}
	return "`" + key.Default + "`"
}

func defaults[T any](limits map[ledger.Kind]T) string {
	var all []string
	for _, kind := range ledger.Kinds() {
		if limit, has := limits[kind]; has {
			all = append(all, fmt.Sprintf("`%s: %v`", kind, limit))
		}
	}
	return strings.Join(all, ", ")
}

// cell is a text in a table, in which nothing is alive.
func cell(text string) string {
	return strings.NewReplacer("|", `\|`, " * ", " `*` ", "/*", "/`*`").Replace(text)
}
