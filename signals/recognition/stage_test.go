package recognition

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// stage is a world that a fixture describes, a line for each thing:
//
//	thread pull:12 by bob opened 10-01 merged 10-09: Sort the list
//	thread pull:13 by bob opened 10-01 ready 10-04: Show the list
//	answer pull:12 ada 10-05
//	10-03 ada catch.amended pull:12 for bob,cem shown 10-05: Pointed out a defect
//	12 times 2d 10-01 ada triage.sorted issue:100 for bob
//	recognised ada 10-20
//	team web: ada bob cem
//
// "ready" is when a draft became ready, or "never". Days are of 2026 and at noon, "10-03T08:30" at another hour. "12 times 2d" stands
// for twelve such acts, two days apart, each in the thread after. An act may say
// "shown DAY" for a later one that proves it, "seen REF" for what shows it, "in REPO",
// "role R", "after 3h", and the hashes of its links: "via", "reverts", "relands",
// "fixes", "reverted_by", "relanded_by".
type stage struct {
	World
	people map[string]*ledger.Person
	topics map[string]*Topic
}

const homeRepo = "github.com/acme/site"

// staged reads the lines of a fixture.
func staged(t testing.TB, lines string) *World {
	t.Helper()
	s := &stage{World{Now: noon}, map[string]*ledger.Person{}, map[string]*Topic{}}
	for line := range strings.Lines(lines) {
		head, text, _ := strings.Cut(strings.TrimSpace(line), ": ")
		words := strings.Fields(head)
		if len(words) > 0 && !s.put(words, text) {
			t.Fatalf("a fixture has a line that says nothing: %s", line)
		}
	}
	for i := range s.Work {
		s.Work[i].Topic = s.topics[s.Work[i].Unit]
	}
	return &s.World
}

// put adds what a line says, and tells whether it says anything.
func (s *stage) put(words []string, text string) bool {
	switch {
	case words[0] == "thread":
		s.thread(words[1], options(words[2:]), text)
	case words[0] == "answer":
		topic := s.topics[words[1]]
		topic.Answers = append(topic.Answers, Answer{s.who(words[2]), onDay(words[3])})
	case words[0] == "recognised":
		s.Received = append(s.Received, Received{&ledger.Recognition{At: onDay(words[2])}, s.who(words[1]), nil})
	case words[0] == "team":
		for _, name := range strings.Fields(text) {
			s.who(name).Team = words[1]
		}
	case words[0] == "now":
		s.Now = onDay(words[1])
	case len(words) > 3 && words[1] == "times":
		s.repeat(words, text)
	case len(words) > 3:
		s.act(words, text, 0, 0)
	default:
		return false
	}
	return true
}

func (s *stage) thread(unit string, said map[string]string, title string) {
	t := &Topic{Topic: &ledger.Topic{Repo: homeRepo, Unit: unit, Title: title, Opened: onDay(said["opened"])}, Author: s.who(said["by"])}
	if said["merged"] != "" {
		t.Merged = onDay(said["merged"])
	}
	t.MergedBefore, _ = strconv.Atoi(said["landed"])
	switch t.Asked = t.Opened; said["ready"] {
	case "":
	case "never":
		t.Asked = time.Time{}
	default:
		t.Asked = onDay(said["ready"])
	}
	s.topics[unit] = t
}

func (s *stage) repeat(words []string, text string) {
	times, _ := strconv.Atoi(words[0])
	apart := span(words[2])
	for n := range times {
		s.act(words[3:], text, n, time.Duration(n)*apart)
	}
}

// act adds an act, the n-th of its like, so much later.
func (s *stage) act(words []string, text string, n int, wait time.Duration) {
	at, said := onDay(words[0]).Add(wait), options(words[4:])
	kind, _, _ := strings.Cut(words[2], ".")
	number := len(s.Work) + 1
	w := Work{Who: s.who(words[1]), Contribution: &ledger.Contribution{
		ID: fmt.Sprintf("act%d", number), Kind: ledger.Kind(kind), Rule: words[2], At: at, Repo: homeRepo, Unit: nth(words[3], n), Why: text,
		Evidence: []ledger.Evidence{{URL: fmt.Sprintf("https://acme.example/%d", number), Ref: fmt.Sprintf("ref:%d", number), At: at}},
		Links:    linked(said),
	}}
	if said["in"] != "" {
		w.Repo = said["in"]
	}
	if said["seen"] != "" {
		w.Evidence[0].Ref = said["seen"]
	}
	if said["shown"] != "" {
		w.Evidence = append(w.Evidence, ledger.Evidence{URL: "https://acme.example/later", Ref: "later", At: onDay(said["shown"])})
	}
	for _, name := range strings.FieldsFunc(said["for"], func(r rune) bool { return r == ',' }) {
		w.Helped = append(w.Helped, s.who(name))
	}
	s.Work = append(s.Work, w)
}

func linked(said map[string]string) *ledger.Links {
	list := func(name string) []string {
		return strings.FieldsFunc(said[name], func(r rune) bool { return r == ',' })
	}
	return &ledger.Links{
		Via: list("via"), Reverts: list("reverts"), Relands: list("relands"), Fixes: list("fixes"),
		RevertedBy: list("reverted_by"), RelandedBy: list("relanded_by"),
		Role: said["role"], AfterSeconds: int64(span(said["after"]).Seconds()),
	}
}

// who is a person by name, nil for "nobody".
func (s *stage) who(name string) *ledger.Person {
	if name == "nobody" {
		return nil
	}
	if s.people[name] == nil {
		s.people[name] = someone(name, "")
	}
	return s.people[name]
}

// nth is the unit so many after this one.
func nth(unit string, n int) string {
	kind, digits, _ := strings.Cut(unit, ":")
	first, err := strconv.Atoi(digits)
	if err != nil {
		return unit + strings.Repeat("x", n)
	}
	return fmt.Sprintf("%s:%d", kind, first+n)
}

// options are pairs of a word and what follows it.
func options(words []string) map[string]string {
	said := map[string]string{}
	for i := 0; i+1 < len(words); i += 2 {
		said[words[i]] = words[i+1]
	}
	return said
}

func onDay(day string) time.Time {
	for _, layout := range []string{"2006-01-02T15:04", "2006-01-02"} {
		if at, err := time.Parse(layout, "2026-"+day); err == nil {
			if layout == "2006-01-02" {
				at = at.Add(12 * time.Hour)
			}
			return at
		}
	}
	panic("a fixture has a day that is none: " + day)
}

// span reads "3h" and "2d".
func span(text string) time.Duration {
	if days, ok := strings.CutSuffix(text, "d"); ok {
		text = days + "h"
		d, _ := time.ParseDuration(text)
		return 24 * d
	}
	d, _ := time.ParseDuration(text)
	return d
}
