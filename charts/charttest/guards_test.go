package charttest

import (
	"strings"
	"testing"
)

// What cannot work is told before it is installed, with what to do.
func TestGuards(t *testing.T) {
	t.Parallel()
	users := map[string]any{"ada": "$2a$10$fI7ikJ6gpUXr1ObUVougoe.HQiBZflB8gEmH4Gn3z8fL5PHa4rI.K"}
	for says, test := range map[string]struct {
		example string
		change  values
	}{
		"config.repositories: name what is read":                       {"token", values{"config.repositories": nil}},
		"config.ledger: the ledger is on the volume":                   {"token", values{"config.ledger": "/data/l.db"}},
		"config.web.listen: the pod listens on port 9847":              {"token", values{"config.web.listen": ":80"}},
		"config.web.config_file: say web.tls":                          {"token", values{"config.web.config_file": "/web.yaml"}},
		"secrets: existingSecret and create are two places":            {"trial", values{"secrets.existingSecret": "unsung"}},
		"web: configSecret and basicAuth.users are two places":         {"web", values{"web.basicAuth.users": users}},
		"serviceMonitor and podMonitor: both would scrape":             {"operator", values{"podMonitor.enabled": true}},
		"existingConfig: configMap and secret are two places":          {"own", values{"existingConfig.configMap": "mine"}},
		"existingConfig and config.repositories":                       {"token", values{"existingConfig.configMap": "mine"}},
		"are two logins: keep one":                                     {"token", values{"config.github.app.id": 1}},
		"config.github.app.id: beside the secret github-app-key":       {"app", values{"config.github": nil}},
		"ingress.host: name the host":                                  {"token", values{"ingress.enabled": true}},
		"ingress.paths: /metrics/people tells about people":            {"app", values{"ingress.paths": []any{"/hooks/github", "/metrics/people"}}},
		"ingress.paths: / tells about people, and nobody is asked who": {"proxy", values{"ingress.login": false}},
	} {
		t.Run(says, func(t *testing.T) {
			t.Parallel()
			v := example(t, test.example)
			for path, value := range test.change {
				set(v, path, value)
			}
			if _, err := render(t, here, v); err == nil || !strings.Contains(err.Error(), says) {
				t.Errorf("want %q: %v", says, err)
			}
		})
	}
}

// Without any values it says what is missing.
func TestDefaults(t *testing.T) {
	t.Parallel()
	if _, err := render(t, here, values{}); err == nil || !strings.Contains(err.Error(), "--set 'config.repositories={github:acme/widget}'") {
		t.Errorf("want what to set: %v", err)
	}
}

// The notes tell the next step, and what is not as it should be.
func TestNotes(t *testing.T) {
	t.Parallel()
	for example, says := range map[string][]string{
		"token":    {"port-forward service/unsung 9847:9847", "Nobody scrapes it yet", "Only pods of the namespace tools", "helm --namespace tools test unsung"},
		"trial":    {"The ledger is lost with the pod"},
		"tls":      {"--insecure --user NAME https://127.0.0.1:9847/metrics/people"},
		"own":      {"what your own configuration names", "Every pod of the cluster may read"},
		"operator": {"logs statefulset/unsung"},
	} {
		notes := notesOf(t, example)
		for _, want := range says {
			if !strings.Contains(notes, want) {
				t.Errorf("%s: the notes do not say %q:\n%s", example, want, notes)
			}
		}
	}
	for example, hush := range map[string]string{"operator": "Nobody scrapes it", "app": "Only pods of", "tls": "Every pod of", "token": "no login for GitHub"} {
		if strings.Contains(notesOf(t, example), hush) {
			t.Errorf("%s: the notes say %q", example, hush)
		}
	}
}

func notesOf(t *testing.T, name string) string {
	t.Helper()
	return mustRender(t, here, example(t, name))["unsung/templates/NOTES.txt"]
}
