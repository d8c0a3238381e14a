package odb

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"strings"
	"sync/atomic"

	"github.com/edsrzf/mmap-go"
)

// A cache key has 48 bits for an offset and 16 for the number of the pack, the
// last of which stands for loose objects.
const (
	maxPackSize = 1 << 48
	maxPacks    = 0xffff
)

// pack is one .pack file with its .idx.
type pack struct {
	path    string // of the .pack file
	number  uint64 // its place in the store, for cache keys
	index   *index
	content file
	indexed file
	touched []atomic.Uint32 // one bit for each window, see residency
}

// file is a file that is mapped into memory, or else stays open to be read.
type file struct {
	mapped mmap.MMap
	open   *os.File
	size   int64
}

// mapper maps a whole file into memory, or gives nil where that cannot be done.
// It is a part of the store, so that a test can refuse as a small address space
// would.
type mapper func(f *os.File, size int64) mmap.MMap

func mapWhole(f *os.File, size int64) mmap.MMap {
	if size == 0 || size > math.MaxInt {
		return nil
	}
	mapped, err := mmap.MapRegion(f, int(size), mmap.RDONLY, 0, 0)
	if err != nil {
		return nil
	}
	return mapped
}

func openFile(path string, mapFile mapper) (file, error) {
	f, err := os.Open(path)
	if err != nil {
		return file{}, err
	}
	stat, err := f.Stat()
	if err != nil {
		return file{}, errors.Join(err, f.Close())
	}
	mapped := mapFile(f, stat.Size())
	if mapped == nil {
		return file{open: f, size: stat.Size()}, nil
	}
	return file{mapped: mapped, size: stat.Size()}, f.Close()
}

func (f *file) close() error {
	var err error
	if f.mapped != nil {
		err = f.mapped.Unmap()
	}
	if f.open != nil {
		err = errors.Join(err, f.open.Close())
	}
	return err
}

// all is the whole content, for files that are small beside their pack.
func (f *file) all() ([]byte, error) {
	if f.mapped != nil {
		return f.mapped, nil
	}
	return io.ReadAll(io.NewSectionReader(f.open, 0, f.size))
}

// at gives up to n bytes from offset on, in buf where the file is not mapped.
func (f *file) at(offset int64, n int, buf []byte) ([]byte, error) {
	if offset < 0 || offset > f.size {
		return nil, corrupt("offset %d is outside the file", offset)
	}
	n = int(min(int64(n), f.size-offset))
	if f.mapped != nil {
		return f.mapped[offset : offset+int64(n)], nil
	}
	_, err := f.open.ReadAt(buf[:n], offset)
	return buf[:n], err
}

// openPack opens the pack whose index is given and checks that the two belong
// together. A file that has gone since it was listed gives fs.ErrNotExist.
func openPack(indexPath string, number int, mapFile mapper) (*pack, *Problem) {
	p := &pack{path: strings.TrimSuffix(indexPath, ".idx") + ".pack", number: uint64(number)}
	if err := p.loadIndex(indexPath, mapFile); err != nil {
		return nil, &Problem{indexPath, errors.Join(err, p.close())}
	}
	if err := p.loadContent(mapFile); err != nil {
		return nil, &Problem{p.path, errors.Join(err, p.close())}
	}
	p.touched = make([]atomic.Uint32, p.content.size/window/32+1)
	return p, nil
}

func (p *pack) loadIndex(path string, mapFile mapper) (err error) {
	defer guard(&err)()
	if p.indexed, err = openFile(path, mapFile); err != nil {
		return err
	}
	table, err := p.indexed.all()
	if err != nil {
		return err
	}
	p.index, err = parseIndex(table)
	return err
}

func (p *pack) loadContent(mapFile mapper) (err error) {
	defer guard(&err)()
	if p.content, err = openFile(p.path, mapFile); err != nil {
		return err
	}
	size := p.content.size
	if p.number >= maxPacks {
		return fmt.Errorf("more than %d packs", maxPacks)
	}
	if size < packHead+int64(hashSize) || size > maxPackSize {
		return corrupt("pack of %d bytes", size)
	}
	var buf [packHead + hashSize]byte
	head, err := p.content.at(0, packHead, buf[:])
	if err != nil {
		return err
	}
	if err := checkPackHead(head, p.index.count); err != nil {
		return err
	}
	sum, err := p.content.at(size-int64(hashSize), hashSize, buf[:])
	if err != nil {
		return err
	}
	if !bytes.Equal(sum, p.index.packSum) {
		return corrupt("pack and index do not belong together")
	}
	return nil
}

// end is where the entries end and the checksum begins.
func (p *pack) end() int64 { return p.content.size - int64(hashSize) }

// key names an entry in a cache.
func (p *pack) key(offset int64) uint64 { return p.number<<48 | uint64(offset) }

func (p *pack) close() error {
	return errors.Join(p.content.close(), p.indexed.close())
}
