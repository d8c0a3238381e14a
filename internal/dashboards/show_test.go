package dashboards

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/unsung-dev/unsung/internal/need"
)

// answer is what Prometheus gives to a query of a table: a value for each label
// of each row, and the number.
type answer struct {
	RefID  string   `json:"refId"`
	Labels []string `json:"labels"`
	Rows   [][]any  `json:"rows"`
}

// shown is a column or a bar as Grafana shows it.
type shown struct {
	Name, Type, Colour string
	Texts, Links       []string
	Sortable           bool
}

// showing is a panel, what Prometheus answers it and what Grafana shows of that.
type showing struct {
	panel   string
	answers []answer
	want    []shown
}

// Grafana's own library makes of answers what the dashboards mean: people by
// name, columns in order, a word where there is nothing, links where they lead
// somewhere, the colour of a kind.
func TestGrafanaShowsWhatIsMeant(t *testing.T) {
	var shows []map[string]any
	for _, s := range showings() {
		shows = append(shows, map[string]any{"panel": panelCalled(t, s.panel), "answers": s.answers})
	}
	got := askGrafana(t, map[string]any{"shows": shows, "units": units()})
	for i, s := range showings() {
		if diff := cmp.Diff(s.want, got[i], cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", s.panel, diff)
		}
	}
}

func showings() []showing {
	const open = "Open the evidence"
	return []showing{
		{"Who does which kind of work, by name", []answer{{"A", []string{"kind", "person"}, [][]any{{"review", "Dora", 3}, {"docs", "Ada L", 6}, {"authored", "Ada L", 2}}}}, []shown{
			{Name: "Person", Type: "string", Texts: []string{"Ada L", "Dora"}, Links: []string{"Open this person's record"}, Colour: calm, Sortable: true},
			{Name: "authored", Type: "number", Texts: []string{"2", "·"}, Links: []string{open}, Colour: calm},
			{Name: "docs", Type: "number", Texts: []string{"6", "·"}, Links: []string{open}, Colour: calm},
			{Name: "review", Type: "number", Texts: []string{"·", "3"}, Links: []string{open}, Colour: calm},
		}},
		{"Each kind of work, beside what was authored", []answer{{"A", []string{"kind"}, [][]any{{"review", 3}, {"authored", 2}}}}, []shown{
			{Name: "Time", Type: "time", Texts: []string{"2023-11-14 22:13:20"}},
			{Name: "authored", Type: "number", Texts: []string{"2"}, Links: []string{open}, Colour: plain},
			{Name: "review", Type: "number", Texts: []string{"3"}, Links: []string{open}, Colour: kindColours()["review"]},
		}},
		{"All windows beside each other", []answer{{"A", []string{"kind", "window"}, [][]any{{"docs", "30d", 1}, {"docs", "7d", 1}, {"docs", "90d", 4}, {"credit", "90d", 2}}}}, []shown{
			{Name: "Kind of work", Type: "string", Texts: []string{"docs", "credit"}, Links: []string{open + " of the window"}, Colour: calm, Sortable: true},
			{Name: "7d", Type: "number", Texts: []string{"1", "·"}, Links: []string{open}, Colour: calm},
			{Name: "30d", Type: "number", Texts: []string{"1", "·"}, Links: []string{open}, Colour: calm},
			{Name: "90d", Type: "number", Texts: []string{"4", "2"}, Links: []string{open}, Colour: calm},
		}},
		{"On how few people each kind lies", []answer{
			{"A", []string{"kind", "team"}, [][]any{{"docs", "(all)", 0.5}, {"docs", "core", 0.9}, {"docs", nil, 0.25}}},
			{"B", []string{"kind", "team"}, [][]any{{"docs", "(all)", 1}, {"docs", "core", 1}, {"docs", nil, 2}}},
		}, []shown{
			{Name: "Kind", Type: "string", Texts: []string{"docs", "docs", "docs"}, Colour: calm, Sortable: true},
			{Name: "Team", Type: "string", Texts: []string{"everybody", "core", "(no team)"}, Colour: calm, Sortable: true},
			{Name: "Share of the one who does most", Type: "number", Texts: []string{"50%", "90%", "25%"}, Colour: calm},
			{Name: "People who do half of it", Type: "number", Texts: []string{"1", "1", "2"}, Colour: calm},
		}},
		{"How complete each source is", []answer{{"A", []string{"source"}, [][]any{{"a", 90}}}, {"B", []string{"source"}, [][]any{{"a", 0}, {"b", 2}}}}, []shown{
			{Name: "Source", Type: "string", Texts: []string{"a", "b"}, Links: []string{"What is missing, by name"}, Colour: calm, Sortable: true},
			{Name: "Read to its end, ago", Type: "number", Texts: []string{"1.50 mins", "never"}, Colour: calm, Sortable: true},
			{Name: "Parts that are missing", Type: "number", Texts: []string{"0", "2"}, Links: []string{"What is missing, by name"}, Colour: calm, Sortable: true},
		}},
	}
}

// panelCalled is the panel of a title, as Grafana reads it.
func panelCalled(t *testing.T, title string) panelJSON {
	t.Helper()
	all := everyPanel()
	i := slices.IndexFunc(all, func(p panel) bool { return p.title == title })
	if i < 0 {
		t.Fatalf("no panel is called %q", title)
	}
	return renderPanel(all[i], gridJSON{}, 1)
}

// units are all that panels and columns name.
func units() []string {
	var all []string
	for _, p := range everyPanel() {
		all = append(all, p.unit)
		for _, c := range p.cells {
			all = append(all, c.unit)
		}
	}
	slices.Sort(all)
	return slices.DeleteFunc(slices.Compact(all), func(unit string) bool { return unit == "" })
}

// askGrafana has testdata/show.cjs show these; the test fails where Grafana does
// not know a unit.
func askGrafana(t *testing.T, asked any) [][]shown {
	t.Helper()
	modules := grafanaModules(t)
	node := need.Program(t, "apt-get install nodejs", "node")
	script, err := filepath.Abs("testdata/show.cjs")
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(asked)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), node, script)
	cmd.Env = append(cmd.Environ(), "NODE_PATH="+modules)
	cmd.Stdin = bytes.NewReader(text)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("node %s: %v", script, err)
	}
	var told struct {
		Shown   [][]shown
		Unknown []string
	}
	if err := json.Unmarshal(out, &told); err != nil {
		t.Fatalf("%v:\n%s", err, out)
	}
	if len(told.Unknown) > 0 {
		t.Errorf("Grafana does not know the units %q", told.Unknown)
	}
	return told.Shown
}
