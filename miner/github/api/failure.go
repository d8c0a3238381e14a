package api

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"syscall"
)

// failure judges the lack of an answer.
func failure(err error) verdict {
	v := verdict{kind: trouble, reason: "network", seen: short(err.Error()), fix: "check the network", err: err}
	switch limit := (*LimitError)(nil); {
	case errors.As(err, &limit), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded), errors.Is(err, errLarge):
		v.kind = final
	case errors.Is(err, errSlow):
		v.reason, v.tries = "slow", 3
	case errors.Is(err, errGarbled):
		v.reason = "garbled"
	case errors.Is(err, io.ErrUnexpectedEOF):
		v.reason, v.seen = "truncated", "an answer cut short"
	case errors.Is(err, syscall.ECONNRESET), errors.Is(err, io.EOF):
		v.reason, v.seen = "reset", "a connection that was reset"
	default:
		return unreachable(v)
	}
	return v
}

// unreachable judges failures to get to the server at all. Few of these mend
// themselves, and a person who misspelt an address waits for the message.
func unreachable(v verdict) verdict {
	var name *net.DNSError
	var certificate *tls.CertificateVerificationError
	switch {
	case errors.As(v.err, &name) && name.IsNotFound:
		v.kind, v.fix = final, "check the spelling of the host, and the network"
	case errors.As(v.err, &certificate):
		v.kind, v.fix = final, "install the authority that signed the server's certificate"
	case errors.Is(v.err, syscall.ECONNREFUSED):
		v.tries = 3
	}
	return v
}
