package github

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/github/api"
)

// profile is an account as its page shows it to everybody.
type profile struct {
	Typename string `json:"__typename"`
	ID       string `json:"id"` // GraphQL's
	Login    string `json:"login"`
	Number   int64  `json:"databaseId"`
	Name     string `json:"name"`
}

// meet notes the people whom an answer names, wherever it does.
func (p *PullRequest) meet(raw []byte) {
	var whole any
	if json.Unmarshal(raw, &whole) == nil {
		p.meetIn(whole)
	}
}

func (p *PullRequest) meetIn(value any) {
	switch v := value.(type) {
	case []any:
		for _, e := range v {
			p.meetIn(e)
		}
	case map[string]any:
		if v["__typename"] == "User" {
			p.note(v)
		}
		for _, e := range v {
			p.meetIn(e)
		}
	}
}

func (p *PullRequest) note(account map[string]any) {
	text := func(name string) string { s, _ := account[name].(string); return s }
	number, _ := account["databaseId"].(float64)
	who := profile{Typename: "User", ID: text("id"), Login: text("login"), Number: int64(number), Name: text("name")}
	if who.Login != "" && who.ID != "" {
		p.people[strings.ToLower(who.Login)] = who
	}
}

// ReadIssues asks for issues of the repository that a message says are closed,
// and adds those that are there.
func (p *PullRequest) ReadIssues(ctx context.Context, numbers []int) error {
	if len(numbers) == 0 {
		return nil
	}
	var answer struct {
		api.Cost
		Repository map[string]json.RawMessage `json:"repository"`
	}
	err := p.query(ctx, issuesQuery(numbers), nil, &answer)
	if err != nil && len(faultsOf(err)) == 0 {
		return fmt.Errorf("read the issues that pull request %d closes: %w", p.Thread.Number, err)
	}
	for i := range numbers {
		var c closed
		if raw := answer.Repository[fmt.Sprintf("i%d", i)]; !isNull(raw) && decode(raw, &c) == nil {
			p.meet(raw)
			p.close(c)
		}
	}
	return nil // what is no issue, or not to be seen, is nothing that it closes
}

// query asks GraphQL about the repository, and counts it.
func (p *PullRequest) query(ctx context.Context, query string, vars map[string]any, into any) error {
	owner, name := p.place.owner()
	all := map[string]any{"owner": owner, "name": name}
	for k, v := range vars {
		all[k] = v
	}
	before := p.client.Budget().Requests
	err := p.client.Ask(api.Smallest(ctx), query, all, into)
	p.Requests += p.client.Budget().Requests - before
	return err
}

// Known is an account, what it is called, and how it signs.
type Known struct {
	ledger.Actor
	Name string // as its page shows it, "" where it shows none
	// Signed are the names and addresses of its newest commits in the default
	// branch, the newest first, each once.
	Signed []ledger.Identity
}

// NoReply is the address that GitHub gives the account, so that commits can name
// it without telling another: docs.github.com/account-and-profile, "Setting your
// commit email address". It is "" where the account's number is not known.
func (k Known) NoReply() string {
	host := "github.com"
	if k.Source != string(githubDotCom) {
		host = k.Source
	}
	if k.Account == 0 || k.Login == "" {
		return ""
	}
	return decimal(k.Account) + "+" + k.Login + "@users.noreply." + host
}

// maxPeople is how many people one query asks about, so that it stays cheap.
const maxPeople = 40

