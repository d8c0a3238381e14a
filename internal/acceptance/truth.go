package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"sort"
	"strings"
)

// tally counts what each person did, by "issues_opened", "review APPROVED",
// "event labeled" and the like. The empty name is an account that is gone.
type tally map[string]map[string]int

func (t tally) add(person, what string, n int) {
	if n == 0 {
		return
	}
	if t[person] == nil {
		t[person] = map[string]int{}
	}
	t[person][what] += n
}

// truth is what the server says is in one of its repositories.
type truth struct {
	Totals struct {
		Issues  int `json:"issues"`
		Pulls   int `json:"pulls"`
		Commits int `json:"commits"`
	} `json:"totals"`
	People map[string]struct {
		IssuesOpened   int            `json:"issues_opened"`
		PullsOpened    int            `json:"prs_opened"`
		PullsMerged    int            `json:"prs_merged"`
		Reviews        map[string]int `json:"reviews"`
		ReviewComments int            `json:"review_comments"`
		IssueComments  int            `json:"issue_comments"`
		Events         map[string]int `json:"events"`
	} `json:"people"`
}

func (t *truth) items() int { return t.Totals.Issues + t.Totals.Pulls }

func (t *truth) tally() tally {
	all := tally{}
	for who, p := range t.People {
		all.add(who, "issues_opened", p.IssuesOpened)
		all.add(who, "prs_opened", p.PullsOpened)
		all.add(who, "prs_merged", p.PullsMerged)
		all.add(who, "review_comments", p.ReviewComments)
		all.add(who, "issue_comments", p.IssueComments)
		for state, n := range p.Reviews {
			all.add(who, "review "+state, n)
		}
		for event, n := range p.Events {
			all.add(who, "event "+event, n)
		}
	}
	all.add("(all)", "commits of pull requests", t.Totals.Commits)
	return all
}

// activity is what a line of unsung export activities says, as far as it is
// compared.
type activity struct {
	Repo  string `json:"repo"`
	Kind  string `json:"kind"`
	Actor *struct {
		Login string `json:"login"`
	} `json:"actor"`
	Detail struct {
		State string `json:"state"`
	} `json:"detail"`
}

// exported counts the lines of an export that belong to one repository.
func exported(lines []byte, repo string) (tally, error) {
	all := tally{}
	scan := bufio.NewScanner(bytes.NewReader(lines))
	scan.Buffer(nil, 64<<20)
	for scan.Scan() {
		var a activity
		if err := json.Unmarshal(scan.Bytes(), &a); err != nil {
			return nil, fmt.Errorf("read the export: %w in %.200s", err, scan.Bytes())
		}
		if strings.HasSuffix(strings.ToLower(a.Repo), "/"+strings.ToLower(repo)) {
			a.countInto(all)
		}
	}
	return all, scan.Err()
}

func (a *activity) countInto(all tally) {
	who := ""
	if a.Actor != nil {
		who = a.Actor.Login
	}
	switch a.Kind {
	case "issue_opened":
		all.add(who, "issues_opened", 1)
	case "pull_opened":
		all.add(who, "prs_opened", 1)
	case "issue_comment", "review_comment":
		all.add(who, a.Kind+"s", 1)
	case "review":
		all.add(who, "review "+a.Detail.State, 1)
	case "pull_commit":
		all.add("(all)", "commits of pull requests", 1)
	case "cross-referenced", "release", "line_changed": // the server does not count these
	default:
		all.add(who, "event "+a.Kind, 1)
		if a.Kind == "merged" {
			all.add(who, "prs_merged", 1)
		}
	}
}

// differences lists where two tallies are not the same, each in a line.
func differences(got, want tally) []string {
	var all []string
	for _, who := range union(got, want) {
		for _, what := range union(got[who], want[who]) {
			if g, w := got[who][what], want[who][what]; g != w {
				all = append(all, fmt.Sprintf("%q %s: exported %d, the server has %d", who, what, g, w))
			}
		}
	}
	return all
}

func union[V any](a, b map[string]V) []string {
	names := make([]string, 0, len(a))
	for name := range a {
		names = append(names, name)
	}
	for name := range b {
		if _, both := a[name]; !both {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	return names
}
