package gitlog

import (
	"net"
	"path/filepath"
	"strings"

	format "github.com/go-git/go-git/v5/plumbing/format/config"

	"github.com/unsung-dev/unsung/ledger"
)

// forge says how a kind of web front shows a commit.
type forge struct {
	name   string   // as in Options.Forges
	hosts  []string // "gitlab.*" is any host of that first label, "*.x" any below x
	commit string   // between the repository's address and the hash
}

// forges are the ones that can be told from the host alone, first match wins.
// Each pattern was taken from the address bar of the forge.
func forges() []forge {
	return []forge{
		{"github", []string{"github.com"}, "/commit/"},
		{"gitlab", []string{"gitlab.com", "gitlab.*", "salsa.debian.org", "invent.kde.org", "framagit.org", "code.videolan.org"}, "/-/commit/"},
		{"bitbucket", []string{"bitbucket.org"}, "/commits/"},
		{"gitea", []string{"codeberg.org", "gitea.*", "forgejo.*", "codeberg.*", "gitee.com"}, "/commit/"},
		{"sourcehut", []string{"git.sr.ht"}, "/commit/"},
		{"gitiles", []string{"*.googlesource.com"}, "/+/"},
		{"cgit", []string{"git.kernel.org"}, ".git/commit/?id="},
	}
}

// frontDoor maps the hosts that forges keep for ssh, or for mirrors of the same
// repositories, to the host of their pages.
func frontDoor(host string) string {
	switch host {
	case "ssh.github.com", "www.github.com":
		return "github.com"
	case "altssh.gitlab.com":
		return "gitlab.com"
	case "altssh.bitbucket.org":
		return "bitbucket.org"
	case "gitolite.kernel.org":
		return "git.kernel.org"
	}
	return host
}

// repoOf names the repository behind an address. known adds hosts whose forge
// cannot be told from their name: {"github.example.com": "github"}.
func repoOf(a address, known map[string]string) ledger.Repo {
	host, web := a.host, a.scheme
	if web != "http" && web != "https" {
		host, web = hostname(host), "https" // the port is that of ssh or git
	}
	host = frontDoor(strings.TrimSuffix(host, ":443"))
	path := a.path
	if strings.HasSuffix(host, ".googlesource.com") {
		path = strings.TrimPrefix(path, "a/") // the part that asks for a login
	}
	repo := ledger.Repo{Name: host + "/" + path}
	if f, ok := forgeOf(host, known); ok {
		repo.CommitURL = web + "://" + host + "/" + path + f.commit
	}
	return repo
}

func forgeOf(host string, known map[string]string) (forge, bool) {
	kind := known[host]
	if kind == "" {
		kind = known[hostname(host)]
	}
	for _, f := range forges() {
		if kind == f.name || kind == "" && f.serves(hostname(host)) {
			return f, true
		}
	}
	return forge{}, false
}

func (f forge) serves(host string) bool {
	for _, h := range f.hosts {
		first, prefix := strings.CutSuffix(h, ".*")
		last, suffix := strings.CutPrefix(h, "*")
		switch {
		case prefix && strings.HasPrefix(host, first+"."):
			return true
		case suffix && strings.HasSuffix(host, last):
			return true
		case h == host:
			return true
		}
	}
	return false
}

// hostname is a host without its port.
func hostname(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		return name
	}
	return host
}

// localRepo names a repository on disk after its remote, else after its folder.
func localRepo(at layout, cfg *format.Config, branch string, known map[string]string) ledger.Repo {
	if a, ok := parseAddress(remoteURL(cfg, branch)); ok {
		return repoOf(a, known)
	}
	dir := at.workTree
	if dir == "" || at.commonDir != at.gitDir { // a linked worktree is named after the main one
		dir = at.commonDir
	}
	if filepath.Base(dir) == ".git" {
		dir = filepath.Dir(dir)
	}
	return ledger.Repo{Name: strings.TrimSuffix(filepath.Base(dir), ".git")}
}

// remoteURL is the address a clone belongs to: the remote "origin", else the one
// that the branch follows, else the first.
func remoteURL(cfg *format.Config, branch string) string {
	remotes := cfg.Section("remote")
	names := []string{"origin"}
	if b := cfg.Section("branch"); branch != "" && b.HasSubsection(branch) {
		names = append(names, b.Subsection(branch).Options.Get("remote"))
	}
	for _, s := range remotes.Subsections {
		names = append(names, s.Name)
	}
	for _, name := range names {
		if name == "" || !remotes.HasSubsection(name) {
			continue
		}
		if urls := remotes.Subsection(name).Options.GetAll("url"); len(urls) > 0 {
			return insteadOf(cfg, urls[0])
		}
	}
	return ""
}

// insteadOf expands the abbreviations of git-config(1): url.<base>.insteadOf.
// The longest one that fits wins.
func insteadOf(cfg *format.Config, address string) string {
	best, expanded := 0, address
	for _, s := range cfg.Section("url").Subsections {
		for _, short := range s.Options.GetAll("insteadOf") {
			if rest, ok := strings.CutPrefix(address, short); ok && len(short) > best {
				best, expanded = len(short), s.Name+rest
			}
		}
	}
	return expanded
}
