package config

import (
	"cmp"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strconv"
	"strings"
)

// DefaultListen is where the daemon listens when nobody says: only programs on
// the same machine reach it.
const DefaultListen = "127.0.0.1:9847"

// Web says how the daemon is reached.
type Web struct {
	// Listen is HOST:PORT; without a host, every address of the machine.
	Listen string `yaml:"listen"`
	// ConfigFile is a web configuration of the Prometheus exporter toolkit: TLS,
	// basic authentication, headers.
	ConfigFile string `yaml:"config_file"`
	// AdminToken opens what is below /-/; without one, that is closed.
	AdminToken     Secret `yaml:"admin_token"`
	AdminTokenFile string `yaml:"admin_token_file"`
	// HookSecret is what GitHub signs webhooks with; without one, none is taken.
	// The file may hold several, one a line, while an old one is replaced.
	HookSecret     Secret `yaml:"hook_secret"`
	HookSecretFile string `yaml:"hook_secret_file"`
	// RecognitionsToken opens /api/v1/recognitions, where recognition that was
	// given is told of; without one, that is closed.
	RecognitionsToken     Secret `yaml:"recognitions_token"`
	RecognitionsTokenFile string `yaml:"recognitions_token_file"`
	// SelfReportsToken opens /api/v1/self-reports, where people tell of themselves;
	// without one, that is closed.
	SelfReportsToken     Secret `yaml:"self_reports_token"`
	SelfReportsTokenFile string `yaml:"self_reports_token_file"`
}

// WithDefaults is the same with what nobody gave put in.
func (w Web) WithDefaults() Web {
	w.Listen = cmp.Or(w.Listen, DefaultListen)
	return w
}

// Local tells whether only programs on the same machine can reach the address.
func (w Web) Local() bool {
	host, _, _ := net.SplitHostPort(w.WithDefaults().Listen)
	address, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && address.IsLoopback()
}

// leastSecret is how many bytes a secret has to have that nobody may guess.
const leastSecret = 16

// ReadAdminToken is the token, from wherever it is kept; zero where there is
// none. The error names the key and the file.
func (w Web) ReadAdminToken() (Secret, error) {
	return longEnough(w.AdminToken, "web.admin_token", w.AdminTokenFile)
}

// ReadRecognitionsToken is the token, as ReadAdminToken is that of /-/.
func (w Web) ReadRecognitionsToken() (Secret, error) {
	return longEnough(w.RecognitionsToken, "web.recognitions_token", w.RecognitionsTokenFile)
}

// ReadSelfReportsToken is the token, as ReadAdminToken is that of /-/.
func (w Web) ReadSelfReportsToken() (Secret, error) {
	return longEnough(w.SelfReportsToken, "web.self_reports_token", w.SelfReportsTokenFile)
}

// ReadHookSecrets are all secrets that a webhook may be signed with; none where
// there is none. The error names the key and the file.
func (w Web) ReadHookSecrets() ([]Secret, error) {
	return secretLines(w.HookSecret, "web.hook_secret", w.HookSecretFile)
}

// longEnough reads a secret and refuses one that can be guessed.
func longEnough(s Secret, key, file string) (Secret, error) {
	s, err := secretOr(s, key+"_file", file)
	if file != "" {
		key += "_file: " + file
	}
	if n := len(s.Reveal()); err == nil && n > 0 && n < leastSecret {
		return Secret{}, fmt.Errorf("%s: %d bytes can be guessed: want %d or more, such as openssl rand -hex 32 prints", key, n, leastSecret)
	}
	return s, err
}

// CheckListen refuses what is no address to listen on. Parse has done so with
// that of the file.
func CheckListen(listen string) error {
	if wrong := checkListen(listen); wrong != "" {
		return errors.New(wrong)
	}
	return nil
}

// checkListen tells what is wrong with an address to listen on, "" where nothing is.
func checkListen(listen string) string {
	if listen == "" {
		return ""
	}
	host, port, err := net.SplitHostPort(listen)
	if _, bad := strconv.ParseUint(port, 10, 16); err != nil || bad != nil || strings.ContainsAny(host, " /@") {
		return fmt.Sprintf("%q is no address to listen on: want HOST:PORT, such as %s, or :9847 for every address of this machine", listen, DefaultListen)
	}
	return ""
}
