package recognitions

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/internal/given"
	"github.com/unsung-dev/unsung/ledger"
)

var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

func options() Options {
	return Options{Now: noon, KindsOf: func(values []string) []ledger.Kind {
		if strings.Contains(strings.Join(values, " "), "quality") {
			return []ledger.Kind{ledger.Review}
		}
		return nil
	}}
}

// line is a recognition, or what is wrong, on one line.
func line(e given.Entry) string {
	if e.Wrong != nil {
		return "! " + e.Wrong.Where() + ": " + e.Wrong.Detail
	}
	r := e.Recognition
	id := r.ID
	if len(id) == 20 {
		id = "-"
	}
	return fmt.Sprint(r.Source, " ", id, " ", r.At.Format(time.RFC3339), " ", r.From, ">", r.To, " ", r.Kinds, " ", r.Values, " ", r.Points)
}

// csvFile has its columns in an odd order, quotes, a line end in a cell, and an
// empty row.
const csvFile = "\ufeffDate,Message,Recipient E-Mail,Recipient,Points,Tags,Mood\r\n" +
	"2026-11-20 10:00,\"Thank you,\nAda\",ada@example.org,Ada,\"1,000\",#quality;care,good\r\n" +
	",,,,,,\n" +
	"2026-11-20,,\"bob@example.org, cem@example.org\",,+5,,\n"

// bonuslyCSV is what Bonusly's reports are taken to be.
const bonuslyCSV = "ID,Created At,Giver Email,Receiver Email,Amount,Reason\n" +
	"b1,2026-11-20 08:00:00 UTC,bob@example.org,ada@example.org,10,+10 @ada for the review #quality #care\n"

const bonuslyJSON = `{"success": true,
 "result": [
  {"id": "b1", "created_at": "2026-11-20T08:00:00Z", "reason": "+10 @ada @cem #quality", "amount": 10, "value": "#quality", "path": "/x",
   "giver": {"id": "u1", "email": "bob@example.org", "username": "bob"},
   "receivers": [{"email": "ada@example.org"}, {"display_name": "Cem"}]},
  {"id": "b2", "created_at": "2026-11-20T08:00:00Z", "reason": "#care", "amount": 1, "giver": null, "receiver": {"username": "ada"}},
  {"id": "b3", "reason": "", "receiver": {"email": "ada@example.org"}}
 ]}`

const heytacoCSV = "Date;Giver;Recipient;Tacos;Tag;Message\n20/11/2026 09:30;Bob;Ada;3;teamwork;x\n03/11/2026 09:30;Bob;Ada;1;;\n"

const jsonLines = `{"to":"ada@example.org","at":"2026-11-20T08:00:00Z","message":"x"}` + "\n" + `{"to":"bob","when":"now"}` + "\n"

func TestRead(t *testing.T) {
	berlin := time.FixedZone("UTC+1", 3600)
	for name, tt := range map[string]struct {
		text    string
		zone    *time.Location
		format  Format
		want    []string
		ignored []string
	}{
		"csv": {csvFile, berlin, CSV, []string{
			"csv - 2026-11-20T09:00:00Z >ada@example.org [review] [quality care] 1000",
			"csv - 2026-11-19T23:00:00Z >bob@example.org [] [] 5", "csv - 2026-11-19T23:00:00Z >cem@example.org [] [] 5",
		}, []string{"Recipient", "Mood"}},
		"bonusly": {bonuslyCSV, berlin, Bonusly, []string{"bonusly b1 2026-11-20T08:00:00Z bob@example.org>ada@example.org [review] [quality care] 10"}, nil},
		"bonusly's API": {bonuslyJSON, nil, Bonusly, []string{
			"bonusly b1/ada@example.org 2026-11-20T08:00:00Z bob@example.org>ada@example.org [review] [quality] 10",
			"bonusly b1/Cem 2026-11-20T08:00:00Z bob@example.org>Cem [review] [quality] 10",
			"bonusly b2 2026-11-20T08:00:00Z >ada [] [care] 1",
			"! line 7, column 3, field created_at: It is missing.",
		}, nil},
		"heytaco": {heytacoCSV, nil, HeyTaco, []string{
			"heytaco - 2026-11-20T09:30:00Z Bob>Ada [] [teamwork] 3", "heytaco - 2026-11-03T09:30:00Z Bob>Ada [] [] 1",
		}, nil},
		"lines": {jsonLines, nil, JSONL, []string{
			"jsonl - 2026-11-20T08:00:00Z >ada@example.org [] [] 0", "! line 2, column 20, field when: There is no such field.",
		}, nil},
	} {
		o := options()
		o.Zone = tt.zone
		f, err := Read([]byte(tt.text), o)
		if err != nil || f.Format != tt.format {
			t.Errorf("%s: %s, %v", name, f.Format, err)
		}
		var got []string
		for _, e := range f.Entries {
			got = append(got, line(e))
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if diff := cmp.Diff(tt.ignored, f.Ignored); diff != "" {
			t.Errorf("%s ignores: %s", name, diff)
		}
		if strings.Contains(fmt.Sprintf("%+v", f.Entries), "Thank you") {
			t.Errorf("%s keeps what was said: %+v", name, f.Entries)
		}
	}
}

func TestWrongRows(t *testing.T) {
	const header = "id,to,at,points,kinds,url\n"
	for row, want := range map[string]string{
		`1,ada,2026-11-20,ten,,`:           `line 2, column 18, field "points": "ten" is no number of points.`,
		`1,ada,2026-11-20,-1,,`:            `line 2, column 18, field "points": -1 is no number of points.`,
		`1,ada,soon,,,`:                    `line 2, column 7, field "at": "soon" is no time that can be read.`,
		`1,ada,,,,`:                        `line 2, column 7, field "at": It is missing.`,
		`1,,2026-11-20,,,`:                 `line 2, column 3, field "to": It is missing.`,
		`1,ada,2027-11-20,,,`:              `line 2, column 7, field "at": 2027-11-20T00:00:00Z has not come yet.`,
		`1,ada,03/04/2026,,,`:              `line 2, column 7, field "at": "03/04/2026" can mean two days.`,
		`1,ada,2026-11-20,,fun,`:           `line 2, column 19, field "kinds": "fun" is no kind of work.`,
		`1,ada,2026-11-20,,,x`:             `line 2, column 20, field "url": It is no address of a page.`,
		`1,ada,2026-11-20,,,,7`:            `line 2, column 1: It has 7 columns, and the header 6.`,
		`1`:                                `line 2, column 1: It is missing.`,
		`1,a"da,2026-11-20,,,`:             `line 2, column 4: The row cannot be read: bare " in non-quoted-field.`,
		`1,ada,2026-11-20 09:30:00 EST,,,`: `line 2, column 7, field "at": "2026-11-20 09:30:00 EST" is no time that can be read.`,
		"1,\x1b[2Jada,2026-11-20,,,":       `line 2, column 3, field "to": It is too long for a name, or has control characters in it.`,
	} {
		f, err := Read([]byte(header+row+"\n2,ada,2026-11-20,,,\n"), options())
		if err != nil || len(f.Entries) != 2 || line(f.Entries[0]) != "! "+want || f.Entries[0].Wrong.Fix == "" {
			t.Errorf("%s: %+v, %v, want %s", row, f.Entries, err, want)
			continue
		}
		if f.Entries[1].Wrong != nil {
			t.Errorf("%s spoils the next row: %v", row, f.Entries[1].Wrong)
		}
	}
}

func TestWrongFiles(t *testing.T) {
	for text, want := range map[string]string{
		"":                    "it is empty",
		"\n\n":                "it is empty",
		"name,date\nada,x\n":  `no column says who was thanked (to, receiver, recipient): name one so; the columns are "name", "date"`,
		"to,mood\nada,good\n": "no column says when",
		"to,\"at\nada,now\n":  "line 1: the header cannot be read",
	} {
		if f, err := Read([]byte(text), options()); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %+v, %v", text, f, err)
		}
	}
	o := options()
	o.Format = HeyTaco
	if _, err := Read([]byte(jsonLines), o); err == nil || !strings.Contains(err.Error(), "leave --format out") {
		t.Error(err)
	}
	o.Format = CSV
	if f, err := Read([]byte(bonuslyCSV), o); err != nil || f.Entries[0].Source != "csv" {
		t.Errorf("as CSV: %+v, %v", f, err)
	}
}

