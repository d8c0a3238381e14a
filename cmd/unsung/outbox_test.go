package main

import (
	"context"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/unsung-dev/unsung/cmd/unsung/recognise"
	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/sinks/view"
)

// fillOutbox puts deliveries into a ledger in which ada, bob and carl are, and goes
// on to hold it as a daemon does: outbox LEDGER. It names the deliveries of ada to
// thanks and to chat, of bob and of carl to thanks, and of nominees to chat, and the
// suggestion of ada.
func fillOutbox(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: outbox LEDGER")
	}
	file := ts.MkAbs(args[0])
	lock, got, err := wiring.TryLock(file)
	ts.Check(err)
	if !got {
		ts.Fatalf("somebody has %s", args[0])
	}
	rec, err := record.Open(context.Background(), file)
	ts.Check(err)
	ts.Defer(func() { ts.Check(rec.Close()); ts.Check(lock.Close()) })
	making := thanks(ts, rec)
	ts.Check(rec.Suggest(context.Background(), making))
	for i, name := range []string{"ADA_THANKS", "ADA_CHAT", "BOB_THANKS", "CARL_THANKS", "NOMINEES"} {
		ts.Setenv(name, making.Deliveries[i].ID)
	}
	ts.Setenv("ADA", making.Made[0].ID)
	for _, end := range []ledger.Attempt{
		{State: ledger.DeliveryDone, Status: 200},
		{State: ledger.DeliveryDead, Status: 404, Reason: "status_4xx", Error: "no channel of ada's"},
		{State: ledger.DeliveryPending, Reason: "timeout", Error: "no answer within 10s", NextAt: time.Date(2096, 1, 2, 3, 4, 0, 0, time.UTC)},
		{State: ledger.DeliveryDead, Status: 410, Reason: "status_4xx"},
	} {
		settleNext(ts, rec, end)
	}
}

// thanks are suggestions for ada, bob and carl, and where they go.
func thanks(ts *testscript.TestScript, rec *record.Ledger) ledger.Making {
	sight, err := recognise.ReadSight(context.Background(), rec, &config.Config{})
	ts.Check(err)
	person := func(login string) *ledger.Person {
		who, known := sight.View.Meant("github:" + login)
		if !known {
			ts.Fatalf("nobody is called %s", login)
		}
		return who
	}
	var m ledger.Making
	for _, pair := range [][2]string{{"ada", "bob"}, {"bob", "carl"}, {"carl", "bob"}} {
		s := thank(pair[0], sight.View.Label(person(pair[1])))
		s.Person, s.Mark = sight.View.Label(person(pair[0])), view.Mark(person(pair[0]))
		m.Made = append(m.Made, s)
	}
	now := time.Now()
	deliver := func(about, order, to string) {
		m.Deliveries = append(m.Deliveries, ledger.Delivery{ID: ledger.DeliveryID(about, to), Destination: to, About: about, Order: order, DueAt: now})
	}
	deliver(m.Made[0].ID, "ada", "thanks")
	deliver(m.Made[0].ID, "ada", "chat")
	deliver(m.Made[1].ID, "bob", "thanks")
	deliver(m.Made[2].ID, "carl", "thanks")
	deliver("nominations:2026-10", "", "chat")
	return m
}

// thank is a suggestion for somebody who helped.
func thank(login, helped string) ledger.Suggestion {
	at := time.Date(2026, 10, 7, 9, 0, 0, 0, time.UTC)
	return ledger.Suggestion{
		ID: ledger.SuggestionID("moment.catch", login), Rule: "moment.catch", Kinds: []ledger.Kind{ledger.Catch, ledger.Review}, From: at,
		Headline: strings.ToUpper(login[:1]) + login[1:] + " saw that the latch\x1b[2J was missing, before the gate was hung for good",
		Message:  "Dear " + login + ",\n\nthank you: " + helped + " would have dropped the gate.", Why: "A defect that is found in review costs nobody a night.",
		Evidence: []ledger.Evidence{{URL: "https://github.com/octo/garden/pull/2#discussion_r1", Ref: "review_comment:1", At: at}}, More: 2,
		Repos: []string{"octo/garden"}, Beneficiaries: []string{helped}, Givers: []string{helped}, Values: []string{"care"}, Points: 5,
		Audience: ledger.Private, Keys: []string{login},
	}
}

// settleNext claims what is due first, and ends the attempt.
func settleNext(ts *testscript.TestScript, rec *record.Ledger, end ledger.Attempt) {
	now := time.Now()
	claim := ledger.ClaimOf{Destinations: []string{"thanks", "chat"}, Limit: 1, Now: now, Lease: time.Minute}
	rows, err := rec.Claim(context.Background(), claim)
	ts.Check(err)
	if len(rows) != 1 {
		ts.Fatalf("%d deliveries are due, want one", len(rows))
	}
	end.ID, end.Fence, end.At, end.Sent = rows[0].ID, rows[0].Fence, now, true
	ts.Check(rec.SettleDelivery(context.Background(), end))
}
