// Package web is the HTTP side of the daemon: one address on which Prometheus
// scrapes, GitHub delivers, people ask, and whoever runs it looks after it.
//
// What reads answers GET and HEAD; what changes something answers POST only.
// TLS and basic authentication come from the web configuration that all of
// Prometheus's exporters share:
// github.com/prometheus/exporter-toolkit/blob/master/docs/web-configuration.md.
package web
