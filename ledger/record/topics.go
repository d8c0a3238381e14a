package record

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

const (
	selectTopics = `
select t.unit, t.repo, u.name, t.author, u.earlier, u.earlier_merged, u.earlier_joined, u.elsewhere, t.opened, t.merged from threads t join units u on u.id = t.unit
where not t.gone and t.unit in (` + selectClaimedUnits
	// In order of the index by which they are found.
	selectSaid = `
select unit, kind, actor, at, case when kind in ('issue_opened', 'pull_opened') then detail else '' end from activities
where kind in ('issue_opened', 'pull_opened', 'issue_comment', 'review', 'review_comment', 'ready_for_review', 'convert_to_draft') and deleted_at is null
  and unit in (` + selectClaimedUnits
	selectClaimedUnits = `select c.unit from contributions c join units u on u.id = c.unit where `
	byUnitAndTime      = `)
order by unit, at, actor`
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
	rows, err = l.reader.QueryContext(ctx, selectSaid+where.text()+byUnitAndTime, where.args...)
	if err := eachRow(rows, err, r.said); err != nil {
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
	repo    ledger.RepoID
	author  int64
	answers []int64 // whose they are
	drafted bool    // whether anything told yet that it was, or is, a draft
}

func (r *topicReading) thread(rows *sql.Rows) error {
	var t topicRow
	var unit, opened int64
	var merged sql.NullInt64
	err := rows.Scan(&unit, &t.repo, &t.Unit, &t.author, &t.Before, &t.MergedBefore, &t.Joined, &t.Elsewhere, &opened, &merged)
	t.Repo, t.Opened, t.Merged = r.repos[t.repo].Name, moment(opened), maybeMoment(merged)
	t.Asked = t.Opened
	r.met.add(t.author)
	r.found[unit] = &t
	return err
}

// said takes the title from how a thread was opened, and from the rest who first
// wrote when.
func (r *topicReading) said(rows *sql.Rows) error {
	var unit, who, at int64
	var kind ledger.ActivityKind
	var opening []byte
	if err := rows.Scan(&unit, &kind, &who, &at, &opening); err != nil {
		return err
	}
	t := r.found[unit]
	switch {
	case t == nil: // it came in between
		return nil
	case len(opening) > 0:
		var detail ledger.Detail
		err := homeOf(r.repos[t.repo].Repo).readDetail(opening, &detail)
		t.Title = detail.Title
		return err
	case kind == ledger.ActReady || kind == ledger.ActDraft:
		t.draft(kind, moment(at))
		return nil
	case who == nobody || who == t.author || slices.Contains(t.answers, who):
		return nil
	}
	t.Answers, t.answers = append(t.Answers, ledger.Answer{At: moment(at)}), append(t.answers, who)
	r.met.add(who)
	return nil
}

// draft notes that a thread became a draft, or was one until then. What happens
// once it was answered only tells what it was before, where nothing told that yet.
func (t *topicRow) draft(kind ledger.ActivityKind, at time.Time) {
	switch ready := kind == ledger.ActReady; {
	case len(t.answers) == 0 && ready:
		t.Asked = at
	case len(t.answers) == 0 || ready && !t.drafted:
		t.Asked = time.Time{}
	}
	t.drafted = true
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
