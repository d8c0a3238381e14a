// Package charts holds what people look at Unsung with: Grafana dashboards and
// Prometheus rules, beside the Helm chart.
package charts

import "embed"

// Files are dashboards/*.json and rules/*.yaml, as they are imported and loaded.
// The first are made of internal/dashboards; both are copied to unsung/files for
// the Helm chart.
//
//go:generate go run ../internal/dashboards/write .
//go:embed dashboards/*.json rules/*.yaml
var Files embed.FS
