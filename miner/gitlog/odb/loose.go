package odb

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"github.com/unsung-dev/unsung/ledger"
)

// maxLooseHead is the most bytes of "commit 1234\x00" before the content.
const maxLooseHead = 32

// fromLoose reads an object from a file of its own, objects/ab/cdef…: the
// deflated type, size and content, as gitrepository-layout(5) says. Where one
// directory has a bad copy, another one may have a good one.
func (r *Reader) fromLoose(h *ledger.Hash, most int64) (object, error) {
	key, known := r.loose[*h]
	if o, ok := r.cache.get(key); known && ok {
		return o, o.atMost(most)
	}
	failed := ErrMissing
	for _, dir := range r.store.paths {
		o, err := r.looseIn(dir, h, most)
		switch {
		case err == nil:
			r.keepLoose(h, o)
			return o, nil
		case errors.Is(failed, ErrMissing) && !errors.Is(err, fs.ErrNotExist):
			failed = err
		}
	}
	return object{}, failed
}

// looseIn reads the loose object of one object directory.
func (r *Reader) looseIn(dir string, h *ledger.Hash, most int64) (object, error) {
	name := h.String()
	f, err := os.Open(filepath.Join(dir, name[:2], name[2:]))
	if err != nil {
		return object{}, err
	}
	defer func() { _ = f.Close() }()
	return r.inflateLoose(f, most)
}

// keepLoose caches a loose tree or file under a number of its own.
func (r *Reader) keepLoose(h *ledger.Hash, o object) {
	if o.kind != Tree && o.kind != Blob || !r.cache.fits(o.kind, int64(len(o.data)), 0) {
		return
	}
	if _, known := r.loose[*h]; !known {
		r.loose[*h] = maxPacks<<48 | uint64(len(r.loose))
	}
	kept := object{kind: o.kind, data: r.cache.alloc(len(o.data))}
	copy(kept.data, o.data)
	r.cache.put(r.loose[*h], kept)
}

func (r *Reader) inflateLoose(f *os.File, most int64) (object, error) {
	r.file.Reset(f)
	if err := r.zip.start(r.file); err != nil {
		return object{}, err
	}
	var head [maxLooseHead]byte
	n := 0
	for ; n == 0 || head[n-1] != 0; n++ {
		if n == len(head) {
			return object{}, corrupt("loose object does not begin with a type and a size")
		}
		if err := r.zip.fill(head[n : n+1]); err != nil {
			return object{}, err
		}
	}
	kind, size, err := parseLooseHead(head[:n-1])
	if err != nil {
		return object{}, err
	}
	if size > most {
		return object{}, ErrTooLarge
	}
	o := object{kind: kind, data: r.once.alloc(int(size))}
	if err := r.zip.fill(o.data); err != nil {
		return object{}, err
	}
	return o, r.zip.finish()
}

// parseLooseHead reads "commit 1234".
func parseLooseHead(head []byte) (Kind, int64, error) {
	name, digits, ok := bytes.Cut(head, []byte(" "))
	size, err := strconv.ParseUint(string(digits), 10, 62)
	if ok && err == nil {
		for kind := Commit; kind <= Tag; kind++ {
			if kind.String() == string(name) {
				return kind, int64(size), nil
			}
		}
	}
	return 0, 0, corrupt("loose object begins with %q", head)
}
