// Package config reads Unsung's configuration file: its format, its defaults
// and its checks. It imports no other room.
package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
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
	// Schedule is when the daemon reads each of them.
	Schedule Schedule `yaml:"schedule"`
	GitHub   GitHub   `yaml:"github"`
	// Ledger is the file that keeps what forges told; "" is the default place.
	Ledger string `yaml:"ledger"`
	People People `yaml:"people"`
	Paths  Paths  `yaml:"paths"`
	// Caps are how many contributions of a kind one person can earn in one
	// thread on one day; 0 leaves the kind out. Kinds that are not named keep
	// the number that Unsung sets.
	Caps map[string]int `yaml:"caps"`
	// CommitCaps are the same for the commits that one person wrote on one day, in
	// one history; of CommitCapKinds.
	CommitCaps map[string]int `yaml:"commit_caps"`
	// Bursts are how far apart acts of one person in one thread may be and still be
	// one contribution; of BurstKinds. 0s lets each stand alone.
	Bursts map[string]Duration `yaml:"bursts"`
	// Forges names hosts that cannot be known from outside, such as a GitHub
	// Enterprise server, so that evidence links to them.
	Forges  []Forge `yaml:"forges"`
	Web     Web     `yaml:"web"`
	Metrics Metrics `yaml:"metrics"`
	Log     Log     `yaml:"log"`
	// Drain is how long the daemon, told to stop, waits for what it is at.
	Drain Duration `yaml:"drain"`
	// Recognition is what is suggested, Webhooks where that is sent.
	Recognition Recognition `yaml:"recognition"`
	Webhooks    []Webhook   `yaml:"webhooks"`
	// SelfReports is a file in which people tell of themselves, in the folder of
	// this one where it is not absolute.
	SelfReports string `yaml:"self_reports"`
	Packet      Packet `yaml:"packet"`
}

// Packet is how the work of one person is put together.
type Packet struct {
	// Criteria are kinds of work and under which criterion each stands, where that
	// is not the usual one.
	Criteria map[string]string `yaml:"criteria"`
}

// Criteria are the names of those under which a packet puts work.
func Criteria() []string { return []string{"teamwork", "problems", "systems", "others"} }

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

// Lookup finds a variable of the environment; os.LookupEnv is one.
type Lookup func(name string) (value string, set bool)

// Load reads and checks the file, and does nothing else, so that a running
// daemon can load it again. lookup resolves what refers to the environment. An
// empty name gives a configuration in which nothing is set.
func Load(name string, lookup Lookup) (*Config, error) {
	if name == "" {
		return &Config{}, nil
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("read the configuration: %w", err)
	}
	return Parse(name, text, lookup)
}

// Parse reads a configuration; name is for messages, lookup as for Load. The
// error joins all that is wrong, one *Mistake each.
func Parse(name string, text []byte, lookup Lookup) (*Config, error) {
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
		mistakes = checkValues(name, root, c, lookup)
	}
	if len(mistakes) > 0 {
		return nil, errors.Join(mistakes...)
	}
	return c, nil
}

// checkValues finds what has the right shape and makes no sense, and puts in
// what the environment holds.
func checkValues(name string, root *yaml.Node, cfg *Config, lookup Lookup) []error {
	c := &checker{file: name, root: root}
	if cfg.Window != "" {
		c.wrong(whatOf(checkStart(cfg.Window, time.Time{})), "window")
	}
	for i, r := range cfg.Repositories {
		c.wrong(whatOf(r.check(cfg.GitHub.Clone)), "repositories", i)
	}
	what, key := cfg.GitHub.mistake()
	c.wrong(what, "github", key)
	c.people(cfg.People)
	c.limits(cfg)
	c.forges(cfg.Forges)
	c.schedule(cfg)
	c.wrong(checkListen(cfg.Web.Listen), "web", "listen")
	c.metrics(cfg.Metrics)
	c.log(cfg.Log)
	c.recognition(cfg.Recognition)
	for _, kind := range slices.Sorted(maps.Keys(cfg.Packet.Criteria)) {
		c.word(cfg.Packet.Criteria[kind], Criteria(), "packet", "criteria", kind)
	}
	c.resolve(cfg, lookup)
	c.webhooks(cfg, lookup)
	return append(c.mistakes, checkGlobs(name, root, cfg)...)
}

// whatOf is what an error says, "" where there is none.
func whatOf(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
