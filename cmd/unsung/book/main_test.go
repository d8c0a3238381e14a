package book

import (
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// program is unsung as its users have it, built once for all tests.
var program string

func TestMain(m *testing.M) {
	folder, err := os.MkdirTemp("", "book")
	if err != nil {
		log.Fatal(err)
	}
	program = filepath.Join(folder, "unsung")
	if out, err := exec.Command("go", "build", "-buildvcs=false", "-o", program, "..").CombinedOutput(); err != nil {
		log.Fatalf("go build: %v\n%s", err, out)
	}
	code := m.Run()
	if err := os.RemoveAll(folder); err != nil {
		log.Print(err)
	}
	os.Exit(code)
}
