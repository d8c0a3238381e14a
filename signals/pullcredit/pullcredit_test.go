package pullcredit

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals"
	"github.com/unsung-dev/unsung/signals/people"
)

// garden is a pull request of bob's, to which tests add what happened.
type garden struct {
	*ledger.PullRequest
	at      time.Time
	exclude []string
}

var numbers = map[string]int64{"ada": 1, "bob": 2, "carl": 3, "dora": 4}

func actor(login string) ledger.Actor {
	a := ledger.Actor{Identity: ledger.Identity{Source: "github", Login: login}, Account: numbers[login], Type: ledger.UserAccount}
	if strings.HasSuffix(login, "[bot]") {
		a.Type, a.Account = ledger.BotAccount, 9
	}
	return a
}

func newGarden() *garden {
	g := &garden{PullRequest: &ledger.PullRequest{}, at: time.Date(2026, 1, 2, 3, 0, 0, 0, time.UTC)}
	g.Thread = ledger.Thread{
		Repo:        ledger.Repo{Name: "github.com/octo/garden"},
		ThreadState: ledger.ThreadState{Number: 7, Pull: true, Author: actor("bob")},
	}
	g.act("bob", ledger.ActPull, ledger.Detail{Title: "Lift the gate"})
	return g
}

func (g *garden) act(who string, kind ledger.ActivityKind, d ledger.Detail) *garden {
	g.at = g.at.Add(time.Hour)
	id := fmt.Sprint(len(g.Thread.Activities) + 1)
	g.Thread.Activities = append(g.Thread.Activities, ledger.Activity{
		Kind: kind, ID: id, Actor: actor(who), At: g.at, Detail: d, URL: "https://github.com/octo/garden/pull/7#" + id,
	})
	return g
}

// opens sets the text of the pull request.
func (g *garden) opens(body string) *garden {
	g.Thread.Activities[0].Detail.Body = body
	return g
}

func (g *garden) commit(who, message string) *garden {
	n := len(commitsOf(g.PullRequest)) + 1
	return g.act(who, ledger.ActPullCommit, ledger.Detail{
		Body: message, Commit: fmt.Sprintf("%040d", n), Git: ledger.Identity{Source: ledger.Git, Name: who, Email: who + "@garden.example"},
	})
}

// reviewed lets somebody review it with substance and approve it.
func (g *garden) reviewed(who string) *garden {
	return g.act(who, ledger.ActReview, ledger.Detail{State: "APPROVED", Body: "What happens when the gate is locked from inside? I would check that first."})
}

// known are ada, who signs in the repository, and the others, who never did.
func known(logins ...string) map[string]Known {
	all := map[string]Known{}
	for _, login := range logins {
		all[login] = Known{Actor: actor(login), NoReply: fmt.Sprintf("%d+%s@users.noreply.github.com", numbers[login], login)}
	}
	if who, ok := all["ada"]; ok {
		who.Name = "Ada Lovelace"
		who.Signed = []ledger.Identity{{Source: ledger.Git, Name: "Ada L.", Email: "ada@work.example"}}
		all["ada"] = who
	}
	return all
}

