package config

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Repository is one thing to read: in the file either a text, or keys that say
// more.
type Repository struct {
	// Source is a folder, the address of a git repository, github:OWNER/NAME,
	// github:OWNER/NAME@REF, or github:OWNER/* for all that belong to an owner.
	Source string `yaml:"source"`
	Ref    string `yaml:"ref"`
	Clone  string `yaml:"clone"` // as in GitHub.Clone
	// Every is how often the daemon reads it; 0 is as the schedule says.
	Every Duration `yaml:"every"`
}

// UnmarshalYAML reads both forms.
func (r *Repository) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode {
		return n.Decode(&r.Source)
	}
	type keys Repository
	return n.Decode((*keys)(r))
}

// check finds what makes no sense in it, or together with where histories come
// from by default.
func (r Repository) check(clone string) error {
	if r.Source == "" {
		return fmt.Errorf("a repository needs a source: a folder, an address, or github:OWNER/NAME")
	}
	s, _, err := ParseGitHub(r.Source)
	if err == nil && s.Name == AllOf && IsFolder(cmp.Or(r.Clone, clone)) {
		err = fmt.Errorf("clone: %s is one folder: want auto or none for all of an owner", cmp.Or(r.Clone, clone))
	}
	return err
}

// The values of GitHub.Clone besides a folder.
const (
	CloneAuto = "auto"
	CloneNone = "none"
)

// IsFolder tells whether a value of GitHub.Clone names a folder.
func IsFolder(clone string) bool { return clone != "" && clone != CloneAuto && clone != CloneNone }

// AllOf stands for the name in a Slug that means every repository of an owner.
const AllOf = "*"

// Slug names a repository on GitHub, or all of an owner.
type Slug struct {
	Owner, Name string
	Ref         string // branch, tag or commit, "" for the default branch
}

// githubPrefix begins a source that is asked over GitHub's interface.
const githubPrefix = "github:"

// ParseGitHub reads "github:OWNER/NAME", in whatever case, with @REF where that
// is wanted; it is false for anything else.
func ParseGitHub(source string) (Slug, bool, error) {
	if n := len(githubPrefix); len(source) < n || !strings.EqualFold(source[:n], githubPrefix) {
		return Slug{}, false, nil
	}
	rest, ref, hasRef := strings.Cut(source[len(githubPrefix):], "@")
	s, err := slugOf(rest)
	if err != nil {
		return Slug{}, true, fmt.Errorf("%q: %w", source, err)
	}
	if s.Ref = ref; hasRef && ref == "" {
		return Slug{}, true, fmt.Errorf("%q: nothing stands behind the @: want a branch, a tag or a commit there, or no @", source)
	}
	if s.Name == AllOf && ref != "" {
		return Slug{}, true, fmt.Errorf("%q: @REF goes with one repository, not with all of them", source)
	}
	return s, true, nil
}

// slugOf reads "OWNER/NAME".
func slugOf(path string) (Slug, error) {
	owner, name, _ := strings.Cut(path, "/")
	name = strings.TrimSuffix(name, ".git")
	if !slugPart.MatchString(owner) || name != AllOf && !slugPart.MatchString(name) {
		return Slug{}, fmt.Errorf("want github:OWNER/NAME, or github:OWNER/* for all of an owner")
	}
	return Slug{Owner: owner, Name: name}, nil
}

// slugPart is what GitHub allows as the name of an owner or a repository.
var slugPart = regexp.MustCompile(`^[A-Za-z0-9._-]*[A-Za-z0-9_-][A-Za-z0-9._-]*$`)

// WebSlug reads the address of a repository's page on one of the hosts that run
// GitHub: "https://github.com/OWNER/NAME"; it is false for anything else.
func WebSlug(address string, hosts []string) (Slug, bool) {
	rest, ok := strings.CutPrefix(address, "https://")
	if !ok {
		return Slug{}, false
	}
	host, path, _ := strings.Cut(rest, "/")
	if !oneOf(strings.ToLower(host), hosts) {
		return Slug{}, false
	}
	s, err := slugOf(strings.TrimSuffix(path, "/"))
	return s, err == nil && s.Name != AllOf
}
