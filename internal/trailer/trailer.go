// Package trailer reads the trailers of a commit message as git
// interpret-trailers does.
package trailer

// Trailer is one "Token: value" line at the end of a message, continuation
// lines unfolded into the value.
type Trailer struct {
	Token string // as written: "Reviewed-by"
	Value string
}

// Parse returns the trailers of the message in order.
func Parse(message string) []Trailer { return nil }
