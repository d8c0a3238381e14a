// Package prometheustest runs the real Prometheus in tests and asks it.
package prometheustest

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/internal/need"
)

// how is the way to get Prometheus.
const how = "apt-get install prometheus"

// Promtool is the program that comes with Prometheus.
func Promtool(t testing.TB) string { return need.Program(t, how, "promtool") }

// Server is a running Prometheus, stopped when the test ends.
type Server struct {
	URL string
	log strings.Builder
}

// Start runs a Prometheus with this configuration on this folder of data, and
// waits until it answers. Further flags go to it as they are.
func Start(t testing.TB, config, data string, flags ...string) *Server {
	t.Helper()
	file := filepath.Join(t.TempDir(), "prometheus.yml")
	if err := os.WriteFile(file, []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	flags = append([]string{"--config.file=" + file, "--storage.tsdb.path=" + data, "--web.listen-address=127.0.0.1:0"}, flags...)
	cmd := exec.Command(need.Program(t, how, "prometheus"), flags...)
	log, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGTERM) // it has ended where this fails
		_ = cmd.Wait()
	})
	s := &Server{}
	s.untilReady(t, log)
	go io.Copy(io.Discard, log) //nolint:errcheck // it ends with the process
	return s
}

// untilReady reads the log until it says that requests are answered, and where.
func (s *Server) untilReady(t testing.TB, log io.Reader) {
	t.Helper()
	listening := regexp.MustCompile(`Listening on" address=(\S+)`)
	lines := bufio.NewReader(log)
	for {
		line, err := lines.ReadString('\n')
		s.log.WriteString(line)
		if m := listening.FindStringSubmatch(line); m != nil {
			s.URL = "http://" + m[1]
		}
		switch {
		case err != nil:
			t.Fatalf("prometheus ended:\n%s", s.log.String())
		case strings.Contains(line, "ready to receive web requests"):
			return
		}
	}
}

// Sample is one value of an answer.
type Sample struct {
	Labels map[string]string `json:"metric"`
	Value  Value             `json:"value"`
}

// Value is a number, which Prometheus writes beside its time as a text.
type Value float64

// UnmarshalJSON reads [1781524800, "3.5"].
func (v *Value) UnmarshalJSON(text []byte) error {
	var pair [2]any
	if err := json.Unmarshal(text, &pair); err != nil {
		return err
	}
	number, err := strconv.ParseFloat(fmt.Sprint(pair[1]), 64)
	*v = Value(number)
	return err
}

// Query is what a query gives at a moment; the test fails where it makes no
// sense.
func (s *Server) Query(t testing.TB, expr string, at time.Time) []Sample {
	t.Helper()
	var said struct{ Result []Sample }
	s.get(t, "/api/v1/query", url.Values{"query": {expr}, "time": {at.UTC().Format(time.RFC3339Nano)}}, &said)
	return said.Result
}
