package gitlog

import (
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// remoteSchemes are the addresses that are cloned; file:// is opened in place.
var remoteSchemes = []string{"https", "http", "ssh", "git"}

// scpLike is git's short form of an ssh address: "git@host:owner/name". The
// host has at least two letters, so that a Windows drive is a path.
var scpLike = regexp.MustCompile(`^(?:([^@/:\s]+)@)?(\[[0-9a-fA-F:]+\]|[^@/:\s\[\]-][^@/:\s\[\]]+):([^:].*)$`)

// address is where a remote repository lives, in any of git's spellings.
type address struct {
	raw      string // as written: may hold a password, never to be shown
	clean    string // the same without credentials
	scheme   string
	host     string // lower case, with the port if one was given
	path     string // "owner/name", no slashes around it, no ".git"
	user     string
	password string
}

// parseAddress reads the address of a remote. It is false for a local path and
// for schemes that git would need a remote helper for.
func parseAddress(s string) (address, bool) {
	if strings.Contains(s, "://") {
		return parseURL(s)
	}
	m := scpLike.FindStringSubmatch(s)
	if m == nil {
		return address{}, false
	}
	return address{
		raw: s, clean: s, scheme: "ssh", user: m[1],
		host: strings.ToLower(strings.Trim(m[2], "[]")), path: repoPath(m[3]),
	}, true
}

func parseURL(s string) (address, bool) {
	u, err := url.Parse(s)
	if err != nil {
		return address{}, false
	}
	scheme := strings.TrimSuffix(strings.TrimPrefix(strings.ToLower(u.Scheme), "git+"), "+git")
	if !slices.Contains(remoteSchemes, scheme) || u.Hostname() == "" {
		return address{}, false
	}
	a := address{raw: s, scheme: scheme, host: strings.ToLower(u.Host), path: repoPath(u.Path)}
	a.user = u.User.Username()
	a.password, _ = u.User.Password()
	a.clean = cleanURL(u)
	return a, true
}

// cleanURL drops what may be secret: the password, the user of a web address
// (often a token by itself), and the query.
func cleanURL(u *url.URL) string {
	c := *u
	c.RawQuery, c.Fragment, c.RawFragment, c.ForceQuery = "", "", "", false
	c.User = nil
	if strings.Contains(u.Scheme, "ssh") && u.User != nil {
		c.User = url.User(u.User.Username())
	}
	return c.String()
}

func repoPath(p string) string {
	return strings.TrimSuffix(strings.Trim(p, "/"), ".git")
}

// scrub takes the credentials of the address out of a text that a tool wrote.
func (a address) scrub(text string) string {
	text = strings.ReplaceAll(text, a.raw, a.clean)
	for _, secret := range a.secrets() {
		text = strings.ReplaceAll(text, secret, "***")
	}
	return text
}

// secrets are the spellings of what must not be shown. A user counts where it
// stands alone, as a token does, and not in ssh addresses, where it is a login
// such as "git". One or two letters are a placeholder, and replacing them would
// leave nothing readable.
func (a address) secrets() []string {
	words := []string{a.password}
	if a.password == "" && a.scheme != "ssh" {
		words = append(words, a.user)
	}
	if u, err := url.Parse(a.raw); err == nil {
		for _, values := range u.Query() {
			words = append(words, values...)
		}
	}
	if _, rest, ok := strings.Cut(a.raw, "://"); ok { // as written, in whatever encoding
		host, _, _ := strings.Cut(rest, "/")
		_, password, _ := strings.Cut(host[:max(0, strings.LastIndexByte(host, '@'))], ":")
		words = append(words, password)
	}
	var secrets []string
	for _, w := range words {
		if len(w) > 2 {
			secrets = append(secrets, w, url.PathEscape(w), url.QueryEscape(w))
		}
	}
	slices.SortFunc(secrets, func(x, y string) int { return len(y) - len(x) })
	return secrets
}

// localPath is the folder that a target names, or false for a remote one. What
// exists on disk is a path, whatever it looks like.
func localPath(target string) (string, bool) {
	if rest, ok := cutFold(target, "file://"); ok {
		u, err := url.Parse(target)
		if err != nil || u.Path == "" {
			return rest, true
		}
		return filepath.FromSlash(u.Path), true
	}
	if strings.Contains(target, "://") {
		return "", false
	}
	if _, err := os.Lstat(target); err == nil {
		return target, true
	}
	return target, !scpLike.MatchString(target)
}

func cutFold(s, prefix string) (string, bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}
