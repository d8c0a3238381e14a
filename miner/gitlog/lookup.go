package gitlog

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/gitlog/odb"
)

// Lookup looks into the files of single commits. It is for use by one goroutine,
// but may work beside the Repository that gave it.
type Lookup struct {
	objects *odb.Reader
}

// Lookup gives a reader of files, which is good until Close.
func (r *Repository) Lookup() *Lookup { return &Lookup{r.store.NewReader()} }

// Has tells whether a commit is here, be there a reference that leads to it or not.
func (l *Lookup) Has(commit ledger.Hash) bool {
	defer l.objects.Release()
	kind, _, err := l.objects.Read(commit)
	return err == nil && kind == odb.Commit
}

// Tip is the last commit of a pull request, with its files.
type Tip struct {
	At    time.Time // when it was made: the committer's date
	look  *Lookup
	hash  ledger.Hash
	tree  ledger.Hash
	texts map[string][]string // by path, nil where there is no text
	moved map[string]string   // where files are that were elsewhere, see follow
}

// latest is the last second that RFC 3339 can write.
const latest = 253402300799

// Tip opens a commit, nil where it is not here.
func (l *Lookup) Tip(commit ledger.Hash) (*Tip, error) {
	defer l.objects.Release()
	raw, err := (&commitReader{objects: l.objects}).raw(commit)
	if errors.Is(err, odb.ErrMissing) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	at := time.Unix(min(splitIdent(raw.committer).unix, latest), 0).UTC()
	return &Tip{At: at, look: l, hash: commit, tree: raw.tree, texts: map[string][]string{}, moved: map[string]string{}}, nil
}

// Remarked are the lines that a comment is about: the last ones of a hunk of a
// unified diff.
type Remarked struct {
	Path  string
	Hunk  string
	Lines int // how many, all in the newer file
	// Suggested are the texts that the comment proposed in their place.
	Suggested []string
	// Commit is what was commented on, which need not be here any more.
	Commit ledger.Hash
}

// Standing tells what became of remarked lines in their file, wherever that was
// moved to: ledger.LinesTaken where suggested ones stand in their place,
// ledger.LinesGone, ledger.LinesKept, or "" where nothing can be said: the file
// is not there any more, or is no text, or the lines say too little. It goes by
// what the lines say, so that neither a rebase nor a force push changes anything.
func (t *Tip) Standing(about Remarked) (string, error) {
	lines, before := remarkedLines(about.Hunk, about.Lines)
	if len(lines) == 0 {
		return "", nil
	}
	path, err := t.follow(about.Path, about.Commit)
	if err != nil || path == "" {
		return "", err
	}
	text, err := t.text(path)
	if err != nil || text == nil {
		return "", err
	}
	if tookOver(text, lines, before, about.Suggested) {
		return ledger.LinesTaken, nil
	}
	return standing(text, lines, before), nil
}

// text is a file's lines that say something, nil where it is no text that can
// be compared.
func (t *Tip) text(path string) ([]string, error) {
	if text, known := t.texts[path]; known {
		return text, nil
	}
	defer t.look.objects.Release()
	content, err := fileAt(t.look.objects, t.tree, path, largestText)
	if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, odb.ErrTooLarge) {
		return nil, fmt.Errorf("look at the lines of a comment: %w", err)
	}
	var text []string
	if err == nil && bytes.IndexByte(content[:min(len(content), binaryHead)], 0) < 0 {
		text = tellingLines(string(content))
	}
	t.texts[path] = text
	return text, nil
}

// tellingLines are the lines with a letter or a digit, without the space around
// them. They are not nil.
func tellingLines(text string) []string {
	all := []string{}
	for line := range strings.Lines(text) {
		if line = bare(line); strings.ContainsFunc(line, isWord) {
			all = append(all, line)
		}
	}
	return all
}

// bare is a line without what editors put around it: space, carriage returns, a
// byte order mark.
func bare(line string) string { return strings.TrimSpace(strings.TrimPrefix(line, "\ufeff")) }
