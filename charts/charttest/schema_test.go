package charttest

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	monitoring "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1"
	core "k8s.io/api/core/v1"
	networking "k8s.io/api/networking/v1"
)

// words are the keywords of a JSON Schema, or a part of one.
type words = map[string]any

// The definitions of values.schema.json that are not written by hand are those of
// the configuration, as the program tells it, and the keys that Kubernetes and the
// Prometheus Operator know where values are handed on as they are.
func TestSchema(t *testing.T) {
	t.Parallel()
	path := filepath.Join(folder, "values.schema.json")
	var schema words
	if err := json.Unmarshal([]byte(read(t, path)), &schema); err != nil {
		t.Fatal(err)
	}
	definitions, ok := schema["$defs"].(words)
	if !ok {
		t.Fatal("there are no $defs")
	}
	maps.Copy(definitions, handedOn())
	definitions["config"] = configSchema(t)
	var want bytes.Buffer
	to := json.NewEncoder(&want)
	to.SetEscapeHTML(false)
	to.SetIndent("", "  ")
	if err := to.Encode(schema); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(path, want.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want.String() != read(t, path) {
		t.Error("values.schema.json knows another configuration or Kubernetes: go generate -C charts/charttest")
	}
}

// handedOn are the types of Kubernetes whose values are written into the objects
// as they are.
func handedOn() words {
	all := words{}
	for name, of := range map[string]any{
		"affinity":                core.Affinity{},
		"env":                     core.EnvVar{},
		"envFrom":                 core.EnvFromSource{},
		"localObject":             core.LocalObjectReference{},
		"podSecurityContext":      core.PodSecurityContext{},
		"resources":               core.ResourceRequirements{},
		"securityContext":         core.SecurityContext{},
		"toleration":              core.Toleration{},
		"volume":                  core.Volume{},
		"volumeMount":             core.VolumeMount{},
		"volumeSource":            core.VolumeSource{},
		"networkPolicyPeer":       networking.NetworkPolicyPeer{},
		"networkPolicyEgressRule": networking.NetworkPolicyEgressRule{},
		"basicAuth":               monitoring.BasicAuth{},
		"relabeling":              monitoring.RelabelConfig{},
		"tlsConfig":               monitoring.TLSConfig{},
	} {
		known := words{}
		for _, key := range keysOf(reflect.TypeOf(of)) {
			known[key] = words{}
		}
		all[name] = words{"type": "object", "additionalProperties": false, "properties": known}
	}
	return all
}

// keysOf are the keys of a type in JSON, with those of what it embeds.
func keysOf(of reflect.Type) []string {
	var keys []string
	for f := range of.Fields() {
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" && (f.Anonymous || strings.Contains(options, "inline")) {
			keys = append(keys, keysOf(f.Type)...)
		} else if name != "" && name != "-" {
			keys = append(keys, name)
		}
	}
	return keys
}

// configSchema is what unsung config schema prints, without what the chart puts in
// by itself: the files of secrets.
func configSchema(t *testing.T) words {
	t.Helper()
	out, err := unsung(t, "config", "schema")
	if err != nil {
		t.Fatalf("unsung config schema: %v%s", err, said(out))
	}
	var schema words
	if err := json.Unmarshal([]byte(out), &schema); err != nil {
		t.Fatal(err)
	}
	delete(schema, "$schema")
	delete(schema, "title")
	metrics := at(t, schema, "metrics")
	delete(metrics, "if")
	delete(metrics, "then")
	delete(at(t, at(t, schema, "github"), "app"), "anyOf")
	return schema
}

// at is the schema of a property.
func at(t *testing.T, schema words, property string) words {
	t.Helper()
	all, _ := schema["properties"].(words)
	one, ok := all[property].(words)
	if !ok {
		t.Fatalf("unsung config schema knows no %s", property)
	}
	return one
}

