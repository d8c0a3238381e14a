package odb

// object is a decoded object. Its bytes belong to the reader's cache.
type object struct {
	kind Kind
	data []byte
}

// atMost is ErrTooLarge for an object of more than that many bytes.
func (o *object) atMost(size int64) error {
	if int64(len(o.data)) > size {
		return ErrTooLarge
	}
	return nil
}

const slabSize = 1 << 20

// The size of a cache follows the widest object seen. A walk goes between the
// newest commits of many branches and wants about a thousand trees at hand, and
// somewhat fewer where that is a lot of memory. Below rootTrees it would thrash:
// the differences between a few neighbours interleave.
const (
	smallCache = 8 << 20
	largeCache = 32 << 20
	manyTrees  = 1000
	rootTrees  = 20
	hugeCache  = 512 << 20 // for half a million files in one directory
)

// arena hands out memory that is given back all at once, so that decoding a
// history leaves the garbage collector next to nothing to do.
type arena struct {
	slabs [][]byte
	next  int    // the slab to open when rest is used up
	rest  []byte // of the open slab
	used  int
}

func (a *arena) alloc(n int) []byte {
	a.used += n
	if n > slabSize/4 {
		return make([]byte, n)
	}
	if n > len(a.rest) {
		if a.next == len(a.slabs) {
			a.slabs = append(a.slabs, make([]byte, slabSize))
		}
		a.rest = a.slabs[a.next]
		a.next++
	}
	b := a.rest[:n:n]
	a.rest = a.rest[n:]
	return b
}

// reset takes all memory back and keeps at most the given bytes of it.
func (a *arena) reset(keep int) {
	if most := max(keep/slabSize, 1); len(a.slabs) > most {
		clear(a.slabs[most:])
		a.slabs = a.slabs[:most]
	}
	a.next, a.rest, a.used = 0, nil, 0
}

// generation is half of a cache.
type generation struct {
	objects map[uint64]object
	mem     arena
}

// cache keeps recently decoded objects in two generations: what is used moves
// to the young one, and when that is full the old one is thrown away whole.
// It does so only in trim, so that nothing vanishes while it is looked at.
type cache struct {
	young, old generation
	widest     int // the size of the largest tree seen
}

func newCache() cache {
	return cache{
		young: generation{objects: map[uint64]object{}},
		old:   generation{objects: map[uint64]object{}},
	}
}

// limit is how many bytes both generations may hold after trim.
func (c *cache) limit() int {
	return max(min(manyTrees*c.widest, largeCache), smallCache, min(rootTrees*c.widest, hugeCache))
}

func (c *cache) get(key uint64) (object, bool) {
	if o, ok := c.young.objects[key]; ok {
		return o, true
	}
	o, ok := c.old.objects[key]
	if !ok {
		return o, false
	}
	delete(c.old.objects, key)
	data := c.young.mem.alloc(len(o.data))
	copy(data, o.data)
	o.data = data
	c.young.objects[key] = o
	return o, true
}

// alloc gives memory for an object that put is about to keep.
func (c *cache) alloc(n int) []byte { return c.young.mem.alloc(n) }

func (c *cache) put(key uint64, o object) {
	c.young.objects[key] = o
}

func (c *cache) trim() {
	half := c.limit() / 2
	if c.young.mem.used <= half {
		return
	}
	c.young, c.old = c.old, c.young
	clear(c.young.objects)
	c.young.mem.reset(half)
}

// fits tells whether an object of the given size is worth keeping when as
// many as above of about its size are still to come in one chain. It learns
// from all sizes that it is asked about.
func (c *cache) fits(kind Kind, size int64, above int) bool {
	width := int(size)
	if kind != Tree { // a large file says nothing about the next one
		width = min(width, largeCache/manyTrees)
	}
	c.widest = max(c.widest, width)
	return size*int64(above+1) <= int64(c.limit()/2)
}
