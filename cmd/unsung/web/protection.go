package web

import (
	"fmt"
	"net"
	"os"

	toolkit "github.com/prometheus/exporter-toolkit/web"
	"go.yaml.in/yaml/v3"
)

// Check reads a web configuration with all that it names: certificates, keys
// and users. Its error says which file to mend. No file is no mistake.
func Check(configFile string) error {
	if err := toolkit.Validate(configFile); err != nil {
		return fmt.Errorf("web.config_file %s: %w", configFile, err)
	}
	return nil
}

// protection is what a web configuration guards the address with.
type protection struct{ tls, login bool }

// readProtection reads a configuration that Check found right.
func readProtection(configFile string) (protection, error) {
	if configFile == "" {
		return protection{}, nil
	}
	text, err := os.ReadFile(configFile)
	if err != nil {
		return protection{}, err
	}
	var c toolkit.Config
	if err := yaml.Unmarshal(text, &c); err != nil {
		return protection{}, err
	}
	clients := c.TLSConfig.ClientAuth == "RequireAndVerifyClientCert"
	return protection{tls: c.TLSConfig.IsEnabled(), login: len(c.Users) > 0 || clients}, nil
}

// warn tells once who could read what they should not.
func (s *Server) warn() {
	p, err := readProtection(s.opt.ConfigFile)
	if err != nil {
		s.opt.Log.Warn("cannot tell how the address is guarded", "file", s.opt.ConfigFile, "error", err)
		return
	}
	if w := exposure(s.listener.Addr(), s.opt.ShowsPeople, p); w != "" {
		s.opt.Log.Warn(w, "listen", s.listener.Addr().String())
	}
}

// exposure is what is wrong with the guard of an address, "" where nothing is.
func exposure(at net.Addr, showsPeople bool, p protection) string {
	tcp, ok := at.(*net.TCPAddr)
	switch {
	case !showsPeople || ok && tcp.IP.IsLoopback():
		return ""
	case !p.login:
		return "everybody who reaches this address can read the numbers of people: listen on 127.0.0.1, or require a login in web.config_file"
	case !p.tls:
		return "passwords and the numbers of people cross the network in the clear: set up TLS in web.config_file"
	}
	return ""
}
