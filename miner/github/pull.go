package github

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/github/api"
)

// PullRequest is one pull request as GitHub tells it now. Nothing of it is
// recorded, and nothing else of the repository is read.
type PullRequest struct {
	ledger.PullRequest
	Gaps []ledger.Gap // what could not be read of it
	// Requests is how often GitHub was asked for it so far.
	Requests int

	place  place
	client *api.Client
	people map[string]profile // by login in lower case
}

// ReadPull reads one pull request: in one request, and one more where somebody
// commented on its lines. Lists of more than a hundred entries take one more for
// each further hundred. See docs.github.com/graphql/reference/objects#pullrequest.
func ReadPull(ctx context.Context, client *api.Client, owner, name string, number int) (*PullRequest, error) {
	p := &PullRequest{client: client, people: map[string]profile{}}
	before := client.Budget().Requests
	err := p.read(api.Smallest(ctx), owner, name, number)
	p.Requests = client.Budget().Requests - before
	if err != nil {
		return nil, fmt.Errorf("read pull request %d of %s/%s: %w", number, owner, name, err)
	}
	return p, nil
}

// pullAnswer is what pullQuery brings.
type pullAnswer struct {
	api.Cost
	Repository *struct {
		ID   int64           `json:"databaseId"`
		Name string          `json:"nameWithOwner"`
		URL  string          `json:"url"`
		Pull json.RawMessage `json:"pullRequest"`
	} `json:"repository"`
}

// pullWhole is what a pull request tells beyond what a crawl asks for.
type pullWhole struct {
	threadNode
	Author *node         `json:"author"`
	Opened time.Time     `json:"createdAt"`
	Merged time.Time     `json:"mergedAt"`
	Landed *landedNode   `json:"landed"`
	Closes nodes[closed] `json:"closes"`
	Pushes nodes[push]   `json:"pushes"`
}

type nodes[T any] struct {
	Nodes []T `json:"nodes"`
}

type closed struct {
	Number     int          `json:"number"`
	Title      string       `json:"title"`
	URL        string       `json:"url"`
	Author     *node        `json:"author"`
	Labels     nodes[named] `json:"labels"`
	Repository struct {
		Name string `json:"nameWithOwner"`
	} `json:"repository"`
}

type push struct {
	ID     string      `json:"id"`
	At     time.Time   `json:"createdAt"`
	Actor  *node       `json:"actor"`
	Before *landedNode `json:"beforeCommit"`
}

type landedNode struct {
	OID     string    `json:"oid"`
	Message string    `json:"message"`
	Author  signature `json:"author"`
	Parents struct {
		Count int `json:"totalCount"`
	} `json:"parents"`
}

func (p *PullRequest) read(ctx context.Context, owner, name string, number int) error {
	raw, faults, err := p.ask(ctx, owner, name, number)
	if err != nil {
		return err
	}
	var whole pullWhole
	if err := decode(raw, &whole); err != nil {
		return err
	}
	p.meet(raw)
	p.tell(&whole, number)
	d := &detail{
		crawl: &crawl{Crawler: &Crawler{client: p.client}, place: p.place}, first: perPage,
		state: ledger.ThreadState{Number: number, Pull: true},
	}
	if err := p.parts(ctx, d, &whole.threadNode, raw); err != nil {
		return err
	}
	d.lack(faults)
	p.Gaps = slices.DeleteFunc(append(d.batch.Gaps, d.short), func(g ledger.Gap) bool { return g.Count == 0 })
	return p.lineComments(ctx, &whole.threadNode)
}

// ask sends the query. Faults are of parts that the token may not see.
func (p *PullRequest) ask(ctx context.Context, owner, name string, number int) ([]byte, []api.Fault, error) {
	var answer pullAnswer
	vars := map[string]any{"owner": owner, "name": name, "number": number, "first": perPage}
	err := p.client.Ask(ctx, pullQuery(), vars, &answer)
	if answer.Repository == nil || isNull(answer.Repository.Pull) {
		return nil, nil, missingPull(err)
	}
	faults := faultsOf(err)
	if err != nil && len(faults) == 0 {
		return nil, nil, err
	}
	p.place = repository{ID: answer.Repository.ID, FullName: answer.Repository.Name, HTMLURL: answer.Repository.URL}.place()
	for i := range faults { // as if it had been asked for among others
		faults[i].Path = append([]string{"nodes"}, faults[i].Path[min(1, len(faults[i].Path)):]...)
	}
	return answer.Repository.Pull, faults, nil
}

