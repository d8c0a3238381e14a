package github

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/github/api"
)

const releaseSelection = `pageInfo { hasNextPage endCursor }
      nodes { databaseId tagName name description isDraft isPrerelease createdAt publishedAt updatedAt author { __typename login databaseId } tagCommit { oid } }`

const releasesQuery = `query($owner: String!, $name: String!, $after: String!) { ` + budgetSelection + `
  repository(owner: $owner, name: $name) {
    releases(first: 100, after: $after, orderBy: {field: CREATED_AT, direction: DESC}) { ` + releaseSelection + ` }
  }
}`

type releaseTop struct {
	PageInfo pageInfo          `json:"pageInfo"`
	Nodes    []json.RawMessage `json:"nodes"`
}

type releaseNode struct {
	ID          int64     `json:"databaseId"`
	Tag         string    `json:"tagName"`
	Name        string    `json:"name"`
	Text        string    `json:"description"`
	Draft       bool      `json:"isDraft"`
	PublishedAt time.Time `json:"publishedAt"`
	Author      *node     `json:"author"`
	TagCommit   oid       `json:"tagCommit"`
}

func releaseUnit(id int64) string { return "release:" + decimal(id) }

// release reads a release, of no kind where it is not published.
func (p place) release(raw []byte) (ledger.Activity, int64, error) {
	var n releaseNode
	if err := decode(raw, &n); err != nil || n.Draft || n.ID == 0 {
		return ledger.Activity{}, 0, err
	}
	payload, err := slim(raw)
	title := n.Name
	if title == "" {
		title = n.Tag
	}
	return ledger.Activity{
		Source: p.name, Kind: ledger.ActRelease, ID: decimal(n.ID), Unit: releaseUnit(n.ID), Actor: p.forge.nodeActor(n.Author),
		At: n.PublishedAt, URL: p.html + "/releases/tag/" + n.Tag, Payload: payload,
		Detail: ledger.Detail{Title: title, Body: n.Text, To: n.Tag, Commit: n.TagCommit.OID},
	}, n.ID, err
}

// releases reads all releases: they are few, and have no time of update to go by.
func (c *crawl) releases(ctx context.Context, top releaseTop, end *origin) (err error) {
	var b ledger.Batch
	var ids []int64
	for {
		if ids, err = c.addReleases(&b, ids, top.Nodes); err != nil {
			return err
		}
		if !top.PageInfo.HasNextPage {
			break
		}
		if top, err = c.releasePage(ctx, top.PageInfo.EndCursor); err != nil {
			return err
		}
	}
	for _, id := range end.Releases {
		if !slices.Contains(ids, id) {
			b.Gone = append(b.Gone, releaseUnit(id))
		}
	}
	end.Releases = ids
	if len(b.Activities)+len(b.Gone) > 0 {
		_, err = c.append(ctx, b)
	}
	return err
}

func (p place) addReleases(b *ledger.Batch, ids []int64, nodes []json.RawMessage) ([]int64, error) {
	for _, raw := range nodes {
		if isNull(raw) {
			continue
		}
		a, id, err := p.release(raw)
		if err != nil {
			return ids, fmt.Errorf("release: %w", err)
		}
		if a.Kind != "" {
			b.Activities, ids = append(b.Activities, a), append(ids, id)
		}
	}
	return ids, nil
}

func (c *crawl) releasePage(ctx context.Context, after string) (releaseTop, error) {
	var answer struct {
		api.Cost
		Repository struct {
			Releases releaseTop `json:"releases"`
		} `json:"repository"`
	}
	owner, name := c.owner()
	err := c.client.Ask(ctx, releasesQuery, map[string]any{"owner": owner, "name": name, "after": after}, &answer)
	return answer.Repository.Releases, err
}
