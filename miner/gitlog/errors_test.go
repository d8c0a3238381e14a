package gitlog

import (
	"errors"
	"io/fs"
	"testing"
)

func TestProblemOnOneLine(t *testing.T) {
	tests := []struct {
		problem Problem
		want    string
	}{
		{Problem{What: "no such folder", Where: "/srv/git", Fix: "check the spelling"}, "no such folder: /srv/git (check the spelling)"},
		{Problem{What: "the disk is full"}, "the disk is full"},
		{Problem{What: "HEAD is damaged", Where: "/srv/git/HEAD"}, "HEAD is damaged: /srv/git/HEAD"},
	}
	for _, tt := range tests {
		if got := tt.problem.Error(); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}

func TestProblemKeepsItsCause(t *testing.T) {
	if err := error(pathProblem("/srv/git", fs.ErrPermission)); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("%v lost its cause", err)
	}
}
