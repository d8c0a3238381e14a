package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/internal/need"
)

const (
	unitFile  = "../../docs/systemd/unsung.service"
	installed = "/usr/local/bin/unsung"
	// leastExposed is what systemd may find to be exposed, in tenths: 2.0 of 10.
	leastExposed = "20"
)

// The unit that the documentation offers is one that systemd takes, and that
// gives the daemon little to do harm with.
func TestUnit(t *testing.T) {
	systemd := need.Program(t, "apt-get install systemd", "systemd-analyze")
	text, err := os.ReadFile(unitFile)
	if err != nil {
		t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	unit := filepath.Join(t.TempDir(), "unsung.service")
	if err := os.WriteFile(unit, []byte(strings.ReplaceAll(string(text), installed, self)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"verify", "--man=no", unit}, {"security", "--offline=true", "--threshold=" + leastExposed, unit}} {
		cmd := exec.Command(systemd, args...)
		cmd.Env = append(os.Environ(), "SYSTEMD_COLORS=0")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("systemd-analyze %s: %v\n%s", args[0], err, out)
		}
	}
}

// systemd has to wait longer for the daemon than the daemon waits for what it is
// at, and not to try again what only somebody can mend.
func TestUnitWaitsForTheDaemon(t *testing.T) {
	text, err := os.ReadFile(unitFile)
	if err != nil {
		t.Fatal(err)
	}
	value := func(key string) string {
		found := regexp.MustCompile(`(?m)^` + key + `=(.*)$`).FindSubmatch(text)
		if found == nil {
			t.Fatalf("the unit has no %s", key)
		}
		return string(found[1])
	}
	stop, err := time.ParseDuration(value("TimeoutStopSec"))
	if drain := time.Duration((&config.Config{}).WithDefaults().Drain); err != nil || stop < drain+10*time.Second {
		t.Errorf("TimeoutStopSec is %s (%v), and the daemon may take %s", stop, err, drain)
	}
	if got := value("RestartPreventExitStatus"); got != "2" || exitUsage != 2 {
		t.Errorf("exit code %s is not tried again, and a mistake in the configuration is %d", got, exitUsage)
	}
}
