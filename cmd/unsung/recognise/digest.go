package recognise

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/signals/recognition"
	"github.com/unsung-dev/unsung/sinks/webhook"
)

// Digest is what stands in place of a rule for those who ask for nominations: a
// webhook that names rules gets them where it names this too.
const Digest = "nominations"

// digestPrefix begins what a delivery of nominations is about: the period follows.
const digestPrefix = Digest + ":"

// digestPeriod is the last period whose nominations are to be sent now, if any: it
// ended long enough ago for what was done in it to stand, and not too long.
func (s *Sight) digestPeriod(now time.Time) (p recognition.Period, due bool) {
	r := s.Config.Recognition.WithDefaults()
	month, quarter := recognition.PeriodsEnded(now.In(r.Location()))
	switch r.Digest {
	case config.DigestMonthly:
		p = month
	case config.DigestQuarterly:
		p = quarter
	default:
		return p, false
	}
	age := now.Sub(p.Until)
	return p, age >= time.Duration(r.MinimumAge) && age <= time.Duration(r.Within)
}

// digests are the deliveries of nominations that are due and were never made.
func (s *Sight) digests(ctx context.Context, rec *record.Ledger, w *recognition.World) (all []ledger.Delivery, err error) {
	period, due := s.digestPeriod(w.Now)
	if !due {
		return nil, nil
	}
	about := digestPrefix + period.Name
	for _, to := range s.Config.Webhooks {
		d := ledger.Delivery{ID: ledger.DeliveryID(about, to.Name), Destination: to.Name, About: about, DueAt: w.Now}
		if !takesDigest(to) {
			continue
		}
		made, err := rec.Outbox(ctx, record.OutboxQuery{IDs: []string{d.ID}})
		if err != nil {
			return nil, fmt.Errorf("ask whether the nominations of %s were sent to %s: %w", period.Name, to.Name, err)
		}
		if len(made) == 0 {
			all = append(all, d)
		}
	}
	if len(all) == 0 || len(recognition.Nominations(w, period, s.settings()).Kinds) == 0 {
		return nil, nil
	}
	return all, nil
}

// takesDigest tells whether a webhook gets nominations: one for certain rules or
// teams does not unless it says so, nor does one whose template speaks of none.
func takesDigest(to config.Webhook) bool {
	if to.Format == config.FormatTemplate {
		if text, err := to.ReadTemplate(); err != nil || !webhook.Nominates(text) {
			return false
		}
	}
	return to.Wants(Digest, "")
}

// digest is what a delivery of nominations says.
func (s *Sight) digest(ctx context.Context, rec *record.Ledger, row ledger.OutboxRow, to config.Webhook) (webhook.Event, error) {
	name, _ := strings.CutPrefix(row.About, digestPrefix)
	period, err := recognition.ParsePeriod(name, s.zone())
	if err != nil || !takesDigest(to) {
		return webhook.Event{}, webhook.WithdrawnError{Reason: "the webhook takes no nominations any more"}
	}
	found, err := s.Nominate(ctx, rec, period, row.MadeAt)
	if err != nil {
		return webhook.Event{}, err
	}
	told := shortlist(found, to)
	if len(told.Kinds) == 0 {
		return webhook.Event{}, webhook.WithdrawnError{Reason: "there is nobody to be named any more"}
	}
	return webhook.Event{ID: row.ID, Type: webhook.TypeNominations, Subject: name, Time: row.MadeAt, Nominations: told}, nil
}

// Nominate gathers who could be named for an award over a period, by what is known
// at a moment.
func (s *Sight) Nominate(ctx context.Context, rec *record.Ledger, period recognition.Period, now time.Time) (recognition.Nominees, error) {
	w, _, err := s.World(ctx, rec, period.From, now)
	if err != nil {
		return recognition.Nominees{}, err
	}
	return recognition.Nominations(w, period, s.settings()), nil
}

// Audit sets what was done in a period beside the recognition received in it, by
// what is known at a moment.
func (s *Sight) Audit(ctx context.Context, rec *record.Ledger, period recognition.Period, now time.Time) (recognition.Audited, error) {
	w, _, err := s.World(ctx, rec, period.From, now)
	if err != nil {
		return recognition.Audited{}, err
	}
	return recognition.Audit(w, period, s.settings()), nil
}

// shortlist is what a destination may see of nominations.
func shortlist(n recognition.Nominees, to config.Webhook) *webhook.Nominations {
	told := &webhook.Nominations{
		Period: n.Period.Name, Name: n.Period.Title(), From: n.Period.From, Until: n.Period.Until, Eligible: n.Eligible, Notes: n.Notes,
	}
	for _, k := range n.Kinds {
		kind := webhook.NominatedKind{Kind: k.Kind}
		for _, one := range k.Nominees {
			if sees(to, one.Audience) {
				kind.Nominees = append(kind.Nominees, webhook.Nominee{
					Person: one.Person, Team: one.Team, Count: one.Count, Why: one.Why, Evidence: slices.Clone(one.Evidence),
					More: one.More, Values: one.Values, Audience: one.Audience,
				})
			}
		}
		if len(kind.Nominees) > 0 {
			told.Kinds = append(told.Kinds, kind)
		}
	}
	return told
}
