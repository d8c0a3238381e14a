package main

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/internal/accuracy/measure"
	"github.com/unsung-dev/unsung/internal/accuracy/threads"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals"
)

const (
	folder = "../../../internal/accuracy/testdata/threads"
	floor  = "../../../internal/accuracy/testdata/floor.json"
	shown  = "../../../docs/accuracy/written.json"
)

// court is all that we wrote, judged once.
type court struct {
	told   []threads.Told
	rows   []measure.Row
	claims []measure.Claim
}

func TestThreadsThatWeWrote(t *testing.T) {
	t.Parallel()
	told, err := threads.Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	c := &court{told: told}
	c.rows, c.claims = judged(told)
	t.Run("figures hold their floors", c.floors)
	t.Run("floors ask for something", c.floorsAsk)
	t.Run("the documentation has the figures", c.shown)
	t.Run("one wrong label is seen", c.wrongLabel)
	t.Run("caps hide nothing", c.caps)
	t.Run("each kind is there", c.kinds)
	t.Run("programs do no work", c.programs)
}

func (c *court) part(part string) []measure.Row { return measure.Chosen(c.rows, part, false) }

// floors prints the figures, and fails where those of the part that no rule was
// made with sink.
func (c *court) floors(t *testing.T) {
	floors, err := measure.ReadFloors(floor)
	if err != nil {
		t.Fatal(err)
	}
	var table bytes.Buffer
	if err := (&asked{}).tell(&table, c.rows, c.claims, floors); err != nil {
		t.Errorf("%v\nsee go run ./cmd/unsung/measured -part aside; lower a floor only on purpose", err)
	}
	t.Logf("\n%s", &table)
}

// The documentation shows what is reached, neither more nor less.
func (c *court) shown(t *testing.T) {
	var now bytes.Buffer
	if err := measure.WriteJSON(&now, measure.Measure(c.part(aside), c.claims, false)); err != nil {
		t.Fatal(err)
	}
	if have, err := os.ReadFile(shown); err != nil || !bytes.Equal(have, now.Bytes()) {
		t.Errorf("docs/accuracy/written.json is not what was measured (%v): go run ./cmd/unsung/measured -publish docs/accuracy/written.json && go generate ./cmd/unsung/book", err)
	}
}

// A floor that everything reaches would hold nothing.
func (c *court) floorsAsk(t *testing.T) {
	floors, err := measure.ReadFloors(floor)
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range measure.Kinds {
		if f := floors[kind]; f.Precision <= 0 || f.Recall <= 0 {
			t.Errorf("%s has no floor of precision and recall: %+v", kind, f)
		}
	}
	if err := floors.Hold(measure.Measure(c.part(aside), nil, false)); err == nil {
		t.Error("the floors hold for a program that claims nothing")
	}
}

func (c *court) wrongLabel(t *testing.T) {
	for _, kind := range measure.Kinds {
		is := func(r measure.Row) bool { return slices.Contains(r.Yes, kind) }
		rows := c.part(tune)
		i := slices.IndexFunc(rows, is)
		if i < 0 {
			t.Errorf("no remark of part tune is %s", kind)
			continue
		}
		repo := rows[i].Repo
		rows = slices.DeleteFunc(rows, func(r measure.Row) bool { return r.Repo != repo })
		before := measure.Measure(rows, c.claims, false)
		wrong := &rows[slices.IndexFunc(rows, is)]
		wrong.Yes = slices.DeleteFunc(slices.Clone(wrong.Yes), func(k string) bool { return k == kind })
		if after := measure.Measure(rows, c.claims, false); reflect.DeepEqual(before.Kinds, after.Kinds) {
			t.Errorf("the figures are the same without the label %s of %s", kind, wrong.Key())
		}
	}
}