// ReadPeople asks how people sign in the repository's history: in one request, and
// in one more where some of the logins are nobody's in the pull request, to find
// out whose they are. Logins are keys of the result in lower case; whom GitHub does
// not know is not in it.
func (p *PullRequest) ReadPeople(ctx context.Context, logins []string) (map[string]Known, error) {
	all := map[string]Known{}
	met, others := p.split(logins)
	if len(others) > 0 {
		if err := p.askPeople(ctx, nil, others, all); err != nil {
			return nil, err
		}
		met, _ = p.split(logins)
	}
	if len(met) > 0 {
		if err := p.askPeople(ctx, met, nil, all); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// askPeople sends one query, and notes whom it finds.
func (p *PullRequest) askPeople(ctx context.Context, met []profile, others []string, all map[string]Known) error {
	vars := map[string]any{}
	for i, who := range met {
		vars[fmt.Sprintf("n%d", i)] = who.ID
	}
	for i, login := range others {
		vars[fmt.Sprintf("u%d", i)] = login
	}
	answer := map[string]json.RawMessage{}
	err := p.query(ctx, peopleQuery(len(met), len(others)), vars, &answer)
	if err != nil && len(faultsOf(err)) == 0 {
		return fmt.Errorf("read who took part in pull request %d: %w", p.Thread.Number, err)
	}
	for i := range others {
		p.meet(answer[fmt.Sprintf("u%d", i)])
	}
	p.signed(answer["repository"], met, all)
	return nil
}

// split tells those whom the pull request's answer named from other logins.
func (p *PullRequest) split(logins []string) (met []profile, others []string) {
	var seen []string
	for _, login := range logins {
		login = strings.ToLower(login)
		if slices.Contains(seen, login) || len(seen) == maxPeople {
			continue
		}
		seen = append(seen, login)
		if who, ok := p.people[login]; ok {
			met = append(met, who)
		} else {
			others = append(others, login)
		}
	}
	return met, others
}

// signed adds how people sign. Where GitHub could not tell in time, nobody does.
func (p *PullRequest) signed(repository json.RawMessage, met []profile, all map[string]Known) {
	var repo struct {
		Branch struct {
			Target map[string]nodes[struct {
				Author signature `json:"author"`
			}] `json:"target"`
		} `json:"defaultBranchRef"`
	}
	if json.Unmarshal(repository, &repo) != nil {
		repo.Branch.Target = nil
	}
	for i, who := range met {
		k := p.known(who)
		for _, c := range repo.Branch.Target[fmt.Sprintf("h%d", i)].Nodes {
			if c.Author.User != nil && strings.EqualFold(c.Author.User.Login, who.Login) && !slices.Contains(k.Signed, c.Author.git()) {
				k.Signed = append(k.Signed, c.Author.git())
			}
		}
		all[strings.ToLower(who.Login)] = k
	}
}

func (p *PullRequest) known(who profile) Known {
	return Known{
		Name: who.Name,
		Actor: ledger.Actor{
			Identity: ledger.Identity{Source: string(p.place.forge), Login: who.Login}, Account: who.Number, Type: ledger.UserAccount,
		},
	}
}

// maxPatchPages is how many pages of a hundred changed files are read.
const maxPatchPages = 3

// ReadPatches reads what the pull request changes as it is now, by path: lines
// with + and - as in a unified diff. Of a huge file GitHub tells none. See
// docs.github.com/rest/pulls/pulls#list-pull-requests-files.
func (p *PullRequest) ReadPatches(ctx context.Context) (map[string]string, error) {
	all := map[string]string{}
	path := p.place.api(fmt.Sprintf("/pulls/%d/files?per_page=100", p.Thread.Number))
	for page := 0; path != "" && page < maxPatchPages; page++ {
		before := p.client.Budget().Requests
		answer, err := p.client.Get(ctx, path, "", nil)
		p.Requests += p.client.Budget().Requests - before
		if err != nil {
			return all, err
		}
		err = rows(answer.Body, func(raw []byte) error {
			var f struct {
				Filename string `json:"filename"`
				Patch    string `json:"patch"`
			}
			err := decode(raw, &f)
			all[f.Filename] = f.Patch
			return err
		})
		if err != nil {
			return all, fmt.Errorf("GET %s: %w", path, err)
		}
		path = answer.Next
	}
	return all, nil
}
