package paths

import "strings"

// file is a path taken apart for the tables: every part in lower case, save
// name, which keeps what naming conventions like FooTest.java say.
type file struct {
	folders string // "src/test/java/", "" at the root
	name    string // as written
	base    string // "conftest.py"
	stem    string // "conftest"
	ext     string // ".py", "" for "Makefile" and ".gitignore"
	under   Class  // what the folders say
}

func split(path string) file {
	cut := strings.LastIndexByte(path, '/') + 1
	f := file{folders: strings.ToLower(path[:cut]), name: path[cut:]}
	f.base = strings.ToLower(f.name)
	f.stem = f.base
	if dot := strings.LastIndexByte(f.base, '.'); dot > 0 {
		f.stem, f.ext = f.base[:dot], f.base[dot:]
	}
	f.under = folders(f.folders)
	return f
}

// has tells whether the base name ends in one of the suffixes.
func (f *file) has(suffixes ...string) bool { return endsIn(f.base, suffixes...) }

// begins tells whether the base name begins with one of the prefixes.
func (f *file) begins(prefixes ...string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(f.base, p) {
			return true
		}
	}
	return false
}

func endsIn(s string, suffixes ...string) bool {
	for _, suffix := range suffixes {
		if strings.HasSuffix(s, suffix) {
			return true
		}
	}
	return false
}
