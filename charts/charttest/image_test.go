package charttest

import (
	"fmt"
	"strings"
	"testing"

	apps "k8s.io/api/apps/v1"
)

// The chart runs the image as it is built: its name, its tag, its user, its
// entrypoint.
func TestImage(t *testing.T) {
	t.Parallel()
	pod := the[*apps.StatefulSet](t, installed(t, example(t, "token"))).Spec.Template.Spec
	name, tag, _ := strings.Cut(pod.Containers[0].Image, ":")
	if releases := read(t, "..", "..", ".goreleaser.yaml"); !strings.Contains(releases, "["+name+"]") || !strings.Contains(releases, `tags: ["{{ .Version }}"`) {
		t.Errorf(".goreleaser.yaml makes no %s:%s", name, tag)
	}
	out, err := unsung(t, "version")
	if version, _, _ := strings.Cut(strings.TrimPrefix(out, "unsung "), " "); err != nil || strings.TrimSuffix(version, "-dev") != tag {
		t.Errorf("the chart runs %s, and this is %s (%v): appVersion in Chart.yaml says which", tag, version, err)
	}
	dockerfile := read(t, "..", "..", "Dockerfile")
	for _, want := range []string{
		fmt.Sprintf("USER %d:%d\n", *pod.SecurityContext.RunAsUser, *pod.SecurityContext.RunAsGroup),
		`ENTRYPOINT ["/unsung"]`,
	} {
		if !strings.Contains(dockerfile, want) {
			t.Errorf("the Dockerfile has no %s", want)
		}
	}
	if len(pod.Containers[0].Command) > 0 {
		t.Errorf("the pod runs %v in place of the entrypoint", pod.Containers[0].Command)
	}
}
