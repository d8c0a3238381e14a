package main

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"

	dto "github.com/prometheus/client_model/go"
	"github.com/prometheus/common/expfmt"
	"github.com/rogpeppe/go-internal/testscript"
)

// startGateway runs a Pushgateway for a script, which finds its address in
// PUSHGATEWAY, and with a wrong login in NO_ENTRY; the file pushed has what was
// last given to it.
func startGateway(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) > 0 {
		ts.Fatalf("usage: gateway")
	}
	file := ts.MkAbs("pushed")
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, password, _ := r.BasicAuth(); password != "hush" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		text := bytes.NewBufferString(r.Method + " " + r.URL.Path + "\n")
		from := expfmt.NewDecoder(r.Body, expfmt.ResponseFormat(r.Header))
		for f := new(dto.MetricFamily); from.Decode(f) == nil; f = new(dto.MetricFamily) {
			_, err := expfmt.MetricFamilyToText(text, f)
			ts.Check(err)
		}
		ts.Check(os.WriteFile(file, text.Bytes(), 0o644))
	}))
	ts.Defer(server.Close)
	host := strings.TrimPrefix(server.URL, "http://")
	ts.Setenv("PUSHGATEWAY", "http://ci:hush@"+host)
	ts.Setenv("NO_ENTRY", "http://ci:wrong@"+host)
}
