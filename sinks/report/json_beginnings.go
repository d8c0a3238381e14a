package report

import (
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// The JSON forms of how newcomers began.
type (
	jsonBeginning struct {
		Repo     string     `json:"repo"`
		Title    string     `json:"title"`
		URL      string     `json:"url"`
		Opened   *time.Time `json:"opened"`
		First    bool       `json:"first"`
		Change   bool       `json:"change"`
		Team     string     `json:"team"`
		Answered *jsonMet   `json:"answered"`
		Reviewed *jsonMet   `json:"reviewed"`
		Merged   *time.Time `json:"merged"`
	}
	jsonMet struct {
		By string     `json:"by"`
		At *time.Time `json:"at"`
	}
)

func jsonBeginningOf(b Beginning) jsonBeginning {
	j := jsonBeginning{
		Repo: b.Repo, Title: b.Title, URL: b.URL, Opened: jsonTime(b.Opened), First: b.First, Change: b.Change, Team: b.Met.Team(),
		Answered: jsonMetOf(b.Met.Answerer, b.Met.Answered), Merged: jsonTime(b.Merged),
	}
	if b.Change {
		j.Reviewed = jsonMetOf(b.Met.Reviewer, b.Met.Reviewed)
	}
	return j
}

func jsonMetOf(who *ledger.Person, at time.Time) *jsonMet {
	if who == nil {
		return nil
	}
	return &jsonMet{who.Name, jsonTime(at)}
}
