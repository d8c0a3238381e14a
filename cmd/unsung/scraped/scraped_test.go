package scraped

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/charts"
	"github.com/unsung-dev/unsung/internal/dashboards"
	"github.com/unsung-dev/unsung/internal/prometheustest"
)

// scene is a daemon and a Prometheus that scrapes it.
type scene struct {
	story  *story
	daemon *daemon
	server *prometheustest.Server
	well   string  // a configuration with which all is well
	open   []asked // what the dashboards ask and got no answer to yet
}

// TestScraped has what people look at filled, from a daemon that is well to one
// that is gone.
func TestScraped(t *testing.T) {
	s := newScene(t)
	s.wantAnswers(t, "a daemon that is well", func(e asked) bool { return e.Maybe == "" })
	s.wantRecords(t, notYet...)
	s.wantSilent(t)

	s.trouble(t)
	s.wantAnswers(t, "a daemon with troubles", func(asked) bool { return true })
	s.wantRecords(t)
	s.wantChoices(t)
	s.wantAlerts(t, "UnsungOnePersonCarriesKind", "UnsungNewcomersWait", "UnsungNewcomersAnsweredLate", "UnsungConfigReloadFailed",
		"UnsungSourceNeverRead", "UnsungQuotaNearlySpent", "UnsungOutboxStuck", "UnsungDeadLetters")

	s.daemon.kill(t)
	s.wantAlerts(t, "UnsungDown")
}

// notYet are the records of what a daemon does that is asked for.
var notYet = []string{"destination:unsung_deliveries_failed:rate1h"}

// newScene has the daemon read what happened, Prometheus load the past, and then
// something happen while both look.
func newScene(t *testing.T) *scene {
	t.Helper()
	s := &scene{story: newStory(t), open: dashboards.Expressions("ada")}
	if len(s.open) < 50 {
		t.Fatalf("the dashboards ask only %d questions", len(s.open))
	}
	s.daemon = newDaemon(t, s.story.url)
	s.well = `repositories:
- {source: github:octo/garden, clone: none}
- ` + s.story.git + `
schedule: {every: 1s}
metrics: {scrape_interval: 1s}
people: {teams: {core: [ada, bob, carl], web: [dora, emil, fay]}}
log: {level: debug, format: json}
web:
  listen: "127.0.0.1:0"
  admin_token_file: ` + s.daemon.file("admin") + "\n"
	s.daemon.write(t, "unsung.yaml", s.well)
	s.daemon.start(t)
	s.daemon.caughtUp(t)
	s.server = prometheustest.Start(t, s.scrapes(t), s.past(t), "--storage.tsdb.retention.time=400d")
	wait(t, "Prometheus has scraped both paths by its rules", func() error { return s.has(t, "unsung:rules:loaded and on () unsung_contributions_backfilled_total") })
	s.story.goesOn(t)
	s.daemon.caughtUp(t)
	return s
}

// past is a folder of data with what unsung history writes.
func (s *scene) past(t *testing.T) (data string) {
	t.Helper()
	data = t.TempDir()
	history, err := s.daemon.command(t, "history", "--since", "90d", "--step", "24h").Output()
	if err != nil {
		t.Fatalf("unsung history: %v", err)
	}
	s.daemon.write(t, "history.om", string(history))
	load := exec.CommandContext(t.Context(), prometheustest.Promtool(t), "tsdb", "create-blocks-from", "openmetrics", "--max-block-duration=4464h", s.daemon.file("history.om"), data)
	if out, err := load.CombinedOutput(); err != nil {
		t.Fatalf("promtool: %v\n%s", err, out)
	}
	return data
}

// holdsFor is how long an alert waits, which the test does not.
var holdsFor = regexp.MustCompile(`(?m)^( +)for: .*$`)

