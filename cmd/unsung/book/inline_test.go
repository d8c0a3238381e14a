package book

import (
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// inline are the commands that stand in the middle of a sentence, and those that
// a job in CI runs.
var inline = regexp.MustCompile("(?m)`(unsung [a-z][^`\n]*)`|run: (unsung [a-z].*)$")

// inFull makes a command of what stands for one.
var inFull = strings.NewReplacer("unsung ", `"$UNSUNG" `, "--push URL", "--push http://localhost", "--push", "--push http://localhost")

// What pages say of unsung in passing is a command that exists, with flags that it
// has. Not run, since most are only a part of one.
func TestInlineCommandsExist(t *testing.T) {
	asked := map[string]bool{}
	for page, text := range pages(t) {
		for _, m := range inline.FindAllStringSubmatch(text, -1) {
			said := m[1] + m[2]
			if strings.ContainsAny(said, "|…<") || asked[said] {
				continue
			}
			asked[said] = true
			command := inFull.Replace(said)
			cmd := exec.CommandContext(t.Context(), "bash", "-c", command+" --help")
			cmd.Env = append(cmd.Environ(), "UNSUNG="+program)
			out, err := cmd.CombinedOutput()
			if err != nil || !strings.Contains(string(out), usageOf(said)) {
				t.Errorf("%s: %s: %v\n%s", page, said, err, out)
			}
		}
	}
	if len(asked) < 20 {
		t.Errorf("only %d commands were found", len(asked))
	}
}

// usageOf is how the help of a command begins to tell how it is used.
func usageOf(command string) string {
	words := strings.Fields(command)
	return "unsung " + words[1]
}

// command runs a program and gives all that it prints.
func command(t *testing.T, name string, args ...string) (string, error) {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), name, args...).CombinedOutput()
	return string(out), err
}
