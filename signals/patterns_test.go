package signals

import (
	"slices"
	"testing"
)

// TestPatterns wants patterns to find what they say they do, and not what only
// has its words.
func TestPatterns(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, hit, miss string
	}{
		{"closes", "Closing, the hinge is oiled.", "Closing?"},
		{"closes", "This is closed now.", "Could this be closed?"},
		{"asks to close", "I'm going to close it on Monday.", "I was going to close it."},
		{"asks to close", "You can close it now.", "You can close it if you lift it first."},
		{"settled by", "This was resolved in 2.1.", "I guess that it will be resolved in 2.1."},
		{"draft", "I put this back to draft.", "Let's mark this as open in the draft."},
		{"approves", "utACK 8617cd5", "NACK, the lamp does not burn."},
		{"approves", "Re-ACK", "It needs a way back, or it is under attack."},
		{"doubts", "I wonder whether it burns.", "For those who wonder, it burns."},
		{"should be", "The lamp should be oiled.", "The lamp should have already a switch."},
		{"substitution", "oak -> pine", "It is `lamp->burns()` that burns."},
		{"substitution", "s/oak/pine/ and wud->wood", "Oak and pine."},
	} {
		for text, want := range map[string]bool{c.hit: true, c.miss: false} {
			if got := slices.Contains(patternTraits(ReadProse(text)), "says "+c.name); got != want {
				t.Errorf("%q says %q: %v, want %v", text, c.name, got, want)
			}
		}
	}
}

// TestPatternsAreKeptInMind wants room for all patterns, and the same answer when
// asked again.
func TestPatternsAreKeptInMind(t *testing.T) {
	t.Parallel()
	if patternsMade >= mostPatterns {
		t.Fatalf("%d patterns, room for %d: raise mostPatterns", patternsMade, mostPatterns-1)
	}
	p := ReadProse("Closing, the hinge is oiled. I put this back to draft.")
	first := patternTraits(p)
	if again := patternTraits(p); len(first) == 0 || !slices.Equal(first, again) {
		t.Errorf("first %q, then %q", first, again)
	}
}
