package gitlog

import (
	"strings"
	"testing"

	format "github.com/go-git/go-git/v5/plumbing/format/config"
)

func TestRepoOf(t *testing.T) {
	known := map[string]string{"git.corp.example": "github", "code.example:8443": "gitea"}
	tests := []struct{ remote, name, commit string }{
		{"https://github.com/o/n.git", "github.com/o/n", "https://github.com/o/n/commit/"},
		{"git@github.com:o/n.git", "github.com/o/n", "https://github.com/o/n/commit/"},
		{"ssh://git@ssh.github.com:443/o/n.git", "github.com/o/n", "https://github.com/o/n/commit/"},
		{"https://token:x@github.com:443/o/n", "github.com/o/n", "https://github.com/o/n/commit/"},
		{"https://gitlab.com/g/sub/n.git", "gitlab.com/g/sub/n", "https://gitlab.com/g/sub/n/-/commit/"},
		{"git@gitlab.gnome.org:GNOME/gtk.git", "gitlab.gnome.org/GNOME/gtk", "https://gitlab.gnome.org/GNOME/gtk/-/commit/"},
		{"http://gitlab.example:8080/g/n", "gitlab.example:8080/g/n", "http://gitlab.example:8080/g/n/-/commit/"},
		{"git@bitbucket.org:o/n.git", "bitbucket.org/o/n", "https://bitbucket.org/o/n/commits/"},
		{"https://codeberg.org/o/n", "codeberg.org/o/n", "https://codeberg.org/o/n/commit/"},
		{"ssh://git@gitea.example:3022/o/n", "gitea.example/o/n", "https://gitea.example/o/n/commit/"},
		{"git@git.sr.ht:~ada/n", "git.sr.ht/~ada/n", "https://git.sr.ht/~ada/n/commit/"},
		{"https://chromium.googlesource.com/a/chromium/src", "chromium.googlesource.com/chromium/src", "https://chromium.googlesource.com/chromium/src/+/"},
		{"git://git.kernel.org/pub/scm/git/git.git", "git.kernel.org/pub/scm/git/git", "https://git.kernel.org/pub/scm/git/git.git/commit/?id="},
		{"git@git.corp.example:o/n", "git.corp.example/o/n", "https://git.corp.example/o/n/commit/"},
		{"https://code.example:8443/o/n", "code.example:8443/o/n", "https://code.example:8443/o/n/commit/"},
		{"https://example.org/o/n.git", "example.org/o/n", ""},
		{"https://notgithub.com/o/n", "notgithub.com/o/n", ""},
	}
	for _, tt := range tests {
		a, ok := parseAddress(tt.remote)
		got := repoOf(a, known)
		if !ok || got.Name != tt.name || got.CommitURL != tt.commit {
			t.Errorf("%s: got %+v", tt.remote, got)
		}
	}
}

func TestRemoteURL(t *testing.T) {
	const upstream = "[remote \"upstream\"]\n\turl = https://github.com/up/n\n"
	const origin = "[remote \"origin\"]\n\turl = git@github.com:me/n\n\turl = second\n"
	tests := []struct{ name, config, branch, want string }{
		{"none", "", "main", ""},
		{"origin", upstream + origin, "main", "git@github.com:me/n"},
		{"only", upstream, "main", "https://github.com/up/n"},
		{"without address", "[remote \"origin\"]\n\tfetch = +refs/*:refs/*\n" + upstream, "main", "https://github.com/up/n"},
		{
			"branch", "[remote \"a\"]\n\turl = x:a\n[remote \"b\"]\n\turl = x:b\n[branch \"dev\"]\n\tremote = b\n",
			"dev", "x:b",
		},
		{
			"insteadOf", "[url \"https://github.com/\"]\n\tinsteadOf = gh:\n[url \"https://example.org/\"]\n\tinsteadOf = g\n" +
				"[remote \"origin\"]\n\turl = gh:o/n\n", "main", "https://github.com/o/n",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			cfg := format.New()
			if err := format.NewDecoder(strings.NewReader(tt.config)).Decode(cfg); err != nil {
				t.Fatal(err)
			}
			if got := remoteURL(cfg, tt.branch); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestLocalRepo(t *testing.T) {
	tests := []struct {
		at   layout
		want string
	}{
		{layout{"/src/tool/.git", "/src/tool/.git", "/src/tool"}, "tool"},
		{layout{"/srv/git/tool.git", "/srv/git/tool.git", ""}, "tool"},
		{layout{"/src/tool/.git/worktrees/fix", "/src/tool/.git", "/src/tool-fix"}, "tool"},
		{layout{"/srv/tool/.git", "/srv/tool/.git", ""}, "tool"},
	}
	for _, tt := range tests {
		if got := localRepo(tt.at, format.New(), "main", nil); got.Name != tt.want || got.CommitURL != "" {
			t.Errorf("%+v: got %+v, want %s", tt.at, got, tt.want)
		}
	}
}
