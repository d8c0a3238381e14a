package config

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestParseRecognition(t *testing.T) {
	got, err := parse("c.yaml", `
recognition:
  within: 60d
  minimum_age: 36h
  per_week: 2
  off: [unseen, "steady.*"]
  thresholds: {steady_least: 5, steady_times: 1.5, waited: 2d, thanked: 4}
  zone: Europe/Berlin
  quiet: {hours: 18:00-08:00, days: [sat, sun]}
  audience: none
  audiences: {public: [ada@example.org], private: [grace*], none: [linus]}
  values: {review: [care]}
  points: {moment.catch: 10}
  templates: {moment.catch: {headline: "{{.Person | upper}}"}}
  digest: monthly
  feed: true
web: {recognitions_token: '${TOKEN}'}
`)
	if err != nil {
		t.Fatal(err)
	}
	want := Recognition{
		Within: 60 * day, MinimumAge: 36 * hour, PerWeek: 2, Off: []string{"unseen", "steady.*"},
		Thresholds: Thresholds{5, 1.5, 2 * day, 4}, Zone: "Europe/Berlin",
		Quiet:    Quiet{Hours{18 * 60, 8 * 60}, []Weekday{Weekday(time.Saturday), Weekday(time.Sunday)}},
		Audience: "none", Audiences: Audiences{[]string{"ada@example.org"}, []string{"grace*"}, []string{"linus"}},
		Values: map[string][]string{"review": {"care"}}, Points: map[string]int{"moment.catch": 10},
		Templates: map[string]Draft{"moment.catch": {Headline: "{{.Person | upper}}"}}, Digest: "monthly", Feed: true,
	}
	if diff := cmp.Diff(want, got.Recognition); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(want, got.WithDefaults().Recognition); diff != "" {
		t.Errorf("defaults replace what was given: %s", diff)
	}
	if token, err := got.Web.ReadRecognitionsToken(); err != nil || token.Reveal() != hush {
		t.Errorf("the token: %q, %v", token.Reveal(), err)
	}
	if days := want.Quiet.Weekdays(); !slices.Equal(days, []time.Weekday{time.Saturday, time.Sunday}) {
		t.Errorf("quiet on %v", days)
	}
}

