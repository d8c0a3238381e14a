package report

import "github.com/unsung-dev/unsung/ledger"

// maxStoryEvidence is how much of its evidence a contribution to read first
// shows: a review may rest on dozens of comments.
const maxStoryEvidence = 4

// firstEvidence is the start of a contribution's evidence, and how many pieces
// are left.
func firstEvidence(e *Entry, most int) ([]ledger.Evidence, int) {
	shown := e.Evidence[:min(len(e.Evidence), most)]
	return shown, len(e.Evidence) - len(shown)
}
