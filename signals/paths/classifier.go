package paths

import (
	"fmt"
	"sync"

	"github.com/bmatcuk/doublestar/v4"
)

// Options are patterns of a repository's own. Each is a doublestar glob over
// the whole path ("website/**", "**/*.golden"). A path that any of them
// matches is exactly what they say; the built-in tables are not asked.
type Options struct {
	Docs, Tests, CI, Build, Dependencies, Changelogs, Versions []string
	Generated, Vendored                                        []string
	Ignore                                                     []string // counts for nothing
}

// Classifier remembers the class of each path it has seen, since a history
// names the same paths again and again. It is safe for use by several
// goroutines.
type Classifier struct {
	globs []glob
	seen  sync.Map // path string -> Class
}

type glob struct {
	pattern string
	class   Class
}

// New makes a classifier. The error names the first pattern that is not a glob
// and the list it stands in.
func New(opt Options) (*Classifier, error) {
	c := new(Classifier)
	for _, list := range opt.lists() {
		for _, pattern := range list.patterns {
			if !doublestar.ValidatePattern(pattern) {
				return nil, fmt.Errorf("paths: %s: %q is not a glob: check its brackets, braces and backslashes", list.name, pattern)
			}
			c.globs = append(c.globs, glob{pattern, list.class})
		}
	}
	return c, nil
}

type list struct {
	name     string
	class    Class
	patterns []string
}

func (o Options) lists() []list {
	return []list{
		{"docs", Docs, o.Docs},
		{"tests", Test, o.Tests},
		{"ci", CI, o.CI},
		{"build", Build, o.Build},
		{"dependencies", Dependency, o.Dependencies},
		{"changelogs", Changelog | Docs, o.Changelogs},
		{"versions", Version, o.Versions},
		{"generated", Generated, o.Generated},
		{"vendored", Vendored, o.Vendored},
		{"ignore", Neutral, o.Ignore},
	}
}

// Of returns the class of the path, which is as git writes it: slashes between
// the parts, any bytes within them.
func (c *Classifier) Of(path string) Class {
	if known, ok := c.seen.Load(path); ok {
		return known.(Class)
	}
	class := c.configured(path)
	if class == 0 {
		class = classify(split(path))
	}
	c.seen.Store(path, class)
	return class
}

func (c *Classifier) configured(path string) Class {
	var class Class
	for _, g := range c.globs {
		if doublestar.MatchUnvalidated(g.pattern, path) {
			class |= g.class
		}
	}
	return class
}
