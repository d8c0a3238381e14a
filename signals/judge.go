package signals

// Record is what the judge knows of a whole history.
type Record struct{}
