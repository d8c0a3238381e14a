package api

import "testing"

func TestPages(t *testing.T) {
	tests := []struct {
		header, next string
		last         int
	}{
		{"", "", 0},
		{`<https://h/a?page=2>; rel="next", <https://h/a?page=15>; rel="last"`, "https://h/a?page=2", 15},
		{`<https://h/a?page=1>; rel="prev", <https://h/a?page=1>; rel="first"`, "", 0},
		{`<https://h/a?after=Y3Vyc29y>; rel="next"`, "https://h/a?after=Y3Vyc29y", 0},
		{`<https://h/a,b?page=2>;title="x, <y>; rel=z" ; REL = "last next"`, "https://h/a,b?page=2", 2},
		{`<https://h/a?page=2>; rel=next`, "https://h/a?page=2", 0},
		{`<https://h/a?page=many>; rel="last"`, "", 0},
		{`<https://h/a?page=-4>; rel="last"`, "", 0},
		{`<https://h/%zz?page=4>; rel="last"`, "", 0},
		{`<https://h/a; rel="next"`, "", 0},
		{`rel="next"`, "", 0},
	}
	for _, tt := range tests {
		if next, last := pages([]string{tt.header}); next != tt.next || last != tt.last {
			t.Errorf("pages(%s) = %q, %d, want %q, %d", tt.header, next, last, tt.next, tt.last)
		}
	}
}
