package page

import (
	_ "embed" // for the stylesheet
)

//go:embed page.css
var pageStyle string

// Style is the stylesheet of every page: light and dark as the reader has it,
// from a phone to a wide screen, and on paper.
func Style() string { return colourRules() + pageStyle }
