package gitlog

import (
	"bytes"
	"math"

	"github.com/unsung-dev/unsung/ledger"
)

// ident is an author or committer line in its parts.
type ident struct {
	name, mail []byte
	unix       int64
	zone       int16
}

// splitIdent reads "Ada Lovelace <ada@example.org> 1700000000 +0100" by the
// rules of git's split_ident_line, which say what becomes of odd lines: the
// address ends at the first ">", the time begins after the last one, and a
// line without both a time and a zone has the time 0.
func splitIdent(line []byte) ident {
	var id ident
	name, rest, ok := bytes.Cut(line, []byte{'<'})
	mail, _, closed := bytes.Cut(rest, []byte{'>'})
	if !ok || !closed {
		return id
	}
	id.name, id.mail = bytes.TrimRight(name, gitSpace), mail
	when := line[bytes.LastIndexByte(line, '>')+1:]
	id.unix, id.zone = parseTime(bytes.TrimLeft(when, gitSpace))
	return id
}

// gitSpace is what git's isspace matches.
const gitSpace = " \t\n\r"

// parseTime reads "1700000000 +0100". A time that does not fit gives 0, as
// git's date_overflows has it.
func parseTime(b []byte) (unix int64, zone int16) {
	digits := leadingDigits(b)
	after := bytes.TrimLeft(b[len(digits):], gitSpace)
	if len(digits) == 0 || len(after) == 0 || after[0] != '+' && after[0] != '-' {
		return 0, 0
	}
	offset := leadingDigits(after[1:])
	if len(offset) == 0 {
		return 0, 0
	}
	unix, ok := parseNumber(digits)
	if !ok {
		return 0, 0
	}
	hundreds, ok := parseNumber(offset)
	minutes := hundreds/100*60 + hundreds%100
	if !ok || minutes > math.MaxInt16 {
		return unix, 0
	}
	if after[0] == '-' {
		minutes = -minutes
	}
	return unix, int16(minutes)
}

func leadingDigits(b []byte) []byte {
	n := 0
	for n < len(b) && b[n] >= '0' && b[n] <= '9' {
		n++
	}
	return b[:n]
}

// parseNumber reads digits; ok is false where the number overflows.
func parseNumber(digits []byte) (n int64, ok bool) {
	for _, c := range digits {
		d := int64(c - '0')
		if n > (math.MaxInt64-d)/10 {
			return 0, false
		}
		n = n*10 + d
	}
	return n, true
}

// stamp reads an author or committer line; equal people share one identity.
func (cr *commitReader) stamp(line []byte) ledger.Stamp {
	id := splitIdent(line)
	written := line[:bytes.LastIndexByte(line, '>')+1]
	who := cr.people[string(written)]
	if who == nil {
		who = cr.person(&id)
		cr.people[string(written)] = who
	}
	return ledger.Stamp{Who: who, Unix: id.unix, Zone: id.zone}
}

func (cr *commitReader) person(id *ident) *ledger.Identity {
	is := ledger.Identity{Source: identitySource, Name: string(id.name), Email: string(id.mail)}
	who := cr.known[is]
	if who == nil {
		who = &is
		cr.known[is] = who
	}
	return who
}