func (g *garden) directory(t *testing.T, all map[string]Known) *people.Directory {
	t.Helper()
	var seen []people.Observed
	var links []ledger.Link
	var accounts []ledger.Account
	for _, a := range g.Thread.Activities {
		seen = append(seen, people.Observed{ID: a.Actor.Identity})
		if a.Detail.Git != (ledger.Identity{}) {
			seen = append(seen, people.Observed{ID: a.Detail.Git})
			links = append(links, ledger.Link{From: a.Detail.Git, To: a.Actor.Identity})
		}
	}
	for _, k := range all {
		accounts = append(accounts, ledger.Account{Actor: k.Actor})
		seen = append(seen, people.Observed{ID: k.Identity})
		for _, id := range k.Signed {
			seen = append(seen, people.Observed{ID: id})
			links = append(links, ledger.Link{From: id, To: k.Identity})
		}
	}
	dir, err := people.Build(seen, people.Options{Links: links, Accounts: accounts, Exclude: g.exclude})
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func (g *garden) missing(t *testing.T, trailers ...string) []string {
	t.Helper()
	all := known("ada", "bob", "carl", "dora")
	claims := Claims(g.PullRequest, signals.NewThreadKnown(nil, nil), nil)
	allowed := func(trailer string) bool { return len(trailers) == 0 || slices.Contains(trailers, trailer) }
	var lines []string
	for _, p := range Missing(g.PullRequest, claims, all, g.directory(t, all), allowed) {
		lines = append(lines, p.Line())
	}
	return lines
}

const (
	adaReviewed  = "Reviewed-by: Ada L. <ada@work.example>"
	carlReviewed = "Reviewed-by: carl <3+carl@users.noreply.github.com>"
)

func TestMissing(t *testing.T) {
	reviewed := func() *garden { return newGarden().commit("bob", "Lift the gate").reviewed("ada") }
	with := func(trailers string) *garden {
		return newGarden().commit("bob", "Lift the gate\n\nIt was too low.\n\n"+trailers+"\n").reviewed("ada")
	}
	landed := func(g *garden, message string) *garden {
		g.Landed = ledger.LandedCommit{Hash: "beef", Message: message, Parents: 1, Author: actor("bob"), Git: ledger.Identity{Source: ledger.Git, Name: "bob", Email: "bob@garden.example"}}
		return g
	}
	closes := func(who, title string, labels ...string) *garden {
		g := newGarden().commit("bob", "Lift the gate")
		g.Closes = []ledger.ClosedIssue{{Number: 3, Title: title, URL: "https://github.com/octo/garden/issues/3", Author: actor(who), Labels: labels}}
		return g
	}
	for name, c := range map[string]struct {
		g    *garden
		want []string
	}{
		"a review":                           {reviewed(), []string{adaReviewed}},
		"named already":                      {with(adaReviewed), nil},
		"by another address of theirs":       {with("Reviewed-by: Ada <1+ada@users.noreply.github.com>"), nil},
		"by a former login's address":        {with("Reviewed-by: Ada <1+countess@users.noreply.github.com>"), nil},
		"by the name on their page":          {with("Reviewed-by: ada lovelace <who@else.example>"), nil},
		"in another spelling":                {with("reviewed by: Ada L. <ada@work.example>"), nil},
		"by login":                           {with("Reviewed-by: @ada"), nil},
		"in a like role":                     {with("Acked-by: Ada L. <ada@work.example>"), nil},
		"in another role":                    {with("Reported-by: Ada L. <ada@work.example>"), []string{adaReviewed}},
		"as a co-author":                     {with("Co-authored-by: Ada L. <ada@work.example>"), nil},
		"in the text of the pull request":    {reviewed().opens("It was too low.\n\n" + adaReviewed), nil},
		"in the words of a commit":           {with("Many eyes saw it, those of Ada Lovelace too."), nil},
		"in the message that it landed with": {landed(reviewed(), "Merge it\n\nACKs:\n  ada:\n    ack"), nil},
		"somebody else was named":            {with("Reviewed-by: Carl <carl@garden.example>"), []string{adaReviewed}},
		"two, in the order of names":         {reviewed().reviewed("carl"), []string{adaReviewed, carlReviewed}},
		"who wrote a commit of it":           {reviewed().commit("ada", "Oil the hinge"), nil},
		"the author":                         {newGarden().commit("bob", "Lift the gate").reviewed("bob"), nil},
		"a bot":                              {newGarden().commit("bob", "Lift the gate").reviewed("tidy[bot]"), nil},
		"nobody on the forge":                {newGarden().commit("bob", "Lift the gate").opens("As @nobody-at-all suggested, it is lifted."), nil},
		"a report":                           {closes("dora", "The gate is stuck", "bug"), []string{"Reported-by: dora <4+dora@users.noreply.github.com>"}},
		"a wish by label":                    {closes("dora", "A higher gate", "enhancement"), []string{"Suggested-by: dora <4+dora@users.noreply.github.com>"}},
		"a wish by title":                    {closes("dora", "Allow geese through"), []string{"Suggested-by: dora <4+dora@users.noreply.github.com>"}},
		"their own report":                   {closes("bob", "The gate is stuck"), nil},
		"squashed": {
			landed(newGarden().commit("bob", "Lift it").commit("carl", "Oil it"), "Lift the gate (#7)"),
			[]string{"Co-authored-by: carl <3+carl@users.noreply.github.com>"},
		},
		"squashed and named": {
			landed(newGarden().commit("bob", "Lift it").commit("carl", "Oil it"), "Lift the gate (#7)\n\nCo-authored-by: carl <carl@garden.example>"), nil,
		},
		"landed one by one": {landed(newGarden().commit("bob", "Lift it").commit("carl", "Oil it"), "Oil it"), nil},
	} {
		t.Run(name, func(t *testing.T) {
			if got := c.g.missing(t); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestMissingSaysMore has a person once, with all that they did.
func TestMissingSaysMore(t *testing.T) {
	g := newGarden().commit("bob", "Lift the gate").reviewed("ada").opens("As @ada suggested, it is lifted.")
	all := known("ada")
	claims := Claims(g.PullRequest, signals.NewThreadKnown(nil, nil), nil)
	got := Missing(g.PullRequest, claims, all, g.directory(t, all), func(string) bool { return true })
	if len(got) != 1 || got[0].Trailer != "Suggested-by" || len(got[0].Also) != 1 || got[0].Also[0].Trailer != "Reviewed-by" {
		t.Errorf("got %+v", got)
	}
	if lines := g.missing(t, "Reviewed-by"); !slices.Equal(lines, []string{adaReviewed}) {
		t.Errorf("where only reviews are wanted: %q", lines)
	}
}

func TestMissingLeavesOut(t *testing.T) {
	for _, pattern := range []string{"ada", "ada@work.example", "Ada L."} {
		g := newGarden().commit("bob", "Lift the gate").reviewed("ada")
		g.exclude = []string{pattern}
		if got := g.missing(t); got != nil {
			t.Errorf("%s: %q", pattern, got)
		}
	}
}

// TestMissingRewritten finds who wrote a commit that stands under another name.
func TestMissingRewritten(t *testing.T) {
	for subject, want := range map[string][]string{
		"Lift the gate": {"Co-authored-by: carl <3+carl@users.noreply.github.com>"},
		"Dig a pond":    nil, // which was dropped
	} {
		g := newGarden().commit("bob", "Lift the gate\n\nby far")
		g.Before = []ledger.LandedCommit{{Hash: "dead", Message: subject + "\n", Author: actor("carl")}}
		if got := g.missing(t); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", subject, got, want)
		}
	}
}

func TestSignature(t *testing.T) {
	noReply := "4+dora@users.noreply.github.com"
	for want, who := range map[string]Known{
		"Dora <dora@garden.example>": {Signed: []ledger.Identity{{Name: "Dora", Email: "dora@garden.example"}, {Name: "D", Email: "d@old.example"}}},
		"D <d@old.example>":          {Signed: []ledger.Identity{{Name: "root", Email: "root@localhost"}, {Name: "D", Email: "d@old.example"}}},
		"Dora M. <" + noReply + ">":  {Name: "Dora M."},
		"dora <" + noReply + ">":     {Name: "Dora\n\nReviewed-by: Mallory <m@m.example>"},
		"Dora  M. <" + noReply + ">": {Name: " Dora  M. ", Signed: []ledger.Identity{{Name: "Dora <x>", Email: "dora@garden.example"}}},
		"Dóra M. <" + noReply + ">":  {Name: "Dóra M.", Signed: []ledger.Identity{{Name: "Dora", Email: "dora@garden.example> <x"}}},
	} {
		who.Actor, who.NoReply = actor("dora"), noReply
		name, email, ok := signature(who)
		if got := name + " <" + email + ">"; !ok || got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	for _, name := range []string{"Dora \u009b2J", "Dora \u202egnaw", "Do\u200bra"} {
		if got, _, _ := signature(Known{Actor: actor("dora"), Name: name, NoReply: noReply}); got != "dora" {
			t.Errorf("%q signs as %q", name, got)
		}
	}
	if _, _, ok := signature(Known{Actor: actor("dora")}); ok {
		t.Error("an address came from nowhere")
	}
}

func TestClosing(t *testing.T) {
	g := newGarden().commit("bob", "Lift it\n\nFixes #3, closes #4. Resolved: #5. See #6, prefix #8; fix #7").commit("bob", "fixes #3, fix #0x9, fixes #99999999999")
	g.Closes = []ledger.ClosedIssue{{Number: 4}}
	if got := Closing(g.PullRequest); !slices.Equal(got, []int{3, 5}) {
		t.Errorf("got %v", got)
	}
}

func TestMistakes(t *testing.T) {
	for name, c := range map[string]struct {
		message string
		want    string
		fix     string
	}{
		"none":                    {"Lift it\n\nCo-authored-by: Ada L. <ada@work.example>", "", ""},
		"no blank line":           {"Lift it\n\nIt was low.\nCo-authored-by: Ada L. <ada@work.example>", "outside", "Co-authored-by: Ada L. <ada@work.example>"},
		"text after it":           {"Lift it\n\nReviewed-by: Ada L. <ada@work.example>\n\nThanks!", "outside", "Reviewed-by: Ada"},
		"twice, once well":        {"Lift it\n\nCo-authored-by: Ada L. <ada@work.example>\n\nand more\n\nCo-authored-by: Ada L. <ada@work.example>", "", ""},
		"another token":           {"Lift it\n\nCo-author: Ada L. <ada@work.example>", "token", "Co-authored-by: Ada L. <ada@work.example>"},
		"no angle brackets":       {"Lift it\n\nCo-authored-by: Ada L. ada@work.example", "address", "NAME <ADDRESS>"},
		"no address in them":      {"Lift it\n\nCo-authored-by: Ada L. <ada>", "address", ""},
		"an account that is gone": {"Lift it\n\nCo-authored-by: Ada <countess@users.noreply.github.com>", "account", "ID+LOGIN@"},
		"gone, but numbered":      {"Lift it\n\nCo-authored-by: Ada <1+countess@users.noreply.github.com>", "", ""},
		"another's number":        {"Lift it\n\nCo-authored-by: Ada <5+ada@users.noreply.github.com>", "account", "Co-authored-by: Ada <1+ada@users.noreply.github.com>"},
		"nobody asked":            {"Lift it\n\nCo-authored-by: Eve <eve@users.noreply.github.com>", "", ""},
		"a program":               {"Lift it\n\nCo-authored-by: dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>", "program", ""},
		"no review":               {"Lift it\n\nReviewed-by: dora <4+dora@users.noreply.github.com>", "unreviewed", ""},
		"a review":                {"Lift it\n\nReviewed-by: Ada L. <ada@work.example>", "", ""},
		"a review elsewhere":      {"Lift it\n\nReviewed-by: Zoe <zoe@list.example>", "", ""},
		"their own change":        {"Lift it\n\nReviewed-by: bob <bob@garden.example>", "own", ""},
	} {
		t.Run(name, func(t *testing.T) {
			g := newGarden().commit("bob", c.message).commit("bob", c.message).reviewed("ada")
			all := known("ada", "bob", "dora")
			got := Mistakes(g.PullRequest, all, []string{"ada", "countess", "dora"}, g.directory(t, all))
			if c.want == "" && len(got) == 0 {
				return
			}
			if len(got) != 1 || got[0].Code != c.want || !strings.Contains(got[0].Fix+"|"+got[0].Instead, c.fix) || got[0].What == "" || got[0].Commit == "" {
				t.Errorf("got %+v, want one %q", got, c.want)
			}
		})
	}
}

func TestMistakesLeaveOut(t *testing.T) {
	g := newGarden().commit("bob", "Lift it\n\nReviewed-by: dora <4+dora@users.noreply.github.com>")
	g.exclude = []string{"dora"}
	all := known("dora")
	if got := Mistakes(g.PullRequest, all, nil, g.directory(t, all)); len(got) != 0 {
		t.Errorf("who opted out is shown: %+v", got)
	}
}

func FuzzMistakes(f *testing.F) {
	f.Add("Lift it\n\nCo-authored-by: Ada <ada@work.example>", "Ada")
	f.Add("Lift it\nReviewed-by: x <\x00>", "\u202e")
	f.Fuzz(func(t *testing.T, message, name string) {
		g := newGarden().commit("bob", message).reviewed("ada").opens(message)
		all := known("ada", "bob")
		who := all["ada"]
		who.Name, who.Signed = name, []ledger.Identity{{Source: ledger.Git, Name: name, Email: name}}
		all["ada"] = who
		dir := g.directory(t, all)
		Mistakes(g.PullRequest, all, Logins(g.PullRequest), dir)
		for _, p := range Missing(g.PullRequest, Claims(g.PullRequest, signals.NewThreadKnown(nil, nil), nil), all, dir, func(string) bool { return true }) {
			if line := p.Line(); strings.ContainsAny(line, "\n\r") || strings.Count(line, "<") != 1 || strings.Count(line, ">") != 1 {
				t.Errorf("no trailer: %q", line)
			}
		}
	})
}
