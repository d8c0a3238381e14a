package webhook

// The limits of Slack, in characters: https://docs.slack.dev/reference/block-kit/blocks
const (
	slackBlocks  = 50
	slackHeader  = 150
	slackSection = 3000
	slackText    = 4000 // of the fallback, before Slack cuts it
)

// slackMessage is what an incoming webhook takes:
// https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
type slackMessage struct {
	Text        string       `json:"text"` // for notifications, and who sees no blocks
	Blocks      []slackBlock `json:"blocks"`
	UnfurlLinks bool         `json:"unfurl_links"`
	UnfurlMedia bool         `json:"unfurl_media"`
}

type slackBlock struct {
	Type     string        `json:"type"`
	Text     *slackObject  `json:"text,omitempty"`
	Elements []slackObject `json:"elements,omitempty"`
}

type slackObject struct {
	Type     string `json:"type"`
	Text     string `json:"text"`
	Emoji    *bool  `json:"emoji,omitempty"`    // of plain_text: whether :smile: is one
	Verbatim bool   `json:"verbatim,omitempty"` // of mrkdwn: nothing becomes a link by itself
}

func renderSlack(e Event) ([]byte, string, error) {
	c := cardOf(e)
	body, err := encode(slackMessage{Text: fit(slackMarkup, c.title, slackText), Blocks: slackBlocksOf(c)})
	return body, chatType, err
}

func slackBlocksOf(c card) []slackBlock {
	blocks := []slackBlock{{Type: "header", Text: slackPlainText(c.title, slackHeader)}}
	if c.lead != "" {
		blocks = append(blocks, slackSmall(c.lead))
	}
	if c.draft != "" {
		blocks = append(blocks, slackBlock{Type: "section", Text: slackPlainText(c.draft, slackSection)})
	}
	for _, f := range c.facts {
		blocks = append(blocks, slackMarkdown(slackWriting().fact(f, slackSection)))
	}
	for _, g := range c.groups {
		blocks = append(blocks, slackMarkdown(slackWriting().group(g, slackSection)))
	}
	return append(blocks[:min(len(blocks), slackBlocks-1)], slackSmall(c.foot))
}

func slackSmall(text string) slackBlock {
	return slackBlock{Type: "context", Elements: []slackObject{*slackPlainText(text, slackSection)}}
}

func slackPlainText(s string, most int) *slackObject {
	emoji := false
	return &slackObject{Type: "plain_text", Text: fit(slackPlain, s, most), Emoji: &emoji}
}

// slackMarkdown is a section of texts that are escaped already.
func slackMarkdown(text string) slackBlock {
	return slackBlock{Type: "section", Text: &slackObject{Type: "mrkdwn", Text: text, Verbatim: true}}
}

func slackWriting() writing {
	return writing{text: slackMarkup, bold: "*", link: slackLink}
}

func slackLink(l link) string {
	if l.address == "" {
		return "`" + escape(slackCode, l.text) + "`"
	}
	return "<" + escape(slackPlain, l.address) + "|" + escape(slackMarkup, l.text) + ">"
}

// nothing is a space without width: in front of a character or behind it, it takes
// the meaning and leaves the look.
const nothing = "\u200b"

// slackPlain is for texts without markup. Slack decodes the entities there too;
// "@here" stays text wherever it is copied to.
func slackPlain(r rune) string {
	switch r {
	case '&':
		return "&amp;"
	case '<':
		return "&lt;"
	case '>':
		return "&gt;"
	case '@':
		return "@" + nothing
	}
	return string(r)
}

// slackMarkup is for texts in mrkdwn, where nothing can be escaped by a backslash.
func slackMarkup(r rune) string {
	switch r {
	case '*', '_', '~', '`', ':', '#':
		return nothing + string(r) + nothing
	case '>':
		return nothing + "&gt;"
	case '|':
		return "\u00a6" // it would end the text of a link
	}
	return slackPlain(r)
}

// slackCode is for texts between backquotes.
func slackCode(r rune) string {
	if r == '`' {
		return "'"
	}
	return slackPlain(r)
}
