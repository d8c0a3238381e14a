package record

import (
	"encoding/json"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// ExportedActivity is an activity as unsung export writes it. Nothing in it
// depends on when or in what order the record was told.
type ExportedActivity struct {
	Repo    string           `json:"repo"`
	Kind    string           `json:"kind"`
	ID      string           `json:"id"`
	Unit    string           `json:"unit"`
	Actor   *ExportedAccount `json:"actor"`             // null where the source names nobody
	Subject *ExportedAccount `json:"subject,omitempty"` // whom it was done to
	At      time.Time        `json:"at"`
	URL     string           `json:"url"`
	Detail  ledger.Detail    `json:"detail"`
	// Author is whom a commit names: "Name <e-mail>".
	Author  string          `json:"author,omitempty"`
	Deleted bool            `json:"deleted,omitempty"` // the source has it no more
	Payload json.RawMessage `json:"payload,omitempty"` // what the source said
}

// ExportedAccount is an identity as the source of an activity names it.
type ExportedAccount struct {
	Identity string `json:"identity"` // "github:ada", "Ada <ada@example.org>"
	Login    string `json:"login,omitempty"`
	Account  int64  `json:"account,omitempty"`
	Type     string `json:"type,omitempty"` // of the account: "User", "Bot"

	of ledger.Identity
}

// Of is the identity itself, zero where there is none.
func (e *ExportedAccount) Of() ledger.Identity {
	if e == nil {
		return ledger.Identity{}
	}
	return e.of
}

// ExportedContribution is a contribution as unsung export writes it: what a
// report says of it, without the person, whom only a report joins to it.
type ExportedContribution struct {
	ID            string             `json:"id"`
	Kind          string             `json:"kind"`
	Rule          string             `json:"rule"`
	Identity      string             `json:"identity"`
	At            time.Time          `json:"at"`
	Repo          string             `json:"repo"`
	Unit          string             `json:"unit"`
	Evidence      []ExportedEvidence `json:"evidence"`
	Why           string             `json:"why"`
	Beneficiaries []string           `json:"beneficiaries"`
	Links         ExportedLinks      `json:"links"`

	of ledger.Identity
}

// Of is whose contribution it is.
func (e *ExportedContribution) Of() ledger.Identity { return e.of }

// ExportedEvidence is where a contribution can be checked.
type ExportedEvidence struct {
	URL string    `json:"url"`
	Ref string    `json:"ref"`
	At  time.Time `json:"at"`
}

// ExportedLinks are the commits that a contribution answers, and what was seen
// beside it.
type ExportedLinks struct {
	Reverts      []string `json:"reverts,omitempty"`
	Relands      []string `json:"relands,omitempty"`
	Fixes        []string `json:"fixes,omitempty"`
	Via          []string `json:"via,omitempty"`
	RevertedBy   []string `json:"reverted_by,omitempty"`
	RelandedBy   []string `json:"relanded_by,omitempty"`
	Picks        []string `json:"picks,omitempty"`
	Role         string   `json:"role,omitempty"`
	AfterSeconds int64    `json:"after_seconds,omitempty"`

	Context []ExportedContext `json:"context,omitempty"`
}

// ExportedContext is what was seen beside a contribution.
type ExportedContext struct {
	What string `json:"what"`
	ExportedEvidence
}

// ExportedIdentity is an identity as unsung export writes it, with the reasons
// that sources gave for its being the same person as another.
type ExportedIdentity struct {
	Identity string         `json:"identity"`
	Source   string         `json:"source"`
	Login    string         `json:"login,omitempty"`
	Name     string         `json:"name,omitempty"`
	Email    string         `json:"email,omitempty"`
	Account  int64          `json:"account,omitempty"`
	Type     string         `json:"type,omitempty"`
	Links    []ExportedLink `json:"links"`
}

// Of is the identity itself.
func (e *ExportedIdentity) Of() ledger.Identity {
	return ledger.Identity{Source: e.Source, Login: e.Login, Name: e.Name, Email: e.Email}
}

// ExportedLink ties an identity to another.
type ExportedLink struct {
	To     string `json:"to"`
	Reason string `json:"reason"`
}

func exportAccount(a ledger.Actor) *ExportedAccount {
	if !a.Known() {
		return nil
	}
	return &ExportedAccount{Identity: a.String(), Login: a.Login, Account: a.Account, Type: string(a.Type), of: a.Identity}
}

func exportContribution(c *ledger.Contribution) ExportedContribution {
	e := ExportedContribution{
		ID: c.ID, Kind: string(c.Kind), Rule: c.Rule, Identity: c.Identity.String(), At: c.At, Repo: c.Repo, Unit: c.Unit,
		Evidence: make([]ExportedEvidence, len(c.Evidence)), Why: c.Why, Beneficiaries: make([]string, len(c.Beneficiaries)),
		Links: exportedLinks(c.Links), of: c.Identity,
	}
	for i, evidence := range c.Evidence {
		e.Evidence[i] = exportedEvidence(evidence)
	}
	for i, who := range c.Beneficiaries {
		e.Beneficiaries[i] = who.String()
	}
	return e
}

func exportedEvidence(e ledger.Evidence) ExportedEvidence {
	return ExportedEvidence{URL: e.URL, Ref: e.Ref, At: e.At.UTC()}
}

func exportedLinks(l *ledger.Links) ExportedLinks {
	e := ExportedLinks{
		Reverts: l.Reverts, Relands: l.Relands, Fixes: l.Fixes, Via: l.Via, RevertedBy: l.RevertedBy,
		RelandedBy: l.RelandedBy, Picks: l.Picks, Role: l.Role, AfterSeconds: l.AfterSeconds,
	}
	for _, c := range l.Context {
		e.Context = append(e.Context, ExportedContext{c.What, exportedEvidence(c.Evidence)})
	}
	return e
}

func exportIdentity(a ledger.Actor) ExportedIdentity {
	return ExportedIdentity{
		Identity: a.String(), Source: a.Source, Login: a.Login, Name: a.Name, Email: a.Email,
		Account: a.Account, Type: string(a.Type), Links: []ExportedLink{},
	}
}
