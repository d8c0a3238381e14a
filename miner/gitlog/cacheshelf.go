package gitlog

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

const (
	partsMax   = 8       // files of commits of one repository before they are merged
	shelvesMax = 4 << 30 // bytes of all repositories before the longest unused go
	walkSuffix = ".walk"
	lineSuffix = ".lines"
)

// shelf is the folder that caches one repository: a large file of commits, a few
// small ones with what came later, and one of line differences. Files appear
// whole and never change, so scans at the same time need no lock: at worst a
// commit is stored twice until the next merge.
type shelf struct {
	dir     string // "" when there is no cache
	damaged int    // files that were torn or not ours, thrown away
	unread  error  // why a file could not be read that may be good
}

// openShelf gives the shelf of the repository with this git directory.
func openShelf(cacheDir, gitDir string) (*shelf, error) {
	if cacheDir == "" {
		return &shelf{}, nil
	}
	dir := filepath.Join(cacheDir, "walks", slug(gitDir))
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return &shelf{}, err
	}
	_ = os.Chtimes(dir, time.Time{}, time.Now()) // says only that it is in use
	return &shelf{dir: dir}, nil
}

// slug is a file name for a path or an address: readable, then unmistakable.
func slug(s string) string {
	sum := sha256.Sum256([]byte(s))
	name := strings.TrimSuffix(strings.TrimSuffix(filepath.ToSlash(s), "/.git"), ".git")
	name = strings.Map(func(r rune) rune {
		if r == '-' || r == '_' || r == '.' || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' {
			return r
		}
		return -1
	}, name[strings.LastIndexByte(name, '/')+1:])
	return strings.TrimLeft(name[:min(len(name), 40)]+"-", ".-") + hex.EncodeToString(sum[:8])
}

// load maps the files of commits, the largest first. The commits of one that
// cannot be read are mined again.
func (s *shelf) load() []*walkPart {
	if s.dir == "" {
		return nil
	}
	names, _ := filepath.Glob(filepath.Join(s.dir, "*"+walkSuffix))
	var parts []*walkPart
	for _, name := range names {
		p, err := openWalk(name)
		if err != nil {
			s.discard(name, err)
			continue
		}
		p.path = name
		parts = append(parts, p)
	}
	slices.SortFunc(parts, func(a, b *walkPart) int {
		return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.path, b.path))
	})
	return parts
}

// discard removes a file that will never be of use again. One that the system
// would not give, for want of file handles or permission, may be good.
func (s *shelf) discard(path string, err error) {
	switch {
	case errors.Is(err, errTornCache):
		s.damaged++
		_ = os.Remove(path)
	case errors.Is(err, errOldCache):
		_ = os.Remove(path)
	case !errors.Is(err, fs.ErrNotExist):
		s.unread = err
	}
}

// add stores commits beside the parts that were loaded, and merges files when
// there are many.
func (s *shelf) add(parts []*walkPart, commits []ledger.Commit) error {
	if s.dir == "" || len(commits) == 0 {
		return nil
	}
	merged := toMerge(parts, len(commits))
	for _, p := range merged {
		commits = appendUnseen(commits, p)
	}
	path := filepath.Join(s.dir, partName(commits))
	if err := writeWalk(path, commits); err != nil {
		return err
	}
	for _, p := range merged {
		if p.path != path {
			_ = os.Remove(p.path) // a file left over costs a little time, no more
		}
	}
	removeLeftovers(s.dir)
	return trimShelves(filepath.Dir(s.dir), s.dir, shelvesMax)
}

// toMerge picks the files to write anew together with n more commits: none while
// there are few, then the small ones, and the large one too once the small ones
// are a fourth of it.
func toMerge(parts []*walkPart, n int) []*walkPart {
	if len(parts)+1 < partsMax {
		return nil
	}
	for _, p := range parts[1:] {
		n += p.n
	}
	if n > parts[0].n/4 {
		return parts
	}
	return parts[1:]
}

func appendUnseen(commits []ledger.Commit, p *walkPart) []ledger.Commit {
	seen := make(map[ledger.Hash]bool, len(commits))
	for i := range commits {
		seen[commits[i].Hash] = true
	}
	commits = slices.Clip(commits)
	for i := range p.n {
		if !seen[p.hash(i)] {
			var c ledger.Commit
			p.commit(i, &c, &arena{})
			commits = append(commits, c)
		}
	}
	return commits
}

// partName is the same for the same set of commits, so that two first scans at
// once leave one file.
func partName(commits []ledger.Commit) string {
	var sum ledger.Hash
	for i := range commits {
		for k, b := range commits[i].Hash {
			sum[k] ^= b
		}
	}
	return fmt.Sprintf("%s-%d%s", sum.Short(), len(commits), walkSuffix)
}

// trimShelves removes the folders that were not used for the longest time until
// the rest fits into limit bytes. keep stays.
func trimShelves(root, keep string, limit int64) error {
	shelves, err := listShelves(root)
	if err != nil {
		return err
	}
	var total int64
	for _, s := range shelves {
		total += s.size
	}
	for _, s := range shelves {
		if total > limit && s.path != keep {
			total -= s.size
			_ = os.RemoveAll(s.path)
		}
	}
	return nil
}

// usedShelf is a folder of the cache and when a scan last opened it.
type usedShelf struct {
	path string
	used time.Time
	size int64
}

// listShelves lists the folders, the longest unused first.
func listShelves(root string) ([]usedShelf, error) {
	entries, err := os.ReadDir(root)
	if err != nil {
		return nil, err
	}
	shelves := make([]usedShelf, 0, len(entries))
	for _, e := range entries {
		if st, err := e.Info(); err == nil && e.IsDir() {
			path := filepath.Join(root, e.Name())
			shelves = append(shelves, usedShelf{path, st.ModTime(), folderSize(path)})
		}
	}
	slices.SortFunc(shelves, func(a, b usedShelf) int { return a.used.Compare(b.used) })
	return shelves, nil
}

// leftover is how long something unfinished stays: nothing takes a day.
const leftover = 24 * time.Hour

// removeLeftovers takes away what a process that was killed left unfinished.
func removeLeftovers(dir string) {
	names, _ := filepath.Glob(filepath.Join(dir, unfinished+"*"))
	for _, name := range names {
		if st, err := os.Stat(name); err == nil && time.Since(st.ModTime()) > leftover {
			_ = os.RemoveAll(name)
		}
	}
}

func folderSize(path string) (size int64) {
	entries, _ := os.ReadDir(path)
	for _, e := range entries {
		if st, err := e.Info(); err == nil {
			size += st.Size()
		}
	}
	return size
}
