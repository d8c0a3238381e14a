package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// toStdout tells whether an output is standard output: none is named, or "-".
func toStdout(name string) bool { return name == "" || name == "-" }

// writeOutput writes to a file, or to standard output.
func writeOutput(stdout io.Writer, name string, write func(io.Writer) error) error {
	if toStdout(name) {
		return write(stdout)
	}
	return writeFile(name, write)
}

// writeFile writes a file whole or not at all: a reader never sees half of it.
// What is no plain file, such as a pipe or a device, is written to as it is.
func writeFile(name string, write func(io.Writer) error) error {
	path := name
	if target, err := filepath.EvalSymlinks(name); err == nil {
		path = target // a link stays one
	}
	err := writePath(path, write)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("write %s: %w: choose a folder that exists and may be written to", name, err)
	}
	return fmt.Errorf("write %s: %w", name, err)
}

func writePath(path string, write func(io.Writer) error) error {
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return replaceFile(path, 0o666, write)
	case err != nil:
		return err
	case info.IsDir():
		return errors.New("this is a folder: name a file in it")
	case !info.Mode().IsRegular():
		return writeThrough(path, write)
	}
	may, err := os.OpenFile(path, os.O_WRONLY, 0) // to replace a file takes the right to write it
	if err != nil {
		return err
	}
	return errors.Join(may.Close(), replaceFile(path, info.Mode().Perm(), write))
}

func writeThrough(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}

func replaceFile(path string, mode fs.FileMode, write func(io.Writer) error) error {
	next := filepath.Join(filepath.Dir(path), fmt.Sprintf(".unsung-%x", rand.Uint64()))
	f, err := os.OpenFile(next, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
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
