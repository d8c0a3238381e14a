package webhook

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// goldenTemplate is a template over most of what there is.
const goldenTemplate = `{{with .Nominations}}{"period": {{json .Name}}}{{else}}{
  "to": {{json .Person}},
  "text": {{json .Message}},
  "because": {{json (truncate 40 .Why)}},
  "from": {{json (join ", " .Givers)}},
  "link": {{json .Link}}
}{{end}}
`

func TestGolden(t *testing.T) {
	custom, err := ParseTemplate("template", goldenTemplate, "")
	if err != nil {
		t.Fatal(err)
	}
	for name, e := range map[string]Event{"suggestion": sample(), "nominations": sampleNominations(), "test": TestEvent("msg_test", "", sampleTime)} {
		for _, format := range Formats() {
			t.Run(name+"."+string(format), func(t *testing.T) {
				body, contentType, err := Render(format, e, RenderOptions{Template: custom})
				if err != nil {
					t.Fatal(err)
				}
				compareGolden(t, filepath.Join("testdata", "golden", name+"."+string(format)+".json"), indented(t, body))
				if contentType == "" {
					t.Error("no content type")
				}
			})
		}
	}
}

func compareGolden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs: run go test -update and look at the difference\n%s", path, got)
	}
}

// indented is JSON for people to read in a difference.
func indented(t *testing.T, body []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := json.Indent(&out, bytes.TrimSpace(body), "", "  "); err != nil {
		t.Fatalf("%v\n%s", err, body)
	}
	return append(out.Bytes(), '\n')
}
