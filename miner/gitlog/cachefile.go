package gitlog

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"github.com/edsrzf/mmap-go"
)

// A cache file is a few sections behind a small header, all little-endian:
//
//	magic [8]byte, kind uint32, sections uint32,
//	sections x (length uint64, crc32c uint32, 0 uint32),
//	crc32c of all that uint32, 0 uint32,
//	the sections, each padded with zeroes to 8 bytes
//
// It is written beside its final name and renamed, and never changed again, so
// that the strings of a mapped file stay good while other processes scan.
const (
	cacheMagic = "unsung\x00\n"
	fileMax    = 8 << 30 // larger files are not ours
)

var (
	le         = binary.LittleEndian
	castagnoli = crc32.MakeTable(crc32.Castagnoli)

	errOldCache  = errors.New("a cache file of another version")
	errTornCache = errors.New("the cache file is damaged")
)

// unfinished begins the names of files and folders that are being written.
const unfinished = ".new-"

func headerSize(sections int) int { return 16 + 16*sections + 8 }

// section writes one part of a cache file.
type section func(w *bufio.Writer) error

// writeCache writes the file at path in one step: readers see all of it or
// nothing.
func writeCache(path string, kind uint32, sections []section) error {
	f, err := os.CreateTemp(filepath.Dir(path), unfinished+"*")
	if err != nil {
		return err
	}
	err = errors.Join(writeSections(f, kind, sections), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("write cache %s: %w", path, errors.Join(err, os.Remove(f.Name())))
	}
	return nil
}

func writeSections(f *os.File, kind uint32, sections []section) error {
	head := make([]byte, headerSize(len(sections)))
	copy(head, cacheMagic)
	le.PutUint32(head[8:], kind)
	le.PutUint32(head[12:], uint32(len(sections)))
	if _, err := f.Seek(int64(len(head)), io.SeekStart); err != nil {
		return err
	}
	for i, write := range sections {
		n, sum, err := writeSection(f, write)
		if err != nil {
			return err
		}
		le.PutUint64(head[16+16*i:], n)
		le.PutUint32(head[24+16*i:], sum)
	}
	tail := len(head) - 8
	le.PutUint32(head[tail:], crc32.Checksum(head[:tail], castagnoli))
	_, err := f.WriteAt(head, 0)
	return err
}

func writeSection(f *os.File, write section) (n uint64, sum uint32, err error) {
	t := &tally{w: f}
	w := bufio.NewWriterSize(t, 1<<18)
	if err := write(w); err != nil {
		return 0, 0, err
	}
	if err := w.Flush(); err != nil {
		return 0, 0, err
	}
	_, err = f.Write(make([]byte, padding(t.n)))
	return t.n, t.sum, err
}

// tally counts and sums up what passes through it.
type tally struct {
	w   io.Writer
	n   uint64
	sum uint32
}

func (t *tally) Write(p []byte) (int, error) {
	t.n += uint64(len(p))
	t.sum = crc32.Update(t.sum, castagnoli, p)
	return t.w.Write(p)
}

func padding(n uint64) uint64 { return -n & 7 }

// mapCache gives the bytes of a cache file, mapped where the system can. The
// mapping lasts as long as the process, since commits keep strings in it.
func mapCache(path string) (file []byte, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	st, err := f.Stat()
	if err != nil {
		return nil, err
	}
	switch size := st.Size(); {
	case !st.Mode().IsRegular() || size < int64(headerSize(0)) || size > fileMax:
		return nil, errTornCache
	case size > math.MaxInt: // on a machine of 32 bits
		return nil, fmt.Errorf("map %d bytes: %w", size, errors.ErrUnsupported)
	}
	if m, err := mmap.Map(f, mmap.RDONLY, 0); err == nil {
		return m, nil
	}
	return io.ReadAll(f)
}

// parseCache takes a cache file apart and checks every checksum. What it
// returns points into file.
func parseCache(file []byte, kind uint32, want int) ([][]byte, error) {
	if len(file) < headerSize(0) || string(file[:8]) != cacheMagic {
		return nil, errTornCache
	}
	if le.Uint32(file[8:]) != kind {
		return nil, errOldCache
	}
	n := want
	if uint64(le.Uint32(file[12:])) != uint64(n) || len(file) < headerSize(n) {
		return nil, errTornCache
	}
	tail := headerSize(n) - 8
	if crc32.Checksum(file[:tail], castagnoli) != le.Uint32(file[tail:]) {
		return nil, errTornCache
	}
	return cutSections(file, n)
}

// cutSections checks the sections side by side: a file holds all messages of a
// history, and its checksums are most of the time that opening it takes.
func cutSections(file []byte, n int) ([][]byte, error) {
	parts := make([][]byte, n)
	at := uint64(headerSize(n))
	var torn atomic.Bool
	var wg sync.WaitGroup
	defer wg.Wait()
	for i := range parts {
		length, sum := le.Uint64(file[16+16*i:]), le.Uint32(file[24+16*i:])
		if length > fileMax || at+length+padding(length) > uint64(len(file)) {
			return nil, errTornCache
		}
		parts[i] = file[at : at+length : at+length]
		at += length + padding(length)
		wg.Go(func() {
			if crc32.Checksum(parts[i], castagnoli) != sum {
				torn.Store(true)
			}
		})
	}
	wg.Wait()
	if torn.Load() {
		return nil, errTornCache
	}
	return parts, nil
}
