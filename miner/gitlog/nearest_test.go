package gitlog

import (
	"slices"
	"testing"
)

func TestNearest(t *testing.T) {
	names := []string{"main", "release-2.0", "release-2.1", "release-2.2", "release-2.3", "origin/topic", "v1.0"}
	tests := []struct {
		meant string
		want  []string
	}{
		{"mian", []string{"main"}},
		{"Main", []string{"main"}},
		{"master", nil},
		{"topic", []string{"origin/topic"}},
		{"relase-2.1", []string{"release-2.1", "release-2.0", "release-2.2"}},
		{"1.0", []string{"v1.0"}},
		{"release", []string{"release-2.0", "release-2.1", "release-2.2"}},
		{"", nil},
	}
	for _, tt := range tests {
		if got := nearest(tt.meant, names); !slices.Equal(got, tt.want) {
			t.Errorf("nearest(%q) = %v, want %v", tt.meant, got, tt.want)
		}
	}
}

func TestDistance(t *testing.T) {
	tests := []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"abc", "", 3}, {"", "abc", 3}, {"abc", "abc", 0},
		{"abc", "abd", 1}, {"abc", "ac", 1}, {"kitten", "sitting", 3},
	}
	for _, tt := range tests {
		if got := distance(tt.a, tt.b); got != tt.want {
			t.Errorf("distance(%q, %q) = %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
}
