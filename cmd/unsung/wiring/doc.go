// Package wiring sets up from the configuration what a single scan and the
// daemon need alike: what is read and as whom, where the ledger is, who is who,
// what paths are for, and how people stand in metrics.
package wiring
