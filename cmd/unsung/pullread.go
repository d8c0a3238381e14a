package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/cmd/unsung/roster"
	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/miner/github"
	"github.com/unsung-dev/unsung/miner/github/api"
	"github.com/unsung-dev/unsung/signals"
	"github.com/unsung-dev/unsung/signals/people"
	"github.com/unsung-dev/unsung/signals/pullcredit"
	"github.com/unsung-dev/unsung/sinks/view"
)

// pullFound is what came of looking at one pull request.
type pullFound struct {
	pull     *github.PullRequest
	missing  []pullcredit.Proposal
	mistakes []pullcredit.Mistake
	gaps     []ledger.Gap
	view     *view.View // hides in texts of others who wants to appear nowhere
}

// readPull reads one pull request and what its commits lack. Nothing is recorded;
// what the ledger has on who is who is used where there is one.
func (s *scanner) readPull(ctx context.Context, slug config.Slug, number int, trailers []string) (*pullFound, error) {
	asking := wiring.Asking{Auth: s.auth, Version: version, MaxWait: s.maxWait, Log: s.bars.note}
	client, err := asking.Client(s.config, slug.Owner)
	if errors.Is(err, wiring.ErrNoLogin) {
		return nil, err
	}
	if err != nil {
		return nil, usageError{err}
	}
	reading := s.bars.stage(fmt.Sprintf("asking GitHub about pull request %d of %s/%s", number, slug.Owner, slug.Name))
	defer reading.end()
	pull, err := github.ReadPull(ctx, client, slug.Owner, slug.Name, number)
	if err != nil {
		return nil, err
	}
	if err := pull.ReadIssues(ctx, pullcredit.Closing(&pull.PullRequest)); err != nil {
		return nil, err
	}
	return s.judgePull(ctx, pull, trailers)
}

// judgePull finds out what the commits lack, asking GitHub for what that takes.
func (s *scanner) judgePull(ctx context.Context, pull *github.PullRequest, trailers []string) (*pullFound, error) {
	p := &pullFound{pull: pull, gaps: pull.Gaps}
	known := signals.NewThreadKnown(s.config.People.Bots, s.caps).WithBursts(wiring.Bursts(s.config))
	var patches map[string]string
	if signals.NewTalk(&pull.Thread, known).Suggestions() {
		patches = p.patches(ctx)
	}
	pr := &pull.PullRequest
	claims := pullcredit.Claims(pr, known, patches)
	logins := pullcredit.Logins(pr)
	for _, c := range claims {
		logins = append(logins, c.Who.Login)
	}
	accounts, err := pull.ReadPeople(ctx, logins)
	if err != nil {
		return nil, err
	}
	dir, err := s.pullPeople(ctx, pull, accounts)
	if err != nil {
		return nil, err
	}
	whom := signers(pr, accounts)
	p.missing = pullcredit.Missing(pr, claims, whom, dir, func(t string) bool { return slices.Contains(trailers, t) })
	p.mistakes = pullcredit.Mistakes(pr, whom, logins, dir)
	p.veil(view.New(dir))
	return p, nil
}

// veil hides in all that is told who wants to appear nowhere: a title may name them.
func (p *pullFound) veil(v *view.View) {
	p.view = v
	for i := range p.missing {
		m := &p.missing[i]
		m.Why = v.Text(m.Why)
		for j := range m.Also {
			m.Also[j].Why = v.Text(m.Also[j].Why)
		}
	}
	for i := range p.mistakes {
		m := &p.mistakes[i]
		m.Line, m.What, m.Fix, m.Instead = v.Text(m.Line), v.Text(m.What), v.Text(m.Fix), v.Text(m.Instead)
	}
	for i := range p.gaps {
		p.gaps[i].What = v.Text(p.gaps[i].What)
	}
}

// patches are what the pull request changes. Without them the author's word
// says whether suggested lines were taken over.
func (p *pullFound) patches(ctx context.Context) map[string]string {
	patches, err := p.pull.ReadPatches(ctx)
	if err == nil || ctx.Err() != nil {
		return patches
	}
	var limit *api.LimitError
	fix := "give the token the permission Contents (read), or try again"
	if errors.As(err, &limit) {
		fix = "try again later"
	}
	p.gaps = append(p.gaps, ledger.Gap{
		Source: p.pull.Thread.Repo.Name, Where: p.pull.Thread.Unit(), Count: 1, Fix: fix,
		What: "the changed lines could not be read, so suggestions count as applied only where the author says so: " + err.Error(),
	})
	return nil
}

// signers are people as they may be named in a trailer: as they sign in the
// repository, else in the commits of this pull request.
func signers(pr *ledger.PullRequest, accounts map[string]github.Known) map[string]pullcredit.Known {
	all := map[string]pullcredit.Known{}
	for login, a := range accounts {
		who := pullcredit.Known{Actor: a.Actor, Name: a.Name, Signed: a.Signed, NoReply: a.NoReply()}
		for _, l := range pr.Links {
			if strings.EqualFold(l.To.Login, login) {
				who.Signed = append(who.Signed, l.From)
			}
		}
		all[login] = who
	}
	return all
}

// pullPeople joins all whom the pull request names to people, with what the ledger
// has on them.
func (s *scanner) pullPeople(ctx context.Context, pull *github.PullRequest, accounts map[string]github.Known) (*people.Directory, error) {
	known := s.knownHere(ctx, pull.Thread.Repo)
	if known == nil {
		known = &roster.Roster{}
	}
	known.Links = append(known.Links, pull.Links...)
	for _, k := range accounts {
		known.Accounts = append(known.Accounts, ledger.Account{Actor: k.Actor})
		for _, id := range k.Signed {
			known.Links = append(known.Links, ledger.Link{From: id, To: k.Identity, Reason: "the forge's commit account"})
		}
	}
	return known.Join(s.config, pullObserved(pull, accounts), nil)
}

// pullObserved are all whom a pull request names, and how they sign.
func pullObserved(pull *github.PullRequest, accounts map[string]github.Known) []people.Observed {
	seen := pullcredit.Credited(&pull.PullRequest)
	for _, a := range pull.Thread.Activities {
		seen = append(seen, a.Actor.Identity, a.Detail.Git)
	}
	for _, k := range accounts {
		seen = append(append(seen, k.Identity), k.Signed...)
	}
	var all []people.Observed
	for _, id := range seen {
		if id != (ledger.Identity{}) {
			all = append(all, people.Observed{ID: id})
		}
	}
	return all
}

// knownHere is whom the ledger knows of a repository, nil where there is no
// ledger, or where it cannot be read: it is not needed.
func (s *scanner) knownHere(ctx context.Context, repo ledger.Repo) *roster.Roster {
	known, err := s.readKnown(ctx, repo)
	if err != nil {
		s.bars.note("the ledger could not be read, and is not needed: " + err.Error())
	}
	return known
}

func (s *scanner) readKnown(ctx context.Context, repo ledger.Repo) (*roster.Roster, error) {
	rec, err := openKept(ctx, s.ledger, s.config)
	if rec == nil || err != nil {
		return nil, err
	}
	defer rec.Close() //nolint:errcheck // it was only read from
	stored, err := rec.Repos(ctx)
	at := slices.IndexFunc(stored, func(r record.Stored) bool { return strings.EqualFold(r.Name, repo.Name) })
	if err != nil || at < 0 {
		return nil, err
	}
	return roster.Read(ctx, rec, []ledger.RepoID{stored[at].ID})
}
