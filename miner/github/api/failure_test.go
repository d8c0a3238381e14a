package api

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"os"
	"syscall"
)

type unreachableCase struct {
	name  string
	err   error
	tries int
	fix   string
}

func unreachableCases() []unreachableCase {
	dial := func(err error) error { return &net.OpError{Op: "dial", Net: "tcp", Err: err} }
	return []unreachableCase{
		{"no such host", dial(&net.DNSError{Err: "no such host", Name: "githob.test", IsNotFound: true}), 1, "check the spelling of the host"},
		{"certificate", &tls.CertificateVerificationError{Err: x509.UnknownAuthorityError{}}, 1, "install the authority"},
		{"refused", dial(os.NewSyscallError("connect", syscall.ECONNREFUSED)), 3, "check the network"},
		{"reset", &net.OpError{Op: "read", Err: os.NewSyscallError("read", syscall.ECONNRESET)}, maxTries, "check the network"},
		{"other", errors.New("http2: server sent GOAWAY"), maxTries, "check the network"},
	}
}
