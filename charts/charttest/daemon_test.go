package charttest

import (
	"bufio"
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"math/big"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	monitoring "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1"
	apps "k8s.io/api/apps/v1"
	core "k8s.io/api/core/v1"
)

// mounted is a pod's file system below a folder: what is in its volumes, and how a
// text reads that names places of the pod.
type mounted struct {
	folder string
	places []string // pairs for strings.NewReplacer
}

func (m *mounted) text(s string) string { return strings.NewReplacer(m.places...).Replace(s) }

// mount makes the volumes of the daemon's pod of what the release has, and of more
// Secrets that are there already.
func mount(t *testing.T, all objects, more ...*core.Secret) *mounted {
	t.Helper()
	m := &mounted{folder: t.TempDir()}
	held := map[string]map[string][]byte{}
	for _, c := range of[*core.ConfigMap](all) {
		held["ConfigMap "+c.Name] = map[string][]byte{}
		for key, text := range c.Data {
			held["ConfigMap "+c.Name][key] = []byte(text)
		}
	}
	for _, s := range append(of[*core.Secret](all), more...) {
		held["Secret "+s.Name] = s.Data
	}
	spec := the[*apps.StatefulSet](t, all).Spec.Template.Spec
	for _, at := range spec.Containers[0].VolumeMounts {
		m.places = append(m.places, at.MountPath, filepath.Join(m.folder, at.MountPath))
	}
	for _, volume := range spec.Volumes {
		for _, at := range spec.Containers[0].VolumeMounts {
			if at.Name == volume.Name {
				m.fill(t, filepath.Join(m.folder, at.MountPath), held[named(volume)])
			}
		}
	}
	return m
}

func (m *mounted) fill(t *testing.T, folder string, files map[string][]byte) {
	t.Helper()
	if err := os.MkdirAll(folder, 0o750); err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(m.text(string(text))), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// start runs the daemon as the pod does, on a port that is free, and is where it
// serves. It is stopped as the kubelet stops it.
func (m *mounted) start(t *testing.T, all objects) string {
	t.Helper()
	container := the[*apps.StatefulSet](t, all).Spec.Template.Spec.Containers[0]
	var args []string
	for _, arg := range container.Args {
		args = append(args, strings.Replace(m.text(arg), "--listen=:9847", "--listen=127.0.0.1:0", 1))
	}
	cmd := exec.Command(program(t), args...)
	cmd.Env = append(os.Environ(), "GITHUB_API_URL=http://127.0.0.1:1")
	for _, e := range container.Env {
		cmd.Env = append(cmd.Env, e.Name+"="+m.text(e.Value))
	}
	stderr, err := cmd.StderrPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	at, logged := make(chan string, 1), make(chan struct{})
	go func() {
		defer close(logged)
		defer close(at)
		for lines := bufio.NewScanner(stderr); lines.Scan(); {
			log.WriteString(lines.Text() + "\n")
			var line struct{ Msg, URL string }
			if json.Unmarshal(lines.Bytes(), &line) == nil && line.Msg == "serving" {
				at <- line.URL
			}
		}
	}()
	t.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		<-logged
		if err := cmd.Wait(); err != nil {
			t.Errorf("unsung %v: %v\n%s", args, err, log.String())
		}
	})
	url := <-at
	if url == "" {
		t.Fatalf("unsung %v ended before it served", args)
	}
	return url
}

// The daemon runs as the pod has it; it answers the probes, helm test and whoever
// scrapes, and nobody else where there is a login.
func TestDaemon(t *testing.T) {
	t.Parallel()
	token := &core.Secret{Data: map[string][]byte{"github-token": []byte("not-a-token-but-long-enough")}}
	token.Name = "unsung"
	for _, name := range []string{"trial", "operator", "tls"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			all := installed(t, example(t, name))
			url := mount(t, all, token, certificate(t)).start(t, all)
			container := the[*apps.StatefulSet](t, all).Spec.Template.Spec.Containers[0]
			for _, probe := range []*core.Probe{container.StartupProbe, container.LivenessProbe, container.ReadinessProbe} {
				if !strings.HasPrefix(url, strings.ToLower(string(probe.HTTPGet.Scheme))+"://") {
					t.Errorf("it serves %s, and a probe asks by %s", url, probe.HTTPGet.Scheme)
				}
				answers(t, url+probe.HTTPGet.Path, false, http.StatusOK)
			}
			helmTest(t, all, url)
			for _, m := range of[*monitoring.ServiceMonitor](all) {
				for _, e := range m.Spec.Endpoints {
					answers(t, url+e.Path, e.BasicAuth != nil, http.StatusOK)
				}
			}
			if name == "tls" {
				answers(t, url+"/metrics/people", false, http.StatusUnauthorized)
			}
		})
	}
}

// answers asks as the kubelet does, which takes any certificate, until what is
// wanted is answered: numbers take a moment to be there.
func answers(t *testing.T, url string, login bool, want int) {
	t.Helper()
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	defer client.CloseIdleConnections()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	for {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		if login {
			req.SetBasicAuth("prometheus", "lighthouse")
		}
		res, err := client.Do(req)
		if err != nil {
			t.Errorf("%s: %v", url, err)
			return
		}
		_ = res.Body.Close()
		if res.StatusCode == want {
			return
		}
		select {
		case <-ctx.Done():
			t.Errorf("%s answers %s, want %d", url, res.Status, want)
			return
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// helmTest runs what helm test runs: it passes on this daemon, and fails where
// there is none.
func helmTest(t *testing.T, all objects, url string) {
	t.Helper()
	args := the[*core.Pod](t, all).Spec.Containers[0].Args
	asked := args[len(args)-1]
	service := the[*core.Service](t, all)
	if host := "://" + service.Name + "." + service.Namespace + ".svc:"; !strings.Contains(asked, host) {
		t.Errorf("asks %s, want %s", asked, host)
	}
	if out, err := unsung(t, append(args[:len(args)-1:len(args)-1], url)...); err != nil {
		t.Errorf("helm test: %v%s", err, said(out))
	}
	if out, err := unsung(t, "health", "--wait=0s", "http://127.0.0.1:1"); err == nil {
		t.Errorf("helm test passes where nobody is:%s", said(out))
	}
}

// certificate is a Secret as cert-manager makes it, for nobody in particular.
func certificate(t *testing.T) *core.Secret {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour)}
	raw, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	s := &core.Secret{Data: map[string][]byte{
		"tls.crt": pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: raw}),
		"tls.key": pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private}),
	}}
	s.Name = "unsung-tls"
	return s
}
