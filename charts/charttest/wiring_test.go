package charttest

import (
	"maps"
	"slices"
	"testing"

	monitoring "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1"
	apps "k8s.io/api/apps/v1"
	core "k8s.io/api/core/v1"
	networking "k8s.io/api/networking/v1"
	policy "k8s.io/api/policy/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
)

// What selects the daemon finds its pod, and not that of helm test.
func TestSelectors(t *testing.T) {
	t.Parallel()
	forEach(t, func(t *testing.T, v values) {
		all := installed(t, v)
		daemon := labels.Set(the[*apps.StatefulSet](t, all).Spec.Template.Labels)
		test := labels.Set(the[*core.Pod](t, all).Labels)
		service := the[*core.Service](t, all)
		finds(t, "the Service", &meta.LabelSelector{MatchLabels: service.Spec.Selector}, daemon, test)
		for _, s := range of[*apps.StatefulSet](all) {
			finds(t, "the StatefulSet", s.Spec.Selector, daemon, test)
		}
		for _, p := range of[*networking.NetworkPolicy](all) {
			finds(t, "the NetworkPolicy", &p.Spec.PodSelector, daemon, test)
			finds(t, "its first peer", p.Spec.Ingress[0].From[0].PodSelector, test, daemon)
		}
		for _, b := range of[*policy.PodDisruptionBudget](all) {
			finds(t, "the PodDisruptionBudget", b.Spec.Selector, daemon, test)
		}
		for _, m := range of[*monitoring.PodMonitor](all) {
			finds(t, "the PodMonitor", &m.Spec.Selector, daemon, test)
		}
		for _, m := range of[*monitoring.ServiceMonitor](all) {
			finds(t, "the ServiceMonitor", &m.Spec.Selector, labels.Set(service.Labels), test)
		}
	})
}

func finds(t *testing.T, what string, s *meta.LabelSelector, wanted, other labels.Set) {
	t.Helper()
	selector, err := meta.LabelSelectorAsSelector(s)
	if err != nil || selector.Empty() || !selector.Matches(wanted) || selector.Matches(other) {
		t.Errorf("%s selects %s: want %v, and not %v (%v)", what, selector, wanted, other, err)
	}
}

// What a pod mounts is a volume of it, and what a volume names is in the release,
// unless the values say that it is there already.
func TestVolumes(t *testing.T) {
	t.Parallel()
	forEach(t, func(t *testing.T, v values) {
		all := installed(t, v)
		made := map[string]bool{}
		for _, o := range all {
			made[kind(o)+" "+about(t, o).GetName()] = true
		}
		spec := the[*apps.StatefulSet](t, all).Spec.Template.Spec
		volumes := map[string]bool{}
		for _, volume := range spec.Volumes {
			if volumes[volume.Name] {
				t.Errorf("two volumes %s", volume.Name)
			}
			volumes[volume.Name] = true
			if name := named(volume); name != "" && !made[name] && !says(v, name) {
				t.Errorf("the volume %s wants the %s, which nobody makes", volume.Name, name)
			}
		}
		mounted := map[string]bool{}
		for _, mount := range spec.Containers[0].VolumeMounts {
			if !volumes[mount.Name] || mounted[mount.MountPath] {
				t.Errorf("%s at %s: no such volume, or twice at one place", mount.Name, mount.MountPath)
			}
			mounted[mount.MountPath] = true
			delete(volumes, mount.Name)
		}
		for name := range volumes {
			t.Errorf("the volume %s is not mounted", name)
		}
	})
}

// named is the object that a volume is made of, "" where there is none.
func named(v core.Volume) string {
	switch {
	case v.ConfigMap != nil:
		return "ConfigMap " + v.ConfigMap.Name
	case v.Secret != nil:
		return "Secret " + v.Secret.SecretName
	case v.PersistentVolumeClaim != nil:
		return "PersistentVolumeClaim " + v.PersistentVolumeClaim.ClaimName
	}
	return ""
}

// says tells whether somebody wrote the name of an object into the values.
func says(v any, object string) bool {
	switch v := v.(type) {
	case string:
		return len(object) > len(v) && object[len(object)-len(v)-1:] == " "+v
	case values:
		return slices.ContainsFunc(slices.Collect(maps.Values(v)), func(one any) bool { return says(one, object) })
	case []any:
		return slices.ContainsFunc(v, func(one any) bool { return says(one, object) })
	}
	return false
}

// Ports are found by the names that others ask for.
func TestPorts(t *testing.T) {
	t.Parallel()
	forEach(t, func(t *testing.T, v values) {
		all := installed(t, v)
		container := the[*apps.StatefulSet](t, all).Spec.Template.Spec.Containers[0]
		service := the[*core.Service](t, all).Spec.Ports[0]
		if container.Ports[0].Name != "http" || service.Name != "http" || service.TargetPort.StrVal != "http" {
			t.Errorf("the container has %v, the Service %v", container.Ports, service)
		}
		for _, probe := range []*core.Probe{container.StartupProbe, container.LivenessProbe, container.ReadinessProbe} {
			if probe.HTTPGet.Port.StrVal != "http" {
				t.Errorf("a probe asks %v", probe.HTTPGet)
			}
		}
		for _, i := range of[*networking.Ingress](all) {
			for _, path := range i.Spec.Rules[0].HTTP.Paths {
				if path.Backend.Service.Port.Name != "http" || path.Backend.Service.Name != the[*core.Service](t, all).Name {
					t.Errorf("the Ingress leads to %v", path.Backend.Service)
				}
			}
		}
	})
}

// Who scrapes both places has a job for each: they differ in nothing else, and
// would share one "up".
func TestScraped(t *testing.T) {
	t.Parallel()
	forEach(t, func(t *testing.T, v values) {
		all := installed(t, v)
		jobs := map[string]string{}
		for _, m := range of[*monitoring.ServiceMonitor](all) {
			for _, e := range m.Spec.Endpoints {
				jobs[e.Path] = jobOf(e.RelabelConfigs)
			}
		}
		for _, m := range of[*monitoring.PodMonitor](all) {
			for _, e := range m.Spec.PodMetricsEndpoints {
				jobs[e.Path] = jobOf(e.RelabelConfigs)
			}
		}
		different := map[string]bool{}
		for _, job := range jobs {
			different[job] = true
		}
		if _, ok := jobs["/metrics"]; len(jobs) > 0 && !ok || len(different) != len(jobs) {
			t.Errorf("scrapes %v", jobs)
		}
	})
}

// jobOf is the job that relabelling names, "" for that of jobLabel.
func jobOf(all []monitoring.RelabelConfig) string {
	for _, r := range all {
		if r.TargetLabel == "job" && r.Replacement != nil {
			return *r.Replacement
		}
	}
	return ""
}
