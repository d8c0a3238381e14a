// Package dashboards makes the Grafana dashboards of charts/dashboards.
//
// A dashboard is a value: sections of panels, each with its questions to
// Prometheus, what its number means, what it must not be used for, and what to
// do when it is empty. Files turns all of them into JSON of schema version 42,
// with the names of fields that @grafana/schema 13.2.3 has.
package dashboards
