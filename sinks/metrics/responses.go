package metrics

import (
	"slices"
	"time"
)

// responses are how long people waited for a first answer, newcomers by
// themselves too.
func (b *builder) responses() []block {
	return slices.Concat(
		respond(b.families.responses, b.responseThreads, b.facts.FirstResponses),
		respond(b.newcomerResponses, b.newcomerThreads, b.facts.NewcomerResponses),
	)
}

// respond tells of some threads how long they waited, and what became of them.
func respond(waits, states Family, facts map[Window]Responses) []block {
	times, threads := block{Family: waits}, block{Family: states}
	for _, w := range Windows() {
		whose, of := labels("window", string(w)), facts[w]
		if waited := slices.Sorted(slices.Values(of.Answered)); len(waited) > 0 {
			times.series = append(times.series,
				series{whose, `,stat="median"`, percentile(waited, 50).Seconds()},
				series{whose, `,stat="p90"`, percentile(waited, 90).Seconds()})
		}
		threads.series = append(threads.series,
			series{whose, `,state="answered"`, float64(len(of.Answered))},
			series{whose, `,state="closed"`, float64(of.Closed)},
			series{whose, `,state="waiting"`, float64(of.Waiting)})
	}
	return []block{times, threads}
}

// percentile is the smallest of the sorted times that at least percent of them do
// not exceed (nearest rank): one that somebody really waited.
func percentile(sorted []time.Duration, percent int) time.Duration {
	rank := (len(sorted)*percent + 99) / 100
	return sorted[max(rank, 1)-1]
}
