package recordtest

import (
	"fmt"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// opening is how a thread was opened, as a forge tells it.
func opening(t ledger.ThreadState, association string) ledger.Activity {
	kind, path := ledger.ActIssue, "issues"
	if t.Pull {
		kind, path = ledger.ActPull, "pull"
	}
	return ledger.Activity{
		Kind: kind, ID: fmt.Sprint(t.Number), Unit: t.Unit(), Actor: t.Author, At: t.Opened,
		URL:    fmt.Sprintf("https://%s/%s/%d", lighthouse.Name, path, t.Number),
		Detail: ledger.Detail{Title: "Oil the door", Association: association},
	}
}

// tellsFirstThreads has ada ask and then change something, bob and cleo change
// something at once, and others come who are not new.
func tellsFirstThreads(b *book) {
	const day = 24 * time.Hour
	member, keeper, neighbour := account("dora", 4), account("emil", 5), account("fay", 6)
	at := func(t ledger.ThreadState, days int) ledger.ThreadState {
		t.Opened = minute(0).Add(time.Duration(days) * day)
		return t
	}
	asked, changed := at(thread(51, ada, "1"), 0), at(pull(52, ada, 0), 3)
	merged := at(pull(53, bob, 0), 4)
	merged.Merged = merged.Opened.Add(2 * day)
	soon, cleos := at(thread(61, bob, "1"), 4), at(pull(54, cleo, 0), 5)
	cleosNext := at(pull(62, cleo, 0), 9)
	ofMember, ofKeeper, ofNeighbour := at(thread(55, member, "1"), 6), at(thread(56, keeper, "1"), 6), at(thread(57, neighbour, "1"), 6)
	all := []ledger.ThreadState{asked, changed, merged, soon, cleos, cleosNext, ofMember, ofKeeper, ofNeighbour}
	batch := read(all...)
	for _, t := range all {
		association := "NONE"
		if t.Author == member {
			association = "MEMBER"
		}
		batch.Activities = append(batch.Activities, opening(t, association))
	}
	after := func(kind ledger.ActivityKind, id int, t ledger.ThreadState, by ledger.Actor, hours int) ledger.Activity {
		a := remark(kind, id, t.Unit(), by)
		a.At = t.Opened.Add(time.Duration(hours) * time.Hour)
		return a
	}
	batch.Activities = append(batch.Activities,
		after(ledger.ActComment, 101, asked, member, 2),
		after(ledger.ActComment, 102, merged, keeper, 1), after(ledger.ActReview, 103, merged, keeper, 5), after(ledger.ActMerged, 104, merged, keeper, 48),
		after(ledger.ActLabeled, 105, ofKeeper, keeper, 1),
	)
	b.append(batch)
	there := read(at(thread(1, member, "1"), -3), at(thread(2, member, "1"), -3), at(thread(3, member, "1"), -3), at(thread(9, ada, "1"), 2))
	there.Repo = b.source(pier)
	for n := 1; n <= 3; n++ {
		said := remark(ledger.ActComment, n, fmt.Sprintf("issue:%d", n), neighbour)
		said.At = minute(0)
		there.Activities = append(there.Activities, said)
	}
	b.append(there)
	got, err := b.l.FirstThreads(b.ctx, []ledger.RepoID{b.repo}, minute(0))
	b.must(err)
	var told []string
	for i := range got {
		told = append(told, beginning(&got[i]))
	}
	same(b, "first threads", told, []string{
		"51 ada first, answered by dora after 2h0m0s, back after 48h0m0s",
		"52 ada change",
		"53 bob first change, answered by emil after 1h0m0s, reviewed after 5h0m0s, merged",
		"54 cleo first change, back after 96h0m0s",
	})
	want(b, "address", got[1].URL, "https://"+lighthouse.Name+"/pull/52")
	want(b, "title", got[1].Title, "Oil the door")
}

// beginning says what is told of a first thread.
func beginning(f *ledger.FirstThread) string {
	text := fmt.Sprint(f.Number, " ", f.Author.Login)
	if f.Before == 0 {
		text += " first"
	}
	if f.Change {
		text += " change"
	}
	parts := []string{text}
	for _, a := range f.Answers {
		parts = append(parts, fmt.Sprintf("answered by %s after %s", a.Actor.Login, a.At.Sub(f.Opened)))
		if !a.Reviewed.IsZero() {
			parts = append(parts, fmt.Sprintf("reviewed after %s", a.Reviewed.Sub(f.Opened)))
		}
	}
	if !f.Merged.IsZero() {
		parts = append(parts, "merged")
	}
	if !f.Back.IsZero() {
		parts = append(parts, fmt.Sprintf("back after %s", f.Back.Sub(f.Opened)))
	}
	return strings.Join(parts, ", ")
}