// What is misspelt is refused, and the message says where.
func TestTypos(t *testing.T) {
	t.Parallel()
	for path, value := range map[string]any{
		"replicas":                         2,
		"image.tagg":                       "1",
		"config.repositorys":               []any{},
		"config.schedule.evry":             "1h",
		"config.github.app.identity":       1,
		"persistence.sizes":                "8Gi",
		"secrets.created":                  map[string]any{},
		"web.tls.secret":                   "a",
		"networkPolicy.egress.port":        []any{},
		"resources.limit":                  map[string]any{},
		"securityContext.readOnlyRoot":     true,
		"podSecurityContext.fsgroup":       1,
		"livenessProbe.period":             1,
		"scrape.tlsConfig.insecure":        true,
		"affinity.nodeaffinity":            map[string]any{},
		"cache.volume.emptydir":            map[string]any{},
		"serviceMonitor.interval":          "1m",
		"autoscaling":                      map[string]any{"enabled": true},
		"podDisruptionBudget.minAvailable": 1,
	} {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			refused(t, path, value)
		})
	}
}

// So is what has the wrong type, or a value that makes no sense.
func TestNonsense(t *testing.T) {
	t.Parallel()
	for path, wrong := range map[string][]any{
		"image.pullPolicy":                    {"Sometimes"},
		"image.digest":                        {"0123", "sha256:0123"},
		"image.tag":                           {1, "a tag"},
		"nameOverride":                        {"Unsung", "a_b"},
		"commonLabels.a":                      {1, true},
		"imagePullSecrets":                    {"registry", []any{"registry"}},
		"config.repositories":                 {"github:acme/widget", []any{1}},
		"config.schedule.workers":             {"2", 0},
		"config.drain":                        {30, "half a minute"},
		"secrets.keys":                        {[]any{"github"}, []any{"github-token", "github-token"}, "github-token"},
		"secrets.create.github-token":         {"", 1},
		"web.basicAuth.users.prometheus":      {"lighthouse", ""},
		"persistence.enabled":                 {"true", 1},
		"persistence.size":                    {8, "8 Gi", "8GB"},
		"persistence.accessMode":              {"ReadWriteMany"},
		"service.port":                        {0, 65536, "http"},
		"ingress.paths":                       {[]any{}, []any{"hooks"}, "/"},
		"scrape.interval":                     {30, "30", "0.5m"},
		"networkPolicy.from":                  {map[string]any{}, []any{"monitoring"}},
		"networkPolicy.egress.ports":          {443, []any{"https"}},
		"goMemLimit":                          {"768MB", 1024},
		"startupProbe.periodSeconds":          {0, "5s"},
		"terminationGracePeriodSeconds":       {0, "45"},
		"extraEnv":                            {map[string]any{"A": "b"}},
		"tolerations":                         {map[string]any{}},
		"podAnnotations.a":                    {true, nil},
		"dashboards.labels.grafana_dashboard": {1},
	} {
		for _, value := range wrong {
			refused(t, path, value)
		}
	}
}

// refused wants a message that names the place. Helm shows it as a JSON pointer,
// or the key that is not known behind that of what it is in.
func refused(t *testing.T, path string, value any) {
	t.Helper()
	v := example(t, "token")
	set(v, path, value)
	_, err := render(t, here, v)
	if err == nil {
		t.Errorf("%s: %v is taken", path, value)
		return
	}
	steps := strings.Split(path, ".")
	above := steps[:len(steps)-1]
	for _, want := range []string{"schema", strings.Join(above, "/"), steps[len(steps)-1]} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v: the message does not say %q: %v", path, value, want, err)
		}
	}
}

// set puts a value where a path says.
func set(v values, path string, value any) {
	steps := strings.Split(path, ".")
	for _, step := range steps[:len(steps)-1] {
		next, ok := v[step].(values)
		if !ok {
			next = values{}
			v[step] = next
		}
		v = next
	}
	v[steps[len(steps)-1]] = value
}
