package book

import (
	"log"
	"os"
	"path/filepath"
	"testing"

	"github.com/unsung-dev/unsung/internal/daemontest"
)

// program is unsung as its users have it, built once for all tests.
var program string

func TestMain(m *testing.M) {
	folder, err := os.MkdirTemp("", "book")
	if err != nil {
		log.Fatal(err)
	}
	program = filepath.Join(folder, "unsung")
	if err := daemontest.Build(program); err != nil {
		log.Fatal(err)
	}
	code := m.Run()
	if err := os.RemoveAll(folder); err != nil {
		log.Print(err)
	}
	os.Exit(code)
}
