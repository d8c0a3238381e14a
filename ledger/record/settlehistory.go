package record

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
)

const (
	selectHistory     = `select unit, head from histories where repo = $1 and ref = $2`
	unjudgeHistory    = `update histories set judged = '' where unit = $1`
	expireVerdict     = `update units set rules = '' where id = $1`
	noteHistoryJudged = `update histories set judged = $2, commits = $3 where unit = $1`
	forgetHistory     = `delete from histories where unit = $1`
	forgetAllSeen     = `delete from history_people where unit = $1`
	selectClaimsOf    = `
select id, kind, rule, identity, at, why, claim, withdrawn_at is not null from contributions
where unit = $1 and id > $2 and id <= $3
order by id
limit $4`
)

// claimsAtOnce is how many contributions of a history are written in one
// transaction, so that others who write need not wait for long.
const claimsAtOnce = 500

// SettleHistory records a verdict on a git history: what is claimed now and was
// not before is added, what is not claimed any more is withdrawn, and all else
// stays. A verdict on another head than the record has by then is left out.
//
// It is written in many transactions. The history counts as judged only when
// the last of them has ended, and settling it again goes on from there.
func (l *Ledger) SettleHistory(ctx context.Context, v ledger.HistoryVerdict) error {
	s := &historySettling{repo: v.Repo, ref: v.Ref, rest: byID(v.Contributions)}
	s.fits = func(head string) bool { return head == v.Head }
	s.end = func(a *appending, unit int64) error { return a.endHistory(unit, &v) }
	err := errors.New("rules need a version")
	if v.Rules != "" {
		err = s.run(ctx, l)
	}
	if err != nil {
		return fmt.Errorf("record the verdict on history %q of repository %d: %w", v.Ref, v.Repo, err)
	}
	return nil
}

// DropHistory forgets a git history that is read no longer, and withdraws all
// that was claimed of it. Nothing happens where there is none.
func (l *Ledger) DropHistory(ctx context.Context, repo ledger.RepoID, ref string) error {
	s := &historySettling{repo: repo, ref: ref}
	s.fits = func(string) bool { return true }
	s.end = func(a *appending, unit int64) error { return a.dropHistory(unit, ref) }
	if err := s.run(ctx, l); err != nil && !errors.Is(err, errNoHistory) {
		return fmt.Errorf("drop history %q of repository %d: %w", ref, repo, err)
	}
	return nil
}

// byID are contributions by id, each once.
func byID(all []ledger.Contribution) []*ledger.Contribution {
	sorted := make([]*ledger.Contribution, len(all))
	for i := range all {
		sorted[i] = &all[i]
	}
	slices.SortStableFunc(sorted, func(a, b *ledger.Contribution) int { return cmp.Compare(a.ID, b.ID) })
	return slices.CompactFunc(sorted, func(a, b *ledger.Contribution) bool { return a.ID == b.ID })
}

// errNoHistory says that the record has no history of that name.
var errNoHistory = errors.New("the record has no such history")

// historySettling compares what is claimed of a history with what is recorded,
// some at a time, in order of ids.
type historySettling struct {
	repo  ledger.RepoID
	ref   string
	fits  func(head string) bool // whether to go on
	end   func(*appending, int64) error
	rest  []*ledger.Contribution // that were not compared yet
	after string                 // the last id that was
	begun bool
	ended bool
}

func (s *historySettling) run(ctx context.Context, l *Ledger) error {
	for !s.ended {
		err := l.write(ctx, func(w *writing) error {
			a, err := newAppending(w, l.dialect, s.repo)
			if err != nil {
				return err
			}
			return s.some(a)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// some compares what is next.
func (s *historySettling) some(a *appending) error {
	var unit int64
	var head string
	err := a.row(selectHistory, []any{s.repo, s.ref}, &unit, &head)
	if errors.Is(err, sql.ErrNoRows) {
		err = errNoHistory
	}
	if s.ended = err == nil && !s.fits(head); err != nil || s.ended {
		return err
	}
	if err := s.begin(a, unit); err != nil {
		return err
	}
	if err := s.compare(a, unit); err != nil {
		return err
	}
	if s.ended = s.after == afterAllIDs; s.ended {
		return s.end(a, unit)
	}
	return nil
}

// begin makes the history one that was not judged, which it is until the end:
// nobody must take a half for the whole.
func (s *historySettling) begin(a *appending, unit int64) error {
	if s.begun {
		return nil
	}
	s.begun = true
	_, err := a.exec(unjudgeHistory, unit)
	if err == nil {
		_, err = a.exec(expireVerdict, unit)
	}
	return err
}

// compare settles the claims up to the next id that as many are up to as one
// transaction takes.
func (s *historySettling) compare(a *appending, unit int64) error {
	to := afterAllIDs
	if len(s.rest) > claimsAtOnce {
		to = s.rest[claimsAtOnce-1].ID
	}
	was, to, err := a.claimsBetween(unit, s.after, to)
	if err != nil {
		return err
	}
	n, found := searchID(s.rest, to)
	if found {
		n++
	}
	now := s.rest[:n]
	s.rest, s.after = s.rest[n:], to
	return a.writeClaims(unit, was, now)
}

// claimsBetween reads what is recorded of a unit, behind one id and up to
// another, or up to an earlier one that it tells, where that is too much.
func (a *appending) claimsBetween(unit int64, after, to string) (map[string]claimRow, string, error) {
	all := map[string]claimRow{}
	last := ""
	err := a.rows(selectClaimsOf, []any{unit, after, to, claimsAtOnce}, func(rows *sql.Rows) error {
		id, c, err := scanClaim(rows)
		all[id], last = c, id
		return err
	})
	if len(all) == claimsAtOnce {
		to = last
	}
	return all, to, err
}

// endHistory notes that all of a history was judged.
func (a *appending) endHistory(unit int64, v *ledger.HistoryVerdict) error {
	if err := a.partGaps(judgePart+v.Ref, v.Gaps); err != nil {
		return err
	}
	if _, err := a.exec(noteJudged, unit, v.Rules, v.Unattributed, v.Bots, v.Self); err != nil {
		return err
	}
	_, err := a.exec(noteHistoryJudged, unit, v.Head, v.Commits)
	return err
}

// dropHistory forgets what is known of a history beside its contributions.
func (a *appending) dropHistory(unit int64, ref string) error {
	for _, part := range []string{walkPart, judgePart} {
		if err := a.partGaps(part+ref, nil); err != nil {
			return err
		}
	}
	a.told = true
	for _, query := range []string{forgetAllSeen, deleteMailmaps, forgetHistory} {
		if _, err := a.exec(query, unit); err != nil {
			return err
		}
	}
	return nil
}
