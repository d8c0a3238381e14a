package github

import (
	"net/url"
	"strconv"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// repository is what GET /repos/{owner}/{repo} says that a crawl needs. See
// docs.github.com/rest/repos/repos#get-a-repository.
type repository struct {
	ID        int64  `json:"id"`
	FullName  string `json:"full_name"`
	HTMLURL   string `json:"html_url"`
	HasIssues bool   `json:"has_issues"`
	Archived  bool   `json:"archived,omitempty"`
	PushedAt  string `json:"pushed_at"`
}

// place is a repository as its rows are told of: who the forge is, what the
// repository is called, and where its pages are.
type place struct {
	forge  forge
	number int64
	name   string // "github.com/owner/name"
	full   string // "owner/name"
	html   string // its web address
}

func (r repository) place() place {
	p := place{forge: githubDotCom, number: r.ID, full: r.FullName, html: r.HTMLURL}
	host := "github.com"
	if u, err := url.Parse(r.HTMLURL); err == nil && u.Host != "" {
		host = u.Host
	}
	if host != "github.com" {
		p.forge = forge(host)
	}
	p.name = host + "/" + r.FullName
	return p
}

// source is the repository as the record keeps it.
func (p place) source() ledger.SourceRepo {
	return ledger.SourceRepo{
		Repo:  ledger.Repo{Name: p.name, CommitURL: p.html + "/commit/"},
		Forge: string(p.forge), Number: p.number,
	}
}

// cursor names a feed by the repository's number, which stays.
func (p place) cursor(feed string) string {
	return string(p.forge) + ":" + strconv.FormatInt(p.number, 10) + ":" + feed
}

// api is a path of REST below the repository, which renaming does not break.
func (p place) api(below string) string {
	return "repositories/" + strconv.FormatInt(p.number, 10) + below
}

// page is the web address of a thread, or of an anchor in it.
func (p place) page(pull bool, number int, anchor string) string {
	kind := "/issues/"
	if pull {
		kind = "/pull/"
	}
	return p.html + kind + strconv.Itoa(number) + anchor
}

func decimal(n int64) string { return strconv.FormatInt(n, 10) }

// elsewhere is another repository of the same forge.
func (p place) elsewhere(full string) place {
	return repository{FullName: full, HTMLURL: strings.TrimSuffix(p.html, p.full) + full}.place()
}

// owner splits the name.
func (p place) owner() (owner, name string) {
	owner, name, _ = strings.Cut(p.full, "/")
	return owner, name
}
