package api

import (
	"encoding/json"
	"fmt"
	"strings"
)

// envelope is what a GraphQL answer comes in.
type envelope struct {
	data   json.RawMessage // nil where there is none
	faults []Fault
}

// open reads an envelope. See spec.graphql.org/October2021/#sec-Response.
func open(raw []byte) (*envelope, error) {
	var in struct {
		Data   json.RawMessage
		Errors []struct {
			Type, Message string
			Path          []any
			Extensions    struct{ Code string }
		}
	}
	if err := json.Unmarshal(raw, &in); err != nil {
		return nil, err
	}
	if string(in.Data) == "null" {
		in.Data = nil
	}
	e := &envelope{data: in.Data}
	for _, f := range in.Errors {
		if f.Type == "" {
			f.Type = f.Extensions.Code
		}
		e.faults = append(e.faults, Fault{f.Type, short(f.Message), steps(f.Path)})
	}
	if e.data == nil && e.faults == nil {
		return nil, errGarbled // neither data nor errors: this is not GraphQL
	}
	return e, nil
}

// steps are the parts of a path as text; places in a list are numbers.
func steps(path []any) []string {
	var out []string
	for _, step := range path {
		out = append(out, fmt.Sprint(step))
	}
	return out
}

// limited tells whether a fault is a limit. GitHub documents neither all types
// nor all words.
func (f Fault) limited() bool {
	return f.Type == "RATE_LIMITED" || f.Type == "RATE_LIMIT" || strings.Contains(strings.ToLower(f.Message), "secondary rate limit")
}

// tooMuch tells whether the query was more than GitHub could answer.
func (f Fault) tooMuch() bool {
	message := strings.ToLower(f.Message)
	return f.Type == "RESOURCE_LIMITS_EXCEEDED" || f.Type == "MAX_NODE_LIMIT_EXCEEDED" ||
		strings.Contains(message, "something went wrong while executing your query") ||
		strings.Contains(message, "timedout") || strings.Contains(message, "may be the result of a timeout")
}
