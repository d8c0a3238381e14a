package allcontributors

import (
	"bytes"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

// garden is a list as a project keeps it: with members that are nobody's business
// here, a type with a link, and an indent of its own.
const garden = `{
	"projectName": "garden",
	"repoHost": "https://github.com/",
	"contributorsPerLine": 7,
	"contributors": [
		{
			"login": "Ada",
			"name": "Ada L",
			"motto": "1 < 2 & so on",
			"contributions": [
				"code",
				{
					"type": "talk",
					"url": "https://example.org/talk"
				}
			]
		}
	],
	"commit": false
}
`

func read(t testing.TB, text string) *File {
	t.Helper()
	f, err := Read([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func written(t testing.TB, f *File) string {
	t.Helper()
	text, err := f.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestKeeps writes what it read, byte for byte.
func TestKeeps(t *testing.T) {
	f := read(t, garden)
	f.Add(nil)
	if got := written(t, f); got != garden {
		t.Errorf("wrote %s", got)
	}
}

// TestAdd puts types behind those that are there, and people behind the others.
func TestAdd(t *testing.T) {
	f := read(t, garden)
	proposals := []Proposal{
		{Account: Account{Login: "ada-2", Number: "7"}, also: []Account{{Login: "ada-2"}, {Login: "ada"}}, Types: []Type{{Key: doc}, {Key: code}}},
		{Account: Account{Login: "bob", Number: "8"}, also: []Account{{Login: "bob"}}, Name: `Bob "B"`, New: true, Types: []Type{{Key: bug}}},
	}
	f.Add(proposals)
	f.Add(proposals)
	want := strings.Replace(garden, "\t\t\t\t}\n\t\t\t]\n\t\t}\n", "\t\t\t\t},\n\t\t\t\t\"doc\"\n\t\t\t]\n\t\t},\n\t\t{\n"+
		"\t\t\t\"login\": \"bob\",\n\t\t\t\"name\": \"Bob ”B”\",\n\t\t\t\"avatar_url\": \"https://avatars.githubusercontent.com/u/8?v=4\",\n"+
		"\t\t\t\"profile\": \"https://github.com/bob\",\n\t\t\t\"contributions\": [\n\t\t\t\t\"bug\"\n\t\t\t]\n\t\t}\n", 1)
	if got := written(t, f); got != want {
		t.Errorf("wrote %s\nwant %s", got, want)
	}
}

// TestBegins fills a list that has nobody, on a server of one's own.
func TestBegins(t *testing.T) {
	f := read(t, `{"repoHost": "https://git.example.org"}`)
	f.Add([]Proposal{{Account: Account{Login: "ada", Number: "7"}, also: []Account{{Login: "ada"}}, Name: "Ada", Types: []Type{{Key: doc}}}})
	want := `{
  "repoHost": "https://git.example.org",
  "contributors": [
    {
      "login": "ada",
      "name": "Ada",
      "avatar_url": "https://git.example.org/ada.png",
      "profile": "https://git.example.org/ada",
      "contributions": [
        "doc"
      ]
    }
  ]
}
`
	if got := written(t, f); got != want {
		t.Errorf("wrote %s", got)
	}
}

// TestRefuses says what is wrong with a list, and where.
func TestRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"":                                     "EOF",
		"[]":                                   "an object in braces",
		"{} {}":                                "behind the object",
		`{"contributors": [`:                   "contributors",
		`{"contributors": 1}`:                  `"contributors": want a list`,
		`{"contributors": [{}, {"login": 7}]}`: `entry 2: "login"`,
		`{"contributors": [{"contributions": "code"}]}`: `entry 1: "contributions"`,
		`{"contributors": [7]}`:                         "entry 1: want an object",
		`{"repoType": "gitlab"}`:                        `accounts of "gitlab" are not known`,
		`{"repoType": 1}`:                               "want a text",
		`{"repoHost": {}}`:                              "want a text",
	} {
		if _, err := Read([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
}

// FuzzFile reads whatever there is, and reads again what it writes as the same.
func FuzzFile(f *testing.F) {
	f.Add([]byte(garden))
	f.Add([]byte(`{"contributors":[{"login":"a","contributions":[{"type":"b"}]}],"x":{"y":[1e9]}}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		list, err := Read(text)
		if err != nil {
			return
		}
		list.Add([]Proposal{{Account: Account{Login: "ada"}, also: []Account{{Login: "ada"}}, Types: []Type{{Key: doc}}}})
		once := written(t, list)
		again := read(t, once)
		if twice := written(t, again); twice != once || len(again.People) != len(list.People) {
			t.Errorf("%q was written as %q, then %q", text, once, twice)
		}
		if !bytes.Contains([]byte(once), []byte(`"doc"`)) {
			t.Errorf("%q lacks what was added", once)
		}
	})
}

func TestTypeOf(t *testing.T) {
	for _, tt := range []struct {
		kind       ledger.Kind
		rule, role string
		want       string
	}{
		{ledger.Authored, "authored.commit", "", code},
		{ledger.Catch, "catch.amended", "", review},
		{ledger.Testing, "testing.only", "", test},
		{ledger.Testing, "testing.ran", "", userTesting},
		{ledger.Upkeep, "upkeep.ci", "", infra},
		{ledger.Upkeep, "upkeep.cleanup", "", maintenance},
		{ledger.Credit, "credit.trailer", "Reported-by", bug},
		{ledger.Credit, "credit.trailer", "Acked-by", ""},
		{ledger.Credit, "credit.thanks", "", ""},
	} {
		if got := TypeOf(&ledger.Contribution{Kind: tt.kind, Rule: tt.rule, Links: &ledger.Links{Role: tt.role}}); got != tt.want {
			t.Errorf("%s %s is %q, want %q", tt.rule, tt.role, got, tt.want)
		}
	}
	for _, k := range ledger.Kinds() {
		if k != ledger.Credit && byKind[k] == "" {
			t.Errorf("%s has no type", k)
		}
	}
}
