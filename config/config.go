// Package config reads Unsung's configuration file: its format, its defaults
// and its checks. It imports no other room.
package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"go.yaml.in/yaml/v3"
)

// Config is the configuration file. Every key may be left out.
type Config struct {
	// Window is how far back a scan looks: a date, an age such as 90d, or all;
	// DefaultWindow where it is empty.
	Window string `yaml:"window"`
	// Repositories are what a scan without targets reads.
	Repositories []Repository `yaml:"repositories"`
	GitHub       GitHub       `yaml:"github"`
	// Ledger is the file that keeps what forges told; "" is the default place.
	Ledger string `yaml:"ledger"`
	People People `yaml:"people"`
	Paths  Paths  `yaml:"paths"`
	// Caps are how many contributions of a kind one person can earn in one
	// thread on one day; 0 leaves the kind out. Kinds that are not named keep
	// the number that Unsung sets.
	Caps map[string]int `yaml:"caps"`
	// Forges names hosts that cannot be known from outside, such as a GitHub
	// Enterprise server, so that evidence links to them.
	Forges []Forge `yaml:"forges"`
}

// People says who is who where a history alone does not.
type People struct {
	// Aliases join identities that belong to one person.
	Aliases []Alias `yaml:"aliases"`
	// Bots are patterns for programs, beside those that Unsung knows.
	Bots []string `yaml:"bots"`
	// Exclude are patterns for people who are to appear nowhere.
	Exclude []string `yaml:"exclude"`
	// Teams are names of teams, each with patterns for its members.
	Teams map[string][]string `yaml:"teams"`
}

// Alias is one person and the handles they go by: an e-mail, "Name <e-mail>"
// or "github:login".
type Alias struct {
	Name    string   `yaml:"name"`
	Handles []string `yaml:"handles"`
}

// Paths are globs, ** included, for what a path is. One that any of them
// matches is exactly what they say, whatever its name tells.
type Paths struct {
	Docs         []string `yaml:"docs"`
	Tests        []string `yaml:"tests"`
	CI           []string `yaml:"ci"`
	Build        []string `yaml:"build"`
	Dependencies []string `yaml:"dependencies"` // manifests and lock files
	Changelogs   []string `yaml:"changelogs"`
	Versions     []string `yaml:"versions"` // files that hold the version number
	Generated    []string `yaml:"generated"`
	Vendored     []string `yaml:"vendored"`
	Ignore       []string `yaml:"ignore"` // says nothing about what a commit is for
}

// Forge is the software that runs on a host.
type Forge struct {
	Host string `yaml:"host"`
	Type string `yaml:"type"` // one of ForgeTypes
}

// ForgeTypes are the forges whose web addresses Unsung can write.
func ForgeTypes() []string {
	return []string{"github", "gitlab", "gitea", "bitbucket", "sourcehut", "gitiles", "cgit"}
}

// Load reads and checks the file. An empty name gives the defaults.
func Load(name string) (*Config, error) {
	if name == "" {
		return &Config{}, nil
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("read the configuration: %w", err)
	}
	return Parse(name, text)
}

// Parse reads a configuration; name is for messages. The error joins all that
// is wrong, one *Mistake each.
func Parse(name string, text []byte) (*Config, error) {
	var doc yaml.Node
	dec := yaml.NewDecoder(bytes.NewReader(text))
	if err := dec.Decode(&doc); errors.Is(err, io.EOF) {
		return &Config{}, nil
	} else if err != nil {
		return nil, fmt.Errorf("%s: not YAML: %w", name, err)
	}
	if err := dec.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: more than one YAML document: keep the first and remove what follows \"---\"", name)
	}
	c := &Config{}
	root := doc.Content[0]
	mistakes := checkShape(name, root, c)
	if len(mistakes) == 0 {
		if err := root.Decode(c); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		mistakes = checkValues(name, root, c)
	}
	if len(mistakes) > 0 {
		return nil, errors.Join(mistakes...)
	}
	return c, nil
}

// checkValues finds what has the right shape and makes no sense.
func checkValues(name string, root *yaml.Node, c *Config) []error {
	var mistakes []error
	wrong := func(what string, path ...any) {
		mistakes = append(mistakes, mistakeAt(name, find(root, path...), what))
	}
	if c.Window != "" {
		if err := checkStart(c.Window, time.Now()); err != nil {
			wrong(err.Error(), "window")
		}
	}
	for i, r := range c.Repositories {
		if err := r.check(c.GitHub.Clone); err != nil {
			wrong(err.Error(), "repositories", i)
		}
	}
	if what, key := c.GitHub.mistake(); what != "" {
		wrong(what, "github", key)
	}
	for i, a := range c.People.Aliases {
		if a.Name == "" {
			wrong("an alias needs a name", "people", "aliases", i)
		}
		if len(a.Handles) == 0 {
			wrong(fmt.Sprintf("alias %q needs handles: e-mails, \"Name <e-mail>\" or github:login", a.Name), "people", "aliases", i)
		}
	}
	for kind, n := range c.Caps {
		if n < 0 {
			wrong(fmt.Sprintf("%d is no number of contributions: want 0 or more", n), "caps", kind)
		}
	}
	for i, f := range c.Forges {
		if f.Host == "" {
			wrong("a forge needs a host, such as git.example.org", "forges", i)
		}
		if !oneOf(f.Type, ForgeTypes()) {
			wrong(fmt.Sprintf("forge type %q is not known: want one of %v", f.Type, ForgeTypes()), "forges", i)
		}
	}
	return append(mistakes, checkGlobs(name, root, c)...)
}
