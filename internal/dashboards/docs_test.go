package dashboards

import (
	"os"
	"strings"
	"testing"
)

// docs/dashboards.md tells of every dashboard, every row and every variable, and
// charts/README.md of every file.
func TestDocsTellOfEverything(t *testing.T) {
	page, readme := read(t, "../../docs/dashboards.md"), read(t, "../../charts/README.md")
	for _, n := range boards() {
		want := []string{"[" + n.board.title + "](#", "`" + n.file + "`"}
		for _, s := range n.board.sections {
			want = append(want, "| "+s.title+" |")
		}
		for _, v := range n.board.variables {
			want = append(want, "| "+v.label+" |")
		}
		for _, note := range n.board.notes {
			want = append(want, markOf(note))
		}
		for _, text := range want {
			if !strings.Contains(page, text) {
				t.Errorf("docs/dashboards.md has nothing of %s: %s", n.board.title, text)
			}
		}
		if !strings.Contains(readme, "`"+n.file+"`") {
			t.Errorf("charts/README.md does not name %s", n.file)
		}
	}
}

// markOf is how the page tells of a mark, somewhere in a sentence.
func markOf(note annotation) string {
	_, rest, _ := strings.Cut(note.name, " ")
	return rest
}

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
