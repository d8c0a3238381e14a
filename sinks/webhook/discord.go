package webhook

import (
	"strings"
	"time"
)

// The limits of Discord, in characters:
// https://discord.com/developers/docs/resources/message#embed-object-embed-limits
const (
	discordTitle       = 256
	discordDescription = 4096
	discordFields      = 25
	discordName        = 256
	discordValue       = 1024
	discordFoot        = 2048
	discordTotal       = 6000 // of all texts in the embeds
)

// discordMessage is what a webhook takes:
// https://discord.com/developers/docs/resources/webhook#execute-webhook
type discordMessage struct {
	Embeds          []discordEmbed  `json:"embeds"`
	AllowedMentions discordMentions `json:"allowed_mentions"`
}

// discordMentions says who may be notified: with an empty list, nobody at all.
type discordMentions struct {
	Parse []string `json:"parse"`
}

type discordEmbed struct {
	Title       string         `json:"title"`
	Description string         `json:"description,omitempty"`
	Timestamp   time.Time      `json:"timestamp"`
	Fields      []discordField `json:"fields"`
	Footer      discordFooter  `json:"footer"`
}

type discordField struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// discordFooter has no markup.
type discordFooter struct {
	Text string `json:"text"`
}

func renderDiscord(e Event) ([]byte, string, error) {
	c := cardOf(e)
	embed := discordEmbed{
		Title: fit(discordMarkup, c.title, discordTitle), Description: discordText(c),
		Timestamp: instant(e.Time), Footer: discordFooter{Text: fit(discordPlain, c.foot, discordFoot/8)},
	}
	embed.Fields = discordFieldsOf(c, discordTotal-units(embed.Title+embed.Description+embed.Footer.Text))
	body, err := encode(discordMessage{Embeds: []discordEmbed{embed}, AllowedMentions: discordMentions{Parse: []string{}}})
	return body, chatType, err
}

// discordText is the draft, as a quotation below what it is.
func discordText(c card) string {
	text := fit(discordMarkup, c.draft, discordDescription/2)
	if c.lead == "" {
		return text
	}
	return fit(discordMarkup, c.lead, discordDescription/8) + "\n>>> " + text
}

// discordFieldsOf shares the room that is left among the facts and groups: what one
// does not need, those after it have.
func discordFieldsOf(c card, room int) []discordField {
	fields := []discordField{}
	all := min(len(c.facts)+len(c.groups), discordFields)
	for i := range all {
		f := discordFieldOf(c, i, room/(all-i))
		room -= units(f.Name + f.Value)
		fields = append(fields, f)
	}
	return fields
}

// discordFieldOf is a fact or a group within so many characters, which are enough for
// its name and how many there are in it.
func discordFieldOf(c card, i, room int) discordField {
	w := writing{text: discordMarkup, bold: "**", link: discordLink}
	if i < len(c.facts) {
		name := fit(discordMarkup, c.facts[i].name, min(discordName, room/2))
		return discordField{Name: name, Value: w.rest(c.facts[i], min(discordValue, room-units(name)))}
	}
	g := c.groups[i-len(c.facts)]
	name := fit(discordMarkup, g.name, min(discordName, room/2))
	return discordField{Name: name, Value: w.members(g, min(discordValue, room-units(name)), "")}
}

func discordLink(l link) string {
	if l.address == "" {
		return "`" + strings.ReplaceAll(l.text, "`", "'") + "`"
	}
	return "[" + escape(discordMarkup, l.text) + "](<" + l.address + ">)"
}

// discordMarkup is for texts in Discord's Markdown, where a backslash takes the
// meaning from what follows: emphasis, code, links and addresses that would become
// links by themselves, mentions, emoji, lists and headings.
func discordMarkup(r rune) string {
	if strings.ContainsRune("\\*_~`|>#-+[]()<:@", r) {
		return "\\" + string(r)
	}
	return string(r)
}

// discordPlain is for texts without markup.
func discordPlain(r rune) string {
	if r == '@' {
		return "@" + nothing
	}
	return string(r)
}
