package odb

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// withAlternates adds to the object directories those that they borrow from,
// and those that these borrow from, each once. It follows
// gitrepository-layout(5), "objects/info/alternates".
func withAlternates(dirs []string) (all []string, problems []*Problem) {
	seen := map[string]bool{}
	queue := dirs
	for len(queue) > 0 {
		dir := queue[0]
		queue = queue[1:]
		if name := realPath(dir); !seen[name] {
			seen[name] = true
			more, unusable := alternatesOf(dir)
			all, queue = append(all, dir), append(queue, more...)
			problems = append(problems, unusable...)
		}
	}
	return all, problems
}

func realPath(dir string) string {
	if name, err := filepath.EvalSymlinks(dir); err == nil {
		return name
	}
	return filepath.Clean(dir)
}

// alternatesOf reads which directories one object directory borrows from:
// one a line, relative to it, in C quotes where the line begins with one.
func alternatesOf(dir string) (found []string, problems []*Problem) {
	file := filepath.Join(dir, "info", "alternates")
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, []*Problem{{file, err}}
	}
	for line := range strings.Lines(string(text)) {
		path := strings.TrimSuffix(line, "\n")
		if path == "" || path[0] == '#' {
			continue
		}
		if path[0] == '"' {
			path = unquote(path)
		}
		if !filepath.IsAbs(path) {
			path = filepath.Join(dir, path)
		}
		if _, err := os.ReadDir(path); err != nil {
			problems = append(problems, &Problem{path, err})
			continue
		}
		found = append(found, path)
	}
	return found, problems
}

// unquote undoes git's C style quotes. A line that is not well quoted is
// taken as it is, as git does.
func unquote(line string) string {
	body, ok := strings.CutSuffix(line[1:], `"`)
	if !ok {
		return line
	}
	var b strings.Builder
	for i := 0; i < len(body); i++ {
		if body[i] != '\\' {
			b.WriteByte(body[i])
			continue
		}
		c, n := unescape(body[i+1:])
		if n == 0 {
			return line
		}
		b.WriteByte(c)
		i += n
	}
	return b.String()
}

// unescape reads what follows a backslash: a letter, or three octal digits.
func unescape(s string) (c byte, n int) {
	const letters, values = `abfnrtv\"`, "\a\b\f\n\r\t\v\\\""
	if s == "" {
		return 0, 0
	}
	if i := strings.IndexByte(letters, s[0]); i >= 0 {
		return values[i], 1
	}
	if len(s) < 3 || s[0] > '3' {
		return 0, 0
	}
	for i := range 3 {
		if s[i] < '0' || s[i] > '7' {
			return 0, 0
		}
		c = c<<3 | (s[i] - '0')
	}
	return c, 3
}
