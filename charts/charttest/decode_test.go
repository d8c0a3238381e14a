package charttest

import (
	"slices"
	"strings"
	"testing"
)

// What each example makes, so that none is forgotten by a template.
func TestObjects(t *testing.T) {
	t.Parallel()
	always := []string{"ConfigMap", "NetworkPolicy", "PersistentVolumeClaim", "Pod", "Service", "ServiceAccount", "StatefulSet"}
	for name, change := range map[string]string{
		"token":      "",
		"trial":      "-PersistentVolumeClaim +Secret",
		"app":        "+Ingress",
		"operator":   "+ServiceMonitor +PrometheusRule +ConfigMap +ConfigMap +ConfigMap",
		"podmonitor": "+PodMonitor +PrometheusRule",
		"tls":        "+ServiceMonitor +Ingress +Secret",
		"web":        "",
		"proxy":      "+Ingress",
		"own":        "-ConfigMap -PersistentVolumeClaim -ServiceAccount -NetworkPolicy",
		"configmap":  "-ConfigMap",
		"thanks":     "",
		"placed":     "+PodDisruptionBudget",
		"openshift":  "",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			want := slices.Clone(always)
			for one := range strings.FieldsSeq(change) {
				if what, less := strings.CutPrefix(one, "-"); less {
					want = slices.DeleteFunc(want, func(k string) bool { return k == what })
				} else {
					want = append(want, one[1:])
				}
			}
			var got []string
			for _, o := range installed(t, example(t, name)) {
				got = append(got, kind(o))
			}
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("makes %v, want %v", got, want)
			}
		})
	}
}

// Every example is decoded, also one that the table above does not have yet.
func TestDecode(t *testing.T) {
	t.Parallel()
	forEach(t, func(t *testing.T, v values) { installed(t, v) })
}

// The decoder really refuses what Kubernetes does not know.
func TestStrict(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"an unknown key":       "apiVersion: apps/v1\nkind: StatefulSet\nspec: {replicaz: 1}",
		"a wrong type":         "apiVersion: v1\nkind: Service\nspec: {ports: http}",
		"twice the same":       "apiVersion: v1\nkind: Service\nspec: {type: ClusterIP, type: NodePort}",
		"of the operator":      "apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nspec: {endpoint: []}",
		"a kind nobody serves": "apiVersion: extensions/v1beta1\nkind: Ingres",
	} {
		if o, _, err := strict(t).Decode([]byte(text), nil, nil); err == nil {
			t.Errorf("%s was taken: %v", name, o)
		}
	}
}
