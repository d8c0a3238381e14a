package odb

import (
	"bytes"
	"io"

	"github.com/klauspost/compress/zlib"
)

// inflater decompresses one zlib stream after the other without allocating.
type inflater struct {
	z   io.ReadCloser
	mem bytes.Reader
	end [1]byte
}

// source is what a zlib stream is read from; the io.ByteReader keeps the
// decompressor from reading further than the stream goes.
type source interface {
	io.Reader
	io.ByteReader
}

func (f *inflater) start(src source) error {
	var err error
	if f.z == nil {
		f.z, err = zlib.NewReader(src)
	} else {
		err = f.z.(zlib.Resetter).Reset(src, nil)
	}
	if err != nil {
		return corrupt("zlib: %v", err)
	}
	return nil
}

// fill inflates the next len(dst) bytes.
func (f *inflater) fill(dst []byte) error {
	if _, err := io.ReadFull(f.z, dst); err != nil {
		return corrupt("zlib: %v", err)
	}
	return nil
}

// finish makes sure that the stream ends here. Only at its end does the
// decompressor compare the checksum; who stops before may hold wrong bytes.
func (f *inflater) finish() error {
	n, err := f.z.Read(f.end[:])
	if n != 0 {
		return corrupt("zlib: more bytes than announced")
	}
	if err != io.EOF {
		return corrupt("zlib: %v", err)
	}
	return nil
}

// whole inflates a stream of exactly len(dst) bytes.
func (f *inflater) whole(dst []byte, src source) error {
	if err := f.start(src); err != nil {
		return err
	}
	if err := f.fill(dst); err != nil {
		return err
	}
	return f.finish()
}
