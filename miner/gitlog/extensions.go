package gitlog

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	format "github.com/go-git/go-git/v5/plumbing/format/config"
)

// readConfig reads the repository's own config. A repository without one has
// git's defaults. Other users' settings (~/.gitconfig) are left alone on
// purpose: the same history gives the same facts on every machine.
func readConfig(l layout) (*format.Config, error) {
	path := filepath.Join(l.commonDir, "config")
	cfg := format.New()
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return cfg, nil
	}
	if err != nil {
		return nil, pathProblem(path, err)
	}
	if err := format.NewDecoder(bytes.NewReader(text)).Decode(cfg); err != nil {
		return nil, &Problem{
			What:  "the config file is not in git's format: " + err.Error(),
			Where: path, Fix: "git config --list --file names the line", Err: err,
		}
	}
	return cfg, nil
}

// checkExtensions refuses repositories whose objects or refs are stored in a
// way that this package would misread, see gitrepository-layout(5).
func checkExtensions(l layout, cfg *format.Config) error {
	version := option(cfg, "core", "repositoryformatversion")
	if version != "" && version != "0" && version != "1" {
		return unsupported(l, "repository format version "+version, "scan a fresh clone of it")
	}
	for _, o := range cfg.Section("extensions").Options {
		value := strings.ToLower(o.Value)
		switch strings.ToLower(o.Key) {
		case "noop", "noop-v1", "partialclone", "preciousobjects", "worktreeconfig", "relativeworktrees":
		case "objectformat":
			if value != "sha1" {
				return unsupported(l, "a repository with "+value+" object names", "scan a repository with sha1 object names")
			}
		case "refstorage":
			if value != "files" {
				return unsupported(l, "a repository whose references are a "+value,
					"scan a copy: git clone --bare --ref-format=files")
			}
		default:
			return unsupported(l, "a repository with the extension "+o.Key, "scan a fresh clone of it")
		}
	}
	return nil
}

func unsupported(l layout, what, fix string) *Problem {
	return &Problem{What: what + " cannot be read", Where: l.gitDir, Fix: fix}
}

// option is the last value of section.key, "" if unset.
func option(cfg *format.Config, section, key string) string {
	if !cfg.HasSection(section) {
		return ""
	}
	return cfg.Section(section).Options.Get(key)
}
