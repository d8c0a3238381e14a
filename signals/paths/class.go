// Package paths tells what a path in a repository is for.
package paths

// Class is a set of what a path can be.
type Class uint16

// What a path can be. Generated and Vendored go beside the others.
const (
	Docs Class = 1 << iota
	Test
	CI
	Build
	Dependency // manifests and lock files
	Changelog
	Version // files that hold the version number
	Generated
	Vendored
)

// Has tells whether all of want are in c.
func (c Class) Has(want Class) bool { return c&want == want }

// Classifier remembers the class of each path it has seen. It is safe for use
// by several goroutines.
type Classifier struct{}

// Of returns the class of the path.
func (*Classifier) Of(path string) Class { return 0 }
