// Package charttest checks the Helm chart: that it renders for every example that
// its README names, that what comes out is what Kubernetes and the Prometheus
// Operator take, and that the daemon itself takes its configuration. It is a module
// of its own, so that nobody who builds Unsung has to fetch Helm.
package charttest

// The README and the definitions in values.schema.json are made, and a test fails
// where they are not what is made.
//
//go:generate go test -run ^(TestReadme|TestSchema)$ -update .
