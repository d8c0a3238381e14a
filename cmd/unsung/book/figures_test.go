package book

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/internal/accuracy/measure"
	"github.com/unsung-dev/unsung/ledger"
)

func published(t *testing.T) *measure.Published {
	t.Helper()
	p, err := measure.ReadPublished(filepath.Join(root, "docs", "accuracy", "figures.json"))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// The page of each kind has its figures, or says where they stand. What is
// published and what the pages say cannot part.
func TestKindPagesHaveTheirFigures(t *testing.T) {
	t.Parallel()
	p := published(t)
	for _, kind := range ledger.Kinds() {
		told := rightOf(kind, p)
		if !strings.Contains(read(t, "docs/kinds/"+string(kind)+".md"), "| how often it is right | "+told+" |") {
			t.Errorf("docs/kinds/%s.md does not say what docs/accuracy/figures.json does: go generate ./cmd/unsung/book", kind)
		}
		f, measured := p.Random.Of(string(kind))
		switch {
		case measured && (!strings.Contains(told, share(f.Precision)) || !strings.Contains(told, share(f.Recall))):
			t.Errorf("%s: no figures in %q", kind, told)
		case !measured && !strings.Contains(told, "](../accuracy.md#") && !strings.HasPrefix(told, "not measured: "):
			t.Errorf("%s: %q says neither where figures stand nor why there are none", kind, told)
		}
	}
}

// Each figure that is published moves what the pages say.
func TestFiguresMoveThePages(t *testing.T) {
	t.Parallel()
	for i, kind := range measure.Kinds {
		p := published(t)
		told, table := rightOf(ledger.Kind(kind), p), string(figuresTold(p))
		f := &p.Random.Kinds[i]
		f.Precision, f.Recall = measure.Wilson(123, 456), measure.Wilson(234, 567)
		if now := rightOf(ledger.Kind(kind), p); now == told || !strings.Contains(now, "precision .27 [.23, .31], recall .41 [.37, .45]") {
			t.Errorf("%s: other figures are told as %q", kind, now)
		}
		if string(figuresTold(p)) == table {
			t.Errorf("%s: other figures make the same table", kind)
		}
	}
}

// The page about accuracy has the figures of both, each in its place.
func TestAccuracyPageIsMadeOfFigures(t *testing.T) {
	t.Parallel()
	page, err := accuracyPage(filepath.Join(root, "docs"), published(t))
	if err != nil {
		t.Fatal(err)
	}
	if have := read(t, "docs/accuracy.md"); have != string(page) {
		t.Error("docs/accuracy.md is not what docs/accuracy/*.json make: go generate ./cmd/unsung/book")
	}
	written, err := measure.ReadResult(filepath.Join(root, "docs", "accuracy", "written.json"))
	if err != nil {
		t.Fatal(err)
	}
	before := string(writtenTold(written))
	written.All.F1 = measure.Wilson(123, 456)
	if now := string(writtenTold(written)); now == before || !strings.Contains(now, ".27 [.23, .31]") {
		t.Errorf("another figure is told as %s", now)
	}
}

func TestShare(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		share measure.Share
		want  string
	}{
		{measure.Share{Value: 0.974, Low: 0.9, High: 0.999, Of: 5}, ".97 [.90, 1.0]"},
		{measure.Share{Value: 0, Low: 0, High: 0.3, Of: 5}, ".00 [.00, .30]"},
		{measure.Share{Value: 1, Low: 1, High: 1, Of: 5}, "1.0 [1.0, 1.0]"},
		{measure.Share{}, "unknown"},
	} {
		if got := share(c.share); got != c.want {
			t.Errorf("have %q, want %q", got, c.want)
		}
	}
}
