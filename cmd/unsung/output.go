package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// writeFile writes a file whole or not at all: a reader never sees half of it.
func writeFile(name string, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(name), ".unsung-*")
	if err != nil {
		return fmt.Errorf("write %s: %w: choose a folder that exists and may be written to", name, err)
	}
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name()) // best effort: the error that matters is returned
		}
	}()
	if err = write(f); err != nil {
		_ = f.Close()
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err = f.Chmod(0o644); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err = f.Close(); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err = os.Rename(f.Name(), name); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

// fd is the file descriptor of a writer that isTerminal accepted.
func fd(w io.Writer) int { return int(w.(*os.File).Fd()) }

func colourWanted() bool { return os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" }
