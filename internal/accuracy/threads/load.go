package threads

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"go.yaml.in/yaml/v3"

	"github.com/unsung-dev/unsung/internal/accuracy/measure"
	"github.com/unsung-dev/unsung/ledger"
)

// Told is one thread as a crawl would have read it, and what a fair reader finds
// in each of its remarks.
type Told struct {
	File   string // that it stands in
	Thread ledger.Thread
	Rows   []measure.Row // one for each remark, in order of time
}

// Load reads all projects of a folder, in the order of their names. An error
// names the file, and the line where there is one.
func Load(folder string) ([]Told, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.yaml"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s: no file NAME.yaml in it", folder)
	}
	var all []Told
	in := map[string]string{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		p, err := decode(text)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		if other := in[p.Repo]; other != "" {
			return nil, fmt.Errorf("%s: repo %s: is in %s too", file, p.Repo, other)
		}
		in[p.Repo] = file
		all = append(all, p.stories(file)...)
	}
	return all, nil
}

func (p *project) stories(file string) []Told {
	ties := p.ties()
	all := make([]Told, 0, len(p.Threads))
	for i := range p.Threads {
		all = append(all, p.tell(file, &p.Threads[i], ties))
	}
	return all
}

// decode reads a file. What it does not know is an error, lest a slip in a key
// take a label away unseen.
func decode(text []byte) (*project, error) {
	var p project
	from := yaml.NewDecoder(bytes.NewReader(text))
	from.KnownFields(true)
	if err := from.Decode(&p); err != nil {
		return nil, err
	}
	return &p, p.check()
}
