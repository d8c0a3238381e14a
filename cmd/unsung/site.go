package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/sinks/report"
)

// namesFolder tells whether an output is named as a folder is.
func namesFolder(name string) bool {
	return strings.HasSuffix(name, "/") || strings.HasSuffix(name, string(filepath.Separator))
}

// isFolder tells whether an output is named as a folder is, or is one.
func isFolder(name string) bool {
	info, err := os.Stat(name)
	return namesFolder(name) || err == nil && info.IsDir()
}

// writeSite writes a report as a folder of pages. They are written to a new
// folder beside it that then takes its place, so that a reader never sees half
// of them. A folder is only replaced where it is empty or a report itself.
func writeSite(name string, r *report.Report) error {
	folder, err := siteFolder(name)
	if err == nil {
		err = replaceFolder(folder, func(next string) error { return fillSite(next, r) })
	}
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("write %s: %w: choose a folder in one that exists and may be written to", name, err)
	}
	return fmt.Errorf("write %s: %w", name, err)
}

// siteFolder is the folder that a name leads to, links followed.
func siteFolder(name string) (string, error) {
	folder, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	if target, err := filepath.EvalSymlinks(folder); err == nil {
		folder = target // a link stays one
	}
	return folder, checkReplaceable(folder)
}

// checkReplaceable refuses a folder that holds anything but a report's pages.
func checkReplaceable(folder string) error {
	var marked bool
	var stranger string
	err := filepath.WalkDir(folder, func(file string, d fs.DirEntry, err error) error {
		inside, _ := filepath.Rel(folder, file) // both are absolute
		inside = filepath.ToSlash(inside)
		switch {
		case err != nil:
			return err
		case inside == report.SiteMark:
			marked = true
		case inside != "." && !isSitePart(inside, d):
			stranger = inside
			return fs.SkipAll
		}
		return nil
	})
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case stranger != "":
		return fmt.Errorf("this folder has something in it that is no report, %q, and is left as it is: name a new folder", stranger)
	case !marked && !isEmptyFolder(folder):
		return fmt.Errorf("this folder lacks the mark of a report, %s, and is left as it is: name a new folder", report.SiteMark)
	}
	return nil
}

// isSitePart tells whether a site has such a file or folder.
func isSitePart(inside string, d fs.DirEntry) bool {
	if d.IsDir() {
		return slices.Contains([]string{"people", "teams"}, inside)
	}
	return d.Type().IsRegular() && path.Ext(inside) == ".html" && strings.Count(inside, "/") <= 1
}

func isEmptyFolder(folder string) bool {
	entries, err := os.ReadDir(folder)
	return err == nil && len(entries) == 0
}

func fillSite(folder string, r *report.Report) error {
	return report.WriteSite(r, func(name string) (io.WriteCloser, error) {
		file := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			return nil, err
		}
		return os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	})
}

// replaceFolder puts a folder where one is or is not yet. Between its two steps
// there is none for a moment; what fails leaves what was there.
func replaceFolder(folder string, fill func(next string) error) error {
	next := beside(folder)
	defer os.RemoveAll(next) //nolint:errcheck // what is left of it where something failed
	mode, err := makeLike(folder, next)
	if err != nil {
		return err
	}
	if err := fill(next); err != nil {
		return err
	}
	if err := os.Chmod(next, mode); err != nil {
		return err
	}
	old := beside(folder)
	if err := os.Rename(folder, old); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: a folder that cannot be moved, such as a volume, takes a report in a folder of its own below it", err)
	}
	if err := os.Rename(next, folder); err != nil {
		_ = os.Rename(old, folder) // best effort: the error that matters is returned
		return err
	}
	return os.RemoveAll(old)
}

// makeLike makes a folder into which nobody may look who may not look into another,
// where that exists, and tells the mode that it is to have in the end.
func makeLike(folder, next string) (fs.FileMode, error) {
	was, err := os.Stat(folder)
	if err == nil {
		return was.Mode().Perm(), os.Mkdir(next, 0o700)
	}
	if err := os.Mkdir(next, 0o777); err != nil {
		return 0, err
	}
	made, err := os.Stat(next)
	if err != nil {
		return 0, err
	}
	return made.Mode().Perm(), nil
}

// beside is a new name in the same folder.
func beside(folder string) string {
	return filepath.Join(filepath.Dir(folder), fmt.Sprintf(".unsung-%x", rand.Uint64()))
}
