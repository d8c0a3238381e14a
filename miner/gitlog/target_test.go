package gitlog

import (
	"net/url"
	"strings"
	"testing"
)

func TestParseAddress(t *testing.T) {
	tests := []struct{ in, scheme, host, path, clean string }{
		{"https://github.com/prometheus/prometheus.git", "https", "github.com", "prometheus/prometheus", "https://github.com/prometheus/prometheus.git"},
		{"https://GitHub.com/o/n/", "https", "github.com", "o/n", "https://GitHub.com/o/n/"},
		{"https://ada:hunter2@example.org/o/n", "https", "example.org", "o/n", "https://example.org/o/n"},
		{"https://ghp_token@github.com/o/n", "https", "github.com", "o/n", "https://github.com/o/n"},
		{"https://example.org/o/n.git?private_token=s3cret", "https", "example.org", "o/n", "https://example.org/o/n.git"},
		{"http://127.0.0.1:8080/n.git", "http", "127.0.0.1:8080", "n", "http://127.0.0.1:8080/n.git"},
		{"ssh://git@example.org:2222/o/n.git", "ssh", "example.org:2222", "o/n", "ssh://git@example.org:2222/o/n.git"},
		{"git+ssh://git:pw@example.org/o/n", "ssh", "example.org", "o/n", "git+ssh://git@example.org/o/n"},
		{"git://example.org/o/n", "git", "example.org", "o/n", "git://example.org/o/n"},
		{"git@github.com:o/n.git", "ssh", "github.com", "o/n", "git@github.com:o/n.git"},
		{"github.com:o/n", "ssh", "github.com", "o/n", "github.com:o/n"},
		{"git@git.sr.ht:~ada/n", "ssh", "git.sr.ht", "~ada/n", "git@git.sr.ht:~ada/n"},
		{"git@[::1]:o/n.git", "ssh", "::1", "o/n", "git@[::1]:o/n.git"},
	}
	for _, tt := range tests {
		a, ok := parseAddress(tt.in)
		if !ok || a.scheme != tt.scheme || a.host != tt.host || a.path != tt.path || a.clean != tt.clean {
			t.Errorf("parseAddress(%q) = %+v, %v", tt.in, a, ok)
		}
	}
}

func TestParseAddressRefuses(t *testing.T) {
	for _, in := range []string{
		"", ".", "/srv/git/n.git", "./n", "C:/code/n", `C:\code\n`, "file:///srv/n", "ext::sh -c id",
		"ftp://example.org/n", "https://", "-oProxyCommand=id:n", "ssh://-oProxyCommand=id", "a b:c",
	} {
		if a, ok := parseAddress(in); ok && !strings.HasPrefix(in, "ssh://-") {
			t.Errorf("parseAddress(%q) = %+v, want none", in, a)
		}
	}
}

func TestScrub(t *testing.T) {
	for _, raw := range []string{
		"https://ada:hunter2@example.org/o/n.git", "https://hunter2@example.org/o/n.git",
		"https://ada:hunter%32@example.org/o/n", "https://example.org/o/n?token=hunter2",
		"ssh://git:hunter2@example.org/o/n",
	} {
		a, ok := parseAddress(raw)
		if !ok {
			t.Fatalf("parseAddress(%q) failed", raw)
		}
		text := "fatal: unable to access '" + raw + "/': the login hunter2 is wrong"
		if got := a.scrub(text); strings.Contains(got, "hunter") || !strings.HasPrefix(got, "fatal: unable") {
			t.Errorf("scrub of %q leaves %q", raw, got)
		}
		if strings.Contains(a.clean, "hunter") || strings.Contains(slug(a.clean), "hunter") {
			t.Errorf("%q stays in %q or %q", raw, a.clean, slug(a.clean))
		}
	}
}

func TestRedact(t *testing.T) {
	for _, raw := range []string{
		"https://ada:hunter2%zz@example.org/n", "ftp://ada:hunter2@example.org/n", "ftp://example.org/n?key=hunter2",
	} {
		if got := redact(raw); strings.Contains(got, "hunter2") {
			t.Errorf("redact(%q) = %q", raw, got)
		}
	}
}

func TestLocalPath(t *testing.T) {
	dir := t.TempDir()
	spaced := url.URL{Scheme: "file", Path: dir + "/a b"}
	tests := []struct {
		target, path string
		local        bool
	}{
		{dir, dir, true},
		{".", ".", true},
		{"no/such/folder", "no/such/folder", true},
		{"file://" + dir, dir, true},
		{"FILE://" + dir, dir, true},
		{spaced.String(), dir + "/a b", true},
		{"https://example.org/n", "", false},
		{"git@example.org:n", "git@example.org:n", false},
	}
	for _, tt := range tests {
		if path, local := localPath(tt.target); path != tt.path || local != tt.local {
			t.Errorf("localPath(%q) = %q, %v", tt.target, path, local)
		}
	}
}

func FuzzParseAddress(f *testing.F) {
	f.Add("https://ada:hunter2@example.org/o/n.git?x=y#z")
	f.Add("git@example.org:o/n")
	f.Add("ssh://[::1]:22/o")
	f.Fuzz(func(t *testing.T, s string) {
		a, ok := parseAddress(s)
		if !ok {
			return
		}
		repoOf(a, nil)
		slug(a.clean)
		if len(a.password) > 3 && strings.Contains(a.clean, ":"+a.password+"@") {
			t.Errorf("%q keeps its password: %q", s, a.clean)
		}
	})
}
