package measure

import "slices"

// Chosen are the rows of a part, all where none is named; only those drawn at
// random where that is wanted.
func Chosen(rows []Row, part string, random bool) []Row {
	return slices.DeleteFunc(slices.Clone(rows), func(r Row) bool {
		return part != "" && r.Part != part || random && r.Enriched
	})
}
