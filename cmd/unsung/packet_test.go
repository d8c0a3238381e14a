package main

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/signals/people"
	"github.com/unsung-dev/unsung/sinks/packet"
	"github.com/unsung-dev/unsung/sinks/view"
)

// TestPacketSpan holds of which time a packet is, by a clock that stands.
func TestPacketSpan(t *testing.T) {
	now := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	berlin := &config.Config{Recognition: config.Recognition{Zone: "Europe/Berlin"}}
	for name, tt := range map[string]struct {
		cfg         *config.Config
		flags       packetFlags
		title       string
		from, until string // of the packet
		window      string // where its scan ends, "" for the same
	}{
		"over":          {&config.Config{}, packetFlags{period: "2026-Q3"}, "July to September 2026", "2026-07-01T00:00:00Z", "2026-10-01T00:00:00Z", ""},
		"not over":      {&config.Config{}, packetFlags{period: "2026"}, "2026, so far", "2026-01-01T00:00:00Z", "2026-11-22T09:00:00Z", "2027-01-01T00:00:00Z"},
		"elsewhere":     {berlin, packetFlags{period: "2026-07"}, "July 2026", "2026-06-30T22:00:00Z", "2026-07-31T22:00:00Z", ""},
		"nothing said":  {&config.Config{Window: "30d"}, packetFlags{}, "2025-11-22 to 2026-11-22", "2025-11-22T09:00:00Z", "2026-11-22T09:00:00Z", ""},
		"another span":  {&config.Config{}, packetFlags{since: "2026-02-01", until: "2026-02-28"}, "2026-02-01 to 2026-02-28", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z", ""},
		"all there was": {&config.Config{}, packetFlags{since: "all"}, "everything up to 2026-11-22", "0001-01-01T00:00:00Z", "2026-11-22T09:00:00Z", ""},
	} {
		p, w, err := tt.flags.span(tt.cfg, now)
		if err != nil {
			t.Fatal(name, err)
		}
		if tt.window == "" {
			tt.window = tt.until
		}
		at := func(t time.Time) string { return t.Format(time.RFC3339) }
		if p.Title != tt.title || at(p.From) != tt.from || at(p.Until) != tt.until || at(w.Since) != tt.from || at(w.Until) != tt.window {
			t.Errorf("%s: %+v, %+v", name, p, w)
		}
	}
	for said, flags := range map[string]packetFlags{
		"write a month": {period: "Q3"}, "has not begun": {period: "2027"}, "two ways": {period: "2026", until: "2026-03-01"}, "--since": {since: "soon"},
	} {
		if _, _, err := flags.span(&config.Config{}, now); err == nil || !strings.Contains(err.Error(), said) {
			t.Errorf("%s: %v", said, err)
		}
	}
}

// TestPacketRecalls holds that a packet has what the ledger keeps of people, also
// where the scan needs no ledger, and that none is made for it.
func TestPacketRecalls(t *testing.T) {
	since := time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC)
	f := &packetFlags{sourceFlags: sourceFlags{ledger: filepath.Join(t.TempDir(), "l.db")}}
	none, err := f.recall(t.Context(), &config.Config{}, &scanned{}, since)
	if err != nil || len(none.given)+len(none.told) > 0 {
		t.Errorf("of no ledger: %v, %v", none, err)
	}
	rec, err := record.Open(t.Context(), f.ledger)
	if err != nil {
		t.Fatal(err)
	}
	own := ledger.SelfReport{Source: "api", ID: "1", Person: "ada", At: since, Kind: ledger.Support, Text: "Listened."}
	early := ledger.SelfReport{Source: "api", ID: "2", Person: "ada", At: since.Add(-time.Hour), Kind: ledger.Support, Text: "Listened."}
	_, wrongOwn := rec.KeepSelfReports(t.Context(), []ledger.SelfReport{own, early})
	_, wrongGiven := rec.Recognise(t.Context(), []ledger.Recognition{{Source: "csv", ID: "1", To: "ada", At: since}})
	if err := rec.Close(); err != nil || wrongOwn != nil || wrongGiven != nil {
		t.Fatal(err, wrongOwn, wrongGiven)
	}
	has, err := f.recall(t.Context(), &config.Config{}, &scanned{}, since)
	if err != nil || len(has.given) != 1 || len(has.told) != 1 || has.told[0].Text != "Listened." {
		t.Errorf("%+v, %v", has, err)
	}
	f.ledger = ":memory:"
	if has, err := f.recall(t.Context(), &config.Config{}, &scanned{}, since); err != nil || len(has.told) > 0 {
		t.Errorf("%+v, %v", has, err)
	}
}

// TestPacketLinksNobodyWhoOptedOut has a self-report and a recognition with links in
// which somebody stands who wants to appear nowhere.
func TestPacketLinksNobodyWhoOptedOut(t *testing.T) {
	ada := ledger.Identity{Source: "github", Login: "ada"}
	dir, err := people.Build([]people.Observed{{ID: ada}}, people.Options{Exclude: []string{"github:shyly"}})
	if err != nil {
		t.Fatal(err)
	}
	found, in := &scanned{view: view.New(dir)}, packet.NewPeriod(time.Time{}, time.Unix(100, 0))
	const good, bad = "https://wiki.example/ada", "https://wiki.example/Shyly/notes"
	own := found.ownOf(dir.Resolve(ada), in, []ledger.SelfReport{{Person: "ada", At: time.Unix(1, 0), Links: []string{bad, good}}})
	if len(own) != 1 || !slices.Equal(own[0].Links, []string{good}) {
		t.Errorf("%+v", own)
	}
	given := found.givenTo(dir.Resolve(ada), in, []ledger.Recognition{{To: "ada", At: time.Unix(1, 0), URL: bad}, {To: "ada", At: time.Unix(2, 0), URL: good}})
	if len(given) != 2 || given[0].URL != "" || given[1].URL != good {
		t.Errorf("%+v", given)
	}
}
