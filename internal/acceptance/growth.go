package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
)

// growth crawls what grows, and in the end what is there from the start.
func (t *trial) growth(ctx context.Context) error {
	begin, end := time.Date(2021, 1, 1, 0, 0, 0, 0, time.UTC), time.Now().UTC()
	whole, ledger := t.repos, t.ledger()
	renamed := strings.Replace(whole[0], "/", "/renamed-", 1)
	defer func() {
		t.repos = whole
		_ = t.server.control(map[string]any{"rename_repo": map[string]string{"from": renamed, "to": whole[0]}}) // it may not have come to that
	}()
	const steps = 8
	for i := range steps + 1 {
		var at any // the end, in the last step
		if i < steps {
			at = begin.Add(end.Sub(begin) / steps * time.Duration(i)).Format(time.RFC3339)
		}
		if err := t.grow(ctx, ledger, at); err != nil {
			return err
		}
		if i == steps/2 {
			if err := t.server.control(map[string]any{"rename_repo": map[string]string{"from": whole[0], "to": renamed}}); err != nil {
				return err
			}
		}
	}
	if err := t.compareRenamed(ctx, ledger, whole[0], renamed); err != nil {
		return err
	}
	fresh := t.ledger()
	t.repos = append([]string{renamed}, whole[1:]...)
	if err := t.scan(ctx, "", fresh); err != nil {
		return err
	}
	return t.same(ctx, ledger, fresh)
}

// grow moves the server's time, crawls, and deletes a comment of each sort.
func (t *trial) grow(ctx context.Context, ledger string, at any) error {
	if err := t.server.control(map[string]any{"as_of": at}); err != nil {
		return err
	}
	if err := t.scan(ctx, "", ledger); err != nil {
		return fmt.Errorf("at %v: %w", at, err)
	}
	if at == nil {
		return nil
	}
	lines, err := t.export(ctx, "activities", ledger)
	if err != nil {
		return err
	}
	for _, kind := range []string{"issue_comment", "review_comment"} {
		repo, id := anyOf(lines, kind)
		if repo == "" {
			continue
		}
		if err := t.server.control(map[string]any{"delete_comment": map[string]any{"repo": repo, "id": id}}); err != nil {
			return err
		}
	}
	return nil
}

// anyOf picks one activity of a kind.
func anyOf(lines []byte, kind string) (repo string, id json.Number) {
	var picked []string
	for line := range strings.Lines(string(lines)) {
		if strings.Contains(line, `"kind":"`+kind+`"`) {
			picked = append(picked, line)
		}
	}
	if len(picked) == 0 {
		return "", ""
	}
	var a struct {
		Repo string      `json:"repo"`
		ID   json.Number `json:"id"`
	}
	if json.Unmarshal([]byte(picked[rand.IntN(len(picked))]), &a) != nil {
		return "", ""
	}
	_, repo, _ = strings.Cut(a.Repo, "/")
	return repo, a.ID
}

func (t *trial) compareRenamed(ctx context.Context, ledger, old, renamed string) error {
	whole := t.repos
	defer func() { t.repos = whole }()
	t.repos = append([]string{renamed}, whole[1:]...)
	if err := t.compare(ctx, ledger); err != nil {
		return err
	}
	lines, err := t.export(ctx, "activities", ledger)
	if err != nil {
		return err
	}
	stale, err := exported(lines, old)
	if err == nil && len(stale) > 0 {
		err = fmt.Errorf("the export still tells of %s, which is %s now", old, renamed)
	}
	return err
}
