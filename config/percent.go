package config

import (
	"fmt"
	"strconv"
	"strings"
)

// Percent is a share such as 10%. The zero value is one that nobody gave, which
// is not the same as 0%.
type Percent struct {
	Of100 float64
	Given bool
}

// Share is 0.1 for 10%.
func (p Percent) Share() float64 { return p.Of100 / 100 }

// UnmarshalText reads 10% and 2.5%, from 0% to 100%.
func (p *Percent) UnmarshalText(text []byte) error {
	digits, hasSign := strings.CutSuffix(string(text), "%")
	n, err := strconv.ParseFloat(digits, 64)
	if !hasSign || err != nil || !(n >= 0 && n <= 100) {
		return fmt.Errorf("%q is no percentage: want one from 0%% to 100%%, such as 10%%", text)
	}
	*p = Percent{n, true}
	return nil
}

// String is what UnmarshalText reads, "" where nobody gave one.
func (p Percent) String() string {
	if !p.Given {
		return ""
	}
	return strconv.FormatFloat(p.Of100, 'f', -1, 64) + "%"
}
