package signals

import (
	"crypto/sha1"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/unsung-dev/unsung/internal/trailer"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/paths"
)

// fixture is one commit in a file testdata/<detector>/*.txtar, and what the
// detector must make of it. A file holds one section per commit: lines of
// facts, an empty line, the message. The facts are
//
//	want: docs.only         the rule that must fire, several times if several must
//	miss: reason            no rule may fire
//	why: text               the exact why
//	who: Ada <ada@…>        who must be credited, "nobody" for no one
//	picks: HASH …           Links.Picks
//	author: Ada <ada@…>     also committer:, the author where it is not given
//	behind: Ada <ada@…>     whose work it is, the author where it is not given
//	parents: 2              1 where it is not given
//	boundary                a shallow clone ends here
//	M path [old [new]]      a change; equal words stand for equal blobs
type fixture struct {
	name   string
	want   []string
	miss   string
	facts  map[string]string
	commit ledger.Commit
}

func TestDetectorsOnFixtures(t *testing.T) {
	classes, err := paths.New(paths.Options{})
	if err != nil {
		t.Fatal(err)
	}
	refuseStrayFixtures(t)
	for _, d := range Detectors() {
		if slices.Contains(withoutFixtures, d.ID) {
			continue
		}
		t.Run(d.ID, func(t *testing.T) {
			files, err := filepath.Glob(filepath.Join("testdata", d.ID, "*.txtar"))
			if err != nil || len(files) == 0 {
				t.Fatalf("no fixtures of %s: %v", d.ID, err)
			}
			var all []fixture
			for _, file := range files {
				all = append(all, readFixtures(t, file)...)
			}
			for _, f := range all {
				t.Run(f.name, func(t *testing.T) { f.check(t, d, classes) })
			}
			checkCoverage(t, d, all)
		})
	}
}

// withoutFixtures are the detectors that judge more than one commit by itself,
// each with a test of its own.
var withoutFixtures = []string{"rollback", "mentoring", "credit"}

// refuseStrayFixtures finds folders of fixtures that no detector would be tried
// on.
func refuseStrayFixtures(t *testing.T) {
	folders, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range folders {
		name := folder.Name()
		known := slices.ContainsFunc(Detectors(), func(d Detector) bool { return d.ID == name })
		if folder.IsDir() && name != "fuzz" && name != "threads" && (!known || slices.Contains(withoutFixtures, name)) {
			t.Errorf("testdata/%s: no detector is tried on it", name)
		}
	}
}

func (f *fixture) check(t *testing.T, d Detector, classes *paths.Classifier) {
	u := f.unit(t, classes)
	var claims []Claim
	d.Run(u, func(c Claim) { claims = append(claims, c) })
	var rules []string
	for _, c := range claims {
		rules = append(rules, c.Rule)
		f.checkClaim(t, d, c)
	}
	if !slices.Equal(rules, f.want) {
		t.Errorf("rules %q, want %q (%s)", rules, f.want, f.miss)
	}
}

func (f *fixture) checkClaim(t *testing.T, d Detector, c Claim) {
	if !slices.ContainsFunc(d.Rules, func(r Rule) bool { return r.ID == c.Rule }) {
		t.Errorf("%s is not among the rules of %s", c.Rule, d.ID)
	}
	if c.Why == "" || strings.ContainsAny(c.Why, "\n\r\x1b") {
		t.Errorf("why is not one line: %q", c.Why)
	}
	if want, ok := f.facts["why"]; ok && c.Why != want {
		t.Errorf("why\n%s\nwant\n%s", c.Why, want)
	}
	if want, ok := f.facts["who"]; ok && c.Who != identity(want) {
		t.Errorf("who %q, want %q", c.Who, want)
	}
	if want := strings.Fields(f.facts["picks"]); !slices.Equal(c.Links.Picks, want) {
		t.Errorf("picks %q, want %q", c.Links.Picks, want)
	}
}

// checkCoverage wants every rule shown, and as many traps as make a fixture
// worth its name.
func checkCoverage(t *testing.T, d Detector, all []fixture) {
	hits, misses := map[string]int{}, 0
	for _, f := range all {
		for _, rule := range f.want {
			hits[rule]++
		}
		if len(f.want) == 0 {
			misses++
		}
	}
	for _, r := range d.Rules {
		if hits[r.ID] == 0 {
			t.Errorf("no fixture shows the rule %s", r.ID)
		}
	}
	if len(all)-misses < 8 || misses < 8 {
		t.Errorf("%d hits and %d misses, want at least 8 of each", len(all)-misses, misses)
	}
}

func readFixtures(t testing.TB, file string) []fixture {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var all []fixture
	for _, section := range archive.Files {
		all = append(all, readFixture(t, file, section))
	}
	return all
}

