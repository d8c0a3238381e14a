// Package paths tells what a path in a repository is for, from its name alone.
//
// The tables know what github-linguist knows of documentation, tests, vendored
// and generated files, corrected where linguist serves another purpose (it
// counts languages, so to it a test fixture is "vendored" and a licence is
// "documentation"). go-enry, which carries linguist's patterns, is the oracle
// of this package's tests and not imported here: compiling its patterns would
// cost every run of the program about 25 ms and 16 MB.
package paths

// Class is a set of what a path can be. Source code has none.
type Class uint16

// What a path can be. Generated and Vendored go beside the others.
const (
	Docs Class = 1 << iota
	Test
	CI
	Build      // how it is built, checked, packaged, edited
	Dependency // manifests and lock files
	Changelog  // always Docs too
	Version    // files that hold the version number
	Generated
	Vendored
	// Neutral says nothing about what a commit is for: licences, lists of
	// owners, pictures, translations, and what the configuration ignores.
	Neutral
)

// Has tells whether all of want are in c.
func (c Class) Has(want Class) bool { return c&want == want }

// Any tells whether at least one of want is in c.
func (c Class) Any(want Class) bool { return c&want != 0 }

// Counted tells whether a person may have written the path by hand, so that it
// says what a commit is for.
func (c Class) Counted() bool { return !c.Any(Generated | Vendored | Neutral) }
