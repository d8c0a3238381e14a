package record

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// Stored is a repository and its place in the record.
type Stored struct {
	ID ledger.RepoID
	ledger.SourceRepo
}

const (
	selectRepoByHandle = `select id, name, commit_url from repos where forge = $1 and number = $2 and handle = $3`
	insertRepo         = `
insert into repos (id, forge, number, handle, name, commit_url)
select coalesce(max(id), 0) + 1, $1, $2, $3, $4, $5 from repos where true
returning id`
	renameRepo  = `update repos set name = $2, commit_url = $3 where id = $1`
	selectRepo  = `select id, forge, number, name, commit_url from repos where id = $1`
	selectRepos = `select id, forge, number, name, commit_url from repos order by name, number, id`
)

// Source is the place of a repository. One that is new gets a place; one that
// the record knows under another name or address keeps its place, takes the
// new one and is to be judged again.
func (l *Ledger) Source(ctx context.Context, r ledger.SourceRepo) (ledger.RepoID, error) {
	var id ledger.RepoID
	err := l.write(ctx, func(w *writing) (err error) {
		id, err = w.source(r)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("record repository %s: %w", r.Name, err)
	}
	return id, nil
}

func (w *writing) source(r ledger.SourceRepo) (id ledger.RepoID, err error) {
	handle := ""
	if r.Number == 0 {
		handle = r.Name
	}
	var name, commitURL string
	err = w.row(selectRepoByHandle, []any{r.Forge, r.Number, handle}, &id, &name, &commitURL)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		err = w.row(insertRepo, []any{r.Forge, r.Number, handle, r.Name, r.CommitURL}, &id)
	case err == nil && (name != r.Name || commitURL != r.CommitURL):
		err = w.rename(id, ledger.Repo{Name: name}, r.Repo)
	}
	return id, err
}

// rename makes every unit stale: what a text means that names a thread by its
// repository depends on what that is called.
func (w *writing) rename(id ledger.RepoID, was, r ledger.Repo) error {
	if _, err := w.exec(renameRepo, id, r.Name, r.CommitURL); err != nil {
		return err
	}
	if err := w.changeOwner(id, was.Owner(), r.Owner()); err != nil {
		return err
	}
	_, err := w.exec(expireVerdicts, id)
	return err
}

// Repo is the repository at a place, by its present name.
func (l *Ledger) Repo(ctx context.Context, id ledger.RepoID) (ledger.SourceRepo, error) {
	s, err := scanRepo(l.reader.QueryRowContext(ctx, selectRepo, id))
	if errors.Is(err, sql.ErrNoRows) {
		err = errors.New("the record has no such repository")
	}
	if err != nil {
		return ledger.SourceRepo{}, fmt.Errorf("read repository %d: %w", id, l.dialect.explain(err))
	}
	return s.SourceRepo, nil
}

// Repos are all repositories, by name.
func (l *Ledger) Repos(ctx context.Context) ([]Stored, error) {
	var all []Stored
	rows, err := l.reader.QueryContext(ctx, selectRepos)
	err = eachRow(rows, err, func(rows *sql.Rows) error {
		s, err := scanRepo(rows)
		all = append(all, s)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read repositories: %w", l.dialect.explain(err))
	}
	return all, nil
}

func scanRepo(row interface{ Scan(...any) error }) (Stored, error) {
	var s Stored
	return s, row.Scan(&s.ID, &s.Forge, &s.Number, &s.Name, &s.CommitURL)
}

// home writes what is below the address of a repository, and the name of the
// repository itself, so that neither goes stale when it is renamed.
type home struct{ name, address string }

func homeOf(r ledger.Repo) home {
	address, ok := strings.CutSuffix(r.CommitURL, "/commit/")
	if !ok {
		address = "https://" + r.Name
	}
	return home{r.Name, address}
}

// short is an address as it is stored: "/issues/2" for one in the repository.
func (h home) short(url string) string {
	if path, ok := strings.CutPrefix(url, h.address); ok && strings.HasPrefix(path, "/") {
		return path
	}
	return url
}

// shortLinks are links as they are stored, the addresses in them short.
func (h home) shortLinks(l *ledger.Links) *ledger.Links {
	if len(l.Context) == 0 {
		return l
	}
	stored := *l
	stored.Context = slices.Clone(l.Context)
	for i := range stored.Context {
		stored.Context[i].URL = h.short(stored.Context[i].URL)
	}
	return &stored
}

func (h home) full(url string) string {
	if strings.HasPrefix(url, "/") {
		return h.address + url
	}
	return url
}

// shortRef is the name of a thread as it is stored: "#12" for one in the
// repository.
func (h home) shortRef(ref string) string {
	if number, ok := strings.CutPrefix(ref, h.name); ok && strings.HasPrefix(number, "#") {
		return number
	}
	return ref
}

func (h home) fullRef(ref string) string {
	if strings.HasPrefix(ref, "#") {
		return h.name + ref
	}
	return ref
}
