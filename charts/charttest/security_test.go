package charttest

import (
	"regexp"
	"strings"
	"testing"

	apps "k8s.io/api/apps/v1"
	core "k8s.io/api/core/v1"
	networking "k8s.io/api/networking/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
	"k8s.io/utils/ptr"
)

// Each pod keeps to the strictest of the Pod Security Standards ("restricted"), and
// to more: a root file system that nobody writes to, and no token.
func TestRestricted(t *testing.T) {
	t.Parallel()
	forEach(t, func(t *testing.T, v values) {
		all := pods(installed(t, v))
		if len(all) != 2 {
			t.Fatalf("%d pods, want the daemon and its test", len(all))
		}
		for name, spec := range all {
			restricted(t, name, spec)
		}
	})
}

func restricted(t *testing.T, name string, spec core.PodSpec) {
	t.Helper()
	if r := evaluated(t, spec); !r.Allowed {
		t.Errorf("%s: %s", name, r.ForbiddenDetail())
	}
	for what, ok := range map[string]bool{
		"seccomp RuntimeDefault":       spec.SecurityContext.SeccompProfile.Type == core.SeccompProfileTypeRuntimeDefault,
		"no token":                     !ptr.Deref(spec.AutomountServiceAccountToken, true),
		"no links to services":         !ptr.Deref(spec.EnableServiceLinks, true),
		"one container":                len(spec.Containers) == 1 && len(spec.InitContainers) == 0,
		"a limit for memory":           !spec.Containers[0].Resources.Limits.Memory().IsZero(),
		"memory and CPU are asked for": !spec.Containers[0].Resources.Requests.Memory().IsZero() && !spec.Containers[0].Resources.Requests.Cpu().IsZero(),
	} {
		if !ok {
			t.Errorf("%s: want %s", name, what)
		}
	}
	for _, volume := range spec.Volumes {
		if s := volume.Secret; s != nil && ptr.Deref(s.DefaultMode, 0o644) != 0o440 {
			t.Errorf("%s: the Secret %s has mode %o", name, s.SecretName, ptr.Deref(s.DefaultMode, 0o644))
		}
	}
	if !ptr.Deref(spec.Containers[0].SecurityContext.ReadOnlyRootFilesystem, false) {
		t.Errorf("%s may write to its root", name)
	}
}

// evaluated is what Pod Security Admission says of a pod in a namespace that is
// restricted.
func evaluated(t *testing.T, spec core.PodSpec) policy.AggregateCheckResult {
	t.Helper()
	evaluator, err := policy.NewEvaluator(policy.DefaultChecks(), nil)
	if err != nil {
		t.Fatal(err)
	}
	level := api.LevelVersion{Level: api.LevelRestricted, Version: api.LatestVersion()}
	return policy.AggregateCheckResults(evaluator.EvaluatePod(level, &meta.ObjectMeta{}, &spec))
}

// The evaluator really refuses what is not restricted.
func TestNotRestricted(t *testing.T) {
	t.Parallel()
	spec := the[*apps.StatefulSet](t, installed(t, example(t, "token"))).Spec.Template.Spec
	spec.Containers[0].SecurityContext.Capabilities.Drop = nil
	if evaluated(t, spec).Allowed {
		t.Error("a container that keeps its capabilities is allowed")
	}
}

// One user of its own, to whom the volumes belong.
func TestUser(t *testing.T) {
	t.Parallel()
	pod := the[*apps.StatefulSet](t, installed(t, example(t, "token"))).Spec.Template.Spec.SecurityContext
	if *pod.RunAsUser != 65532 || *pod.RunAsGroup != 65532 || *pod.FSGroup != 65532 {
		t.Errorf("runs as %d:%d, volumes belong to %d: want 65532, the user of the image", *pod.RunAsUser, *pod.RunAsGroup, *pod.FSGroup)
	}
	pod = the[*apps.StatefulSet](t, installed(t, example(t, "openshift"))).Spec.Template.Spec.SecurityContext
	if pod.RunAsUser != nil || pod.RunAsGroup != nil || pod.FSGroup != nil {
		t.Errorf("OpenShift chooses the user, and the pod wants %v", pod)
	}
}

// secret is what a secret looks like.
var secret = regexp.MustCompile(`not-a-token|\$2[aby]\$|-----BEGIN|whsec_`)

// No secret is anywhere but in a Secret.
func TestSecrets(t *testing.T) {
	t.Parallel()
	forEach(t, func(t *testing.T, v values) {
		for name, text := range mustRender(t, here, v) {
			if found := secret.FindString(text); found != "" {
				t.Errorf("%s shows %s", name, found)
			}
		}
	})
	for _, s := range of[*core.Secret](installed(t, example(t, "trial"))) {
		if string(s.Data["github-token"]) != "not-a-token-but-long-enough" {
			t.Errorf("the Secret holds %q", s.Data)
		}
	}
}

// By default nobody outside of the namespace asks, and nothing but names and https
// leaves.
func TestNetwork(t *testing.T) {
	t.Parallel()
	p := the[*networking.NetworkPolicy](t, installed(t, example(t, "token")))
	for _, rule := range p.Spec.Ingress {
		for _, peer := range rule.From {
			if peer.PodSelector == nil || peer.NamespaceSelector != nil || peer.IPBlock != nil {
				t.Errorf("lets in %v", peer)
			}
		}
		if len(rule.From) == 0 || len(rule.Ports) != 1 {
			t.Errorf("lets in everybody: %v", rule)
		}
	}
	var ports []string
	for _, rule := range p.Spec.Egress {
		for _, port := range rule.Ports {
			ports = append(ports, string(*port.Protocol)+" "+port.Port.String())
		}
	}
	if got := strings.Join(ports, ", "); got != "UDP 53, TCP 53, TCP 443" || len(p.Spec.PolicyTypes) != 2 {
		t.Errorf("lets out %s by %v", got, p.Spec.PolicyTypes)
	}
}
