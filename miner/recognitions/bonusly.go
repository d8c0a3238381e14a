package recognitions

import (
	"bytes"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/unsung-dev/unsung/internal/given"
	"github.com/unsung-dev/unsung/ledger"
)

// bonus is one of Bonusly's API (GET /api/v1/bonuses), as far as it matters here.
type bonus struct {
	ID        string    `json:"id"`
	CreatedAt time.Time `json:"created_at"`
	Reason    string    `json:"reason"`
	Amount    int       `json:"amount"`
	Value     string    `json:"value"`
	Giver     *user     `json:"giver"`
	Receiver  *user     `json:"receiver"`
	Receivers []user    `json:"receivers"`
}

// user is somebody there. An e-mail is told to administrators only.
type user struct {
	Email       string `json:"email"`
	Username    string `json:"username"`
	DisplayName string `json:"display_name"`
}

// handle is what is known of somebody that is theirs alone, if anything is.
func (u *user) handle() string {
	switch {
	case u == nil:
		return ""
	case u.Email != "":
		return u.Email
	case u.DisplayName != "":
		return u.DisplayName
	}
	return u.Username
}

// isBonuses tells what Bonusly's API answers.
func isBonuses(text []byte) bool {
	found := false
	given.Objects(inner(text), func(raw []byte) ([]ledger.Recognition, *given.Wrong) {
		var b bonus
		if err := json.Unmarshal(raw, &b); err == nil && (b.Receiver != nil || len(b.Receivers) > 0) {
			found = true
		}
		return nil, nil
	})
	return found
}

// bonuses reads what Bonusly's API answers: the whole answer, its list, or a bonus a
// line.
func bonuses(text []byte, terms given.Terms) []given.Entry {
	return given.Objects(inner(text), func(raw []byte) ([]ledger.Recognition, *given.Wrong) {
		var b bonus
		if err := json.Unmarshal(raw, &b); err != nil {
			return nil, &given.Wrong{Detail: "It is no bonus as Bonusly's API writes it.", Fix: "Save the answer of https://bonus.ly/api/v1/bonuses as it is."}
		}
		return b.recognitions(terms)
	})
}

// recognitions are one for each who got it.
func (b bonus) recognitions(terms given.Terms) (all []ledger.Recognition, wrong *given.Wrong) {
	to := b.Receivers
	if len(to) == 0 && b.Receiver != nil {
		to = []user{*b.Receiver}
	}
	values := hashtags(b.Reason)
	if b.Value != "" {
		values = []string{b.Value}
	}
	if len(to) == 0 {
		return nil, &given.Wrong{Field: "receivers", Detail: "It has no receiver.", Fix: "Save the answer of https://bonus.ly/api/v1/bonuses as it is."}
	}
	for _, u := range to {
		n := given.Note{ID: b.ID, At: b.CreatedAt, To: u.handle(), From: b.Giver.handle(), Values: values, Points: b.Amount, Message: b.Reason}
		if len(to) > 1 && n.ID != "" {
			n.ID += "/" + n.To
		}
		r, wrong := terms.Take(n)
		if wrong != nil {
			return nil, called(wrong)
		}
		all = append(all, r)
	}
	return all, nil
}

// called calls a field as Bonusly does.
func called(w *given.Wrong) *given.Wrong {
	if name, found := map[string]string{"at": "created_at", "to": "receivers", "from": "giver", "points": "amount", "values": "value"}[w.Field]; found {
		w.Field = name
	}
	return w
}

// inner is the list in the field result of an answer, with blanks for all that is
// around it, so that places in it are those in the text. Any other text is itself.
func inner(text []byte) []byte {
	var answer struct {
		Result jsontext.Value `json:"result"`
	}
	if err := json.Unmarshal(text, &answer); err != nil || answer.Result.Kind() != '[' {
		return text
	}
	from := bytes.Index(text, answer.Result)
	if from < 0 {
		return text
	}
	to := from + len(answer.Result)
	return bytes.Join([][]byte{blank(text[:from]), text[from:to], blank(text[to:])}, nil)
}

func blank(text []byte) []byte {
	return []byte(strings.Map(func(r rune) rune {
		if r == '\n' {
			return r
		}
		return ' '
	}, string(text)))
}
