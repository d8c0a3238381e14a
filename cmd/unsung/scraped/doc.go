// Package scraped holds what people look at to the truth: its test has a real
// Prometheus scrape a real daemon by the rules of charts/rules, and asks all that
// the dashboards ask.
package scraped
