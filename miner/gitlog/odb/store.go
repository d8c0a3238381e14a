package odb

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// Store is the objects of one repository, alternates included. It is safe for
// use by several goroutines; each of them reads through a Reader of its own.
type Store struct {
	mapFile  mapper
	paths    []string                // of all object directories
	packs    atomic.Pointer[[]*pack] // grows, never shrinks
	resident residency

	mu       sync.Mutex
	dirs     []*objectDir
	problems []*Problem
}

// Problem is a pack, an index or an object directory that cannot be used.
type Problem struct {
	Path string
	Err  error
}

// Error names the path and what is wrong with it.
func (p *Problem) Error() string { return fmt.Sprintf("use %s: %v", p.Path, p.Err) }

// Unwrap gives Err.
func (p *Problem) Unwrap() error { return p.Err }

// objectDir is a directory as gitrepository-layout(5) has it: objects/.
type objectDir struct {
	path    string
	changed time.Time // of its pack directory, when that was last listed
	listed  time.Time
}

// Open opens object directories: the repository's own first. The alternates
// that they name are found by Open itself. Packs and alternates that cannot be
// used are left out and told by Problems; an error means that a directory of
// dirs itself cannot be read.
func Open(dirs []string) (*Store, error) { return open(dirs, mapWhole) }

func open(dirs []string, mapFile mapper) (*Store, error) {
	s := &Store{mapFile: mapFile, resident: residency{most: maxResident}}
	s.packs.Store(new([]*pack))
	for _, dir := range dirs {
		if _, err := os.ReadDir(dir); err != nil {
			return nil, fmt.Errorf("open object directory %s: %w", dir, err)
		}
	}
	found, problems := withAlternates(dirs)
	s.paths = found
	for _, dir := range found {
		s.dirs = append(s.dirs, &objectDir{path: dir})
	}
	s.problems = problems
	s.mu.Lock()
	defer s.mu.Unlock()
	s.list()
	return s, nil
}

// Close gives the packs back. No reader may be used any more.
func (s *Store) Close() error {
	var err error
	for _, p := range *s.packs.Swap(new([]*pack)) {
		err = errors.Join(err, p.close())
	}
	return err
}

// Problems are the packs and directories that could not be used so far, each
// once.
func (s *Store) Problems() []*Problem {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.problems)
}

// note keeps a problem, unless an earlier look at the same file had it too. The
// caller holds s.mu.
func (s *Store) note(p *Problem) {
	same := func(other *Problem) bool { return other.Path == p.Path }
	if !slices.ContainsFunc(s.problems, same) {
		s.problems = append(s.problems, p)
	}
}

// refresh looks for packs that came after seen was taken: a repack or a fetch
// may have moved objects while they were read. Packs that are open stay so.
func (s *Store) refresh(seen *[]*pack) *[]*pack {
	s.mu.Lock()
	defer s.mu.Unlock()
	if now := s.packs.Load(); now != seen {
		return now
	}
	s.list()
	return s.packs.Load()
}

// list opens the packs that are not open yet. The caller holds s.mu.
func (s *Store) list() {
	packs := slices.Clone(*s.packs.Load())
	for _, dir := range s.dirs {
		if !dir.mayHaveChanged() {
			continue
		}
		folder := filepath.Join(dir.path, "pack")
		files, err := os.ReadDir(folder)
		if err != nil {
			s.note(&Problem{folder, err})
		}
		for _, f := range files {
			if strings.HasSuffix(f.Name(), ".idx") {
				packs = s.add(packs, filepath.Join(folder, f.Name()))
			}
		}
	}
	if len(packs) != len(*s.packs.Load()) {
		s.packs.Store(&packs)
	}
}

func (s *Store) add(packs []*pack, indexPath string) []*pack {
	path := indexPath[:len(indexPath)-len(".idx")] + ".pack"
	if slices.ContainsFunc(packs, func(p *pack) bool { return p.path == path }) {
		return packs
	}
	p, problem := openPack(indexPath, len(packs), s.mapFile)
	switch {
	case problem == nil:
		return append(packs, p)
	case !errors.Is(problem, fs.ErrNotExist):
		s.note(problem)
	}
	return packs
}

// mayHaveChanged tells whether the pack directory must be listed again. A
// change within the clock's grain of the last listing would not show in the
// time of the directory, so it counts as changed for two seconds.
func (d *objectDir) mayHaveChanged() bool {
	stat, err := os.Stat(filepath.Join(d.path, "pack"))
	if err != nil {
		return false
	}
	at := stat.ModTime()
	if at.Equal(d.changed) && d.listed.Sub(at) > 2*time.Second {
		return false
	}
	d.changed, d.listed = at, time.Now()
	return true
}
