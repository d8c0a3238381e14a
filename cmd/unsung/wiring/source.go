package wiring

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

// Source is one thing to read: a repository on GitHub, all of an owner there, or
// a git history alone.
type Source struct {
	Name   string      // as it was given
	Slug   config.Slug // zero for a git history alone
	Target string      // the folder or address of a git history alone
	Ref    string      // "" for what HEAD points at
	Clone  string      // where the history of a repository on GitHub comes from, as in config.GitHub
	// Halved is set where there would be issues and pull requests to read too,
	// and no login to ask for them.
	Halved bool
	// Every is how often the daemon reads it.
	Every config.Duration
}

// OnGitHub tells sources whose issues and pull requests are asked for.
func (s Source) OnGitHub() bool { return s.Slug.Owner != "" }

// All tells sources that stand for every repository of an owner.
func (s Source) All() bool { return s.Slug.Name == config.AllOf }

// Names tells whether the source is this repository, or all of its owner.
func (s Source) Names(r ledger.Repo) bool {
	_, path, _ := strings.Cut(r.Name, "/")
	owner, name, _ := strings.Cut(path, "/")
	return strings.EqualFold(owner, s.Slug.Owner) && (s.All() || strings.EqualFold(name, s.Slug.Name))
}

// Reading is how sources are read where not each says so itself.
type Reading struct {
	Ref, Clone string // in place of what the configuration says; "" leaves that
	Login      bool   // GitHub can be asked
}

// Sources reads what the configuration names, else the current folder.
func (r Reading) Sources(named []config.Repository, cfg *config.Config) ([]Source, error) {
	if len(named) == 0 {
		named = []config.Repository{{Source: "."}}
	}
	var all []Source
	for _, n := range named {
		s, err := r.Source(n, cfg)
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, nil
}

// Source reads one. The page of a repository on GitHub stands for its issues
// and pull requests too where there is a login to ask for them.
func (r Reading) Source(n config.Repository, cfg *config.Config) (Source, error) {
	s := Source{
		Name: n.Source, Target: n.Source, Ref: cmp.Or(r.Ref, n.Ref), Every: cmp.Or(n.Every, cfg.Schedule.Every),
		Clone: cmp.Or(r.Clone, n.Clone, cfg.GitHub.Clone, config.CloneAuto),
	}
	if n.Source == "" {
		return s, errors.New("a target is empty: name a folder, an address or github:OWNER/NAME")
	}
	slug, isSlug, err := config.ParseGitHub(n.Source)
	if !isSlug {
		err = misspelt(n.Source)
	}
	if err != nil {
		return s, err
	}
	if web, isWeb := config.WebSlug(n.Source, gitHubHosts(cfg)); isWeb && r.Login {
		slug = web
	} else if isWeb {
		s.Halved = true
	}
	s.Slug, s.Ref = slug, cmp.Or(r.Ref, slug.Ref, n.Ref)
	if s.All() && config.IsFolder(s.Clone) {
		return s, fmt.Errorf("%s: clone %s is one folder: want auto or none for all of an owner", s.Name, s.Clone)
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
	rest, _ := GitHubAddresses(cfg.GitHub)
	if u, err := url.Parse(rest); err == nil && u.Host != "" {
		hosts = append(hosts, strings.ToLower(u.Host))
	}
	return hosts
}
