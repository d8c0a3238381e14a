//go:build !unix

package odb

// dropPages leaves the pages to the operating system.
func dropPages([]byte) {}
