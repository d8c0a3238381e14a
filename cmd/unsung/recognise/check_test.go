package recognise

import (
	"fmt"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/signals/recognition"
)

// TestMistakes tells rules, kinds and templates that make no sense, with the way
// there.
func TestMistakes(t *testing.T) {
	cfg := &config.Config{
		Recognition: config.Recognition{
			Off: []string{"steady.*", "nope", Digest}, Points: map[string]int{"moment.catch": 1, "moment.*": 2},
			Values:    map[string][]string{"review": {"care"}, "shouting": {"loud"}},
			Templates: map[string]config.Draft{"unseen": {Headline: "{{.Person}}"}, "moment.catch": {Message: "{{.Nope}}"}},
		},
		Webhooks: []config.Webhook{{Name: "thanks", Rules: []string{"moment.*", "other.*"}}},
	}
	want := []string{
		"recognition.off[1]", "recognition.points.moment.*", "webhooks[0].rules[1]", "recognition.values.shouting", "recognition.templates.moment.catch",
	}
	var got []string
	for _, m := range Mistakes(cfg) {
		got = append(got, pathText(m.Path))
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("mistakes are at %v, want %v", got, want)
	}
	if err := Check(cfg); err == nil || !strings.Contains(err.Error(), `webhooks[0].rules[1]: "other.*" is no rule`) {
		t.Errorf("Check: %v", err)
	}
	if err := Check(&config.Config{}); err != nil {
		t.Errorf("nothing is wrong with nothing: %v", err)
	}
}

// TestOff asks no rule that nobody wants to hear of.
func TestOff(t *testing.T) {
	for name, tt := range map[string]struct {
		cfg         config.Config
		catch, docs bool // is off
	}{
		"nothing said":  {config.Config{}, false, false},
		"off":           {config.Config{Recognition: config.Recognition{Off: []string{"steady.*"}}}, false, true},
		"nobody's":      {config.Config{Webhooks: []config.Webhook{{Rules: []string{"moment.*"}}}}, false, true},
		"somebody's":    {config.Config{Webhooks: []config.Webhook{{Rules: []string{"moment.*"}}, {}}}, false, false},
		"for the feed":  {config.Config{Recognition: config.Recognition{Feed: true}, Webhooks: []config.Webhook{{Rules: []string{Digest}}}}, false, false},
		"a digest only": {config.Config{Webhooks: []config.Webhook{{Rules: []string{Digest}}}}, true, true},
	} {
		off := offOf(&tt.cfg)
		if off["moment.catch"] != tt.catch || off["steady.docs"] != tt.docs {
			t.Errorf("%s: off are %v", name, off)
		}
	}
}

// TestHeldWords has a word for each reason, and no two alike.
func TestHeldWords(t *testing.T) {
	seen := map[string]bool{}
	for _, why := range recognition.HeldReasons() {
		word := HeldWord(why)
		if word == "other" || seen[word] {
			t.Errorf("%q is %q", why, word)
		}
		seen[word] = true
	}
}
