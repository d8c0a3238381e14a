package webhook

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// mustRender renders a value that is valid JSON whatever the texts in it are.
func mustRender(t *testing.T, format Format, e Event) []byte {
	t.Helper()
	body, _, err := Render(format, e, RenderOptions{})
	if err != nil {
		t.Fatalf("%s: %v", format, err)
	}
	if !json.Valid(body) || !utf8.Valid(body) {
		t.Fatalf("%s is no JSON: %.200q", format, body)
	}
	return body
}

func decode[T any](t *testing.T, body []byte) T {
	t.Helper()
	var v T
	decoder := json.NewDecoder(strings.NewReader(string(body)))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

// everyHostile calls a check with hostile events, small ones and huge ones.
func everyHostile(t *testing.T, check func(t *testing.T, e Event)) {
	t.Helper()
	for i, text := range hostileTexts() {
		for _, many := range []int{0, 1, 60} {
			address := hostileAddresses()[(i+many)%len(hostileAddresses())]
			check(t, hostile(text, address, many))
			check(t, hostileShortlist(text, address, many/15))
		}
	}
	for _, address := range hostileAddresses() {
		check(t, hostile("ok", address, 3))
		check(t, hostileShortlist("ok", address, 1))
	}
	for _, e := range []Event{hostileShortlist(strings.Repeat("漢*", 900), "https://example.org", 30), sample(), sampleNominations(), TestEvent("msg_test", "", sampleTime)} {
		check(t, e)
	}
}

func TestLimits(t *testing.T) {
	everyHostile(t, func(t *testing.T, e Event) {
		t.Helper()
		checkCloudEvent(t, mustRender(t, CloudEvents, e))
		checkSlack(t, mustRender(t, Slack, e))
		checkTeams(t, mustRender(t, Teams, e))
		checkDiscord(t, mustRender(t, Discord, e))
	})
}

func checkCloudEvent(t *testing.T, body []byte) {
	t.Helper()
	if len(body) > mostBody {
		t.Errorf("the event has %d bytes", len(body))
	}
	checkTexts(t, body, "\n")
}

// checkSlack holds a message to https://docs.slack.dev/reference/block-kit/blocks
func checkSlack(t *testing.T, body []byte) {
	t.Helper()
	message := decode[slackMessage](t, body)
	if n := len(message.Blocks); n < 1 || n > 50 {
		t.Errorf("%d blocks", n)
	}
	within(t, "text", message.Text, 4000)
	noSlackMarkup(t, message.Text)
	most := map[string]int{"header": 150, "section": 3000, "context": 3000}
	for _, b := range message.Blocks {
		objects := b.Elements
		if b.Text != nil {
			objects = append(objects, *b.Text)
		}
		if len(objects) < 1 || len(objects) > 10 || most[b.Type] == 0 || (b.Type == "context") != (b.Text == nil) {
			t.Errorf("a wrong block: %+v", b)
		}
		for _, o := range objects {
			within(t, b.Type, o.Text, most[b.Type])
			checkSlackObject(t, o)
		}
	}
	checkTexts(t, body, "\n"+nothing)
}

var (
	slackAngles = regexp.MustCompile(`<[^>]*>?`)
	slackOurs   = regexp.MustCompile(`^<https?://[^<>|\s]+\|[^<>|]+>$`)
	slackBold   = regexp.MustCompile(`(?m)^(• )?\*|:?\*( |$)`)
	slackCodes  = regexp.MustCompile("`[^`]*`")
	webLink     = regexp.MustCompile(`^https?://[^<>()\s]+$`)
	entity      = regexp.MustCompile(`&(amp|lt|gt);`)
)

func checkSlackObject(t *testing.T, o slackObject) {
	t.Helper()
	for _, angle := range slackAngles.FindAllString(o.Text, -1) {
		if o.Type != "mrkdwn" || !slackOurs.MatchString(angle) {
			t.Errorf("%q may be special in %s", angle, o.Type)
		}
	}
	if o.Type == "mrkdwn" && !o.Verbatim || o.Type == "plain_text" && (o.Emoji == nil || *o.Emoji) {
		t.Errorf("addresses and emoji are made of %+v", o)
	}
	if strings.Contains(strings.Join(entity.Split(o.Text, -1), ""), "&") {
		t.Errorf("an ampersand stands by itself in %q", o.Text)
	}
	if o.Type == "mrkdwn" {
		noSlackMarkup(t, slackAngles.ReplaceAllString(o.Text, ""))
	}
}

// noSlackMarkup finds markup that is not ours: ours is bold at the start of a line,
// and code.
func noSlackMarkup(t *testing.T, text string) {
	t.Helper()
	text = slackBold.ReplaceAllString(text, "")
	text = slackCodes.ReplaceAllString(text, "")
	for _, r := range "*_~`:#" {
		if found := strings.ReplaceAll(text, nothing+string(r)+nothing, ""); strings.ContainsRune(found, r) {
			t.Errorf("%q stands by itself in %.300q", r, found)
		}
	}
	if i := strings.Index(text, "@"); i >= 0 && !strings.HasPrefix(text[i+1:], nothing) {
		t.Errorf("a mention in %q", text)
	}
}

func checkTeams(t *testing.T, body []byte) {
	t.Helper()
	message := decode[teamsMessage](t, body)
	if size := max(len(body), 2*units(string(body))); size > 28<<10 {
		t.Errorf("the message has %d bytes", size)
	}
	card := message.Attachments[0].Content
	for _, element := range card.Body {
		if element.Type != "RichTextBlock" || len(element.Inlines) == 0 {
			t.Errorf("a wrong element: %+v", element)
		}
	}
	for _, a := range card.Actions {
		if a.Type != "Action.OpenUrl" || a.Title == "" || !webLink.MatchString(a.URL) {
			t.Errorf("a wrong action: %+v", a)
		}
	}
	checkTexts(t, body, nothing)
}

// checkDiscord holds a message to
// https://discord.com/developers/docs/resources/message#embed-object-embed-limits
func checkDiscord(t *testing.T, body []byte) {
	t.Helper()
	message := decode[discordMessage](t, body)
	if message.AllowedMentions.Parse == nil || len(message.AllowedMentions.Parse) > 0 || len(message.Embeds) != 1 {
		t.Errorf("mentions may notify: %s", body)
	}
	embed := message.Embeds[0]
	within(t, "title", embed.Title, 256)
	within(t, "description", embed.Description, 4096)
	within(t, "footer", embed.Footer.Text, 2048)
	all := embed.Title + embed.Description + embed.Footer.Text
	if len(embed.Fields) > 25 {
		t.Errorf("%d fields", len(embed.Fields))
	}
	for _, f := range embed.Fields {
		within(t, "name", f.Name, 256)
		within(t, "value", f.Value, 1024)
		noDiscordMarkup(t, f.Name)
		noDiscordMarkup(t, f.Value)
		all += f.Name + f.Value
	}
	within(t, "the embed", all, 6000)
	noDiscordMarkup(t, embed.Title)
	noDiscordMarkup(t, strings.Replace(embed.Description, "\n>>> ", "\n", 1))
	checkTexts(t, body, "\n"+nothing)
}

// discordOurs is all that may stand in a text: what is escaped, our code, our links
// and our bold names.
var discordOurs = regexp.MustCompile("\\\\[^0-9A-Za-z\\s]|`[^`]+`|\\[(?:\\\\.|[^\\]\\\\])*\\]\\(<https?://[^<>()\\s]+>\\)|(?m:^• \\*\\*(?:\\\\.|[^*\\\\])*:\\*\\*)")

// noDiscordMarkup finds markup that is not ours.
func noDiscordMarkup(t *testing.T, text string) {
	t.Helper()
	left := discordOurs.ReplaceAllString(text, "")
	if strings.ContainsAny(left, "*_~`|#[]()@\\<>") || strings.Contains(left, "://") {
		t.Errorf("markup is left: %.200q of %.200q", left, text)
	}
}

func within(t *testing.T, what, text string, most int) {
	t.Helper()
	if n := units(text); n < 1 || n > most {
		t.Errorf("%s has %d characters: want 1 to %d", what, n, most)
	}
}

// checkTexts finds characters in any string of a body that hide or reorder text. The
// space without width may stand in chats only, where we put it.
func checkTexts(t *testing.T, body []byte, mayStand string) {
	t.Helper()
	var v any
	if err := json.Unmarshal(body, &v); err != nil {
		t.Fatal(err)
	}
	eachString(v, func(s string) {
		for _, r := range s {
			if strings.ContainsRune(mayStand, r) {
				continue
			}
			if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Join_Control, r) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r) {
				t.Errorf("%U is in %.200q", r, s)
				return
			}
		}
	})
}

func eachString(v any, see func(string)) {
	switch v := v.(type) {
	case string:
		see(v)
	case []any:
		for _, e := range v {
			eachString(e, see)
		}
	case map[string]any:
		for key, e := range v {
			see(key)
			eachString(e, see)
		}
	}
}

func FuzzFormats(f *testing.F) {
	for i, text := range shortTexts() {
		f.Add(text, hostileAddresses()[len(hostileAddresses())-3-i], uint8(i))
	}
	f.Fuzz(func(t *testing.T, text, address string, many uint8) {
		for _, e := range []Event{hostile(text, address, int(many)), hostileShortlist(text, address, int(many)%32)} {
			checkCloudEvent(t, mustRender(t, CloudEvents, e))
			checkSlack(t, mustRender(t, Slack, e))
			checkTeams(t, mustRender(t, Teams, e))
			checkDiscord(t, mustRender(t, Discord, e))
		}
	})
}
