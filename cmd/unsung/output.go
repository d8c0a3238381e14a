package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// writeFile writes a file whole or not at all: a reader never sees half of it.
// What is no plain file, such as a pipe or a device, is written to as it is.
func writeFile(name string, write func(io.Writer) error) error {
	path := name
	if real, err := filepath.EvalSymlinks(name); err == nil {
		path = real // a link stays one
	}
	mode, plain := fs.FileMode(0o666), true
	if info, err := os.Stat(path); err == nil {
		mode, plain = info.Mode().Perm(), info.Mode().IsRegular()
	}
	err := replaceFile(path, mode, plain, write)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("write %s: %w: choose a folder that exists and may be written to", name, err)
	}
	return fmt.Errorf("write %s: %w", name, err)
}

func replaceFile(path string, mode fs.FileMode, plain bool, write func(io.Writer) error) error {
	if !plain {
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		return errors.Join(write(f), f.Close())
	}
	next := filepath.Join(filepath.Dir(path), fmt.Sprintf(".unsung-%d-%s", os.Getpid(), filepath.Base(path)))
	f, err := os.OpenFile(next, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, mode)
	if err != nil {
		return err
	}
	if err = errors.Join(write(f), f.Close()); err == nil {
		err = os.Rename(next, path)
	}
	if err != nil {
		_ = os.Remove(next) // best effort: the error that matters is returned
	}
	return err
}
