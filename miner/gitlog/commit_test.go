package gitlog

import (
	"errors"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/gitlog/odb"
)

// oddIdents are lines as they are found in old or broken histories.
var oddIdents = []string{
	"Ada <ada@example.org> 1700000000 +0100",
	"Ada Lovelace  <ada@example.org> 1700000000 -0330",
	"Ada <a@x> b@y> 1700000000 +0100",
	"Ada <<c@x>> 1700000000 +0100",
	"Ada <a@x <b@y>> 1700000000 +0100",
	"Ada < spaces @ x > 1700000000 +0100",
	"<only@mail> 1700000000 +0000",
	"  leading <a@x> 1700000000 +0000",
	"Ada <> 1700000000 +0000",
	"<> 1700000000 +0000",
	"Ada a@x 1700000000 +0000",
	"Ada <a@x 1700000000 +0000",
	"Ada a@x> 1700000000 +0000",
	"Ada <a@x>",
	"Ada <a@x> ",
	"Ada <a@x>1700000000 +0100",
	"Ada <a@x>   1700000000   +0100",
	"Ada <a@x> 1700000000",
	"Ada <a@x> 1700000000 ",
	"Ada <a@x> 1700000000 0100",
	"Ada <a@x> 1700000000 +",
	"Ada <a@x> 1700000000 UTC",
	"Ada <a@x> -1700000000 +0100",
	"Ada <a@x> 17e8 +0100",
	"Ada <a@x> yesterday",
	"Ada <a@x> 0 +0000",
	"Ada <a@x> 1700000000 +01",
	"Ada <a@x> 1700000000 -0031",
	"Ada <a@x> 1700000000 +051800",
	"Ada <a@x> 1700000000 +0100 and more",
	"Ada <a@x> 9223372036854775807 +0000",
	"Ada\t<a@x>\t1700000000\t+0100",
	"Gr\xfc\xdfe <a@x> 1700000000 +0100",
	"",
}

// TestIdentsAsGit compares with what git itself makes of the lines.
func TestIdentsAsGit(t *testing.T) {
	r := newTestRepo(t)
	for _, line := range oddIdents {
		h := r.object("commit", "tree "+r.feed("", "mktree")+"\nauthor "+line+"\n"+byBob+"\nodd\n")
		out := r.feed("", "show", "-s", "--no-mailmap", "--date=raw", "--format=[%an|%ae|%at|%ad]", h.String())
		id := splitIdent([]byte(line))
		var have strings.Builder
		have.WriteString("[" + string(id.name) + "|" + string(id.mail) + "|")
		if git := strings.Split(out, "|"); git[2] == "" {
			have.WriteString("|]") // git prints nothing where there is no date
			if id.unix != 0 || id.zone != 0 {
				t.Errorf("%q: time %d %d, but git has none", line, id.unix, id.zone)
			}
		} else {
			stamp := ledger.Stamp{Who: &ledger.Identity{}, Unix: id.unix, Zone: id.zone}
			raw := rawDate(stamp)
			have.WriteString(strings.Fields(raw)[0] + "|" + raw + "]")
		}
		// git reads +051800 as 518 hours, and so do we: 31080 minutes.
		if have := strings.Replace(have.String(), "+51800", "+051800", 1); have != strings.Replace(out, "+51800", "+051800", 1) {
			t.Errorf("%q is %s, git says %s", line, have, out)
		}
	}
}

func TestTimes(t *testing.T) {
	tests := map[string]struct {
		unix int64
		zone int16
	}{
		"1700000000 +0530":           {1700000000, 330},
		"1700000000 -0031":           {1700000000, -31},
		"1700000000 +051800":         {1700000000, 518 * 60},
		"1700000000 +99999999":       {1700000000, 0}, // does not fit
		"9223372036854775807 +0000":  {1<<63 - 1, 0},
		"9223372036854775808 +0100":  {0, 0},
		"99999999999999999999 +0100": {0, 0},
		"1 -99999999999999999999999": {1, 0},
		"-1 +0000":                   {0, 0},
		"":                           {0, 0},
	}
	for text, want := range tests {
		if unix, zone := parseTime([]byte(text)); unix != want.unix || zone != want.zone {
			t.Errorf("%q is %d %d, want %d %d", text, unix, zone, want.unix, want.zone)
		}
	}
}

func TestPeopleAreShared(t *testing.T) {
	cr := newCommitReader(nil)
	a := cr.stamp([]byte("Ada <ada@example.org> 1 +0000"))
	b := cr.stamp([]byte("Ada  <ada@example.org> 2 +0100"))
	c := cr.stamp([]byte("Ada <ada@example.com> 1 +0000"))
	if a.Who != b.Who || a.Who == c.Who {
		t.Errorf("%p %p %p: want the same, the same, another", a.Who, b.Who, c.Who)
	}
	if want := (ledger.Identity{Source: "git", Name: "Ada", Email: "ada@example.org"}); *a.Who != want {
		t.Errorf("have %+v, want %+v", *a.Who, want)
	}
}

const someTree = "tree 1234567890123456789012345678901234567890\n"

func TestCutCommitRefuses(t *testing.T) {
	for _, raw := range []string{
		"", "tree", "tree 1234\n", someTree[:len(someTree)-1], strings.ToUpper(someTree),
		strings.Replace(someTree, "9", "g", 1), "parent" + someTree[4:],
		someTree + "parent 1234\n\n", someTree + "parent " + someTree[5:45],
	} {
		if c, err := cutCommit([]byte(raw)); !errors.Is(err, odb.ErrCorrupt) {
			t.Errorf("%q: %+v, %v", raw, c, err)
		}
	}
}

func TestCutCommitOfHeadersOnly(t *testing.T) {
	for _, raw := range []string{someTree, someTree + byAda, someTree + byAda[:9], someTree + "\n", someTree + byAda + "\n"} {
		if c, err := cutCommit([]byte(raw)); err != nil || len(c.message) != 0 {
			t.Errorf("%q: message %q, %v", raw, c.message, err)
		}
	}
}

func TestPeelEndsInACircleOfTags(t *testing.T) {
	r := newTestRepo(t)
	next := r.commit("one")
	for range 101 {
		next = r.object("tag", "object "+next.String()+"\ntype tag\ntag t\n\n")
	}
	if _, _, err := peel(r.store().NewReader(), next); !errors.Is(err, odb.ErrCorrupt) {
		t.Errorf("peel: %v", err)
	}
}

func FuzzCommit(f *testing.F) {
	for _, line := range oddIdents {
		f.Add([]byte(someTree + "author " + line + "\n" + byBob + "\nmessage\n"))
	}
	f.Add([]byte(someTree + "parent " + someTree[5:] + byAda + byBob + "encoding Shift_JIS\ngpgsig a\n b\n\nm\n"))
	f.Add([]byte(someTree + byAda + "encoding UTF-16\n\n\xff"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		c, err := cutCommit(raw)
		if err != nil {
			return
		}
		if len(c.parents)%parentLine != 0 {
			t.Errorf("%d bytes of parents", len(c.parents))
		}
		cr := newCommitReader(nil)
		cr.parents(c.parents)
		c.recode()
		cr.stamp(c.author)
		cr.stamp(c.committer)
	})
}
