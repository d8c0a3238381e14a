package metrics

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/internal/prometheustest"
	"github.com/unsung-dev/unsung/ledger"
)

// A year of history, loaded into Prometheus as docs/metrics.md says: at midnight
// increase() is the truth for every person and kind, over a day, a week, a month.
func TestLoadedHistoryIsTheTruth(t *testing.T) {
	promtool := prometheustest.Promtool(t)
	f := year()
	folder := t.TempDir()
	file, data := filepath.Join(folder, "history.om"), filepath.Join(folder, "data")
	writeHistory(t, file, f)
	load := exec.Command(promtool, "tsdb", "create-blocks-from", "openmetrics", "--max-block-duration=744h", file, data)
	if out, err := load.CombinedOutput(); err != nil {
		t.Fatalf("promtool: %v\n%s", err, out)
	}
	server := prometheustest.Start(t, "global: {}", data, "--storage.tsdb.retention.time=10y")
	for _, days := range []int{1, 7, 30} {
		for _, before := range []int{0, 1, 100, 200, 330} {
			at := startOfDay(noon).AddDate(0, 0, -before)
			compareIncrease(t, server, f, at, days, "", 1e-9)
			compareIncrease(t, server, f, at, days, "1s", 1e-4) // what Prometheus 3 is to be asked
		}
	}
	if n := server.Query(t, "sum(last_over_time(unsung_history_authored_total[65m])) > 0", noon.Add(time.Hour/2)); len(n) != 1 {
		t.Errorf("the authored changes are %v", n)
	}
}

// year are some people who did all sorts of things in a year, some of it at
// midnight.
func year() Facts {
	rng := rand.New(rand.NewPCG(1, 2))
	f := Facts{Now: noon}
	for i := range 3000 {
		at := noon.Add(-time.Duration(rng.Int64N(int64(365 * 24 * time.Hour))))
		if i%20 == 0 {
			at = startOfDay(at)
		}
		kinds := []ledger.Kind{ledger.Authored, ledger.Docs, ledger.Review}
		f.Work = append(f.Work, one(fmt.Sprintf("person %d", rng.IntN(5)), kinds[rng.IntN(3)], at))
	}
	f.Work = append(f.Work, one("late", ledger.Docs, noon.AddDate(0, 0, -3)), one("early", ledger.Docs, noon.AddDate(0, 0, -364)))
	return f
}

func writeHistory(t *testing.T, name string, f Facts) {
	t.Helper()
	file, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := WriteHistory(file, f, Options{People: Named}, Span{Since: noon.AddDate(-1, 0, 0), Until: noon, Step: DefaultStep}); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
}

// compareIncrease holds what Prometheus says of some days, and a bit more, against
// the work.
func compareIncrease(t *testing.T, server *prometheustest.Server, f Facts, at time.Time, days int, more string, tolerance float64) {
	t.Helper()
	got := map[string]prometheustest.Value{}
	for _, s := range server.Query(t, fmt.Sprintf("increase(unsung_history_contributions_total[%dd%s]) > 0", days, more), at) {
		got[s.Labels["person"]+"/"+s.Labels["kind"]] = s.Value
	}
	want := map[string]prometheustest.Value{}
	for _, w := range f.Work {
		if w.Kind.Hidden() && w.At.After(at.AddDate(0, 0, -days)) && !w.At.After(at) {
			want[w.Person+"/"+string(w.Kind)]++
		}
	}
	if len(got) != len(want) || len(want) == 0 {
		t.Errorf("%d days to %s: %d series, want %d", days, at, len(got), len(want))
	}
	for series, n := range want {
		if off := math.Abs(float64(got[series]-n)) / float64(n); off > tolerance {
			t.Errorf("%d days to %s: %s is %v, want %v", days, at, series, got[series], n)
		}
	}
}
