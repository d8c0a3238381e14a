package recognise

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/signals/recognition"
)

// worldPage is how many contributions are read at a time.
const worldPage = 5000

// World reads what rules look at of a span that ends now. It tells too how many
// recognitions were for or from somebody whom the ledger does not know: they are
// in nobody's favour, and nobody is guessed.
func (s *Sight) World(ctx context.Context, rec *record.Ledger, since, now time.Time) (w *recognition.World, unknown int, err error) {
	w = &recognition.World{Now: now.In(s.zone()), Since: since}
	if len(s.Whole) > 0 { // none would stand for all
		err = s.work(ctx, rec, w, record.Query{Repos: s.Whole, Since: since, Until: now.Add(1)})
	}
	if err != nil {
		return nil, 0, err
	}
	given, err := rec.Recognitions(ctx, since)
	if err != nil {
		return nil, 0, err
	}
	unknown = s.received(w, given)
	return w, unknown, nil
}

// work reads what was done, and the threads that it was done in.
func (s *Sight) work(ctx context.Context, rec *record.Ledger, w *recognition.World, q record.Query) error {
	read, err := rec.Topics(ctx, q)
	if err != nil {
		return err
	}
	topics, seen := s.topics(read, w.Now), map[string]bool{}
	q.Limit = worldPage
	err = rec.EachContribution(ctx, q, func(c *ledger.Contribution) {
		shown, who, ok := s.View.Show(c)
		if !ok || seen[c.ID] { // a fork has what its parent has
			return
		}
		seen[c.ID] = true
		w.Work = append(w.Work, recognition.Work{
			Contribution: shown, Who: who, Helped: s.helped(shown, who), Topic: topics[record.TopicKey{Repo: c.Repo, Unit: c.Unit}],
		})
	})
	slices.SortFunc(w.Work, func(a, b recognition.Work) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID))
	})
	return err
}

// helped are who was helped and may be seen, each once.
func (s *Sight) helped(c *ledger.Contribution, who *ledger.Person) (all []*ledger.Person) {
	for _, id := range c.Beneficiaries {
		if p := s.person(id); p != nil && p != who && !slices.Contains(all, p) {
			all = append(all, p)
		}
	}
	return all
}

// topics are threads as they were at a moment, with those people who may be seen.
func (s *Sight) topics(read map[record.TopicKey]ledger.Topic, now time.Time) map[record.TopicKey]*recognition.Topic {
	all := make(map[record.TopicKey]*recognition.Topic, len(read))
	for key, t := range read {
		if t.Title = s.View.Text(t.Title); t.Merged.After(now) {
			t.Merged = time.Time{}
		}
		topic := &recognition.Topic{Topic: &t, Author: s.actor(t.Author)}
		for _, a := range t.Answers {
			if !a.At.After(now) && !s.program(a.Actor) {
				topic.Answers = append(topic.Answers, recognition.Answer{Who: s.actor(a.Actor), At: a.At})
			}
		}
		all[key] = topic
	}
	return all
}
