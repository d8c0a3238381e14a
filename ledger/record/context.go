package record

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

const (
	selectRecount   = `select exists (select 1 from recounts)`
	selectRecountIn = `select exists (select 1 from recounts where `
	endRecount      = `delete from recounts where `
	// Who wrote in a thread may have been counted there as one who joined others.
	noteJoiners = `
insert into recounts (repo, author, since)
select repo, actor, min(at) from activities
where unit = $1 and actor <> 0 and deleted_at is null group by repo, actor
on conflict (repo, author) do update set since = excluded.since where excluded.since < recounts.since`
	// With another owner, what was elsewhere is so no more.
	noteAuthors = `
insert into recounts (repo, author, since)
select repo, author, min(opened) from threads where author <> 0 and repo = $1 group by repo, author
on conflict (repo, author) do update set since = excluded.since where excluded.since < recounts.since`
)

// countEarlierIn counts anew what authors had done before, over repositories of
// one owner. Every thread is an event when it was opened, every merged pull
// request another one when it was merged, and every thread of somebody else's
// one when they first wrote in it. In order of time, the events of one author up
// to an opening hold what they had done before. Where others fall on its moment,
// they come after; and what happens elsewhere has to be earlier, for threads of
// two repositories have no order. The cross joins have SQLite begin with the few
// authors, not with all threads, and the plus with what it counted.
func countEarlierIn(repos []ledger.RepoID) string {
	return strings.NewReplacer(
		"{recounted}", among("repo", repos), "{threads}", among("t.repo", repos), "{said}", among("a.repo", repos),
		"{joins}", oneOf(ledger.JoinKinds()),
	).Replace(`
with asked as (
  select author, min(since) as since from recounts where {recounted} group by author
), authors as materialized (
  select author, since from asked
  where exists (select 1 from threads t where t.author = asked.author and {threads} and t.opened >= asked.since and not t.gone)
), theirs as materialized (
  select t.unit, t.repo, t.author, t.number, t.pull, t.opened, t.merged, t.opened >= r.since as due,
    row_number() over (partition by t.author, t.repo order by t.opened, t.number) <= $1 as fresh
  from authors r cross join threads t
  where t.author = r.author and {threads} and not t.gone
), joiners as materialized (
  select author, max(opened) as until from theirs where due and fresh and author <> 0 group by author
), joined as (
  select a.repo, a.actor as author, a.unit, min(a.at) as at
  from joiners r cross join activities a
  where a.actor = r.author and {said} and a.at < r.until and a.deleted_at is null
    and a.kind in ({joins})
  group by a.actor, a.repo, a.unit
), events as (
  select unit, repo, author, number, opened as at, 0 as what, due, fresh from theirs
  union all
  select unit, repo, author, number, case when merged < opened then opened else merged end, 1, false, false
  from theirs where pull and merged is not null
  union all
  select j.unit, j.repo, j.author, t.number, j.at, 2, false, false
  from joined j cross join threads t where t.unit = j.unit and t.author <> j.author and not t.gone
), counted as (
  select unit, author, due, fresh,
    count(*) filter (where what = 0) over so_far - 1 as earlier,
    count(*) filter (where what = 1) over so_far as merged,
    count(*) filter (where what = 2) over so_far as joined,
    count(*) filter (where what <> 1) over before - count(*) filter (where what <> 1) over before_here as elsewhere
  from events
  window so_far as (partition by author, repo order by at, what, number rows unbounded preceding),
    before as (partition by author order by at range between unbounded preceding and 1 preceding),
    before_here as (partition by author, repo order by at range between unbounded preceding and 1 preceding)
), context as (
  select unit,
    case when author = 0 then 0 else earlier end as earlier,
    case when author = 0 then 0 else merged end as merged,
    case when author = 0 or not fresh then 0 when joined > $1 then $1 else joined end as joined,
    case when author = 0 or not fresh then 0 when elsewhere > $1 then $1 else elsewhere end as elsewhere
  from counted where due
)
update units set earlier = context.earlier, earlier_merged = context.merged,
  earlier_joined = context.joined, elsewhere = context.elsewhere, rules = ''
from context
where units.id = +context.unit and (units.earlier <> context.earlier or units.earlier_merged <> context.merged
  or units.earlier_joined <> context.joined or units.elsewhere <> context.elsewhere)`)
}

// countEarlier counts anew what authors had done before each of their threads,
// where something of theirs has come, gone or changed since it was counted: in
// this repository or in another of the same owner, and for all of these.
func (l *Ledger) countEarlier(ctx context.Context, repo ledger.RepoID) error {
	return l.countEarlierOf(ctx, []ledger.RepoID{repo})
}

// countEarlierOf does so for several repositories; none stands for all.
func (l *Ledger) countEarlierOf(ctx context.Context, repos []ledger.RepoID) error {
	var due bool
	if err := l.reader.QueryRowContext(ctx, selectRecount).Scan(&due); err != nil || !due {
		return err
	}
	all, err := l.Repos(ctx)
	if err != nil {
		return err
	}
	for _, together := range byOwner(all) {
		asked := len(repos) == 0 || slices.ContainsFunc(together, func(id ledger.RepoID) bool { return slices.Contains(repos, id) })
		if asked && err == nil {
			err = l.countEarlierWithin(ctx, together)
		}
	}
	return err
}

// countEarlierWithin does so for all repositories of one owner.
func (l *Ledger) countEarlierWithin(ctx context.Context, repos []ledger.RepoID) error {
	var due bool
	within := among("repo", repos)
	if err := l.reader.QueryRowContext(ctx, selectRecountIn+within+`)`).Scan(&due); err != nil || !due {
		return err
	}
	return l.write(ctx, func(w *writing) error {
		changed, err := w.exec(countEarlierIn(repos), ledger.FirstThreads)
		if err != nil {
			return err
		}
		w.told = w.told || changed > 0
		_, err = w.exec(endRecount + within)
		return err
	})
}

// byOwner are the repositories of each owner. One without is by itself.
func byOwner(all []Stored) [][]ledger.RepoID {
	var groups [][]ledger.RepoID
	places := map[string]int{}
	for i := range all {
		owner := strings.ToLower(all[i].Owner())
		at, known := places[owner]
		if !known || owner == "" {
			at = len(groups)
			places[owner], groups = at, append(groups, nil)
		}
		groups[at] = append(groups[at], all[i].ID)
	}
	return groups
}

// changeOwner makes what authors had done before wait to be counted again, in a
// repository and in those of who had it and who has it now.
func (w *writing) changeOwner(id ledger.RepoID, was, now string) error {
	if strings.EqualFold(was, now) {
		return nil
	}
	var ids []ledger.RepoID
	err := w.rows(selectRepos, nil, func(rows *sql.Rows) error {
		r, err := scanRepo(rows)
		if r.ID == id || strings.EqualFold(r.Owner(), was) || strings.EqualFold(r.Owner(), now) {
			ids = append(ids, r.ID)
		}
		return err
	})
	for _, id := range ids {
		if err == nil {
			_, err = w.exec(noteAuthors, id)
		}
	}
	return err
}

// sameOwner tells of two repositories whether the same one has them.
func sameOwner(a, b ledger.Repo) bool {
	return a.Owner() != "" && strings.EqualFold(a.Owner(), b.Owner())
}
