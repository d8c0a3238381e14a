package people

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// mailmapFixture holds every form of line and what git makes of odd ones.
const mailmapFixture = `# comment
 # not a comment, and no address either
Proper Name <proper@x.org>
<new@x.org> <old@x.org>
Jane Doe <jane@x.org> <jd@x.org>
Joe Bloggs <joe@x.org> joe b <shared@x.org>
Ann Other <ann@x.org> ann <shared@x.org>
Shared Default <team@x.org> <shared@x.org>
Upper Case <upper@X.org> <UPPER@OLD.org>
Only Name <only@x.org> # trailing words
Twice First <twice@x.org> <t@x.org>
Twice Second <t@x.org>
<twice@y.org> <t@x.org>
  Padded   Name   <padded@x.org>  <pad@x.org>
Empty Old <emptyold@x.org> Nobody <>
Any Empty <anyempty@x.org> <>
Broken One <broken@x.org
Broken Two broken2@x.org>
<> <nothing@x.org>
No Close <noclose@x.org> Someone <someone@x.org
Nested <<nested@x.org> <n@x.org>
Spaces < spaces@x.org > < s@x.org >
<justmail@x.org>
Complex Only <co@x.org> Known Name <complex@x.org>
<mailonly@x.org> Known Mail <complex2@x.org>
Ünï Cödé <uni@x.org> ünï <u@x.org>
Three <three@x.org> <third@x.org> <fourth@x.org>
Tab	Name	<tab@x.org>	old	tab	<t@y.org>
Windows Line <windows@x.org> <win@x.org>` + "\r\n" + `Without End <end@x.org> <e@x.org>`

var contacts = []string{
	"whoever <proper@x.org>", "x <PROPER@X.ORG>", "x <old@x.org>", "<old@x.org>", "x <new@x.org>",
	"x <jd@x.org>", "joe b <shared@x.org>", "JOE B <Shared@x.org>", "ann <shared@x.org>", "ann x <shared@x.org>",
	"other <shared@x.org>", "<shared@x.org>", "x <upper@old.org>", "x <only@x.org>", "x <t@x.org>", "x <pad@x.org>",
	"x <padded@x.org>", "Nobody <>", "Somebody <>", "x <broken@x.org>", "x <broken2@x.org>", "x <nothing@x.org>",
	"x <noclose@x.org>", "Someone <someone@x.org>", "x <n@x.org>", "x < s@x.org >", "x <s@x.org>", "x <justmail@x.org>",
	"Known Name <complex@x.org>", "Unknown <complex@x.org>", "known mail <complex2@x.org>", "ünï <u@x.org>", "ÜNÏ <u@x.org>",
	"x <third@x.org>", "x <fourth@x.org>", "old	tab <t@y.org>", "old	tab	<t@y.org>", "x <win@x.org>", "x <e@x.org>",
	"x <unknown@x.org>", "x <prop@x.org>", "x <proper@x.org.uk>",
}

func TestMailmapAgreesWithGit(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, ".mailmap"), []byte(mailmapFixture), 0o600); err != nil {
		t.Fatal(err)
	}
	want := strings.Split(checkMailmap(t, dir, contacts), "\n")
	var m Mailmap
	m.Add([]byte(mailmapFixture))
	for i, c := range contacts {
		name, email, _, _ := cutContact(c)
		name, email = m.Lookup(name, email)
		if got := strings.TrimPrefix(name+" <"+email+">", " "); got != want[i] {
			t.Errorf("%s: got %s, want %s", c, got, want[i])
		}
	}
}

func checkMailmap(t *testing.T, dir string, contacts []string) string {
	t.Helper()
	var out bytes.Buffer
	for _, args := range [][]string{{"init", "--quiet"}, {"check-mailmap", "--stdin"}} {
		cmd := exec.Command("git", append([]string{"-C", dir}, args...)...)
		cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1", "LC_ALL=C")
		cmd.Stdin = strings.NewReader(strings.Join(contacts, "\n") + "\n")
		cmd.Stdout = &out
		if err := cmd.Run(); err != nil {
			t.Fatalf("git %v: %v", args, err)
		}
	}
	return out.String()
}

func TestMailmapLaterHolds(t *testing.T) {
	var m Mailmap
	m.Add([]byte("First <a@x.org> <old@x.org>\n"))
	m.Add([]byte("Second <old@x.org>\n"))
	if name, email := m.Lookup("x", "old@x.org"); name != "Second" || email != "a@x.org" {
		t.Errorf("got %s <%s>", name, email)
	}
}

func TestMailmapEndsWithItsText(t *testing.T) {
	var m Mailmap
	m.Add([]byte("First <a@x.org>\n\x00Hidden <b@x.org>\n"))
	m.Add([]byte("Third <c@x.org>\n"))
	for email, want := range map[string]string{"a@x.org": "First", "b@x.org": "x", "c@x.org": "Third"} {
		if name, _ := m.Lookup("x", email); name != want {
			t.Errorf("%s: got %s, want %s", email, name, want)
		}
	}
}

func TestMailmapOfNothing(t *testing.T) {
	var none *Mailmap
	for _, m := range []*Mailmap{none, {}} {
		if name, email := m.Lookup("Ada", "ada@x.org"); name != "Ada" || email != "ada@x.org" {
			t.Errorf("got %s <%s>", name, email)
		}
	}
}

// FuzzMailmap holds that lookups do not tell upper from lower case.
func FuzzMailmap(f *testing.F) {
	f.Add(mailmapFixture, "joe b", "shared@x.org")
	f.Add("A <a@x\x00> <b>", "", "")
	f.Fuzz(func(t *testing.T, text, name, email string) {
		var m Mailmap
		m.Add([]byte(text))
		to := m.find(name, email)
		if folded := m.find(foldASCII(name), foldASCII(email)); folded != to {
			t.Fatalf("%q for %s <%s>, %q in lower case", to, name, email, folded)
		}
		if strings.ContainsAny(to.name+to.email, ">\n\x00") {
			t.Fatalf("mapped to %q", to)
		}
	})
}
