package board

import (
	"encoding/binary"
	"encoding/hex"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
)

// cast gives numbers to what contributions have in common, so that each of a
// million of them is small: identities, lists of identities, pairs of who did
// something and for whom, kinds.
type cast struct {
	numbers map[ledger.Identity]uint32
	all     []ledger.Identity
	lists   map[string]uint32 // by the numbers in them
	members [][]uint32
	places  map[pair]uint32
	pairs   []pair
	kinds   []ledger.Kind
}

// pair is who did something, and the list of those for whom: all that decides
// under which name it counts, if it does.
type pair struct{ who, helped uint32 }

// newCast knows one list: the empty one is number 0.
func newCast() *cast {
	return &cast{
		numbers: map[ledger.Identity]uint32{},
		lists:   map[string]uint32{"": 0}, members: [][]uint32{nil},
		places: map[pair]uint32{}, kinds: ledger.Kinds(),
	}
}

func (c *cast) identity(id ledger.Identity) uint32 {
	n, ok := c.numbers[id]
	if !ok {
		n = uint32(len(c.all))
		c.numbers[id] = n
		c.all = append(c.all, id)
	}
	return n
}

func (c *cast) list(ids []ledger.Identity) uint32 {
	if len(ids) == 0 {
		return 0
	}
	var members []uint32
	var key []byte
	for _, id := range ids {
		n := c.identity(id)
		members = append(members, n)
		key = binary.LittleEndian.AppendUint32(key, n)
	}
	n, ok := c.lists[string(key)]
	if !ok {
		n = uint32(len(c.members))
		c.lists[string(key)] = n
		c.members = append(c.members, members)
	}
	return n
}

func (c *cast) pair(who ledger.Identity, helped []ledger.Identity) uint32 {
	p := pair{c.identity(who), c.list(helped)}
	n, ok := c.places[p]
	if !ok {
		n = uint32(len(c.pairs))
		c.places[p] = n
		c.pairs = append(c.pairs, p)
	}
	return n
}

func (c *cast) kind(k ledger.Kind) uint8 {
	n := slices.Index(c.kinds, k)
	if n < 0 {
		n = len(c.kinds)
		c.kinds = append(c.kinds, k)
	}
	return uint8(n)
}

// claim is a contribution as far as counting asks, in 32 bytes.
type claim struct {
	id   claimID
	kind uint8
	pair uint32
	repo uint32
	at   int64 // microseconds since 1970
}

// claimID is ledger.ContributionID without its clothes.
type claimID [10]byte

// idOf takes an id as a record has it: twenty hexadecimal digits.
func idOf(id string) (key claimID) {
	if len(id) == hex.EncodedLen(len(key)) {
		_, _ = hex.Decode(key[:], []byte(id)) // what is no digit ends it: no id of ours
	}
	return key
}

func (c *cast) claim(from *ledger.Contribution, repo ledger.RepoID) claim {
	return claim{
		id: idOf(from.ID), kind: c.kind(from.Kind), pair: c.pair(from.Identity, from.Beneficiaries),
		repo: uint32(repo), at: from.At.UnixMicro(),
	}
}
