package odb

import (
	"bufio"
	"encoding/binary"
	"errors"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
)

// maxChain is how many differences may stand between an object and its bytes.
// git never writes more than 4,095; a cycle has no end.
const maxChain = 10_000

// Reader reads objects for one goroutine. It keeps what it decoded lately, as
// the trees and files of neighbouring commits are differences of one another.
type Reader struct {
	store *Store
	packs *[]*pack // the store's, as last seen
	order []*pack  // the same, the one that had the last object first
	cache cache
	loose map[ledger.Hash]uint64 // cache keys of loose objects
	once  arena                  // objects that are not worth keeping
	found [places]place          // by a part of the name
	steps []step
	spare [2][]byte // results in a long chain of large objects
	delta []byte
	zip   inflater
	file  *bufio.Reader // where a pack is not mapped
	head  [maxEntryHead]byte
}

// places is how many objects a reader remembers the place of. A walk asks for
// most trees twice, for a commit and then for its child, and the tables of a
// large pack are too large for the processor's caches.
const places = 4096

// place is where an object was found.
type place struct {
	name   ledger.Hash
	pack   *pack
	offset int64
}

// step is one difference on the way from an object to its base.
type step struct {
	pack  *pack
	at    int64
	entry entry
}

// NewReader gives a reader with a cache of its own, of 8 to 32 MiB, or as much
// more as a repository with very large trees needs.
func (s *Store) NewReader() *Reader {
	r := &Reader{
		store: s, cache: newCache(), loose: map[ledger.Hash]uint64{},
		file: bufio.NewReaderSize(nil, 16<<10),
	}
	r.see(s.packs.Load())
	return r
}

// Read gives the type and the bytes of an object. The bytes are valid until
// the next call of Release and must not be changed. The error is ErrMissing,
// ErrCorrupt or ErrTooLarge to errors.Is, or what the operating system said.
func (r *Reader) Read(h ledger.Hash) (Kind, []byte, error) {
	return r.ReadUpTo(h, maxObject)
}

// ReadUpTo is Read, but an object of more than most bytes gives ErrTooLarge,
// mostly without being decoded.
func (r *Reader) ReadUpTo(h ledger.Hash, most int64) (kind Kind, content []byte, err error) {
	defer guard(&err)()
	o, err := r.object(&h, min(most, maxObject))
	if err != nil {
		return 0, nil, readError(h, err)
	}
	return o.kind, o.data, nil
}

// Release ends the validity of all bytes that were read and lets the cache
// make room. Call it after each piece of work.
func (r *Reader) Release() {
	r.once.reset(slabSize)
	r.cache.trim()
}

func (r *Reader) object(h *ledger.Hash, most int64) (object, error) {
	o, err := r.fromPacks(h, most)
	if !errors.Is(err, ErrMissing) && !errors.Is(err, ErrCorrupt) {
		return o, err
	}
	o, looseErr := r.fromLoose(h, most)
	if looseErr == nil || !errors.Is(looseErr, ErrMissing) {
		return o, looseErr
	}
	if now := r.store.refresh(r.packs); now != r.packs {
		r.see(now)
		o, err = r.fromPacks(h, most)
	}
	if errors.Is(err, ErrMissing) {
		return implied(h)
	}
	return o, err
}

// implied gives the objects that git takes for granted: an empty file and an
// empty directory need not be stored.
func implied(h *ledger.Hash) (object, error) {
	switch h.String() {
	case "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391":
		return object{kind: Blob}, nil
	case "4b825dc642cb6eb9a060e54bf8d69288fbee4904":
		return object{kind: Tree}, nil
	}
	return object{}, ErrMissing
}

// fromPacks reads an object from the first pack that has it whole: a damaged
// copy does no harm where there is another one.
func (r *Reader) fromPacks(h *ledger.Hash, most int64) (object, error) {
	at := &r.found[binary.LittleEndian.Uint16(h[4:])%places]
	if at.pack != nil && at.name == *h {
		if o, err := r.packed(at.pack, at.offset, most); err == nil {
			return o, nil
		}
	}
	failed := ErrMissing
	for i, p := range r.order {
		offset, ok, err := p.index.find(h)
		if !ok && err == nil {
			continue
		}
		var o object
		if ok {
			o, err = r.packed(p, offset, most)
		}
		if err == nil || errors.Is(err, ErrTooLarge) {
			r.order[0], r.order[i] = p, r.order[0]
			*at = place{*h, p, offset}
			return o, err
		}
		failed = err
	}
	return object{}, failed
}

// see takes over the packs that the store knows now.
func (r *Reader) see(packs *[]*pack) {
	r.packs, r.order = packs, slices.Clone(*packs)
}
