package charttest

import (
	"strings"
	"testing"

	"helm.sh/helm/v3/pkg/chartutil"
	apps "k8s.io/api/apps/v1"
	core "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/validation"
	metavalidation "k8s.io/apimachinery/pkg/apis/meta/v1/validation"
	"k8s.io/apimachinery/pkg/runtime"
	apivalidation "k8s.io/apimachinery/pkg/util/validation"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// longest is as long as Helm lets a name of a release be.
var longest = chartutil.ReleaseOptions{Name: strings.Repeat("a-long-name-", 4) + "abcde", Namespace: strings.Repeat("n", 63), Revision: 1, IsInstall: true}

// Names, labels and annotations are such as Kubernetes takes, whatever the release
// is called.
func TestNames(t *testing.T) {
	t.Parallel()
	if err := chartutil.ValidateReleaseName(longest.Name); err != nil || chartutil.ValidateReleaseName(longest.Name+"x") == nil {
		t.Fatalf("%s is not the longest name: %v", longest.Name, err)
	}
	forEach(t, func(t *testing.T, v values) {
		for _, release := range []chartutil.ReleaseOptions{here, longest} {
			seen := map[string]bool{}
			for _, o := range decode(t, mustRender(t, release, v)) {
				m := about(t, o)
				for _, err := range validation.ValidateObjectMetaAccessor(m, true, validation.NameIsDNSSubdomain, field.NewPath("metadata")) {
					t.Errorf("%s: %v", kind(o), err)
				}
				if seen[kind(o)+m.GetName()] {
					t.Errorf("%s %s is there twice", kind(o), m.GetName())
				}
				seen[kind(o)+m.GetName()] = true
				short(t, o, m.GetName())
				if m.GetNamespace() != release.Namespace {
					t.Errorf("%s %s is in %s", kind(o), m.GetName(), m.GetNamespace())
				}
			}
		}
	})
}

// short wants a name that is a label, also with what Kubernetes puts behind it: the
// name of a StatefulSet with a hash is a label of its pods, and "-0" makes a host.
func short(t *testing.T, o runtime.Object, name string) {
	t.Helper()
	for _, wrong := range apivalidation.IsDNS1123Label(name) {
		t.Errorf("%s %s: %s", kind(o), name, wrong)
	}
	switch o := o.(type) {
	case *apps.StatefulSet:
		for _, err := range metavalidation.ValidateLabels(o.Spec.Template.Labels, field.NewPath("labels")) {
			t.Error(err)
		}
		if len(name)+len("-0123456789") > apivalidation.LabelValueMaxLength {
			t.Errorf("StatefulSet %s: too long for the hash behind it", name)
		}
	case *core.Service:
		for _, wrong := range apivalidation.IsDNS1035Label(name) {
			t.Errorf("Service %s: %s", name, wrong)
		}
	}
}

// Two releases beside each other share nothing.
func TestTwoReleases(t *testing.T) {
	t.Parallel()
	v := example(t, "operator")
	names := map[string]bool{}
	for _, release := range []chartutil.ReleaseOptions{here, {Name: "other", Namespace: here.Namespace, Revision: 1}} {
		for _, o := range decode(t, mustRender(t, release, v)) {
			if name := kind(o) + " " + about(t, o).GetName(); names[name] {
				t.Errorf("both have the %s", name)
			} else {
				names[name] = true
			}
		}
	}
}
