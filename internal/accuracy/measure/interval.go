package measure

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"slices"
)

// Share is a measured share with its 95 % confidence interval.
type Share struct {
	Value float64 `json:"value"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
	// Of is how many were counted. Where it is 0 the rest says nothing.
	Of int `json:"of"`
}

// MarshalJSON rounds to what can be told from as many labels as one can read.
func (s Share) MarshalJSON() ([]byte, error) {
	type plain Share
	for _, v := range []*float64{&s.Value, &s.Low, &s.High} {
		*v = math.Round(*v*1e4) / 1e4
	}
	return json.Marshal(plain(s))
}

// Wilson is k of n with the score interval of E. B. Wilson, "Probable inference,
// the law of succession, and statistical inference", JASA 22 (1927).
func Wilson(k, n int) Share {
	if n == 0 {
		return Share{}
	}
	const z = 1.959964 // two-sided 95 %
	p, count := float64(k)/float64(n), float64(n)
	d := 1 + z*z/count
	center := (p + z*z/(2*count)) / d
	half := z * math.Sqrt(p*(1-p)/count+z*z/(4*count*count)) / d
	return Share{p, max(0, center-half), min(1, center+half), n}
}

// resamples is how many a bootstrap draws: enough for two steady digits.
const resamples = 2000

// bootstrap is the percentile interval of a figure over rows drawn with
// replacement (B. Efron, "Bootstrap methods: another look at the jackknife",
// 1979). The same rows give the same interval.
func bootstrap(n int, figure func(pick func() int) (float64, bool)) (low, high float64) {
	random := rand.New(rand.NewPCG(1979, uint64(n))) //nolint:gosec // no secret: the same each time
	pick := func() int { return random.IntN(n) }
	var all []float64
	for range resamples {
		if v, ok := figure(pick); ok {
			all = append(all, v)
		}
	}
	if len(all) == 0 {
		return 0, 1
	}
	slices.Sort(all)
	return all[len(all)*25/1000], all[min(len(all)-1, len(all)*975/1000)]
}
