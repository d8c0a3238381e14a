//go:build unix

package gitlog

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"syscall"
)

// inGroup puts a command and all that it starts into a process group of their
// own, which is interrupted together: git-remote-http, which waits for a server,
// would outlive a git that is told to end.
func inGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error {
		err := syscall.Kill(-cmd.Process.Pid, syscall.SIGINT)
		if errors.Is(err, syscall.ESRCH) {
			return os.ErrProcessDone
		}
		return err
	}
}

// killGroup ends what is left of the group of a command that ended because its
// context did.
func killGroup(ctx context.Context, cmd *exec.Cmd) {
	if ctx.Err() != nil && cmd.Process != nil {
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) // mostly there is nothing left
	}
}

// onTerminal tells whether somebody at a terminal may be asked for something,
// as ssh does. Only the group in the foreground may read there, and it gets all
// of an interrupt from the keyboard.
func onTerminal() bool {
	tty, err := os.OpenFile("/dev/tty", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		return false
	}
	_ = tty.Close() // nothing was written
	return true
}
