package recognise

import (
	"fmt"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/signals/recognition"
)

const day = 24 * time.Hour

// now is a Tuesday.
var now = time.Date(2026, 11, 10, 12, 0, 0, 0, time.UTC)

// place is a ledger in which git histories were read and judged.
type place struct {
	*testing.T
	rec   *record.Ledger
	repos int64
	acts  int
}

func newPlace(t *testing.T) *place {
	t.Helper()
	rec, err := record.Open(t.Context(), ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = rec.Close() })
	return &place{T: t, rec: rec}
}

func (p *place) must(err error) {
	p.Helper()
	if err != nil {
		p.Fatal(err)
	}
}

// repo is a repository of a forge, read to its end or not, in which this stands.
func (p *place) repo(whole bool, claims ...ledger.Contribution) {
	p.Helper()
	p.repos++
	id, err := p.rec.Source(p.Context(), ledger.SourceRepo{Forge: "github", Number: p.repos, Repo: ledger.Repo{Name: fmt.Sprint("site", p.repos)}})
	p.must(err)
	p.must(wiring.Remember(p.Context(), p.rec, id, wiring.WholeCursor(id), whole))
	named := &ledger.HistoryPeople{}
	for _, who := range []ledger.Identity{ada, bob, cleo, builds} {
		named.Seen = append(named.Seen, ledger.GitAuthor{Identity: who})
	}
	_, err = p.rec.Append(p.Context(), ledger.Batch{Repo: id, History: &ledger.HistoryHead{Head: "a"}, Named: named})
	p.must(err)
	p.must(p.rec.SettleHistory(p.Context(), ledger.HistoryVerdict{Repo: id, Head: "a", Rules: "1", Contributions: claims}))
}

// did is what somebody did so long before now.
func (p *place) did(who ledger.Identity, kind ledger.Kind, age time.Duration, helped ...ledger.Identity) ledger.Contribution {
	p.acts++
	at := now.Add(-age)
	evidence := []ledger.Evidence{{URL: "https://example.org", Ref: fmt.Sprintf("commit:%040x", p.acts), At: at}}
	return ledger.Contribution{
		ID: ledger.ContributionID("rule", "", who, ledger.Git, evidence), Kind: kind, Rule: "rule", Identity: who, At: at,
		Unit: fmt.Sprintf("commit:%040x", p.acts), Evidence: evidence, Why: "Helped Bob Byte", Beneficiaries: helped, Links: new(ledger.Links),
	}
}

// sight sees it by a configuration.
func (p *place) sight(change func(*config.Config)) *Sight {
	p.Helper()
	cfg := &config.Config{}
	if change != nil {
		change(cfg)
	}
	s, err := ReadSight(p.Context(), p.rec, cfg.WithDefaults())
	p.must(err)
	return s
}

func (p *place) world(s *Sight, at time.Time) (*recognition.World, int) {
	p.Helper()
	w, unknown, err := s.World(p.Context(), p.rec, at.Add(-recognition.Lookback), at)
	p.must(err)
	return w, unknown
}

func mail(name, email string) ledger.Identity {
	return ledger.Identity{Source: ledger.Git, Name: name, Email: email}
}

var (
	ada    = mail("Ada Lovelace", "ada@example.org")
	bob    = mail("Bob Byte", "bob@example.org")
	cleo   = mail("Cleo Code", "cleo@example.org")
	builds = mail("build[bot]", "build@example.org")
)

// TestWorld reads what may be seen of what was done by a moment, in order, where
// everything was read, and joins it to people.
func TestWorld(t *testing.T) {
	p := newPlace(t)
	shared := p.did(cleo, ledger.Docs, 3*day)
	p.repo(true, p.did(ada, ledger.Review, 2*day, bob, builds, ada, bob), p.did(builds, ledger.Upkeep, day), shared,
		p.did(ada, ledger.Review, recognition.Lookback+5*day), p.did(ada, ledger.Review, -day), p.did(bob, ledger.Support, 5*day, bob))
	p.repo(true, shared)
	p.repo(false, p.did(ada, ledger.Triage, 4*day))
	s := p.sight(nil)
	if s.Unread != 1 || len(s.Whole) != 2 {
		t.Errorf("%d whole, %d unread", len(s.Whole), s.Unread)
	}
	w, _ := p.world(s, now)
	if len(w.Work) != 2 || w.Work[0].Who.Name != "Cleo Code" || w.Work[1].Who.Name != "Ada Lovelace" {
		t.Fatalf("the world is %+v", w.Work)
	}
	if helped := w.Work[1].Helped; len(helped) != 1 || helped[0].Name != "Bob Byte" {
		t.Errorf("helped are %v", helped)
	}
	w, _ = p.world(p.sight(func(c *config.Config) { c.People.Exclude = []string{"bob@example.org", "Cleo*"} }), now)
	if len(w.Work) != 1 || len(w.Work[0].Helped) != 0 || w.Work[0].Why != "Helped (somebody)" {
		t.Errorf("who opted out is in %+v", w.Work)
	}
	if w, _ = p.world(s, now.Add(-2*day-time.Hour)); len(w.Work) != 1 {
		t.Errorf("the past knows the future: %+v", w.Work)
	}
	if w, _ = p.world(newPlace(t).sight(nil), now); len(w.Work) != 0 {
		t.Error("no repository stands for all")
	}
}

// TestReceived joins recognitions to people, and counts whom nobody knows.
func TestReceived(t *testing.T) {
	p := newPlace(t)
	p.repo(true, p.did(ada, ledger.Review, 2*day, bob))
	var all []ledger.Recognition
	for i, to := range []string{"ada@example.org", "Bob Byte", "nobody@example.org", "cleo@example.org"} {
		all = append(all, ledger.Recognition{Source: "csv", ID: fmt.Sprint(i), At: now.Add(-day), To: to, From: "bob@example.org"})
	}
	all = append(all, ledger.Recognition{Source: "csv", ID: "later", At: now.Add(day), To: "ada@example.org"})
	_, err := p.rec.Recognise(t.Context(), all)
	p.must(err)
	w, unknown := p.world(p.sight(func(c *config.Config) { c.People.Exclude = []string{"cleo@example.org"} }), now)
	if unknown != 1 || len(w.Received) != 2 {
		t.Fatalf("%d unknown, %+v", unknown, w.Received)
	}
	for _, r := range w.Received {
		if r.To.Name != "Ada Lovelace" && r.To.Name != "Bob Byte" || r.From.Name != "Bob Byte" {
			t.Errorf("received %+v", r)
		}
	}
}
