package webhook

import "github.com/unsung-dev/unsung/internal/plain"

// teamsMost is the longest message, in bytes, with some room for what Workflows puts
// around it. Teams takes 28 KB, and counts two bytes for each unit of UTF-16:
// https://learn.microsoft.com/microsoftteams/limits-specifications-teams
const teamsMost = 26 << 10

// teamsMember is more than one who is in a group takes, in bytes.
const teamsMember = 4000

// teamsSize is how long a body is for Teams, whichever way it counts.
func teamsSize(body []byte) int { return max(len(body), 2*units(string(body))) }

// teamsMessage is what the trigger "When a Teams webhook request is received" of
// Workflows takes.
type teamsMessage struct {
	Type        string            `json:"type"`
	Attachments []teamsAttachment `json:"attachments"`
}

type teamsAttachment struct {
	ContentType string    `json:"contentType"`
	ContentURL  *string   `json:"contentUrl"`
	Content     teamsCard `json:"content"`
}

// teamsCard is an adaptive card. All that is in it is of version 1.2, which every
// Teams shows: https://adaptivecards.io/explorer
type teamsCard struct {
	Schema       string         `json:"$schema"`
	Type         string         `json:"type"`
	Version      string         `json:"version"`
	FallbackText string         `json:"fallbackText"`
	Body         []teamsElement `json:"body"`
	Actions      []teamsAction  `json:"actions,omitempty"`
	Teams        teamsWidth     `json:"msteams"`
}

type teamsWidth struct {
	Width string `json:"width"`
}

// teamsElement is a RichTextBlock. It knows no Markdown, so that hostile text in it
// stays text; a TextBlock would make links and emphasis of it. A mention needs an
// entity beside the text, of which there is none.
type teamsElement struct {
	Type      string     `json:"type"`
	Separator bool       `json:"separator,omitempty"`
	Inlines   []teamsRun `json:"inlines"`
}

type teamsRun struct {
	Type     string `json:"type"`
	Text     string `json:"text"`
	Size     string `json:"size,omitempty"`
	Weight   string `json:"weight,omitempty"`
	FontType string `json:"fontType,omitempty"`
	IsSubtle bool   `json:"isSubtle,omitempty"`
}

type teamsAction struct {
	Type  string `json:"type"`
	Title string `json:"title"`
	URL   string `json:"url"`
}

func renderTeams(e Event) ([]byte, string, error) {
	c := cardOf(e)
	for {
		body, err := encode(teamsMessage{Type: "message", Attachments: []teamsAttachment{{
			ContentType: "application/vnd.microsoft.card.adaptive", Content: teamsCardOf(c),
		}}})
		over := teamsSize(body) - teamsMost
		if err != nil || over <= 0 || !c.shorten(1+over/teamsMember) {
			return body, chatType, err
		}
	}
}

func teamsCardOf(c card) teamsCard {
	out := teamsCard{
		Schema: "http://adaptivecards.io/schemas/adaptive-card.json", Type: "AdaptiveCard", Version: "1.2",
		FallbackText: "A thank-you worth giving: open it in a newer Teams to read it.", Teams: teamsWidth{Width: "Full"},
	}
	out.Body = append(out.Body, teamsLine(teamsRun{Text: c.title, Size: "Large", Weight: "Bolder"}))
	if c.lead != "" {
		out.Body = append(out.Body, teamsLine(teamsRun{Text: c.lead, IsSubtle: true}))
	}
	for _, l := range paragraphs(c.draft) {
		out.Body = append(out.Body, teamsLine(teamsRun{Text: l}))
	}
	for _, f := range c.facts {
		out.Body = append(out.Body, teamsFact(f))
		out.Actions = append(out.Actions, teamsActions(f)...)
	}
	for _, g := range c.groups {
		out.Body = append(out.Body, teamsGroup(g)...)
	}
	out.Body = append(out.Body, teamsLine(teamsRun{Text: c.foot, Size: "Small", IsSubtle: true}))
	return out
}

// teamsLine is a paragraph.
func teamsLine(runs ...teamsRun) teamsElement {
	for i := range runs {
		runs[i].Type = "TextRun"
		runs[i].Text = escape(teamsPlain, runs[i].Text)
	}
	return teamsElement{Type: "RichTextBlock", Inlines: runs}
}

func teamsFact(f fact) teamsElement {
	runs := []teamsRun{{Text: f.name + ": ", Weight: "Bolder"}}
	if f.text != "" {
		runs = append(runs, teamsRun{Text: f.text + " "})
	}
	for i, l := range f.links {
		if i > 0 {
			runs = append(runs, teamsRun{Text: ", "})
		}
		run := teamsRun{Text: l.text}
		if l.address == "" {
			run.FontType = "Monospace"
		}
		runs = append(runs, run)
	}
	if f.more > 0 {
		runs = append(runs, teamsRun{Text: " and " + plain.Number(f.more) + " more"})
	}
	return teamsLine(runs...)
}

// teamsActions are buttons that open the pages among the evidence: Teams shows a
// link within a text on some devices only.
func teamsActions(f fact) []teamsAction {
	var actions []teamsAction
	for _, l := range f.links {
		if l.address != "" {
			actions = append(actions, teamsAction{Type: "Action.OpenUrl", Title: "Open " + escape(teamsPlain, l.text), URL: l.address})
		}
	}
	return actions
}

func teamsGroup(g group) []teamsElement {
	heading := teamsLine(teamsRun{Text: g.name, Size: "Medium", Weight: "Bolder"})
	heading.Separator = true
	elements := []teamsElement{heading}
	for _, f := range g.facts {
		elements = append(elements, teamsFact(f))
	}
	if g.more > 0 {
		elements = append(elements, teamsLine(teamsRun{Text: "and " + plain.Count(g.more, "other person", "other people")}))
	}
	return elements
}

// teamsPlain is for texts without markup: only a mention that somebody copies is
// taken its effect.
func teamsPlain(r rune) string {
	if r == '@' {
		return "@" + nothing
	}
	return string(r)
}
