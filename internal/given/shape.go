package given

import (
	"encoding/hex"
	"net/url"
)

// isSuggestion tells what ledger.SuggestionID can have written.
func isSuggestion(id string) bool {
	_, err := hex.DecodeString(id)
	return err == nil && len(id) == 20
}

// isURL tells the address of a page that may be shown as a link.
func isURL(text string) bool {
	if !isLine(text, longestURL) {
		return false
	}
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && u.User == nil
}
