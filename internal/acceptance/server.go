package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// server is a replay of recorded repositories, and how it is steered.
type server struct {
	address string
	http    *http.Client
}

func newServer(address string) server {
	return server{strings.TrimSuffix(address, "/"), &http.Client{Timeout: time.Minute}}
}

// stats is what the server counted since they were reset.
type stats struct {
	Requests int `json:"requests"`
	Billable struct {
		Core    int `json:"core"`
		GraphQL int `json:"graphql"`
	} `json:"billable"`
	GraphQL struct {
		Requests int `json:"requests"`
		Points   int `json:"points"`
	} `json:"graphql"`
	NotModified      int            `json:"not_modified"`
	SecondaryLimited int            `json:"secondary_limited"`
	Faults           map[string]int `json:"faults"`
}

func (s server) get(path string, into any) error {
	resp, err := s.http.Get(s.address + path)
	if err != nil {
		return err
	}
	return decode(resp, path, into)
}

func decode(resp *http.Response, path string, into any) error {
	defer resp.Body.Close() //nolint:errcheck // it was read from
	text, err := io.ReadAll(resp.Body)
	if err == nil && resp.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", resp.Status, text)
	}
	if err == nil {
		err = json.Unmarshal(text, into)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// control changes the server's state: time, faults, limits, deletions.
func (s server) control(change map[string]any) error {
	body, err := json.Marshal(change)
	if err != nil {
		return err
	}
	resp, err := s.http.Post(s.address+"/__control", "application/json", bytes.NewReader(body))
	if err != nil {
		return err
	}
	return decode(resp, "/__control", new(any))
}

// calm puts everything back as it is in the recording.
func (s server) calm() error {
	return s.control(map[string]any{
		"faults": nil, "latency": 0, "as_of": nil, "restore": true, "reset_rate": true, "reset_stats": true,
		"rate_limit": 5000, "graphql_limit": 5000, "rate_window": 3600, "max_concurrent": 0, "secondary_per_minute": 0,
	})
}

func (s server) truth(repo string) (*truth, error) {
	t := new(truth)
	return t, s.get("/__truth?repo="+repo, t)
}

func (s server) stats() (st stats, err error) { return st, s.get("/__stats", &st) }

// repositories are the names of what the server replays.
func (s server) repositories() ([]string, error) {
	var all struct {
		Repositories map[string]any `json:"repositories"`
	}
	if err := s.get("/__truth", &all); err != nil {
		return nil, err
	}
	return union(all.Repositories, nil), nil
}