func TestRecognitionDefaults(t *testing.T) {
	got := (&Config{}).WithDefaults().Recognition
	want := Recognition{
		Within: 30 * day, MinimumAge: 3 * day, PerWeek: 1, Thresholds: Thresholds{10, 2, 7 * day, 3},
		Zone: "UTC", Audience: "private", Digest: "off",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for zone, name := range map[string]string{"": "UTC", "UTC": "UTC", "Europe/Berlin": "Europe/Berlin", "Nowhere": "UTC"} {
		if at := (Recognition{Zone: zone}).Location(); at.String() != name {
			t.Errorf("%q is %s", zone, at)
		}
	}
}

func TestRecognitionMistakes(t *testing.T) {
	for text, want := range map[string]string{
		"within: 1y":                                   "1y is out of range: want 1s to 120d",
		"within: 30":                                   `"30" is no duration`,
		"within: 2d":                                   "f:1:23: nothing is both older than 3d and within 2d: want within to be longer",
		"minimum_age: 0s":                              "0s is out of range: want 1s to 60d",
		"per_week: 0":                                  "0 is out of range: want 1 to 100",
		"per_week: 1.5":                                `"1.5" is not a whole number`,
		"off: unseen":                                  "want a list here",
		"off: [unseen, '']":                            "f:1:29: nothing stands here: want the id of a rule",
		"thresholds: {steady_times: 0.5}":              "0.5 is out of range: want 1 to 100",
		"thresholds: {steady_times: .nan}":             "NaN is out of range",
		"thresholds: {steady_times: twice}":            `"twice" is not a number`,
		"thresholds: {steady_least: 0}":                "0 is out of range: want 1 to 10000",
		"thresholds: {thanked: 0}":                     "0 is out of range",
		"thresholds: {waited: 1y}":                     "1y is out of range: want 1s to 120d",
		"zone: Berlin":                                 `f:1:21: "Berlin" is no time zone: want a name of the IANA database, such as Europe/Berlin`,
		"zone: Local":                                  `"Local" is no time zone`,
		"zone: ../etc/passwd":                          "is no time zone",
		"quiet: {hours: 6pm-8am}":                      `f:1:30: "6pm-8am" are no hours: want them as in 18:00-08:00`,
		"quiet: {hours: '24:00-08:00'}":                "are no hours",
		"quiet: {hours: '8:00-9:00'}":                  "are no hours",
		"quiet: {hours: '00:00-24:00'}":                "is the whole day: nothing would ever be sent",
		"quiet: {hours: '08:00-08:00'}":                "is the whole day",
		"quiet: {days: [saturday]}":                    `"saturday" is no day: want one of mon, tue, wed, thu, fri, sat, sun`,
		"quiet: {days: [mon,tue,wed,thu,fri,sat,sun]}": "these are all days of the week",
		"audience: all":                                `"all" is not known: want one of public, private, none`,
		"audiences: {secret: [x]}":                     `unknown key "secret": want one of public, private, none`,
		"values: {review: ['']}":                       "nothing stands here: want what the organisation calls a value",
		"points: {moment.catch: 0}":                    "0 is out of range: want 1 to 1000000",
		"templates: {moment.catch: {}}":                "want a headline, a message, or both",
		"templates: {moment.catch: {message: '{{'}}":   "f:1:51: this is no template as Go's text/template has them: ",
		"templates: {moment.catch: {title: x}}":        `unknown key "title": want one of headline, message`,
		"digest: weekly":                               `"weekly" is not known: want one of off, monthly, quarterly`,
		"feed: 1":                                      `"1" is neither true nor false`,
	} {
		if _, err := parse("f", "recognition: {"+text+"}"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s\n got %v\nwant %s", text, err, want)
		}
	}
}

func TestHours(t *testing.T) {
	for text, want := range map[string]Hours{
		"": {}, "18:00-08:00": {1080, 480}, "00:00-07:30": {0, 450}, "22:15-24:00": {1335, 1440}, "12:00 - 13:00": {720, 780},
	} {
		var got, again Hours
		if err := got.UnmarshalText([]byte(text)); err != nil || got != want {
			t.Errorf("%q is %+v, %v", text, got, err)
		}
		if err := again.UnmarshalText([]byte(got.String())); err != nil || again != got {
			t.Errorf("%q comes out as %q, %v", text, got, err)
		}
	}
}

func TestMatches(t *testing.T) {
	for _, tt := range []struct {
		pattern, s string
		want       bool
	}{
		{"unseen", "unseen", true}, {"unseen", "unseen.more", false}, {"unseen", "an unseen", false},
		{"moment.*", "moment.catch", true}, {"moment.*", "moment.", true}, {"moment.*", "momentum", false},
		{"*", "", true}, {"*.docs", "steady.docs", true}, {"*.docs", "steady.docs2", false}, {"m*t.*h", "moment.catch", true},
		{"a*a", "a", false}, {"a*b*b", "ab", false}, {"a**b", "ab", true}, {"", "", true}, {"", "x", false},
	} {
		if got := Matches(tt.pattern, tt.s); got != tt.want {
			t.Errorf("%q matches %q: %v", tt.pattern, tt.s, got)
		}
	}
}

// Whoever knows the rules can tell which of those that are named there are not,
// and where they stand.
func TestMentions(t *testing.T) {
	text := `
recognition:
  off: [unseen, "steady.*"]
  points: {moment.catch: 1}
  templates: {"moment.*": {headline: x}}
webhooks: [{name: a, url: "https://a.example", rules: ["moment.*", nothing]}]
`
	c, err := parse("f", text)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range c.Mentions() {
		if !slices.ContainsFunc([]string{"unseen", "steady.docs", "moment.catch"}, m.Names) {
			got = append(got, Misplaced("f", []byte(text), m.Rule, m.Path...).Error())
		}
	}
	if want := []string{"f:5:27: moment.*", "f:6:68: nothing"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if r := c.Recognition; !r.IsOff("unseen") || !r.IsOff("steady.docs") || r.IsOff("moment.catch") {
		t.Error("not the rules are off that the configuration names")
	}
}
