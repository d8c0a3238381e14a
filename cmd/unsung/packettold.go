package main

import (
	"context"
	"slices"
	"time"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/sinks/packet"
	"github.com/unsung-dev/unsung/sinks/view"
)

// kept is what only the ledger knows of people.
type kept struct {
	given []ledger.Recognition
	told  []ledger.SelfReport
}

// recall reads recognitions that people were given since a time, and self-reports
// that the daemon was told of. Where there is no ledger there are none; it is read
// whatever ended the scan.
func (f *packetFlags) recall(ctx context.Context, cfg *config.Config, found *scanned, since time.Time) (k kept, err error) {
	ctx = context.WithoutCancel(ctx)
	rec, err := f.ledgerOf(ctx, cfg, found)
	if rec == nil || err != nil {
		return k, err
	}
	if rec != found.record {
		defer rec.Close() //nolint:errcheck // it was only read from
	}
	if k.given, err = rec.Recognitions(ctx, since); err != nil {
		return k, err
	}
	k.told, err = rec.SelfReports(ctx, since)
	return k, err
}

// ledgerOf is the ledger that the scan has open, else the one that there is; nil
// where there is none.
func (f *packetFlags) ledgerOf(ctx context.Context, cfg *config.Config, found *scanned) (*record.Ledger, error) {
	if found.record != nil {
		return found.record, nil
	}
	return openKept(ctx, f.ledger, cfg)
}

// givenTo are the recognitions that somebody was given in a period, with the giver
// as they may be named.
func (found *scanned) givenTo(who *ledger.Person, in packet.Period, all []ledger.Recognition) []ledger.Recognition {
	var own []ledger.Recognition
	for _, r := range all {
		if to, known := found.view.Meant(r.To); !known || to != who || !in.Has(r.At) {
			continue
		}
		r.From = knownAs(found.view, r.From)
		if !namesNobody(found.view, r.URL) {
			r.URL = ""
		}
		for i, v := range r.Values {
			r.Values[i] = found.view.Text(v)
		}
		own = append(own, r)
	}
	return own
}

// ownOf are the self-reports of somebody in a period, with who confirmed them as
// they may be named.
func (found *scanned) ownOf(who *ledger.Person, in packet.Period, all []ledger.SelfReport) []ledger.SelfReport {
	var own []ledger.SelfReport
	for _, s := range all {
		if p, known := found.view.Meant(s.Person); !known || p != who || !in.Has(s.At) {
			continue
		}
		s.Text = found.view.Text(s.Text)
		s.Links = slices.DeleteFunc(slices.Clone(s.Links), func(link string) bool { return !namesNobody(found.view, link) })
		confirmed := slices.Clone(s.Confirmed)
		s.Confirmed = nil
		for _, name := range confirmed {
			if name = confirmedBy(found.view, who, name); name != "" {
				s.Confirmed = append(s.Confirmed, name)
			}
		}
		own = append(own, s)
	}
	return own
}

// namesNobody tells links in which nobody stands who wants to appear nowhere.
func namesNobody(v *view.View, link string) bool { return v.Text(link) == link }

// knownAs is what to call somebody who is known here, "" for everybody else: what
// a handle is of nobody may be an address.
func knownAs(v *view.View, handle string) string {
	if p, known := v.Meant(handle); known {
		return v.Label(p)
	}
	return ""
}

// confirmedBy is what to call who confirmed something: a customer is not known here
// and goes by the name that was told. "" for who opted out, and for the person
// themselves, whose word it is already.
func confirmedBy(v *view.View, whose *ledger.Person, handle string) string {
	p, known := v.Meant(handle)
	switch {
	case !known:
		return v.Text(handle)
	case p == whose:
		return ""
	}
	return v.Label(p)
}
