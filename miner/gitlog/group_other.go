//go:build !unix

package gitlog

import (
	"context"
	"os/exec"
)

// There are no process groups to signal here: a command is ended by itself.
func inGroup(*exec.Cmd) {}

func killGroup(context.Context, *exec.Cmd) {}

func onTerminal() bool { return true }