func readFixture(t testing.TB, file string, section txtar.File) fixture {
	head, message, _ := strings.Cut(string(section.Data), "\n\n")
	f := fixture{name: section.Name, facts: map[string]string{}}
	f.commit.Message = message
	for line := range strings.Lines(head) {
		line = strings.TrimSpace(line)
		key, value, ok := strings.Cut(line, ": ")
		switch {
		case key == "want":
			f.want = append(f.want, value)
		case key == "miss":
			f.miss = value
		case ok:
			f.facts[key] = value
		case line == "boundary":
			f.commit.Boundary = true
		default:
			f.commit.Changes = append(f.commit.Changes, change(t, file, line))
		}
	}
	if (len(f.want) == 0) == (f.miss == "") {
		t.Fatalf("%s: %s: want either wants or a miss", file, section.Name)
	}
	return f
}

// change reads "M path [old [new]]".
func change(t testing.TB, file, line string) ledger.Change {
	words := strings.Fields(line)
	if len(words) < 2 || len(words[0]) != 1 || !strings.ContainsAny(words[0], "AMDT") {
		t.Fatalf("%s: no change and no fact: %q", file, line)
	}
	c := ledger.Change{Status: ledger.Status(words[0][0]), Path: words[1], OldMode: 0o100644, NewMode: 0o100644}
	before, after := "old "+c.Path, "new "+c.Path
	if len(words) > 2 {
		before, after = words[2], words[len(words)-1]
	}
	if c.Status != ledger.Added {
		c.Old = sha1.Sum([]byte(before))
	} else {
		c.OldMode = 0
	}
	if c.Status != ledger.Deleted {
		c.New = sha1.Sum([]byte(after))
	} else {
		c.NewMode = 0
	}
	return c
}

func (f *fixture) unit(t testing.TB, classes *paths.Classifier) *Unit {
	c := f.commit
	c.Hash = sha1.Sum([]byte(f.name))
	parents, err := strconv.Atoi(or(f.facts["parents"], "1"))
	if err != nil {
		t.Fatal(err)
	}
	c.Parents = make([]ledger.Hash, parents)
	author := identity(or(f.facts["author"], "Ada <ada@example.org>"))
	committer := author
	if s := f.facts["committer"]; s != "" {
		committer = identity(s)
	}
	c.Author, c.Committer = ledger.Stamp{Who: &author}, ledger.Stamp{Who: &committer}
	u := &Unit{Commit: &c, Repo: ledger.Repo{Name: "github.com/acme/widget"}, Author: author, Subject: subject(c.Message), Trailers: trailer.Parse(c.Message)}
	if s := f.facts["behind"]; s != "" {
		u.Author = identity(s)
	}
	for _, change := range c.Changes {
		u.Classes = append(u.Classes, classes.Of(change.Path))
	}
	return u
}

func or(s, fallback string) string {
	if s == "" {
		return fallback
	}
	return s
}

// identity reads "Ada <ada@example.org>".
func identity(s string) ledger.Identity {
	name, email, ok := strings.Cut(strings.TrimSuffix(s, ">"), " <")
	if !ok {
		return ledger.Identity{}
	}
	return ledger.Identity{Source: "git", Name: name, Email: email}
}

// FuzzDetectors feeds hostile subjects and paths to every detector that needs
// nothing but the commit.
func FuzzDetectors(f *testing.F) {
	f.Add("Release 2.3.1", "VERSION")
	f.Add("[x] fix(api)!: close\x1b[31m the door (#12)", "docs/a\nb.md")
	f.Add("fix CVE-", "a.go")
	f.Add("(cherry picked from commit ", "\xff/\xfe")
	f.Add(": : : ", "")
	f.Add("bump 1. to .2 from v", "go.mod")
	classes, err := paths.New(paths.Options{})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, message, path string) {
		who := ledger.Identity{Source: "git", Name: "A", Email: "a@example.org"}
		c := ledger.Commit{Message: message, Author: ledger.Stamp{Who: &who}, Committer: ledger.Stamp{Who: &who}}
		c.Changes = []ledger.Change{{Path: path, New: ledger.Hash{1}, Status: ledger.Added}}
		u := &Unit{Commit: &c, Author: who, Subject: subject(message), Classes: []paths.Class{classes.Of(path)}}
		for _, d := range []Detector{authored, docs, tests, upkeep, release, security} {
			d.Run(u, func(c Claim) {
				if strings.ContainsAny(c.Why, "\n\r\x1b\x00") || len(c.Why) > 2000 {
					t.Errorf("%s: why is not one short line: %q", c.Rule, c.Why)
				}
			})
		}
	})
}
