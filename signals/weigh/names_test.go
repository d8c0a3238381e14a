package weigh_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestNobodyWeighs holds the names of the people of invented projects out of the
// weights: what somebody is called says nothing of what they did.
func TestNobodyWeighs(t *testing.T) {
	files, err := filepath.Glob("../../internal/accuracy/testdata/threads/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no invented projects: %v", err)
	}
	names := map[string]bool{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`\bby: ([a-z]+)`).FindAllSubmatch(text, -1) {
			names[string(m[1])] = true
		}
	}
	weights, err := os.ReadFile("weights.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(weights)) {
		fields := strings.Split(line, "\t")
		if len(fields) != 3 || !strings.HasPrefix(fields[1], "word") && !strings.HasPrefix(fields[1], "begins ") && !strings.HasPrefix(fields[1], "asks ") {
			continue
		}
		for _, w := range strings.Fields(fields[1])[1:] {
			if names[w] {
				t.Errorf("a name weighs: %s", line)
			}
		}
	}
	if len(names) < 10 {
		t.Errorf("only %d names found", len(names))
	}
}
