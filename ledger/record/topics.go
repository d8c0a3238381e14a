package record

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/unsung-dev/unsung/ledger"
)

const (
	selectTopics = `
select t.unit, t.repo, u.name, t.author, t.opened, t.merged,
  coalesce((select a.detail from activities a where a.unit = t.unit and a.kind in ('issue_opened', 'pull_opened') and a.deleted_at is null
    order by a.at limit 1), '')
from threads t join units u on u.id = t.unit
where not t.gone and t.unit in (select c.unit from contributions c join units u on u.id = c.unit where `
	selectTopicAnswers = `
select a.unit, a.actor, min(a.at)
from activities a join threads t on t.unit = a.unit
where a.kind in ('issue_comment', 'review', 'review_comment') and a.deleted_at is null and a.actor <> 0 and a.actor <> t.author
  and not t.gone and t.unit in (select c.unit from contributions c join units u on u.id = c.unit where `
	byAnswer = `)
group by a.unit, a.actor
order by a.unit, min(a.at), a.actor`
)

// TopicKey names a thread: its repository as Contribution.Repo does, and its unit.
type TopicKey struct{ Repo, Unit string }

// Topics are the threads of the contributions that a query finds, but for its
// place and its limit: what each is about as its source has it now, and who
// answered, as FirstResponses has it. What is in no thread has no topic.
func (l *Ledger) Topics(ctx context.Context, q Query) (map[TopicKey]ledger.Topic, error) {
	all, err := l.topics(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("read topics: %w", l.dialect.explain(err))
	}
	return all, nil
}

func (l *Ledger) topics(ctx context.Context, q Query) (map[TopicKey]ledger.Topic, error) {
	q.After = nil
	where, err := l.claimsWhere(ctx, q)
	if err != nil {
		return nil, err
	}
	repos, err := l.reposByID(ctx)
	if err != nil {
		return nil, err
	}
	r := topicReading{repos: repos, met: people{}, found: map[int64]*topicRow{}}
	rows, err := l.reader.QueryContext(ctx, selectTopics+where.text()+`)`, where.args...)
	if err := eachRow(rows, err, r.thread); err != nil {
		return nil, err
	}
	rows, err = l.reader.QueryContext(ctx, selectTopicAnswers+where.text()+byAnswer, where.args...)
	if err := eachRow(rows, err, r.answer); err != nil {
		return nil, err
	}
	if err := l.introduce(ctx, r.met); err != nil {
		return nil, err
	}
	return r.topics(), nil
}

// topicReading turns rows into topics.
type topicReading struct {
	repos map[ledger.RepoID]Stored
	met   people
	found map[int64]*topicRow // by unit
}

type topicRow struct {
	ledger.Topic
	author  int64
	answers []int64 // whose they are
}

func (r *topicReading) thread(rows *sql.Rows) error {
	var t topicRow
	var unit, repo, opened int64
	var merged sql.NullInt64
	var text []byte
	if err := rows.Scan(&unit, &repo, &t.Unit, &t.author, &opened, &merged, &text); err != nil {
		return err
	}
	source := r.repos[ledger.RepoID(repo)].Repo
	t.Repo, t.Opened, t.Merged = source.Name, moment(opened), maybeMoment(merged)
	r.met.add(t.author)
	r.found[unit] = &t
	var detail ledger.Detail
	err := homeOf(source).readDetail(text, &detail)
	t.Title = detail.Title
	return err
}

func (r *topicReading) answer(rows *sql.Rows) error {
	var unit, who, at int64
	if err := rows.Scan(&unit, &who, &at); err != nil {
		return err
	}
	if t := r.found[unit]; t != nil { // nil of one that came in between
		t.Answers, t.answers = append(t.Answers, ledger.Answer{At: moment(at)}), append(t.answers, who)
		r.met.add(who)
	}
	return nil
}

// topics names the people.
func (r *topicReading) topics() map[TopicKey]ledger.Topic {
	all := make(map[TopicKey]ledger.Topic, len(r.found))
	for _, t := range r.found {
		t.Author = r.met[t.author]
		for i, id := range t.answers {
			t.Answers[i].Actor = r.met[id]
		}
		all[TopicKey{Repo: t.Repo, Unit: t.Unit}] = t.Topic
	}
	return all
}
