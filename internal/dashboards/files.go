package dashboards

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// boards are all dashboards, in the order in which a reader meets them.
func boards() []named {
	return []named{{"hidden-work.json", hiddenWork()}, {"person.json", personal()}, {"unsung-itself.json", itself()}}
}

// named is a dashboard and its file.
type named struct {
	file  string
	board board
}

// Files are the dashboards as Grafana imports them, by the names of their files.
func Files() (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, n := range boards() {
		var text bytes.Buffer
		encoder := json.NewEncoder(&text)
		encoder.SetIndent("", "  ")
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(render(n.board)); err != nil {
			return nil, fmt.Errorf("dashboard %s: %w", n.file, err)
		}
		files[n.file] = text.Bytes()
	}
	return files, nil
}
