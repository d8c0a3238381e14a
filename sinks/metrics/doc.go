// Package metrics shows who did hidden work to Prometheus: numbers of people
// for a scrape, for a past that is loaded once, and for a Pushgateway.
//
// What is to be shown comes in as Facts, with the names that may be shown.
// Build makes an immutable Snapshot of them, and an Exporter serves the newest
// one, so that a scrape never waits for a loop nor a loop for a scrape.
package metrics
