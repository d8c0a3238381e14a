package web

import (
	"errors"
	"fmt"
	"syscall"
)

// listenError says in plain words why an address cannot be had.
func listenError(address string, err error) error {
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return fmt.Errorf("%s is taken: stop what listens there, or choose another address in web.listen", address)
	case errors.Is(err, syscall.EACCES):
		return fmt.Errorf("%s may not be taken by this user: choose a port above 1023 in web.listen", address)
	case errors.Is(err, syscall.EADDRNOTAVAIL):
		return fmt.Errorf("%s is no address of this machine: choose another in web.listen", address)
	}
	return fmt.Errorf("listen on %s (web.listen): %w", address, err)
}
