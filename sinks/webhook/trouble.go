package webhook

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"os"
	"syscall"
	"time"
)

// blockedWait is for how long to leave a destination alone that must not be
// reached: a person has to mend the configuration, and reloading it ends the wait.
const blockedWait = time.Hour

// troubled says what an error of the network comes to. Its words are ours: those
// of an error may repeat what the receiver sent, and that what it was sent.
func troubled(err error) Result {
	var blocked blockedError
	var timeout net.Error
	switch {
	case errors.As(err, &blocked):
		r := pending(Blocked, blocked.Error())
		r.RetryAfter = blockedWait
		return r
	case errors.Is(err, context.Canceled):
		return pending(Interrupted, "Unsung was ended before there was an answer")
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, os.ErrDeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return pending(Timeout, "there was no answer in time")
	}
	if why := untrusted(err); why != "" {
		return pending(TLS, why)
	}
	return unreached(err)
}

// untrusted says what is wrong with TLS, "" where nothing is.
func untrusted(err error) string {
	var unknown x509.UnknownAuthorityError
	var name x509.HostnameError
	var invalid x509.CertificateInvalidError
	var record tls.RecordHeaderError
	var verify *tls.CertificateVerificationError
	var alert tls.AlertError
	switch {
	case errors.As(err, &unknown):
		return "nobody whom this machine trusts vouches for the receiver's certificate: install the authority's, on Linux with SSL_CERT_FILE"
	case errors.As(err, &name):
		return "the receiver's certificate is for another name"
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return "the receiver's certificate is not valid now"
	case errors.As(err, &verify):
		return "the receiver's certificate is not valid"
	case errors.As(err, &record):
		return "the receiver speaks no TLS at this port"
	case errors.As(err, &alert):
		return "the receiver ended TLS: " + alert.Error()
	}
	return ""
}

// unreached says why there is no answer.
func unreached(err error) Result {
	var dns *net.DNSError
	var op *net.OpError
	switch {
	case errors.As(err, &dns) && dns.IsNotFound:
		return pending(Network, "there is no such host")
	case errors.As(err, &dns):
		return pending(Network, "the host's name could not be looked up")
	case errors.Is(err, syscall.ECONNREFUSED):
		return pending(Network, "nobody listens at this address")
	case errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return pending(Network, "the connection broke before there was an answer")
	case errors.As(err, &op) && op.Op == "dial":
		return pending(Network, "the host could not be reached")
	case errors.As(err, &op):
		return pending(Network, "the connection broke before there was an answer")
	}
	return pending(BadAnswer, "what came back is no answer of HTTP")
}
