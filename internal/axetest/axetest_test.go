package axetest

import (
	"fmt"
	"slices"
	"testing"
)

const page = `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'"><title>A page</title>
<style>@media (prefers-color-scheme: dark) { body { background: #111; color: #eee; } }</style></head>
<body><main><h1>A page</h1>`

// Each planted fault is found, and only where it is.
func TestFaultsAreFound(t *testing.T) {
	for _, tt := range []struct {
		name, html string
		want       []string // rule, width and scheme
	}{
		{"sound", `<p>Nothing is wrong.</p>`, nil},
		{"no alternative", `<svg role="img" width="9" height="9"></svg>`, []string{
			"svg-img-alt 390 light", "svg-img-alt 1280 light"}},
		{"faint in the dark, and folded", `<details><summary>More</summary><p><font color="#000">dark words</font></p></details>`, []string{
			"color-contrast 390 dark"}},
		{"wider than a phone", `<table width="900"><tr><td>wide</td></tr></table>`, []string{
			Sideways + " 390 light", Sideways + " 390 dark"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, f := range Run(t, page+tt.html+"</main></body></html>") {
				got = append(got, f.named())
			}
			slices.Sort(got)
			slices.Sort(tt.want)
			if !slices.Equal(got, tt.want) {
				t.Errorf("found %q, want %q", got, tt.want)
			}
		})
	}
}

func (f Finding) named() string { return fmt.Sprintf("%s %d %s", f.Rule, f.Width, f.Scheme) }