func TestTimes(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"2026-11-20T08:00:00Z": "20T08:00:00", "2026-11-20T08:00:00.123+02:00": "20T06:00:00", "2026-11-20 08:00:00 UTC": "20T08:00:00",
		"2026-11-20 08:00:00 +0200": "20T06:00:00", "2026-11-20T08:00:00": "20T07:00:00", "2026-11-20 08:00": "20T07:00:00", "2026-11-20": "19T23:00:00",
		"2026/11/20": "19T23:00:00", "Nov 20, 2026": "19T23:00:00", "November 20, 2026, 8:00 PM": "20T19:00:00", "20 Nov 2026 08:00": "20T07:00:00",
		"11/20/2026 8:00 PM": "20T19:00:00", "11/3/2026": "02T23:00:00", "1795161600": "20T08:00:00", "1795161600.000200": "20T08:00:00",
	} {
		at, wrong := clock{zone: berlin, order: MonthFirst}.read(text)
		if wrong != nil || at.UTC().Format("02T15:04:05") != want {
			t.Errorf("%q is %v, %v, want %s", text, at, wrong, want)
		}
	}
	for _, tt := range []struct {
		said  Dates
		dates []string
		want  Dates
	}{
		{DatesAuto, nil, DatesAuto}, {DatesAuto, []string{"1/2/2026", "x"}, DatesAuto}, {DatesAuto, []string{"1/2/2026", "1/13/2026"}, MonthFirst},
		{"", []string{"13.2.2026", "1.2.2026"}, DayFirst}, {DatesAuto, []string{"13/2/2026", "2/13/2026"}, DatesAuto}, {MonthFirst, []string{"13/2/2026"}, MonthFirst},
	} {
		if got := orderOf(tt.said, tt.dates); got != tt.want {
			t.Errorf("%s %v: %s, want %s", tt.said, tt.dates, got, tt.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, text := range []string{
		csvFile, bonuslyCSV, bonuslyJSON, heytacoCSV, jsonLines, "", "to,at\n\"", "to;at\n;;;;\n", "at,to\n1/2/2026,a@b c@d\n", "[{\"receivers\":[]}]",
		`{"result":[1,{"receiver":{}}]}`, "\xff,\x00\n", "tacos,to,at\n1,x,13/13/2026\n", "to,at,id\n\"a@b,c@d\",1795161600,7",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		file, err := Read(text, options())
		if err != nil {
			return
		}
		for _, e := range file.Entries {
			if w := e.Wrong; w != nil && (w.Line < 1 || w.Column < 1 || w.Detail == "" || w.Fix == "") {
				t.Errorf("%q: %+v", text, w)
			}
			if e.Wrong == nil && (e.To == "" || e.ID == "" || e.Source == "" || e.At.IsZero()) {
				t.Errorf("%q: %+v", text, e)
			}
		}
	})
}
