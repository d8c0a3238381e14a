package gate

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/unsung-dev/unsung/internal/plain"
)

// State is what became of a condition.
type State string

// The states of a condition.
const (
	Holds   State = "holds"
	Not     State = "does not hold"
	Unclear State = "not enough to tell"
)

// Outcome is a condition held against the numbers.
type Outcome struct {
	Condition
	State State
	Value float64 // of no meaning where there is too little to have one
	Why   string  // the numbers in a sentence: "the share of the one who does most triage: 0.95, in 40 contributions"
}

// Judge holds a condition against the numbers. What rests on fewer than 20
// contributions is not enough to tell, whatever it says.
func Judge(c Condition, n Numbers) Outcome {
	value, of := c.measure.value(n, c.kind)
	o := Outcome{Condition: c, State: Not, Value: value}
	if c.measure.counted && of < least {
		o.State, o.Why = Unclear, fmt.Sprintf("%s of %s, and it takes %d", plain.Count(of, "contribution", "contributions"), c.basis(), least)
		return o
	}
	if c.compare(value) {
		o.State = Holds
	}
	o.Why = strings.ReplaceAll(c.measure.meaning, "KIND", c.work()) + ": " + number(value)
	if c.measure.counted {
		o.Why += ", in " + plain.Count(of, "contribution", "contributions")
	}
	return o
}

// Untold is the outcome of a condition where too much is missing to hold it
// against anything.
func Untold(c Condition, why string) Outcome {
	return Outcome{Condition: c, State: Unclear, Why: why}
}

func (c Condition) compare(value float64) bool {
	switch c.op {
	case ">":
		return value > c.bound
	case ">=":
		return value >= c.bound
	case "<":
		return value < c.bound
	}
	return value <= c.bound
}

// work is what the condition is about, in words.
func (c Condition) work() string {
	if c.kind == "" {
		return "hidden work"
	}
	return string(c.kind)
}

// basis is what has to be seen often enough.
func (c Condition) basis() string {
	if c.measure.name == "contributions" || c.measure.kinds == noKind {
		return "all work"
	}
	return c.work()
}

// number is a count as it is, a share to four digits: "1,204", "0.95".
func number(v float64) string {
	if v == math.Trunc(v) {
		return plain.Number(int(v))
	}
	return strconv.FormatFloat(v, 'g', 4, 64)
}
