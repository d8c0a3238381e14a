package webhook

import (
	"fmt"
	"slices"
	"strings"
)

// Format is what the body of a delivery is written in.
type Format string

// The formats. CloudEvents is for programs; Slack, Teams and Discord are for
// people in a chat; Template is whatever the user writes.
const (
	CloudEvents Format = "cloudevents"
	Slack       Format = "slack"
	Teams       Format = "teams"
	Discord     Format = "discord"
	Custom      Format = "template"
)

// Formats are all there are.
func Formats() []Format { return []Format{CloudEvents, Slack, Teams, Discord, Custom} }

// RenderOptions are what a format may need beside the event.
type RenderOptions struct {
	Template *Template // of Custom
}

// Render is an event in a format: the body, no longer than its receiver takes, and
// what the Content-Type header says of it. The same event gives the same bytes.
func Render(format Format, e Event, o RenderOptions) (body []byte, contentType string, err error) {
	if (e.Suggestion == nil) == (e.Nominations == nil) {
		return nil, "", fmt.Errorf("render %s: the event %q has not one thing to say", format, e.ID)
	}
	switch format {
	case CloudEvents:
		return renderCloudEvent(e)
	case Slack:
		return renderSlack(e)
	case Teams:
		return renderTeams(e)
	case Discord:
		return renderDiscord(e)
	case Custom:
		return o.Template.render(e)
	}
	return nil, "", fmt.Errorf("format %q is not known: use one of %s", format, formatNames())
}

func formatNames() string {
	var names []string
	for _, f := range Formats() {
		names = append(names, string(f))
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}

// What chats take: Teams counts each byte twice where nobody names the charset.
const (
	jsonType = "application/json"
	chatType = "application/json; charset=utf-8"
)
