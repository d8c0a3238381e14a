package main

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
)

// source is one thing to read: a repository on GitHub, or a git history alone.
type source struct {
	name   string      // as it was given
	slug   config.Slug // zero for a git history alone
	target string      // the folder or address of a git history alone
	ref    string
	clone  string // where the history of a repository on GitHub comes from
	// halved is set where there would be issues and pull requests to read too,
	// and no login to ask for them.
	halved bool
}

// onGitHub tells sources whose issues and pull requests are asked for.
func (s source) onGitHub() bool { return s.slug.Owner != "" }

// names tells whether the source is this repository, or all of its owner.
func (s source) names(r ledger.Repo) bool {
	_, path, _ := strings.Cut(r.Name, "/")
	owner, name, _ := strings.Cut(path, "/")
	return strings.EqualFold(owner, s.slug.Owner) && (s.slug.Name == config.AllOf || strings.EqualFold(name, s.slug.Name))
}

// The values of --clone besides a folder.
const (
	cloneAuto = config.CloneAuto
	cloneNone = config.CloneNone
)

// sourcesOf reads what the command line names, else the configuration, else the
// current folder.
func (f *sourceFlags) sourcesOf(targets []string, cfg *config.Config, login bool) ([]source, error) {
	named := cfg.Repositories
	if len(targets) > 0 {
		named = nil
		for _, t := range targets {
			named = append(named, config.Repository{Source: t})
		}
	}
	if len(named) == 0 {
		named = []config.Repository{{Source: "."}}
	}
	var all []source
	for _, n := range named {
		s, err := f.source(n, cfg, login)
		if err != nil {
			return nil, usageError{err}
		}
		all = append(all, s)
	}
	return all, nil
}

// source reads one. The page of a repository on GitHub stands for its issues
// and pull requests too where there is a login to ask for them.
func (f *sourceFlags) source(r config.Repository, cfg *config.Config, login bool) (source, error) {
	s := source{
		name: r.Source, target: r.Source, ref: cmp.Or(f.ref, r.Ref),
		clone: cmp.Or(f.clone, r.Clone, cfg.GitHub.Clone, cloneAuto),
	}
	if r.Source == "" {
		return s, errors.New("a target is empty: name a folder, an address or github:OWNER/NAME")
	}
	slug, isSlug, err := config.ParseGitHub(r.Source)
	if !isSlug {
		err = misspelt(r.Source)
	}
	if err != nil {
		return s, err
	}
	if web, isWeb := config.WebSlug(r.Source, gitHubHosts(cfg)); isWeb && login {
		slug = web
	} else if isWeb {
		s.halved = true
	}
	s.slug, s.ref = slug, cmp.Or(f.ref, slug.Ref, r.Ref)
	if s.slug.Name == config.AllOf && config.IsFolder(s.clone) {
		return s, fmt.Errorf("%s: clone %s is one folder: want auto or none for all of an owner", s.name, s.clone)
	}
	return s, nil
}

// misspelt refuses what would be taken for a host to reach by SSH and is most
// likely meant for GitHub: "gihub:octo/example".
func misspelt(target string) error {
	host, path, ok := strings.Cut(target, ":")
	if !ok || !oneSlip(strings.ToLower(host), "github") {
		return nil
	}
	if _, _, err := config.ParseGitHub("github:" + path); err == nil && !exists(target) {
		return fmt.Errorf("%s: if github:%s is meant, write that; a host of this name is ssh://%s/%s", target, path, host, path)
	}
	return nil
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// oneSlip tells whether a word is another with one letter too much, too few or
// wrong, or with two neighbours swapped.
func oneSlip(word, right string) bool {
	for word != "" && right != "" && word[0] == right[0] {
		word, right = word[1:], right[1:]
	}
	for word != "" && right != "" && word[len(word)-1] == right[len(right)-1] {
		word, right = word[:len(word)-1], right[:len(right)-1]
	}
	swapped := len(word) == 2 && len(right) == 2 && word[0] == right[1] && word[1] == right[0]
	return swapped || len(word) <= 1 && len(right) <= 1
}

// gitHubHosts are the hosts whose pages are repositories on GitHub.
func gitHubHosts(cfg *config.Config) []string {
	hosts := []string{"github.com"}
	for _, f := range cfg.Forges {
		if f.Type == "github" {
			hosts = append(hosts, strings.ToLower(f.Host))
		}
	}
	rest, _ := gitHubAddresses(cfg.GitHub)
	if u, err := url.Parse(rest); err == nil && u.Host != "" {
		hosts = append(hosts, strings.ToLower(u.Host))
	}
	return hosts
}
