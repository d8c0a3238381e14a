package gitlog

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// layout is where the parts of a repository lie, see gitrepository-layout(5).
type layout struct {
	gitDir    string // holds HEAD
	commonDir string // holds objects and refs; differs in a linked worktree
	workTree  string // "" when bare
}

// discover finds the repository that a path belongs to, as git does: in the
// folder itself or in one above it.
func discover(path string) (layout, error) {
	start, err := realFolder(path)
	if err != nil {
		return layout{}, pathProblem(path, err)
	}
	for dir := start; ; dir = filepath.Dir(dir) {
		l, err := repositoryIn(dir)
		if err == nil || !errors.Is(err, errNoRepository) {
			return l, err
		}
		if dir == filepath.Dir(dir) {
			return layout{}, notRepository(path)
		}
	}
}

// realFolder is the one name of a path: absolute, no symbolic links, a folder.
func realFolder(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	folder, err := filepath.EvalSymlinks(abs)
	if err != nil {
		return "", err
	}
	st, err := os.Stat(folder)
	if err != nil {
		return "", err
	}
	if !st.IsDir() {
		return filepath.Dir(folder), nil
	}
	return folder, nil
}

var errNoRepository = errors.New("no repository here")

func repositoryIn(dir string) (layout, error) {
	dotGit := filepath.Join(dir, ".git")
	st, err := os.Stat(dotGit)
	switch {
	case err == nil && st.IsDir():
		l, err := gitDirAt(dotGit)
		l.workTree = dir
		return l, err
	case err == nil:
		return linked(dir, dotGit)
	case errors.Is(err, fs.ErrPermission):
		return layout{}, pathProblem(dir, err)
	}
	return bareOrInside(dir)
}

// bareOrInside reads dir as a git directory. When it is the .git of a work
// tree, that work tree belongs to it.
func bareOrInside(dir string) (layout, error) {
	l, err := gitDirAt(dir)
	if err == nil && filepath.Base(dir) == ".git" {
		l.workTree = filepath.Dir(dir)
	}
	return l, err
}

// linked follows the .git file of a linked worktree or a submodule.
func linked(dir, dotGit string) (layout, error) {
	text, err := os.ReadFile(dotGit)
	if err != nil {
		return layout{}, pathProblem(dotGit, err)
	}
	target, ok := bytes.CutPrefix(bytes.TrimSpace(text), []byte("gitdir:"))
	if !ok {
		return layout{}, &Problem{
			What:  "the .git file does not name a repository",
			Where: dotGit, Fix: "it should say \"gitdir: <folder>\"; clone the repository again if in doubt",
		}
	}
	gitDir := under(dir, string(bytes.TrimSpace(target)))
	l, err := gitDirAt(gitDir)
	if errors.Is(err, errNoRepository) {
		return layout{}, &Problem{
			What:  "the .git file leads to " + gitDir + ", where there is no repository",
			Where: dotGit, Fix: "run git worktree repair in the main work tree, or clone again",
		}
	}
	l.workTree = dir
	return l, err
}

// gitDirAt checks for what makes a folder a git directory: HEAD, objects, refs.
func gitDirAt(dir string) (layout, error) {
	if _, err := os.Lstat(filepath.Join(dir, "HEAD")); err != nil {
		if errors.Is(err, fs.ErrPermission) {
			return layout{}, pathProblem(dir, err)
		}
		return layout{}, errNoRepository
	}
	l := layout{gitDir: dir, commonDir: dir}
	if text, err := os.ReadFile(filepath.Join(dir, "commondir")); err == nil {
		l.commonDir = under(dir, strings.TrimSpace(string(text)))
	}
	for _, part := range []string{"objects", "refs"} {
		if st, err := os.Stat(filepath.Join(l.commonDir, part)); err != nil || !st.IsDir() {
			return layout{}, errNoRepository
		}
	}
	return l, nil
}

func under(dir, path string) string {
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(dir, path)
}

func notRepository(path string) *Problem {
	return &Problem{
		What:  "not a git repository, nor inside one",
		Where: path, Fix: "name a folder of a clone, or the address of a repository to clone",
		Err: errNoRepository,
	}
}

// pathProblem says in a person's words why the file system refused a path.
func pathProblem(path string, err error) *Problem {
	p := &Problem{Where: path, Err: err}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p.What, p.Fix = "no such folder", "check the spelling"
	case errors.Is(err, fs.ErrPermission):
		p.What, p.Fix = "no permission to read", "ask its owner, or run as a user who may read it"
	default:
		p.What = "cannot be read: " + innermost(err)
	}
	return p
}

func innermost(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return err.Error()
}
