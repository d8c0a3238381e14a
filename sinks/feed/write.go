package feed

import (
	"bytes"
	"encoding/json"
	"time"

	"github.com/gorilla/feeds"
)

// What both feeds are called, and the author of whatever has none.
const (
	title    = "Unsung: thank you"
	subtitle = "Work that usually goes unseen, and who did it"
	author   = "Unsung"
)

// Names of the feed and of what is in it: they stay the same wherever it is shown,
// see https://www.rfc-editor.org/rfc/rfc4151.
const (
	feedID  = "tag:github.com,2026:unsung-dev/unsung/feed"
	entryID = "tag:github.com,2026:unsung-dev/unsung/suggestion/"
)

func writeAtom(entries []entry, updated time.Time) ([]byte, error) {
	feed := &feeds.AtomFeed{
		Xmlns: "http://www.w3.org/2005/Atom", Title: title, Subtitle: subtitle, Id: feedID, Updated: updated.Format(time.RFC3339),
		Link:   &feeds.AtomLink{Href: "feed.atom", Rel: "self", Type: "application/atom+xml"},
		Author: &feeds.AtomAuthor{AtomPerson: feeds.AtomPerson{Name: author}},
	}
	for _, e := range entries {
		html, err := e.html()
		if err != nil {
			return nil, err
		}
		feed.Entries = append(feed.Entries, e.atom(html))
	}
	var out bytes.Buffer
	err := feeds.WriteXML(feed, &out)
	return out.Bytes(), err
}

// atom is an entry of Atom. The title is plain text there, and escaped as any.
func (e entry) atom(html string) *feeds.AtomEntry {
	at := e.at.Format(time.RFC3339)
	to := &feeds.AtomEntry{
		Title: e.title, Id: entryID + e.id, Updated: at, Published: at, Content: &feeds.AtomContent{Content: html, Type: "html"},
	}
	if e.link != "" {
		to.Links = []feeds.AtomLink{{Href: e.link, Rel: "alternate"}}
	}
	return to
}

func writeJSON(entries []entry, _ time.Time) ([]byte, error) {
	feed := &feeds.JSONFeed{
		Version: "https://jsonfeed.org/version/1.1", Title: title, Description: subtitle, Authors: []*feeds.JSONAuthor{{Name: author}},
	}
	items := []*feeds.JSONItem{}
	for _, e := range entries {
		html, err := e.html()
		if err != nil {
			return nil, err
		}
		items = append(items, &feeds.JSONItem{
			Id: entryID + e.id, Url: e.link, Title: e.title, ContentHTML: html, PublishedDate: &e.at,
		})
	}
	return json.Marshal(struct {
		*feeds.JSONFeed
		Items []*feeds.JSONItem `json:"items"` // the library leaves it out where there are none, and it has to be there
	}{feed, items})
}
