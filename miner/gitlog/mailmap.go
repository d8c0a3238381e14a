package gitlog

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/gitlog/odb"
)

// mailmapMax is the largest mailmap that is read, in bytes.
const mailmapMax = 16 << 20

// Mailmap gives the mailmap texts that git check-mailmap would use here, in its
// order, the last of which holds: the file in the work tree, then mailmap.blob,
// which where there is no work tree is .mailmap of the scanned commit unless it
// is set, then mailmap.file of the repository's own config. What is there and
// cannot be read is added to the gaps of h. The user's ~/.gitconfig is left out:
// a report is the same whoever makes it.
func (r *Repository) Mailmap(h *ledger.History) [][]byte {
	var texts [][]byte
	var gaps []ledger.Gap
	for _, m := range r.mailmaps() {
		text, err := m.read()
		switch {
		case err == nil:
			texts = append(texts, text)
		case !errors.Is(err, fs.ErrNotExist):
			gaps = append(gaps, m.gap(err))
		}
	}
	r.tell(h, gaps)
	return texts
}

// mailmap is one place that a mailmap may come from.
type mailmap struct {
	where string // for a person, and for git where it is an object
	read  func() ([]byte, error)
}

func (r *Repository) mailmaps() []mailmap {
	blob, file := option(r.config, "mailmap", "blob"), option(r.config, "mailmap", "file")
	var all []mailmap
	switch {
	case r.at.workTree != "":
		all = append(all, mailmap{filepath.Join(r.at.workTree, ".mailmap"), r.workTreeMailmap})
	case blob == "" && !r.Head.IsZero():
		all = append(all, mailmap{r.Head.String() + ":.mailmap", r.headMailmap})
	}
	if blob != "" {
		all = append(all, mailmap{blob, r.mailmapBlob})
	}
	if file != "" {
		all = append(all, mailmap{file, r.mailmapFile})
	}
	return all
}

func (m mailmap) gap(err error) ledger.Gap {
	fix := "check the file and who may read it"
	switch {
	case errors.Is(err, odb.ErrMissing):
		fix = "where the clone is a partial one, git cat-file -p " + m.where + " fetches it"
	case errors.Is(err, odb.ErrCorrupt):
		fix = fsckFix
	case errors.Is(err, odb.ErrTooLarge):
		fix = largeFix
	}
	return ledger.Gap{
		Where: m.where, Fix: fix, Count: 1,
		What: "the mailmap cannot be read, so people may stand under several names: " + innermost(err),
	}
}

func (r *Repository) workTreeMailmap() ([]byte, error) {
	path := filepath.Join(r.at.workTree, ".mailmap")
	st, err := os.Lstat(path)
	if err == nil && !st.Mode().IsRegular() { // git does not follow a link here either
		return nil, fs.ErrNotExist
	}
	if err != nil {
		return nil, err
	}
	return os.ReadFile(path)
}

func (r *Repository) headMailmap() ([]byte, error) { return r.fileIn(r.Head, ".mailmap") }

// mailmapBlob reads what mailmap.blob names, "<revision>:<path>". Other
// spellings, and names of nothing, lead nowhere, as for git.
func (r *Repository) mailmapBlob() ([]byte, error) {
	rev, path, ok := strings.Cut(option(r.config, "mailmap", "blob"), ":")
	if !ok {
		return nil, fs.ErrNotExist
	}
	got, err := r.revision(rev)
	if err != nil {
		return nil, fs.ErrNotExist
	}
	return r.fileIn(got.hash, path)
}

func (r *Repository) mailmapFile() ([]byte, error) {
	path := option(r.config, "mailmap", "file")
	if rest, ok := strings.CutPrefix(path, "~/"); ok {
		home, err := os.UserHomeDir()
		if err != nil {
			return nil, fs.ErrNotExist
		}
		return os.ReadFile(filepath.Join(home, rest))
	}
	if r.at.workTree != "" {
		return os.ReadFile(under(r.at.workTree, path))
	}
	return os.ReadFile(under(r.at.gitDir, path))
}

// fileIn reads a file of a commit.
func (r *Repository) fileIn(h ledger.Hash, path string) ([]byte, error) {
	if h.IsZero() {
		return nil, fs.ErrNotExist
	}
	objects := r.store.NewReader()
	_, commit, err := peel(objects, h)
	if err != nil {
		return nil, err
	}
	raw, err := newCommitReader(objects).raw(commit)
	if err != nil {
		return nil, err
	}
	return fileAt(objects, raw.tree, path, mailmapMax)
}
