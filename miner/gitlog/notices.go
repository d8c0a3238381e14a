package gitlog

import (
	"os"
	"path/filepath"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
)

// Notices are remarks that take nothing away from the result, such as a cache
// that cannot be written.
func (r *Repository) Notices() []ledger.Gap {
	r.kept()
	return r.notices
}

// cacheDir is the folder to cache in, "" with a notice when there is none.
func (o Options) cacheDir() (string, *ledger.Gap) {
	if o.NoCache {
		return "", nil
	}
	dir := o.CacheDir
	if dir == "" {
		user, err := os.UserCacheDir()
		if err != nil {
			notice := noCache("the user's cache directory", err)
			return "", &notice
		}
		dir = filepath.Join(user, "unsung")
	}
	dir, err := filepath.Abs(dir)
	if err == nil {
		err = os.MkdirAll(dir, 0o700)
	}
	if err != nil {
		notice := noCache(dir, err)
		return "", &notice
	}
	return dir, nil
}

// note remarks that the cache could not be written, once.
func (r *Repository) note(err error) {
	if err == nil {
		return
	}
	if n := noCache(r.shelf.dir, err); !slices.Contains(r.notices, n) {
		r.notices = append(r.notices, n)
	}
}

// noteShelf remarks what was wrong with the files of the cache.
func (r *Repository) noteShelf() {
	if n := r.shelf.damaged; n > 0 {
		r.notices = append(r.notices, ledger.Gap{
			Source: "cache", Where: r.shelf.dir, Count: n,
			What: "files of the cache were damaged and are made anew",
			Fix:  "nothing to do, unless it happens again: then check the disk",
		})
	}
	if err := r.shelf.unread; err != nil {
		r.notices = append(r.notices, ledger.Gap{
			Source: "cache", Where: r.shelf.dir, Count: 1,
			What: "a file of the cache cannot be read, so what it holds is read anew: " + innermost(err),
			Fix:  "see that you may read the files there",
		})
	}
	r.shelf.damaged, r.shelf.unread = 0, nil
}

func noCache(where string, err error) ledger.Gap {
	return ledger.Gap{
		Source: "cache", Where: where, Count: 1,
		What: "nothing is cached, so each scan reads the whole history: " + innermost(err),
		Fix:  "set HOME or XDG_CACHE_HOME to a folder that can be written",
	}
}
