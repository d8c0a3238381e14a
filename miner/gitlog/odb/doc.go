// Package odb reads the objects of one git repository: packs, loose objects
// and alternates, as gitformat-pack(5) and gitrepository-layout(5) lay them
// down. It only reads, and it never asks a network for an object that a
// partial clone left out.
//
// Every byte it looks at may be hostile or rotten. Whatever is found there
// gives an error and never a panic, and no object is handed out before the
// checksum of its compressed form was verified.
package odb

import (
	"errors"
	"fmt"

	"github.com/unsung-dev/unsung/ledger"
)

// Kind is the type of an object, with the numbers that packs use.
type Kind uint8

// The four types of object.
const (
	Commit Kind = 1
	Tree   Kind = 2
	Blob   Kind = 3
	Tag    Kind = 4
)

// String is the name that git gives the type: "commit".
func (k Kind) String() string {
	switch k {
	case Commit:
		return "commit"
	case Tree:
		return "tree"
	case Blob:
		return "blob"
	case Tag:
		return "tag"
	}
	return fmt.Sprintf("type %d", uint8(k))
}

// What can be wrong with an object, for errors.Is.
var (
	// ErrMissing says that no pack and no loose file holds the object.
	ErrMissing = errors.New("object is missing")
	// ErrCorrupt says that the object is there and cannot be decoded.
	ErrCorrupt = errors.New("object is corrupt")
	// ErrTooLarge says that the object is larger than the caller, or this
	// package, is ready to hold in memory.
	ErrTooLarge = errors.New("object is too large")
)

// maxObject is the largest object, in bytes, that is decoded at all. A tree of
// a million files is about 50 MB.
const maxObject = 256 << 20

func corrupt(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrCorrupt, fmt.Sprintf(format, args...))
}

func readError(h ledger.Hash, err error) error {
	return fmt.Errorf("read object %s: %w", h, err)
}
