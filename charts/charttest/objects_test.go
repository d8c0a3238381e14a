package charttest

import (
	"maps"
	"slices"
	"strings"
	"testing"

	monitoring "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1"
	"helm.sh/helm/v3/pkg/releaseutil"
	apps "k8s.io/api/apps/v1"
	core "k8s.io/api/core/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/client-go/kubernetes/scheme"
)

// objects are what an apiserver would get.
type objects []runtime.Object

// strict is a decoder that knows all of Kubernetes and the Prometheus Operator,
// and refuses what these do not.
func strict(t testing.TB) runtime.Decoder {
	t.Helper()
	all := runtime.NewScheme()
	for _, add := range []func(*runtime.Scheme) error{scheme.AddToScheme, monitoring.AddToScheme} {
		if err := add(all); err != nil {
			t.Fatal(err)
		}
	}
	return serializer.NewCodecFactory(all, serializer.EnableStrict).UniversalDeserializer()
}

// decode reads all objects that were rendered, in the order of their files.
func decode(t testing.TB, files map[string]string) objects {
	t.Helper()
	var all objects
	decoder := strict(t)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if !strings.HasSuffix(name, ".yaml") {
			continue
		}
		manifests := releaseutil.SplitManifests(files[name])
		for _, key := range slices.Sorted(maps.Keys(manifests)) {
			if blank(manifests[key]) {
				continue
			}
			o, _, err := decoder.Decode([]byte(manifests[key]), nil, nil)
			if err != nil {
				t.Errorf("%s: %v\n%s", name, err, manifests[key])
				continue
			}
			all = append(all, o)
		}
	}
	return all
}

// blank tells whether there is nothing but comments.
func blank(manifest string) bool {
	for line := range strings.Lines(manifest) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") && line != "---" {
			return false
		}
	}
	return true
}

// installed are the objects of a release with these values.
func installed(t testing.TB, v values) objects {
	t.Helper()
	return decode(t, mustRender(t, here, v))
}

// of are all objects of one type.
func of[T runtime.Object](all objects) []T {
	var found []T
	for _, o := range all {
		if one, ok := o.(T); ok {
			found = append(found, one)
		}
	}
	return found
}

// the is the only object of its type.
func the[T runtime.Object](t testing.TB, all objects) T {
	t.Helper()
	found := of[T](all)
	if len(found) != 1 {
		t.Fatalf("%d of %T, want one", len(found), *new(T))
	}
	return found[0]
}

// about is the metadata of an object.
func about(t testing.TB, o runtime.Object) meta.Object {
	t.Helper()
	m, ok := o.(meta.Object)
	if !ok {
		t.Fatalf("%T has no metadata", o)
	}
	return m
}

// pods are what runs: the daemon, and what helm test asks it with.
func pods(all objects) map[string]core.PodSpec {
	found := map[string]core.PodSpec{}
	for _, s := range of[*apps.StatefulSet](all) {
		found[s.Name] = s.Spec.Template.Spec
	}
	for _, p := range of[*core.Pod](all) {
		found[p.Name] = p.Spec
	}
	return found
}

// kind is what an object is, by its own words.
func kind(o runtime.Object) string { return o.GetObjectKind().GroupVersionKind().Kind }
