package charttest

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	apps "k8s.io/api/apps/v1"
	core "k8s.io/api/core/v1"
	"sigs.k8s.io/yaml"
)

// configuration is what the ConfigMap holds, "" where there is none.
func configuration(all objects) string {
	for _, c := range of[*core.ConfigMap](all) {
		if text, ok := c.Data["unsung.yaml"]; ok {
			return text
		}
	}
	return ""
}

// The program itself takes the configuration of every example.
func TestConfigCheck(t *testing.T) {
	t.Parallel()
	forEach(t, func(t *testing.T, v values) {
		text := configuration(installed(t, v))
		if text == "" {
			return // one of their own
		}
		file := filepath.Join(t.TempDir(), "unsung.yaml")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if out, err := unsung(t, "config", "check", file); err != nil || !strings.Contains(out, "is valid") {
			t.Errorf("unsung config check: %v%s\n%s", err, said(out), text)
		}
	})
}

// Every secret that the chart knows stands where the configuration has it, and what
// the values say of one goes before.
func TestSecretPlaces(t *testing.T) {
	t.Parallel()
	keys := map[string]string{
		"github-token": "github.token_file", "github-app-key": "github.app.private_key_file",
		"admin-token": "web.admin_token_file", "hook-secret": "web.hook_secret_file",
		"recognitions-token": "web.recognitions_token_file", "self-reports-token": "web.self_reports_token_file", "pseudonym-key": "metrics.pseudonym_key_file",
	}
	for key, place := range keys {
		for _, from := range []string{"existing", "made", "theirs"} {
			v := values{}
			set(v, "config.repositories", []any{"github:acme/widget"})
			if key == "github-app-key" {
				set(v, "config.github.app.id", 1)
			}
			want := "/etc/unsung/secrets/" + key
			switch from {
			case "existing":
				set(v, "secrets.existingSecret", "mine")
				set(v, "secrets.keys", []any{key})
			case "made":
				set(v, "secrets.create."+key, "not-a-token-but-long-enough")
			case "theirs":
				want = "/elsewhere"
				set(v, "secrets.create."+key, "not-a-token-but-long-enough")
				set(v, "config."+place, want)
			}
			var got values
			if err := yaml.Unmarshal([]byte(configuration(installed(t, v))), &got); err != nil {
				t.Fatal(err)
			}
			if said := get(got, place); said != want {
				t.Errorf("%s, %s: %s is %v, want %s", key, from, place, said, want)
			}
		}
	}
}

// get is the value at a path, nil where there is none.
func get(v values, path string) any {
	var at any = v
	for step := range strings.SplitSeq(path, ".") {
		section, _ := at.(values)
		at = section[step]
	}
	return at
}

// Numbers come through as they are, not as 1.2345678e+07.
func TestLargeNumber(t *testing.T) {
	t.Parallel()
	if text := configuration(installed(t, example(t, "app"))); !strings.Contains(text, "id: 12345678\n") {
		t.Errorf("the number of the App is lost:\n%s", text)
	}
}

// The pod gets the time that the daemon takes to stop, and a little more.
func TestGrace(t *testing.T) {
	t.Parallel()
	for drain, want := range map[string]int64{"": 45, "30s": 45, "1s": 16, "1m30s": 105, "1h": 3615, "90s": 105} {
		v := example(t, "token")
		if drain != "" {
			set(v, "config.drain", drain)
		}
		if got := *the[*apps.StatefulSet](t, installed(t, v)).Spec.Template.Spec.TerminationGracePeriodSeconds; got != want {
			t.Errorf("drain %q: %d seconds, want %d", drain, got, want)
		}
	}
	v := example(t, "token")
	set(v, "terminationGracePeriodSeconds", 7)
	if got := *the[*apps.StatefulSet](t, installed(t, v)).Spec.Template.Spec.TerminationGracePeriodSeconds; got != 7 {
		t.Errorf("%s, want 7s", time.Duration(got)*time.Second)
	}
}

// What changes the configuration or a secret begins the pod anew; the rest does not.
func TestRestarts(t *testing.T) {
	t.Parallel()
	sum := func(change string, value any) string {
		v := example(t, "trial")
		set(v, change, value)
		template, err := json.Marshal(the[*apps.StatefulSet](t, installed(t, v)).Spec.Template)
		if err != nil {
			t.Fatal(err)
		}
		return string(template)
	}
	as := sum("service.port", 9847)
	for change, value := range map[string]any{
		"config.schedule.every": "1h", "secrets.create.github-token": "another-token-long-enough",
		"web.basicAuth.users.ada": "$2a$10$fI7ikJ6gpUXr1ObUVougoe.HQiBZflB8gEmH4Gn3z8fL5PHa4rI.K",
	} {
		if sum(change, value) == as {
			t.Errorf("%s changes, and the pod stays", change)
		}
	}
	for change, value := range map[string]any{"service.port": 80, "serviceMonitor.enabled": true, "dashboards.enabled": true} {
		if sum(change, value) != as {
			t.Errorf("%s changes, and the pod is begun anew", change)
		}
	}
}
