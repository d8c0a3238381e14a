package measure

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
)

// ReadRows reads labels of comments, one JSON object a line. An error names the
// file and the line.
func ReadRows(file string) ([]Row, error) { return readLines(file, decodeRow) }

// Claim is one contribution as `unsung scan --format jsonl` writes it
// (docs/formats.md).
type Claim struct {
	ID       string     `json:"id"`
	Kind     string     `json:"kind"`
	Rule     string     `json:"rule"`
	Repo     string     `json:"repo"`
	Unit     string     `json:"unit"`
	Why      string     `json:"why"`
	Evidence []Evidence `json:"evidence"`
	Links    struct {
		Reverts []string `json:"reverts"`
		Relands []string `json:"relands"`
	} `json:"links"`
}

// Evidence is an act that shows a claim.
type Evidence struct {
	URL string    `json:"url"`
	Ref string    `json:"ref"` // "issue_comment:12"
	At  time.Time `json:"at"`
}

// number is the number of the thread, "" for commits.
func (c *Claim) number() string {
	kind, number, _ := strings.Cut(c.Unit, ":")
	if kind != "issue" && kind != "pull" {
		return ""
	}
	return number
}

// commit is the commit judged, "" for threads.
func (c *Claim) commit() string {
	sha, ok := strings.CutPrefix(c.Unit, "commit:")
	if !ok {
		return ""
	}
	return sha
}

// ReadClaims reads contributions, one JSON object a line. An error names the file
// and the line.
func ReadClaims(file string) ([]Claim, error) { return readLines(file, decodeClaim) }

func decodeClaim(line []byte) (Claim, error) {
	var c Claim
	err := json.Unmarshal(line, &c)
	if err == nil && c.Kind == "" {
		err = errors.New("a contribution needs a kind: is this the output of unsung scan --format jsonl?")
	}
	return c, err
}

// maxLine is more than any line that Unsung writes.
const maxLine = 16 << 20

func readLines[T any](file string, decode func([]byte) (T, error)) ([]T, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // only read
	all, err := decodeLines(f, decode)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return all, nil
}

func decodeLines[T any](from io.Reader, decode func([]byte) (T, error)) ([]T, error) {
	var all []T
	lines := bufio.NewScanner(from)
	lines.Buffer(nil, maxLine)
	for number := 1; lines.Scan(); number++ {
		line := bytes.TrimSpace(lines.Bytes())
		if len(line) == 0 {
			continue
		}
		one, err := decode(line)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", number, err)
		}
		all = append(all, one)
	}
	return all, lines.Err()
}