// missingPull says what a person can do about a pull request that is not there,
// which is also how GitHub answers those who may not see it.
func missingPull(err error) error {
	if err != nil && len(faultsOf(err)) == 0 {
		return err
	}
	const fix = "there is no such pull request that this token may see: check the number and the name; the token needs " +
		"Pull requests and Contents (read), in a workflow permissions: {contents: read, pull-requests: read}"
	if err == nil {
		return errors.New(fix)
	}
	return fmt.Errorf("%s: %w", fix, err)
}

// tell takes over what stands beside the parts.
func (p *PullRequest) tell(n *pullWhole, number int) {
	p.Thread = ledger.Thread{
		Repo: p.place.source().Repo,
		ThreadState: ledger.ThreadState{
			Number: number, Pull: true, Node: n.ID, Author: p.place.forge.author(n.Author), Opened: n.Opened, Merged: n.Merged,
		},
	}
	for _, c := range n.Closes.Nodes {
		p.close(c)
	}
	if n.Landed != nil {
		p.Landed = p.landed(n.Landed)
	}
	t := thread{place: p.place, pull: true, number: number}
	for _, e := range n.Pushes.Nodes {
		a := t.activity(ledger.ActForcePushed, e.ID, "")
		a.Actor, a.At = p.place.forge.nodeActor(e.Actor), e.At
		p.Thread.Activities = append(p.Thread.Activities, a)
		if e.Before != nil {
			p.Before = append(p.Before, p.landed(e.Before))
		}
	}
}

func (p *PullRequest) close(c closed) {
	if c.Number == 0 {
		return // one that the token may not see
	}
	p.Closes = append(p.Closes, ledger.ClosedIssue{
		Number: c.Number, Repository: c.Repository.Name, Title: c.Title, URL: c.URL,
		Author: p.place.forge.nodeActor(c.Author), Labels: sortedNames(c.Labels.Nodes),
	})
}

func (p *PullRequest) landed(n *landedNode) ledger.LandedCommit {
	return ledger.LandedCommit{
		Hash: n.OID, Message: n.Message, URL: p.place.html + "/commit/" + n.OID, Parents: n.Parents.Count,
		Author: p.place.forge.nodeActor(n.Author.User), Git: n.Author.git(),
	}
}

// parts reads the lists, page by page where they are long, and the opening.
func (p *PullRequest) parts(ctx context.Context, d *detail, n *threadNode, raw []byte) error {
	if err := d.parts(ctx, n); err != nil {
		return err
	}
	opening, err := p.place.pull(raw)
	if err != nil {
		return err
	}
	p.Links = d.batch.Links
	p.add(append(d.batch.Activities, opening)...)
	return nil
}

// lineComments reads the comments on lines, where there are any: GraphQL counts
// them together with those in the thread.
func (p *PullRequest) lineComments(ctx context.Context, n *threadNode) error {
	if n.Total-n.Comments.TotalCount <= 0 {
		return nil
	}
	path := p.place.api(fmt.Sprintf("/pulls/%d/comments?per_page=100", n.Number))
	for path != "" {
		answer, err := p.client.Get(ctx, path, "", nil)
		if err != nil {
			return err
		}
		err = rows(answer.Body, func(raw []byte) error {
			a, _, err := p.place.lineComment(raw)
			p.add(a)
			return err
		})
		if err != nil {
			return fmt.Errorf("GET %s: %w", path, err)
		}
		path = answer.Next
	}
	return nil
}

// add keeps the activities in order of time, those of one moment by kind and id.
func (p *PullRequest) add(all ...ledger.Activity) {
	p.Thread.Activities = append(p.Thread.Activities, all...)
	slices.SortFunc(p.Thread.Activities, func(a, b ledger.Activity) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID))
	})
}
