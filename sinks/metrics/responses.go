package metrics

import (
	"slices"
	"time"
)

// responses are how long people waited for a first answer.
func (b *builder) responses() []block {
	times, threads := block{Family: b.families.responses}, block{Family: b.responseThreads}
	for _, w := range Windows() {
		whose := labels("window", string(w))
		waited := slices.Sorted(slices.Values(b.facts.FirstResponses[w]))
		if len(waited) > 0 {
			times.series = append(times.series,
				series{whose, `,stat="median"`, percentile(waited, 50).Seconds()},
				series{whose, `,stat="p90"`, percentile(waited, 90).Seconds()})
		}
		threads.series = append(threads.series,
			series{whose, `,state="answered"`, float64(len(waited))},
			series{whose, `,state="waiting"`, float64(b.facts.Waiting[w])})
	}
	return []block{times, threads}
}

// percentile is the smallest of the sorted times that at least percent of them do
// not exceed (nearest rank): one that somebody really waited.
func percentile(sorted []time.Duration, percent int) time.Duration {
	rank := (len(sorted)*percent + 99) / 100
	return sorted[max(rank, 1)-1]
}
