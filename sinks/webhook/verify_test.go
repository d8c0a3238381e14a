package webhook

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/internal/need"
)

// toVerify is a delivery, as a receiver gets it, and whether it should be taken.
type toVerify struct {
	Name    string            `json:"name"`
	Secret  string            `json:"secret"`
	Headers map[string]string `json:"headers"`
	Body    string            `json:"body"`
	Now     int64             `json:"now"`
	take    bool
}

func deliveries(t *testing.T) []toVerify {
	t.Helper()
	key := "whsec_" + base64.StdEncoding.EncodeToString([]byte("0123456789abcdefghijklmnopqrstuv"))
	old := "whsec_" + base64.StdEncoding.EncodeToString([]byte("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"))
	const text = "a secret that is a plain text"
	body := `{"person": "Zoë \u2028 漢 😀"}`
	good := func(change func(*toVerify), secrets ...string) toVerify {
		d := toVerify{Name: "good", Secret: key, Headers: map[string]string{}, Body: body, Now: sampleTime.Unix() + 10, take: true}
		for name, values := range signed(t, body, secrets...) {
			d.Headers[strings.ToLower(name)] = values[0]
		}
		if change != nil {
			d.take = false
			change(&d)
		}
		return d
	}
	all := []toVerify{good(nil, key), good(nil, old, key), good(nil, key, old)}
	plainText := good(func(d *toVerify) { d.Name, d.Secret = "a plain text", text }, text)
	plainText.take = true
	for name, change := range map[string]func(*toVerify){
		"another secret":        func(d *toVerify) { d.Secret = old },
		"another plain secret":  func(d *toVerify) { d.Secret = text },
		"another body":          func(d *toVerify) { d.Body += " " },
		"another id":            func(d *toVerify) { d.Headers["webhook-id"] = "msg_other" },
		"another time":          func(d *toVerify) { d.Headers["webhook-timestamp"] = "1793698201" },
		"too late":              func(d *toVerify) { d.Now += 300 },
		"too early":             func(d *toVerify) { d.Now -= 320 },
		"no signature":          func(d *toVerify) { delete(d.Headers, "webhook-signature") },
		"no time":               func(d *toVerify) { delete(d.Headers, "webhook-timestamp") },
		"a time of words":       func(d *toVerify) { d.Headers["webhook-timestamp"] = "now" },
		"another version":       func(d *toVerify) { d.Headers["webhook-signature"] = "v2" + d.Headers["webhook-signature"][2:] },
		"a signature cut short": func(d *toVerify) { d.Headers["webhook-signature"] = d.Headers["webhook-signature"][:20] },
		"nonsense":              func(d *toVerify) { d.Headers["webhook-signature"] = "v1 , v1,=== \u00e9" },
	} {
		all = append(all, good(func(d *toVerify) { d.Name = name; change(d) }, key))
	}
	return append(all, plainText)
}

// signed are the headers that a sender makes.
func signed(t *testing.T, body string, secrets ...string) http.Header {
	t.Helper()
	ring, err := newKeyring(secrets)
	if err != nil {
		t.Fatal(err)
	}
	header := http.Header{}
	if err := ring.sign(header, "msg_0123456789abcdef0123", sampleTime, []byte(body)); err != nil {
		t.Fatal(err)
	}
	return header
}

// checkVerdicts runs a documented example, with some lines that feed it, over all
// deliveries: it prints true or false for each.
func checkVerdicts(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	all := deliveries(t)
	in, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stdin = bytes.NewReader(in)
	var wrong bytes.Buffer
	cmd.Stderr = &wrong
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, wrong.String())
	}
	verdicts := strings.Fields(strings.ToLower(string(out)))
	if len(verdicts) != len(all) {
		t.Fatalf("%d verdicts on %d deliveries: %s", len(verdicts), len(all), out)
	}
	for i, d := range all {
		if (verdicts[i] == "true") != d.take {
			t.Errorf("%s: %s", d.Name, verdicts[i])
		}
	}
}

func TestTheDocumentedPythonVerifies(t *testing.T) {
	python := need.Program(t, "apt-get install python3", "python3")
	checkVerdicts(t, exec.CommandContext(t.Context(), python, "-c", example(t, "python")+`
import json, sys
for d in json.load(sys.stdin):
    print(verify(d["secret"], d["headers"], d["body"].encode(), d["now"]))
`))
}

func TestTheDocumentedJavaScriptVerifies(t *testing.T) {
	node := need.Program(t, "apt-get install nodejs", "node")
	checkVerdicts(t, exec.CommandContext(t.Context(), node, "-e", example(t, "javascript")+`
for (const d of JSON.parse(require("fs").readFileSync(0, "utf8"))) console.log(verify(d.secret, d.headers, d.body, d.now * 1000))
`))
}

func TestTheDocumentedGoVerifies(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":      "module receiver\n\ngo " + strings.TrimPrefix(goVersion(t), "go") + "\n",
		"receiver.go": strings.Replace(example(t, "go"), "package receiver", "package main", 1),
		"main.go": `package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"time"
)

func main() {
	var all []struct {
		Secret, Body string
		Headers      map[string]string
		Now          int64
	}
	if err := json.NewDecoder(os.Stdin).Decode(&all); err != nil {
		panic(err)
	}
	for _, d := range all {
		header := http.Header{}
		for name, value := range d.Headers {
			header.Set(name, value)
		}
		fmt.Println(Verify(d.Secret, header, []byte(d.Body), time.Unix(d.Now, 0)) == nil)
	}
}
`,
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.CommandContext(t.Context(), "go", "run", ".")
	cmd.Dir = folder
	checkVerdicts(t, cmd)
}

// goVersion is that of the go command that is here.
func goVersion(t *testing.T) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "env", "GOVERSION").Output()
	if err != nil {
		t.Fatal(err)
	}
	version, _, _ := strings.Cut(strings.TrimSpace(string(out)), " ")
	return version
}
