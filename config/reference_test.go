package config

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

// What is told to people is every key that takes a value, once, and what it means.
func TestReferenceTellsEveryKey(t *testing.T) {
	all := Reference([]string{"review"})
	var told []string
	for _, k := range all {
		told = append(told, strings.NewReplacer("[]", "", ".*", "").Replace(k.Path))
		if k.Meaning == "" || k.Values == "" || k.Since == "" {
			t.Errorf("%s lacks a word: %+v", k.Path, k)
		}
	}
	var want []string
	keys := keysOf(reflect.TypeFor[Config](), "")
	for _, key := range keys {
		if !slices.ContainsFunc(keys, func(other string) bool { return strings.HasPrefix(other, key+".") }) {
			want = append(want, key)
		}
	}
	for _, key := range want {
		if !slices.ContainsFunc(told, func(path string) bool { return path == key || strings.HasPrefix(path, key+".") }) {
			t.Errorf("the reference does not tell of %s", key)
		}
	}
	slices.Sort(told)
	if len(slices.Compact(told)) != len(all) {
		t.Error("a key is told twice")
	}
}

func TestReferenceSaysWhatKeysTake(t *testing.T) {
	all := map[string]Key{}
	for _, k := range Reference(nil) {
		all[k.Path] = k
	}
	for path, want := range map[string]Key{
		"schedule.workers":       {Values: "1 to 64", Default: "2", Since: "0.2.0"},
		"schedule.every":         {Values: "a duration", Default: "15m", Since: "0.2.0"},
		"log.level":              {Values: "`debug`, `info`, `warn`, `error`", Default: "info", Since: "0.2.0"},
		"webhooks[].secret":      {Values: "`${NAME}`", Since: "0.3.0"},
		"webhooks[].rules":       {Values: "such as `[moment.*]`", Since: "0.3.0"},
		"web.recognitions_token": {Values: "`${NAME}`", Since: "0.3.0"},
		"people.teams":           {Values: "lists of texts, by name", Since: "0.1.0"},
	} {
		got := all[path]
		want.Path, want.Meaning = path, got.Meaning
		if got != want {
			t.Errorf("have %+v\nwant %+v", got, want)
		}
	}
}