// scrapes is a configuration with the rules as they are, but for how long they wait.
func (s *scene) scrapes(t *testing.T) string {
	t.Helper()
	config := "global: {scrape_interval: 1s, evaluation_interval: 500ms}\nrule_files:\n"
	for _, name := range []string{"unsung.rules.yaml", "unsung.alerts.yaml"} {
		text, err := charts.Files.ReadFile(path.Join("rules", name))
		if err != nil {
			t.Fatal(err)
		}
		s.daemon.write(t, name, holdsFor.ReplaceAllString(string(text), "${1}for: 0s"))
		config += "- " + s.daemon.file(name) + "\n"
	}
	config += "scrape_configs:\n"
	for job, path := range map[string]string{"itself": "/metrics", "people": "/metrics/people"} {
		config += fmt.Sprintf("- {job_name: %s, metrics_path: %s, static_configs: [{targets: [%q]}]}\n", job, path, strings.TrimPrefix(s.daemon.url, "http://"))
	}
	return config
}

// has tells what is wrong where a query gives nothing.
func (s *scene) has(t *testing.T, query string) error {
	t.Helper()
	if len(s.server.Query(t, query, time.Now())) == 0 {
		return errors.New("no data: " + query)
	}
	return nil
}

// trouble is a source that nobody may read, three receivers of whom one takes what
// it gets, deliveries of GitHub of which one is forged, a limit that is nearly
// spent, and in the end a configuration with a mistake.
func (s *scene) trouble(t *testing.T) {
	t.Helper()
	receivers := httptest.NewServer(http.HandlerFunc(receive))
	t.Cleanup(receivers.Close)
	more := "  hook_secret_file: " + s.daemon.file("hook") + "\nrecognition: {minimum_age: 1h, per_week: 100}\nwebhooks:\n"
	for name := range fates {
		more += fmt.Sprintf("- {name: %s, url: %q, format: slack, allow: [127.0.0.0/8], retry: 1s}\n", name, receivers.URL+"/"+name)
	}
	text := strings.Replace(s.well, "repositories:", "repositories:\n- {source: github:octo/nowhere, clone: none}", 1) + more
	if code, said := s.daemon.reload(t, text); code/100 != 2 {
		t.Fatalf("reload: %d %s", code, said)
	}
	s.deliver(t, hookSecret, http.StatusAccepted)
	s.deliver(t, "a secret of somebody else's choice", http.StatusUnauthorized)
	for _, query := range []string{
		`unsung_outbox_pending{destination="down"} > 0`, `unsung_outbox_dead{destination="refuses"} > 0`,
		`unsung_deliveries_total{destination="takes", outcome="done"} > 0`, `unsung_mine_failures{source="github:octo/nowhere"} >= 3`,
	} {
		wait(t, query, func() error { return s.has(t, query) })
	}
	if code, _ := s.daemon.reload(t, text+"nonsense: 1\n"); code/100 != 4 {
		t.Fatalf("a mistake in the configuration is answered with %d", code)
	}
	s.story.Lock()
	s.story.Left = 450
	s.story.Unlock()
}

// fates are what receivers answer.
var fates = map[string]int{"takes": http.StatusOK, "down": http.StatusServiceUnavailable, "refuses": http.StatusBadRequest}

func receive(w http.ResponseWriter, r *http.Request) { w.WriteHeader(fates[path.Base(r.URL.Path)]) }

// deliver is a delivery of GitHub's, signed with a secret.
func (s *scene) deliver(t *testing.T, secret string, want int) {
	t.Helper()
	body := []byte(`{"repository": {"full_name": "octo/garden"}}`)
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(body)
	code, text := s.daemon.ask(t, http.MethodPost, "/hooks/github", body, http.Header{
		"Content-Type": {"application/json"}, "X-Github-Event": {"push"}, "X-Github-Delivery": {secret},
		"X-Hub-Signature-256": {"sha256=" + hex.EncodeToString(mac.Sum(nil))},
	})
	if code != want {
		t.Fatalf("a delivery of GitHub is answered with %d %s, want %d", code, text, want)
	}
}

// TestMain keeps the settings of whoever runs the tests out of them.
func TestMain(m *testing.M) {
	for _, name := range []string{"UNSUNG_CONFIG", "GITHUB_TOKEN", "GITHUB_API_URL"} {
		_ = os.Unsetenv(name) // it may not be set
	}
	os.Exit(m.Run())
}
