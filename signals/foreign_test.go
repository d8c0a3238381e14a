package signals

import (
	"maps"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// threadOf is a thread of bob's in which ada said this.
func threadOf(remarks ...string) *ledger.Thread {
	f := newThreadFixture("")
	f.thread.Author = f.actor("bob")
	for i, body := range remarks {
		a := f.activity("ada", "issue_comment", time.Date(2026, 3, 2, 10, i, 0, 0, time.UTC))
		a.Detail.Body = body
		f.thread.Activities = append(f.thread.Activities, a)
	}
	return &f.thread
}

func TestNotUnderstood(t *testing.T) {
	for _, c := range []struct {
		name    string
		remarks []string
		want    map[string]int
	}{
		{"English", []string{"The door squeaks when it rains, and nobody knows why.", "LGTM", "", "👍", "`tür.öffnen()`"}, nil},
		{"what is understood of others", []string{"Danke dir!", "Sieht gut aus.", "Das ist ein Duplikat von #12.", "看起来不错", "ありがとうございます"}, nil},
		{"German", []string{"Die Tür quietscht, wenn es regnet, und keiner weiß warum."}, map[string]int{"de": 1}},
		{"Korean and Russian", []string{"비가 오면 문이 삐걱거립니다.", "문이 또 삐걱거려요.", "Дверь скрипит, когда идёт дождь."}, map[string]int{"ko": 2, "ru": 1}},
		{"a language without words here", []string{"የዝናብ ጊዜ በሩ ይንጫጫል።"}, map[string]int{"und": 1}},
		{"suggested lines are understood", []string{"```suggestion\ndoor.Open(slowly)\n```"}, nil},
		{"quoted", []string{"> Die Tür quietscht, wenn es regnet.\n\nWhat kind of oil did you use on it?"}, nil},
		{"German and English", []string{"Ich merge das morgen, wenn CI durch ist. Next steps: Release 2.0"}, map[string]int{"de": 1}},
		{"Chinese and English", []string{"下雨的时候门会响。\n\nThe door squeaks when it rains, and this is what we know about it so far."}, nil},
	} {
		got := JudgeThread(threadOf(c.remarks...), NewThreadKnown(nil, nil)).NotUnderstood
		if !maps.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

// Programs are not asked what they mean.
func TestNotUnderstoodIsOfPeople(t *testing.T) {
	thread := threadOf("Die Tür quietscht, wenn es regnet, und keiner weiß warum.")
	for i := range thread.Activities {
		thread.Activities[i].Actor.Type = ledger.BotAccount
	}
	if got := JudgeThread(thread, NewThreadKnown(nil, nil)).NotUnderstood; got != nil {
		t.Errorf("got %v of a program", got)
	}
}

func TestSentencesOfOtherScripts(t *testing.T) {
	p := ReadProse("门响了。为什么？我不知道！好")
	if n := len(p.sentences()); n != 4 || !p.sentences()[1].asks {
		t.Errorf("%d sentences, want 4, of which the second asks: %+v", n, p.sentences())
	}
	if p.Words != 6 {
		t.Errorf("%d words, want 6", p.Words)
	}
}

func TestPraiseAndThanksInTwoSentences(t *testing.T) {
	for text, want := range map[string]int{
		"Bien vu @dora ! Merci":             1,
		"Gut aufgepasst! Danke @dora.":      1,
		"Gut aufgepasst @dora! Danke @cyd.": 0,
		"Bonne idée ? Merci @dora.":         0,
	} {
		credits := 0
		for _, c := range JudgeThread(threadOf(text), NewThreadKnown(nil, nil)).Contributions {
			if c.Kind == ledger.Credit {
				credits++
			}
		}
		if credits != want {
			t.Errorf("%q: %d credits, want %d", text, credits, want)
		}
	}
}
