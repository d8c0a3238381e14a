package webhook

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"time"
)

// schemas is where the schemas of what is sent are published.
const schemas = "https://raw.githubusercontent.com/unsung-dev/unsung/main/docs/schema/"

// cloudEvent is an event in the structured mode of CloudEvents 1.0: the JSON format,
// https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md
type cloudEvent struct {
	SpecVersion     string    `json:"specversion"`
	ID              string    `json:"id"`
	Source          string    `json:"source"`
	Type            string    `json:"type"`
	Subject         string    `json:"subject,omitempty"`
	Time            time.Time `json:"time"`
	DataContentType string    `json:"datacontenttype"`
	DataSchema      string    `json:"dataschema"`
	Data            any       `json:"data"`
}

func renderCloudEvent(e Event) ([]byte, string, error) {
	event := cloudEvent{
		SpecVersion: "1.0", ID: line(e.ID, mostName), Source: sourceOf(e.Source), Type: e.Type, Subject: line(e.Subject, mostName),
		Time: instant(e.Time), DataContentType: "application/json",
	}
	if e.Nominations != nil {
		return nominationsEvent(event, e.Nominations)
	}
	event.DataSchema, event.Data = schemas+"suggestion.schema.json", ThankYouOf(e.Suggestion)
	body, err := encode(event)
	return body, cloudEventType, err
}

const cloudEventType = "application/cloudevents+json"

// nominationsEvent leaves nominees out, and says how many, until there is room.
func nominationsEvent(event cloudEvent, n *Nominations) ([]byte, string, error) {
	event.DataSchema = schemas + "nominations.schema.json"
	for room := mostNomineesAtAll; ; room /= 2 {
		event.Data = shortlistOf(n, room)
		body, err := encode(event)
		if err != nil || len(body) <= mostBody || room == 0 {
			return body, cloudEventType, err
		}
	}
}

// mostBody is the longest body that is ever sent, in bytes.
const mostBody = 256 << 10

// sourceOf is where an event comes from, as a reference to a URI: "unsung" where
// nothing better is known.
func sourceOf(source string) string {
	if _, err := url.Parse(source); err != nil || source == "" || source != line(source, mostAddress) {
		return "unsung"
	}
	return source
}

// encode is a value in JSON, with no line end.
func encode(v any) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false) // it is no page, and receivers count bytes
	if err := encoder.Encode(v); err != nil {
		return nil, fmt.Errorf("encode %T: %w", v, err)
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n")), nil
}
