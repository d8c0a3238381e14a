package webhook

import (
	"testing"
	"time"

	_ "time/tzdata" // zones on machines without them
)

func TestQuiet(t *testing.T) {
	weekend := []time.Weekday{time.Saturday, time.Sunday}
	night := Quiet{From: 18 * 60, To: 8 * 60}
	lunch := Quiet{From: 12 * 60, To: 13*60 + 30}
	both := Quiet{From: 18 * 60, To: 8 * 60, Days: weekend}
	everyDay := []time.Weekday{0, 1, 2, 3, 4, 5, 6}
	tests := []struct {
		name  string
		quiet Quiet
		zone  string
		at    string
		want  string // "" for at once
	}{
		{"never", Quiet{}, "UTC", "2026-11-04 03:00", ""},
		{"by day", night, "UTC", "2026-11-04 12:00", ""},
		{"evening", night, "UTC", "2026-11-04 18:00", "2026-11-05 08:00"},
		{"morning", night, "UTC", "2026-11-04 07:59", "2026-11-04 08:00"},
		{"its end", night, "UTC", "2026-11-04 08:00", ""},
		{"lunch", lunch, "UTC", "2026-11-04 12:00", "2026-11-04 13:30"},
		{"after lunch", lunch, "UTC", "2026-11-04 13:30", ""},
		{"to midnight", Quiet{From: 20 * 60, To: 24 * 60}, "UTC", "2026-11-04 21:00", "2026-11-05 00:00"},
		{"from midnight", Quiet{From: 0, To: 6 * 60}, "UTC", "2026-11-04 05:00", "2026-11-04 06:00"},
		{"saturday", Quiet{Days: weekend}, "UTC", "2026-11-07 10:00", "2026-11-09 00:00"},
		{"friday evening", both, "UTC", "2026-11-06 19:00", "2026-11-09 08:00"},
		{"sunday", both, "UTC", "2026-11-08 12:00", "2026-11-09 08:00"},
		{"in its zone", night, "Asia/Tokyo", "2026-11-04 19:00", "2026-11-05 08:00"},
		{"no day is loud", Quiet{Days: everyDay}, "UTC", "2026-11-04 12:00", "2026-11-20 00:00"},

		// Berlin: on 29 March 2026 2:00 becomes 3:00, on 25 October 3:00 becomes 2:00.
		{"set forward", night, "Europe/Berlin", "2026-03-28 20:00", "2026-03-29 08:00"},
		{"ends in the hour that is left out", Quiet{From: 22 * 60, To: 150}, "Europe/Berlin", "2026-03-28 23:00", "2026-03-29 03:30"},
		{"set back", night, "Europe/Berlin", "2026-10-24 20:00", "2026-10-25 08:00"},
		{"a day of 25 hours", Quiet{Days: weekend}, "Europe/Berlin", "2026-10-24 12:00", "2026-10-26 00:00"},
		// Havana: midnight of 8 March 2026 is left out.
		{"a day without midnight", Quiet{Days: []time.Weekday{time.Saturday}}, "America/Havana", "2026-03-07 12:00", "2026-03-08 01:00"},
	}
	for _, test := range tests {
		zone, err := time.LoadLocation(test.zone)
		if err != nil {
			t.Fatal(err)
		}
		at := clock(t, test.at, zone)
		want := at
		if test.want != "" {
			want = clock(t, test.want, zone)
		}
		test.quiet.Zone = zone
		if got := test.quiet.Until(at.UTC()); !got.Equal(want) {
			t.Errorf("%s: %s is quiet until %s, want %s", test.name, at, got.In(zone), want)
		}
	}
}

func clock(t *testing.T, text string, zone *time.Location) time.Time {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", text, zone)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// TestQuietEnds goes through every half hour of the spring and of the autumn: what is said to be the
// end of the quiet time is not before, and not itself quiet.
func TestQuietEnds(t *testing.T) {
	for _, name := range []string{"Europe/Berlin", "America/Havana", "Australia/Lord_Howe", "Africa/Casablanca"} {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, q := range []Quiet{
			{From: 22 * 60, To: 150, Days: []time.Weekday{time.Sunday}, Zone: zone},
			{From: 130, To: 170, Zone: zone}, {From: 170, To: 130, Zone: zone},
		} {
			for at := time.Date(2026, 2, 10, 0, 0, 0, 0, zone); at.Year() == 2026; at = halfAnHourOn(at) {
				end := q.Until(at)
				if end.Before(at) || !q.Until(end).Equal(end) || end.Sub(at) > 3*24*time.Hour {
					t.Fatalf("%s: %v is quiet at %s until %s", name, q, at, end)
				}
			}
		}
	}
}

// halfAnHourOn leaves out the months in which no clock is set.
func halfAnHourOn(at time.Time) time.Time {
	switch at.Month() {
	case time.May:
		return at.AddDate(0, 4, 15)
	case time.December:
		return at.AddDate(1, 0, 0)
	}
	return at.Add(30 * time.Minute)
}
