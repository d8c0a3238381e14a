package gitlog

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// mailmapMax is the largest mailmap that is read, in bytes.
const mailmapMax = 16 << 20

// Mailmap gives the mailmap texts that git check-mailmap would use here, in its
// order, the last of which holds: the file in the work tree, or that of the scanned commit where
// there is no work tree, then mailmap.blob, then mailmap.file of the
// repository's own config. The user's
// ~/.gitconfig is left out: a report is the same whoever makes it.
func (r *Repository) Mailmap() ([][]byte, error) {
	var texts [][]byte
	for _, read := range []func() ([]byte, error){r.ownMailmap, r.mailmapBlob, r.mailmapFile} {
		text, err := read()
		switch {
		case err == nil:
			texts = append(texts, text)
		case !errors.Is(err, fs.ErrNotExist):
			return nil, &Problem{
				What: "the mailmap cannot be read: " + err.Error(), Where: r.Path,
				Fix: "git check-mailmap '<you@example.org>' reads the same", Err: err,
			}
		}
	}
	return texts, nil
}

func (r *Repository) ownMailmap() ([]byte, error) {
	if r.at.workTree == "" {
		return r.fileIn(r.Head, ".mailmap")
	}
	path := filepath.Join(r.at.workTree, ".mailmap")
	st, err := os.Lstat(path)
	if err != nil || !st.Mode().IsRegular() { // git does not follow a link here either
		return nil, errors.Join(err, fs.ErrNotExist)
	}
	return os.ReadFile(path)
}

// mailmapBlob reads what mailmap.blob names, "<ref>:<path>". Other spellings,
// and names of nothing, are as good as unset, as for git.
func (r *Repository) mailmapBlob() ([]byte, error) {
	ref, path, ok := strings.Cut(option(r.config, "mailmap", "blob"), ":")
	if !ok {
		return nil, fs.ErrNotExist
	}
	got, err := openRefs(r.at).byName(ref)
	if err != nil {
		return nil, fs.ErrNotExist
	}
	return r.fileIn(got.hash, path)
}

func (r *Repository) mailmapFile() ([]byte, error) {
	path := option(r.config, "mailmap", "file")
	if path == "" {
		return nil, fs.ErrNotExist
	}
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
