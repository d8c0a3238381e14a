package gitlog

import (
	"errors"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/gitlog/odb"
)

// storeGaps tells which packs, indexes and object directories are of no use.
func storeGaps(store *odb.Store) []ledger.Gap {
	problems := store.Problems()
	gaps := make([]ledger.Gap, 0, len(problems))
	for _, p := range problems {
		gaps = append(gaps, ledger.Gap{Where: p.Path, What: unusable(p), Fix: storeFix(p), Count: 1})
	}
	return gaps
}

func unusable(p *odb.Problem) string {
	why := strings.TrimPrefix(innermost(p.Err), odb.ErrCorrupt.Error()+": ")
	return "the objects in it cannot be read: " + why
}

func storeFix(p *odb.Problem) string {
	pack, isIndex := strings.CutSuffix(p.Path, ".idx")
	switch {
	case errors.Is(p.Err, fs.ErrPermission):
		return "ask its owner, or run as a user who may read it"
	case isIndex:
		return "git index-pack " + pack + ".pack makes the index anew"
	case filepath.Ext(p.Path) == ".pack":
		return "git fsck tells what is lost; copy the pack and its index from another clone, or clone again"
	}
	return "bring the folder back, or mend objects/info/alternates; git fsck tells what is lost"
}

// besides names the packs and folders in which a lost object may have been.
func besides(store *odb.Store) string {
	var b strings.Builder
	for _, p := range store.Problems() {
		b.WriteString("; " + p.Path + " is of no use: " + unusable(p))
	}
	return b.String()
}
