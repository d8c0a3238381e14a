package report

// Markdown is a text of others as Markdown shows it: as it is written, without
// markup, links or mentions coming alive.
func Markdown(text string) string { return md(text) }

// Wrap breaks a text at its spaces into lines of at most so many columns, where
// that can be; addresses, dates and flags stay whole.
func Wrap(text string, room int) string { return wrap(text, room) }
