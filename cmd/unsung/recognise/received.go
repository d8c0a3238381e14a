package recognise

import (
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/recognition"
)

// received joins recognitions to people, and tells how many were for, or from,
// somebody whom nobody knows here. Those for who may not be seen are left out.
func (s *Sight) received(w *recognition.World, given []ledger.Recognition) (unknown int) {
	for i := range given {
		r := &given[i]
		if r.At.After(w.Now) {
			continue
		}
		to, known := s.meant(r.To)
		from, knownToo := s.meant(r.From)
		if !known || r.From != "" && !knownToo {
			unknown++
		}
		if to != nil {
			w.Received = append(w.Received, recognition.Received{Recognition: r, To: to, From: from})
		}
	}
	return unknown
}

// meant is whom a handle is of: nil where nobody knows, or that may not be seen.
func (s *Sight) meant(handle string) (who *ledger.Person, known bool) {
	who, known = s.View.Meant(handle)
	if !known || who.Bot || who.Excluded {
		return nil, known
	}
	return who, true
}
