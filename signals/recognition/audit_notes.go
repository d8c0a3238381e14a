package recognition

// auditNotes say how to read an audit.
func auditNotes(a *Audited, w *World) []string {
	if a.Few {
		return []string{"Fewer than five people did hidden work that may be told of: nothing is told, so that nobody is exposed."}
	}
	notes := []string{
		"Numbers of one to four people are not told, nor what they could be worked out from: such teams are among everybody else, and some sums are left out.",
		"Recognition counts here when it was received in the period; for a kind only where it says what it was for. What is not fed back is not known.",
		"People who opted out or want no recognition are not counted, and programs never are.",
	}
	if a.Recognitions == 0 {
		notes = append(notes, "No recognition is on record for this period: feed it back before drawing conclusions.")
	} else if len(a.NeverRecognised) == 0 {
		notes = append(notes, "Which kinds are never recognised can only be told where recognitions name kinds, and of kinds that five people or more worked at.")
	}
	return append(notes, coverage(w, a.Period)...)
}
