package trailer_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/internal/trailer"
)

const cut = "# ------------------------ >8 ------------------------\n"

// nasty are messages in which it is not plain what the trailers are.
var nasty = []string{
	"subject\n",
	"subject without an end",
	"Reviewed-by: A <a@x.org>\n",
	"subject\nReviewed-by: A <a@x.org>\n",
	"subject\n\nReviewed-by: A <a@x.org>\n",
	"subject\n\nReviewed-by: A <a@x.org>",
	"\n\n  \nsubject\n\nReviewed-by: A <a@x.org>\n",
	"subject\n\nbody\nReviewed-by: A <a@x.org>\n",
	"subject\n\nbody\nSigned-off-by: A <a@x.org>\n",
	"subject\n\none\ntwo\nthree\nSigned-off-by: A <a@x.org>\n",
	"subject\n\none\ntwo\nthree\nfour\nSigned-off-by: A <a@x.org>\n",
	"subject\n\none\ntwo\nthree\nfour\nFoo: bar\nSigned-off-by: A <a@x.org>\n",
	"subject\n\n(cherry picked from commit 0123456)\n",
	"subject\n\nFoo: bar\n(cherry picked from commit 0123456)\nBar: baz\n",
	"subject\n\nsigned-off-by: A <a@x.org>\nbody\n",
	"subject\n\nSigned-off-by:A <a@x.org>\nbody\n",
	"subject\n\nA: one\n two\n\tthree\nB: four\n",
	"subject\n\nA: one\n\n two\n",
	"subject\n\n indented\nA: one\n",
	"subject\n\nA: one\nprose\n folded prose\n",
	"subject\n\nprose\n folded\nSigned-off-by: A <a@x.org>\n",
	"subject\n\nA: one  \n   two  \n   \nB: three\n",
	"subject\n\nA: one\n   \n",
	"subject\n\nA: one\n\n\n\n",
	"subject\n\nA: one\n# comment\nB: two\n",
	"subject\n\nA: one\n# comment\n folded after a comment\nB: two\n",
	"subject\n\nA: one\n\n# comment\n# another\n",
	"# comment\nsubject\n\nA: one\n",
	"subject\n# comment\n\nA: one\n",
	"# only comments\n# here\n",
	"subject\n\nA: one\n\nConflicts:\n\tpath\n\tother path\n",
	"subject\n\nA: one\n\nConflicts:\n\tpath\nbut there is more\n",
	"subject\n\nA: one\nConflicts:\n\tpath\n\nB: two\n",
	"subject\n\nA: one\n\tnot a conflict\n",
	"subject\n\nConflicts:\n",
	"Conflicts:\n\tpath\n\nA: one\n",
	"subject\n\nA: one\n\n" + cut + "B: two\n",
	cut + "subject\n\nA: one\n",
	"subject\n\nA: one with " + cut + "B: two\n",
	"subject\n\nA: one\n---\nB: two\n",
	"subject\n\n---\n\nA: one\n",
	"subject\n\n: empty token\nA: one\n",
	"subject\n\nA :one\nB\t: two\nC D: three\n",
	"subject\n\nA: one\nC D: three\n",
	"subject\n\nReviewed by: A <a@x.org>\n",
	"subject\n\nhttps://example.org/1\n",
	"subject\n\nA:\nB:   \n",
	"subject\n\nA: one: two\n",
	"subject\n\nÄ: one\n",
	"subject\n\nA_B: one\n",
	"subject\n\n-: one\n--a--: two\n",
	"subject\r\n\r\nA: one\r\nB: two\r\n",
	"subject\n\nA: one\n\nB: two\n",
	"subject\n \nA: one\n",
	"subject\n\f\nA: one\n\v\n",
	"subject\n\nA: one\n\x0b two\n",
	"subject\n\nA: \xff\xfe\n",
	"subject\n\nSigned-off-by: A <a@x.org>\n[b: tweaked]\nSigned-off-by: B <b@x.org>\n",
	"subject\n\n\tA: one\n",
	"subject\n\n A: one\nB: two\n",
	strings.Repeat("subject\n\nA: one\n\n", 40),
}

// TestParseAgreesWithGit commits each message and asks git log what its
// trailers are.
func TestParseAgreesWithGit(t *testing.T) {
	for i, want := range gitTrailers(t, nasty) {
		var got strings.Builder
		for _, tr := range trailer.Parse(nasty[i]) {
			fmt.Fprintf(&got, "%s: %s\n", tr.Token, tr.Value)
		}
		if got.String() != want {
			t.Errorf("message %q\n got %q\nwant %q", nasty[i], got.String(), want)
		}
	}
}

// gitTrailers returns what git takes for the trailers of each message.
func gitTrailers(t *testing.T, messages []string) []string {
	dir := t.TempDir()
	var stream bytes.Buffer
	for _, m := range messages {
		fmt.Fprintf(&stream, "commit refs/heads/main\ncommitter A <a@x.org> 1000000000 +0000\ndata %d\n%s\n", len(m), m)
	}
	git(t, dir, nil, "init", "--quiet", "--bare")
	git(t, dir, stream.Bytes(), "fast-import", "--quiet")
	out := git(t, dir, nil, "log", "--reverse", "--format=%(trailers:only,unfold)%x00", "main")
	all := strings.SplitAfter(out, "\x00\n")
	for i := range all {
		all[i] = strings.TrimSuffix(all[i], "\x00\n")
	}
	if len(all) != len(messages)+1 {
		t.Fatalf("git log shows %d commits, want %d", len(all)-1, len(messages))
	}
	return all[:len(messages)]
}

func git(t *testing.T, dir string, stdin []byte, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", append([]string{"-C", dir}, args...)...)
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1", "LC_ALL=C")
	cmd.Stdin = bytes.NewReader(stdin)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("git %v: %v", args, err)
	}
	return string(out)
}
