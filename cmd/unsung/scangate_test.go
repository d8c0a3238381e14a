package main

import (
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/cmd/unsung/gate"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals"
)

// TestOpening checks the command that shows what a condition counted, fit to be
// pasted into a shell.
func TestOpening(t *testing.T) {
	for _, tt := range []struct {
		flags     scanFlags
		targets   []string
		condition string
		want      string
	}{
		{scanFlags{}, nil, "gaps>0", "unsung scan --format json"},
		{scanFlags{since: "30d"}, []string{"github:octo/garden"}, "concentration.docs>0.9", "unsung scan --since 30d --kind docs --format jsonl github:octo/garden"},
		{
			scanFlags{sourceFlags: sourceFlags{config: "it's.yaml", ref: "$(id)"}, until: "2026-01-01"}, []string{"a b", ""}, "people<2",
			`unsung scan --config 'it'\''s.yaml' --until 2026-01-01 --ref '$(id)' --format jsonl 'a b'`,
		},
	} {
		c, err := gate.Parse(tt.condition)
		if err != nil {
			t.Fatal(err)
		}
		if got := tt.flags.opening(tt.targets)(c); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.condition, got, tt.want)
		}
	}
}

// TestBlind says of which kinds nothing can be told where only a history, or only
// threads, were read.
func TestBlind(t *testing.T) {
	history, threads := &scanned{repos: []*scannedRepo{{}}}, &scanned{forges: []*scannedForge{{}}}
	for _, tt := range []struct {
		found *scanned
		kind  ledger.Kind
		want  string
	}{
		{history, ledger.Triage, "no issues and pull requests were read"},
		{history, ledger.Review, "no issues and pull requests were read"},
		{history, ledger.Docs, ""},
		{history, "", ""},
		{threads, ledger.Triage, ""},
		{threads, ledger.Upkeep, "no git history was read"},
		{threads, ledger.Docs, ""},
	} {
		if got := tt.found.blind(tt.kind); (got == "") != (tt.want == "") || !strings.HasPrefix(got, tt.want) {
			t.Errorf("%q: %q, want %q", tt.kind, got, tt.want)
		}
	}
	for _, d := range signals.Detectors() {
		if got := history.blind(d.Kind); got != "" {
			t.Errorf("a history shows %s: %q", d.Kind, got)
		}
	}
}
