package api

import (
	"encoding/base64"
	"encoding/binary"
	"hash/fnv"
	"strings"
	"time"
)

// A cursor is a place in an order, and what was asked for when it was given
// out. Since it names the last thing that was told and not how many were, things
// that come or go meanwhile shift nothing.

// cursorForm is the first byte: a program that writes cursors in another way
// writes another.
const cursorForm = 1

// headOf is how many bytes stand before the place.
const headOf = 1 + 8

// digest is of what was asked for, apart from how far and how much.
func (p parameters) digest(path string) uint64 {
	sum := fnv.New64a()
	asked := make([]byte, 0, 128)
	asked = append(append(asked, path...), 0)
	for _, name := range []string{"person", "kind", "since", "until", "repo", "state"} {
		for _, value := range p.Values[name] {
			asked = append(append(append(append(asked, name...), '='), value...), 0)
		}
	}
	_, _ = sum.Write(asked) // a hash takes everything
	return sum.Sum64()
}

func writeCursor(digest uint64, place []byte) string {
	text := binary.BigEndian.AppendUint64([]byte{cursorForm}, digest)
	return base64.RawURLEncoding.EncodeToString(append(text, place...))
}

// readCursor is the place that a cursor names, nil where none was given.
func (p parameters) readCursor(digest uint64) ([]byte, error) {
	if !p.Has("cursor") {
		return nil, nil
	}
	text, err := base64.RawURLEncoding.Strict().DecodeString(p.Get("cursor"))
	broken := strings.ContainsAny(p.Get("cursor"), "\r\n") // which the decoder passes over
	if err != nil || broken || len(text) <= headOf || text[0] != cursorForm {
		return nil, badCursor("It is none that was given out here, or not the whole of it.")
	}
	if binary.BigEndian.Uint64(text[1:]) != digest {
		return nil, badCursor("It was given out for another question.")
	}
	return text[headOf:], nil
}

// bytes are the place as a cursor holds it.
func (p Place) bytes() []byte {
	return append(binary.BigEndian.AppendUint64(nil, uint64(p.At.UnixMicro())), p.ID...)
}

// parsePlace reads what bytes wrote.
func parsePlace(text []byte) (*Place, error) {
	if len(text) <= 8 {
		return nil, badCursor("It is cut short.")
	}
	at := int64(binary.BigEndian.Uint64(text)) //nolint:gosec // written by bytes from an int64
	return &Place{At: time.UnixMicro(at).UTC(), ID: string(text[8:])}, nil
}
