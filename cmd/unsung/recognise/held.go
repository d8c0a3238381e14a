package recognise

import "github.com/unsung-dev/unsung/signals/recognition"

// HeldWord is a reason for holding something back in one word of a closed set, for
// the label of a metric.
func HeldWord(why recognition.Reason) string {
	switch why {
	case recognition.HeldYoung:
		return "young"
	case recognition.HeldOld:
		return "old"
	case recognition.HeldWeek:
		return "week"
	case recognition.HeldCited:
		return "cited"
	case recognition.HeldNone:
		return "none"
	case recognition.HeldRecognised:
		return "recognised"
	case recognition.HeldMade:
		return "made"
	case recognition.HeldDeclined:
		return "declined"
	case recognition.HeldDraft:
		return "draft"
	}
	return "other"
}
