package undo

import "strings"

// message is what a commit message says about undoing.
type message struct {
	title string
	head  head
	// undone are the commits that it says it undoes, brought those it says it
	// brings back, fixed those it repairs, and past the reverts it tells of.
	undone, brought, fixed, past []ref
	mentioned                    []ref // others, where the title undoes without a name
	formal                       bool  // "This reverts commit …"
	lost                         bool  // "This reverts <full hash>": sure, wherever that is
	trailer                      bool  // "Fixes: <sha>"
	slip                         bool  // "accidentally removed in …"
	reinstates                   bool  // "This reinstates the behavior …"
	partial                      bool
	said                         stem // words that speak of this commit itself
	soft                         stem // words of the title, or of slips anywhere
}

// read takes a message apart. The hits are those of the whole message.
func (l *lexicon) read(text string, found []hit) (m message) {
	title, body := split(text)
	m = message{title: title, head: l.readHead(title)}
	m.said |= m.head.verb
	defer m.hearMentions(body)
	titleEnd := len(text) - len(body)
	end := titleEnd + original(body)
	for _, h := range found {
		if h.at >= end {
			break
		}
		if h.at < titleEnd {
			if !m.head.conventional {
				m.soft |= h.stem
				m.hear(clauseOf(text[:titleEnd], h), h.stem, true)
			}
			continue
		}
		c := clauseOf(text, h)
		c.prior = text[titleEnd:h.at]
		m.hear(c, h.stem, false)
	}
	return m
}

// original is where a body begins to repeat the message of the change that it
// answers, else its length.
func original(body string) int {
	for _, mark := range []string{"Original change's description", "Original change description", "Original commit message", "Original PR description"} {
		if i := strings.Index(body, mark); i >= 0 {
			return i
		}
	}
	return len(body)
}

// hearMentions collects any commit that the body names, for a title that says
// that something is undone but not what.
func (m *message) hearMentions(body string) {
	bare := m.head.verb&(sRevert|sRoll|sBack|sWeak) != 0 && len(m.head.quotes) == 0
	if bare && len(m.undone) == 0 || m.reinstates {
		m.mentioned = refsIn(body)
	}
}