// What goes beyond a cap joins the evidence of what counts.
func (c *court) caps(t *testing.T) {
	rows, uncapped := judgedBy(c.told, signals.NewThreadKnown(nil, nil))
	with, without := measure.Measure(rows, c.claims, false), measure.Measure(rows, uncapped, false)
	if !reflect.DeepEqual(with.Kinds, without.Kinds) {
		t.Errorf("with caps:\n%+v\nwithout:\n%+v", with.Kinds, without.Kinds)
	}
}

// There is enough of each kind in both parts to say something.
func (c *court) kinds(t *testing.T) {
	for _, part := range []string{tune, aside} {
		for _, kind := range measure.Kinds {
			of := slices.DeleteFunc(c.part(part), func(r measure.Row) bool { return !slices.Contains(r.Yes, kind) })
			if len(of) < 20 {
				t.Errorf("part %s has %d remarks of %s", part, len(of), kind)
			}
		}
	}
}

// No label says that a program worked.
func (c *court) programs(t *testing.T) {
	for _, one := range c.told {
		for _, r := range one.Rows {
			i := slices.IndexFunc(one.Thread.Activities, func(a ledger.Activity) bool { return a.URL == r.URL })
			if strings.HasSuffix(one.Thread.Activities[i].Actor.Login, "[bot]") && len(r.Yes)+len(r.Maybe) > 0 {
				t.Errorf("%s: %s is of a program and labelled %q", one.File, r.URL, r.Yes)
			}
		}
	}
}

// small are two projects of one remark each.
func small(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	for _, part := range []string{tune, aside} {
		text := "repo: octo/" + part + "\nhabits: none\npart: " + part + `
threads:
  - {number: 1, pull: true, title: Light the lamp, by: ada, before: 4, opened: 2026-03-02T09:00:00Z, then: [
      {by: bob, after: 2h, does: line, path: lamp.go, line: 3, says: "This crashes when the wick is missing.", is: [review, catch]}]}
`
		if err := os.WriteFile(filepath.Join(folder, part+".yaml"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func TestRunPrintsBothParts(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := run([]string{"-threads", small(t), "-errors"}, &out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"part tune: 1 comments", "part aside: 1 comments", "precision", "all kinds", "what readers said", "\nerrors\n"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in\n%s", want, &out)
		}
	}
}

func TestRunFailsBelowAFloor(t *testing.T) {
	t.Parallel()
	high := filepath.Join(t.TempDir(), "floor.json")
	if err := os.WriteFile(high, []byte(`{"support": {"recall": 0.5}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	err := run([]string{"-threads", small(t), "-floor", high}, &out)
	if err == nil || !strings.Contains(err.Error(), "support: recall 0.000 is below its floor of 0.500") {
		t.Errorf("have %v", err)
	}
}

// Floors that were raised hold, and fail once a remark is missed.
func TestRunRaisesFloors(t *testing.T) {
	t.Parallel()
	folder, raised := small(t), filepath.Join(t.TempDir(), "floor.json")
	var out bytes.Buffer
	if err := run([]string{"-threads", folder, "-raise", raised}, &out); err != nil {
		t.Fatal(err)
	}
	if err := run([]string{"-threads", folder, "-floor", raised}, &out); err != nil {
		t.Error(err)
	}
	file := filepath.Join(folder, "aside.yaml")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, bytes.Replace(text, []byte("[review, catch]"), []byte("[support]"), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := run([]string{"-threads", folder, "-floor", raised}, &out); err == nil || !strings.Contains(err.Error(), "review: precision 0.000 is below its floor") {
		t.Errorf("a wrong label: have %v", err)
	}
}

func TestRunSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	nowhere := filepath.Join(t.TempDir(), "nowhere")
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"-part", "train"}, "-part train: tune or aside"},
		{[]string{"-part", "tune", "-floor", floor}, "-floor, -raise and -publish are for the part aside"},
		{[]string{"-threads", nowhere}, nowhere + ": no file NAME.yaml in it"},
		{[]string{"-threads", folder, "-floor", nowhere}, "nowhere: no such file"},
	} {
		var out bytes.Buffer
		if err := run(c.args, &out); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: have %v, want %s", c.args, err, c.want)
		}
	}
}
