package recognition

import (
	"testing"
	"time"
)

func TestParsePeriod(t *testing.T) {
	for name, want := range map[string][3]string{
		"2026-10": {"2026-10-01", "2026-11-01", "October 2026"},
		"2026-12": {"2026-12-01", "2027-01-01", "December 2026"},
		"2026-Q1": {"2026-01-01", "2026-04-01", "January to March 2026"},
		"2026-Q4": {"2026-10-01", "2027-01-01", "October to December 2026"},
		"2026":    {"2026-01-01", "2027-01-01", "2026"},
	} {
		p, err := ParsePeriod(name, time.UTC)
		got := [3]string{p.From.Format(time.DateOnly), p.Until.Format(time.DateOnly), p.Title()}
		if err != nil || got != want || p.Name != name {
			t.Errorf("%s is %v (%s), %v", name, got, p.Name, err)
		}
		if !p.Has(p.From) || p.Has(p.Until) || p.Has(p.From.Add(-1)) {
			t.Errorf("%s: a period has its beginning, and not its end", name)
		}
	}
	for _, name := range []string{"", "2026-13", "2026-00", "2026-Q0", "2026-Q5", "26-10", "2026-1", "2026-10-01", "2026-q3", " 2026", "2026\n"} {
		if p, err := ParsePeriod(name, time.UTC); err == nil {
			t.Errorf("%q is %v", name, p)
		}
	}
}

// TestPeriodZone holds that a period begins at midnight where people live, also
// where the clock is set in it.
func TestPeriodZone(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	p, _ := ParsePeriod("2026-10", zone)
	if got := p.Until.Sub(p.From); got != 31*24*time.Hour+time.Hour {
		t.Errorf("October in Berlin is %v long", got)
	}
	if got := p.From.UTC().Format(time.RFC3339); got != "2026-09-30T22:00:00Z" {
		t.Errorf("it begins at %s", got)
	}
}

func TestPeriodsEnded(t *testing.T) {
	tokyo := time.FixedZone("Tokyo", 9*3600)
	for now, want := range map[time.Time][2]string{
		time.Date(2026, 11, 18, 0, 0, 0, 0, time.UTC):               {"2026-10", "2026-Q3"},
		time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC):                 {"2025-12", "2025-Q4"},
		time.Date(2026, 3, 31, 23, 59, 59, 0, time.UTC):             {"2026-02", "2025-Q4"},
		time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC):                 {"2026-03", "2026-Q1"},
		time.Date(2026, 9, 30, 15, 0, 0, 0, time.UTC).In(tokyo):     {"2026-09", "2026-Q3"},
		time.Date(2026, 9, 30, 14, 59, 0, 0, time.UTC).In(tokyo):    {"2026-08", "2026-Q2"},
		time.Date(2026, 12, 31, 23, 0, 0, 0, time.UTC).In(time.UTC): {"2026-11", "2026-Q3"},
	} {
		month, quarter := PeriodsEnded(now)
		if got := [2]string{month.Name, quarter.Name}; got != want {
			t.Errorf("at %v the last are %v, want %v", now, got, want)
		}
		if month.Until.After(now) || quarter.Until.After(now) {
			t.Errorf("at %v %v and %v are not over", now, month, quarter)
		}
	}
}

func FuzzParsePeriod(f *testing.F) {
	for _, name := range []string{"2026-10", "2026-Q3", "2026", "0000", "9999-Q4", "x"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		p, err := ParsePeriod(name, time.UTC)
		if err == nil && (p.Name != name || !p.From.Before(p.Until) || p.Title() == "") {
			t.Errorf("%q is %+v, %s", name, p, p.Title())
		}
	})
}
