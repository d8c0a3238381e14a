package recognise

import (
	"testing"
	"time"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
)

// TestDigest sends the nominations of a month once, days after it ended, to those
// who want them, and to a public place those alone who want that.
func TestDigest(t *testing.T) {
	p := newPlace(t)
	var all []ledger.Contribution
	for i := range 30 { // from October on
		age := time.Duration(i)*day + 10*day
		all = append(all, p.did(ada, ledger.Review, age, cleo), p.did(bob, ledger.Review, age, cleo))
	}
	p.repo(true, all...)
	s := p.sight(func(c *config.Config) {
		c.Recognition.Digest = config.DigestMonthly
		c.Recognition.Audiences.Public = []string{"ada@example.org"}
		c.Webhooks = []config.Webhook{
			{Name: "all"}, {Name: "public", Audience: config.AudiencePublic}, {Name: "moments", Rules: []string{"moment.*"}},
			{Name: "named", Rules: []string{"moment.*", Digest}}, {Name: "team", Teams: []string{"core"}},
			{Name: "silent", Format: config.FormatTemplate, Template: "{{.Person}}"},
		}
	})
	for at, want := range map[time.Time]int{
		now: 3, now.Add(-8 * day): 0, now.Add(30 * day): 0,
	} {
		l, err := s.Look(t.Context(), p.rec, at)
		p.must(err)
		if n := digestsIn(l); n != want {
			t.Errorf("on %s: %d digests, want %d", at, n, want)
		}
	}
	l, err := s.Look(t.Context(), p.rec, now)
	p.must(err)
	p.must(p.rec.Suggest(t.Context(), l.Making))
	l, err = s.Look(t.Context(), p.rec, now)
	p.must(err)
	if n := digestsIn(l); n != 0 {
		t.Errorf("%d digests are sent again", n)
	}
	for destination, want := range map[string]int{"all": 2, "public": 1} {
		about := digestPrefix + "2026-10"
		e, err := s.Event(t.Context(), p.rec, ledger.OutboxRow{
			Delivery: ledger.Delivery{ID: ledger.DeliveryID(about, destination), Destination: destination, About: about}, MadeAt: now,
		})
		if err != nil || e.Nominations == nil || len(e.Nominations.Kinds) != 1 || len(e.Nominations.Kinds[0].Nominees) != want {
			t.Errorf("%s gets %+v, %v", destination, e.Nominations, err)
		}
	}
}

func digestsIn(l *Look) (n int) {
	for _, d := range l.Making.Deliveries {
		if d.About == digestPrefix+"2026-10" {
			n++
		}
	}
	return n
}
