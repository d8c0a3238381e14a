package book

import (
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// pages are all texts of the project for its readers, by their path.
func pages(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, name := range []string{"README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "CHANGELOG.md"} {
		all[name] = read(t, name)
	}
	for _, folder := range []string{"docs", "charts", ".github", ".gitlab"} {
		err := filepath.WalkDir(filepath.Join(root, folder), func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && strings.HasSuffix(path, ".md") {
				name, _ := filepath.Rel(root, path)
				all[filepath.ToSlash(name)] = read(t, name)
			}
			return nil // a folder that is not there has no pages
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// block are commands that a page shows together.
type block struct {
	page string
	line int
	text string
}

// shells are the languages of blocks that hold commands.
var shells = []string{"sh", "bash", "shell", "console"}

// blocksOf finds the commands of a page: blocks of a shell, and what is indented
// by four spaces after an empty line.
func blocksOf(page, text string) []block {
	var all []block
	lines := strings.Split(text, "\n")
	for i := 0; i < len(lines); i++ {
		fence := strings.TrimSpace(lines[i])
		switch {
		case isFence(lines[i]):
			inside, end := fenced(lines, i)
			if b, ok := shellOf(strings.TrimPrefix(fence, "```"), inside); ok {
				all = append(all, block{page, i + 2, b})
			}
			i = end
		case isIndented(lines, i):
			end := i
			for end < len(lines) && (strings.HasPrefix(lines[end], "    ")) {
				end++
			}
			all = append(all, block{page, i + 1, unindented(lines[i:end])})
			i = end
		}
	}
	return all
}

// item is how an entry of a list begins.
var item = regexp.MustCompile(`^(-|[0-9]+\.) `)

// isIndented tells where a block of four spaces begins that belongs to no list.
func isIndented(lines []string, i int) bool {
	if !strings.HasPrefix(lines[i], "    ") || strings.TrimSpace(lines[i]) == "" || i == 0 || lines[i-1] != "" {
		return false
	}
	for above := i - 1; above >= 0; above-- {
		if line := lines[above]; line != "" && !strings.HasPrefix(line, " ") {
			return !item.MatchString(line)
		}
	}
	return true
}

// isFence tells where a block begins or ends. What is indented by four is text.
func isFence(line string) bool {
	return strings.HasPrefix(strings.TrimLeft(line, " "), "```") && !strings.HasPrefix(line, "    ")
}

func fenced(lines []string, from int) (inside []string, end int) {
	for end = from + 1; end < len(lines) && !isFence(lines[end]); end++ {
		inside = append(inside, lines[end])
	}
	return inside, end
}

// shellOf are the commands of a block of a language, if it has any.
func shellOf(language string, lines []string) (string, bool) {
	switch {
	case slices.ContainsFunc(lines, func(l string) bool { return strings.HasPrefix(l, "$ ") }) && (language == "" || language == "console"):
		var typed []string
		for _, l := range lines {
			if command, ok := strings.CutPrefix(l, "$ "); ok {
				typed = append(typed, command)
			}
		}
		return strings.Join(typed, "\n"), true
	case slices.Contains(shells, language):
		return unindented(lines), true
	case language == "" && len(lines) > 0 && strings.HasPrefix(lines[0], "curl "):
		return strings.Join(lines, "\n"), true
	}
	return "", false
}

func unindented(lines []string) string {
	var all []string
	for _, l := range lines {
		all = append(all, strings.TrimPrefix(l, "    "))
	}
	return strings.Join(all, "\n")
}

func TestBlocksOf(t *testing.T) {
	const page = "Try\n\n    unsung scan .   # here\n    git log\n\n- a list\n\n    of texts\n\n```console\n$ unsung version\nunsung 1\n```\n```\ncurl a \\\n  b\n```\n```\nplain\n```\n```sh\nls\n```\n"
	var got []string
	for _, b := range blocksOf("p", page) {
		got = append(got, b.text)
	}
	want := []string{"unsung scan .   # here\ngit log", "unsung version", "curl a \\\n  b", "ls"}
	if !slices.Equal(got, want) {
		t.Errorf("have %q\nwant %q", got, want)
	}
}
