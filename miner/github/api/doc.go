// Package api talks to GitHub, REST and GraphQL, on github.com and on GitHub
// Enterprise Server, within the limits that GitHub sets and through the failures
// that happen on the way.
//
// A Client is one stack of http.RoundTrippers below go-github: a request is
// tried again while that can help, waits at one gate for all limits,
// is signed, and its answer is read whole before anybody decodes it. What no
// waiting mends comes back as an error that says what to do. Time is the clock
// of package time only, so that tests run it in a bubble of testing/synctest.
package api
