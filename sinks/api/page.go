package api

// How much is looked at together, at most, and for one page. What is never shown
// takes no room on a page, so more than a page may have to be looked at.
const (
	mostAtOnce = 5_000
	mostLooked = 50_000
)

// leafThrough reads what comes after a place, more and more at a time, until add
// says that its page is full and there is more: so one more than is wanted is read,
// since only then is it known that another page has something on it. Where too much
// had to be looked at before, it tells where to go on; the page has less than is
// wanted then.
func leafThrough[T any](
	want int, after *Place, read func(after *Place, limit int) ([]T, error), add func(*T) (full bool), placeOf func(*T) *Place,
) (further *Place, err error) {
	limit := want + 1
	for looked := 0; looked < mostLooked; limit = min(2*limit, mostAtOnce) {
		some, err := read(after, limit)
		if err != nil {
			return nil, err
		}
		for i := range some {
			if add(&some[i]) {
				return nil, nil
			}
		}
		if len(some) < limit {
			return nil, nil
		}
		looked += len(some)
		after = placeOf(&some[len(some)-1])
	}
	return after, nil
}
