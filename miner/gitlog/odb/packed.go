package odb

import (
	"errors"
	"io"

	"github.com/unsung-dev/unsung/ledger"
)

// maxRatio is how many bytes one byte of a zlib stream can stand for at most.
const maxRatio = 1032

// packed decodes the entry of a pack that begins at the given offset: it goes
// down from difference to base until there is one at hand, and up again.
func (r *Reader) packed(p *pack, at, most int64) (object, error) {
	r.steps = r.steps[:0]
	o, err := r.base(p, at, most)
	for i := len(r.steps) - 1; i >= 0 && err == nil; i-- {
		o, err = r.apply(&r.steps[i], o, i)
	}
	if err != nil {
		return object{}, err
	}
	return o, o.atMost(most)
}

// base goes down to the first object that is whole or cached, and leaves the
// differences on the way in r.steps.
func (r *Reader) base(p *pack, at, most int64) (object, error) {
	for {
		if o, ok := r.cache.get(p.key(at)); ok {
			return o, nil
		}
		e, err := r.entryAt(p, at)
		if err != nil {
			return object{}, err
		}
		if !e.isDelta() {
			return r.whole(p, at, &e, most)
		}
		if err := r.push(step{pack: p, at: at, entry: e}, most); err != nil {
			return object{}, err
		}
		if e.kind == offsetDelta {
			at = e.base
			continue
		}
		next, o, err := r.baseByName(p, &e.ref)
		if err != nil || next.pack == nil {
			return o, err
		}
		p, at = next.pack, next.offset
	}
}

// push adds a difference to those that must be applied.
func (r *Reader) push(s step, most int64) error {
	if len(r.steps) == maxChain {
		return corrupt("more than %d differences before a whole object", maxChain)
	}
	if len(r.steps) == 0 {
		if err := r.checkResult(s.pack, &s.entry, most); err != nil {
			return err
		}
	}
	r.steps = append(r.steps, s)
	return nil
}

// baseByName finds the base that a delta names: in its own pack as a rule,
// else in another one, else as a loose object, which comes without a place.
func (r *Reader) baseByName(own *pack, h *ledger.Hash) (place, object, error) {
	if at, ok, err := own.index.find(h); ok || err != nil {
		return place{*h, own, at}, object{}, err
	}
	for _, p := range r.order {
		if at, ok, err := p.index.find(h); ok || err != nil {
			return place{*h, p, at}, object{}, err
		}
	}
	o, err := r.fromLoose(h, maxObject)
	if errors.Is(err, ErrMissing) {
		err = corrupt("the base %s of a difference is not there", h)
	}
	return place{}, o, err
}

func (r *Reader) entryAt(p *pack, at int64) (entry, error) {
	if at < packHead || at >= p.end() {
		return entry{}, corrupt("%s: entry at %d is outside the pack", p.path, at)
	}
	head, err := p.content.at(at, int(min(int64(maxEntryHead), p.end()-at)), r.head[:])
	if err != nil {
		return entry{}, err
	}
	e, err := parseEntry(head, at)
	switch {
	case err != nil:
		return entry{}, err
	case e.body > p.end() || e.size/maxRatio > p.end()-e.body:
		return entry{}, corrupt("%s: entry at %d is larger than its pack can hold", p.path, at)
	case e.size > maxObject:
		return entry{}, ErrTooLarge
	}
	return e, nil
}

// whole inflates an entry that stands for itself.
func (r *Reader) whole(p *pack, at int64, e *entry, most int64) (object, error) {
	if len(r.steps) == 0 && e.size > most {
		return object{}, ErrTooLarge
	}
	o := object{kind: e.kind}
	isBase := len(r.steps) > 0
	keep := (isBase || e.kind == Tree || e.kind == Blob) && r.cache.fits(e.kind, e.size, len(r.steps))
	if keep {
		o.data = r.cache.alloc(int(e.size))
	} else {
		o.data = r.once.alloc(int(e.size))
	}
	if err := r.inflate(p, e.body, o.data); err != nil {
		return object{}, err
	}
	if keep {
		r.cache.put(p.key(at), o)
	}
	return o, nil
}

// apply makes the object that one difference stands for; above says how many
// more will follow.
func (r *Reader) apply(s *step, base object, above int) (object, error) {
	delta := r.deltaRoom(int(s.entry.size))
	if err := r.inflate(s.pack, s.entry.body, delta); err != nil {
		return object{}, err
	}
	from, size, ops, err := deltaSizes(delta)
	if err != nil {
		return object{}, err
	}
	if from != int64(len(base.data)) {
		return object{}, corrupt("%s: entry at %d is a difference to another base", s.pack.path, s.at)
	}
	keep := r.cache.fits(base.kind, size, above)
	o := object{kind: base.kind, data: r.room(int(size), above, keep)}
	if err := applyDelta(o.data, base.data, ops); err != nil {
		return object{}, err
	}
	if keep {
		r.cache.put(s.pack.key(s.at), o)
	}
	return o, nil
}

func (r *Reader) deltaRoom(size int) []byte {
	if cap(r.delta) < size {
		r.delta = make([]byte, size+size/2)
	}
	return r.delta[:size]
}

// room gives memory for a result: in the cache, or until Release for the last
// one, or else until the next step.
func (r *Reader) room(size, above int, keep bool) []byte {
	switch {
	case keep:
		return r.cache.alloc(size)
	case above > 0:
		return r.between(size, above)
	}
	return r.once.alloc(size)
}

// between gives memory for a result that is only the base of the next step:
// two pieces in turn, as the base is read while the result is written.
func (r *Reader) between(size, above int) []byte {
	b := &r.spare[above%2]
	if cap(*b) < size {
		*b = make([]byte, size+size/8)
	}
	return (*b)[:size]
}

// checkResult refuses a difference whose result would be too large, after
// inflating no more than its first bytes.
func (r *Reader) checkResult(p *pack, e *entry, most int64) error {
	if most >= maxObject || e.size == 0 {
		return nil
	}
	var first [20]byte
	head := first[:min(e.size, int64(len(first)))]
	if err := r.zip.start(r.stream(p, e.body)); err != nil {
		return err
	}
	if err := r.zip.fill(head); err != nil {
		return err
	}
	_, size, _, err := deltaSizes(head)
	if err == nil && size > most {
		err = ErrTooLarge
	}
	return err
}

// inflate fills dst from the compressed part that begins at the given offset.
func (r *Reader) inflate(p *pack, at int64, dst []byte) error {
	err := r.zip.whole(dst, r.stream(p, at))
	if p.content.mapped != nil {
		r.store.touch(p, at, p.end()-int64(r.zip.mem.Len()))
	}
	if err != nil {
		return corrupt("%s: entry with data at %d: %v", p.path, at, err)
	}
	return nil
}

func (r *Reader) stream(p *pack, at int64) source {
	at = min(at, p.end())
	if p.content.mapped != nil {
		r.zip.mem.Reset(p.content.mapped[at:p.end()])
		return &r.zip.mem
	}
	r.file.Reset(io.NewSectionReader(p.content.open, at, p.end()-at))
	return r.file
}
