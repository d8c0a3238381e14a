package gitlog

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
)

func TestReach(t *testing.T) {
	eachFetcher(t, func(t *testing.T, opt Options) {
		repo := newTestRepo(t)
		repo.commit("one")
		web := serve(t, repo).URL
		locked := strings.Replace(web, "://", "://ada:hunter2@", 1) + "/locked/project/.git"
		wrong := strings.Replace(locked, "hunter2", "swordfish", 1)
		for target, want := range map[string]string{
			repo.dir:                 "",
			web + "/project/.git":    "",
			locked:                   "",
			repo.dir + "/nowhere":    "no such folder",
			web + "/other/.git":      "there is no repository",
			wrong:                    "asks for a login",
			"ftp://example.org/x":    "cannot be cloned",
			"https://127.0.0.1:1/ab": "does not answer",
		} {
			err := Reach(t.Context(), target, opt)
			if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %v, want %q", target, err, want)
			}
			if err != nil && strings.Contains(err.Error(), "swordfish") {
				t.Errorf("%s: the password is shown: %v", target, err)
			}
		}
		if left, err := os.ReadDir(opt.CacheDir); err != nil || len(left) > 0 {
			t.Errorf("the cache holds %v, %v: nothing was to be cloned", left, err)
		}
		ended, cancel := context.WithCancel(t.Context())
		cancel()
		if err := Reach(ended, web+"/project/.git", opt); !errors.Is(err, context.Canceled) {
			t.Errorf("an ended context gives %v", err)
		}
		opt.Ref = "mian"
		if err := Reach(t.Context(), repo.dir, opt); err == nil {
			t.Error("a branch that is not there was found")
		}
	})
}

func TestShown(t *testing.T) {
	for target, want := range map[string]string{
		".":                                   ".",
		"/srv/what?.git":                      "/srv/what?.git",
		"https://tok@git.example.org/o/n":     "https://git.example.org/o/n",
		"https://a:b@git.example.org/o/n?k=v": "https://git.example.org/o/n",
		"ssh://git:b@git.example.org/o/n":     "ssh://git@git.example.org/o/n",
		"git@git.example.org:o/n":             "git@git.example.org:o/n",
		"ftp://a:b@git.example.org/o/n":       "ftp://git.example.org/o/n",
	} {
		if got := Shown(target); got != want {
			t.Errorf("Shown(%q) = %q, want %q", target, got, want)
		}
	}
}
