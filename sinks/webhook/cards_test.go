package webhook

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/unsung-dev/unsung/internal/need"
)

// readCards reads cards, one a line, with Microsoft's own library, and prints what
// it finds wrong with each.
const readCards = `
const cards = require(process.argv[1])
for (const line of require("fs").readFileSync(0, "utf8").trim().split("\n")) {
	const context = new cards.SerializationContext()
	const card = new cards.AdaptiveCard()
	const content = JSON.parse(line)
	card.parse(content, context)
	const wrong = []
	for (let i = 0; i < context.eventCount; i++) wrong.push(context.getEventAt(i).message)
	for (const e of card.validateProperties().validationEvents) wrong.push(e.message)
	if (card.getItemCount() !== content.body.length) wrong.push("elements are lost")
	const texts = []
	for (let i = 0; i < card.getItemCount(); i++) {
		const block = card.getItemAt(i)
		for (let j = 0; j < block.getInlineCount(); j++) texts.push(block.getInlineAt(j).text)
	}
	console.log(JSON.stringify({ wrong, texts }))
}`

// Microsoft's reader of adaptive cards finds nothing wrong with ours, and the texts
// in them as they were written.
func TestCardsAreRead(t *testing.T) {
	node := need.Program(t, "apt-get install nodejs", "node")
	folder := need.Folder(t, "npm pack adaptivecards, unpack it, and name the folder package in it", "UNSUNG_ADAPTIVE_CARDS")
	cards := cardsToRead(t)
	var in bytes.Buffer
	for _, c := range cards {
		line, err := encode(c)
		if err != nil {
			t.Fatal(err)
		}
		in.Write(append(line, '\n'))
	}
	cmd := exec.CommandContext(t.Context(), node, "-e", readCards, filepath.Join(folder, "dist", "adaptivecards.js"))
	cmd.Stdin = &in
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	results := bytes.Split(bytes.TrimSpace(out), []byte("\n"))
	if len(results) != len(cards) {
		t.Fatalf("%d results for %d cards", len(results), len(cards))
	}
	for i, result := range results {
		checkCard(t, cards[i], result)
	}
}

func cardsToRead(t *testing.T) []teamsCard {
	t.Helper()
	events := []Event{sample(), sampleNominations(), TestEvent("msg_test", "", sampleTime)}
	for i, text := range hostileTexts() {
		events = append(events, hostile(text, hostileAddresses()[i*2], 2), hostileShortlist(text, hostileAddresses()[i], 3))
	}
	var cards []teamsCard
	for _, e := range events {
		cards = append(cards, decode[teamsMessage](t, mustRender(t, Teams, e)).Attachments[0].Content)
	}
	return cards
}

func checkCard(t *testing.T, card teamsCard, result []byte) {
	t.Helper()
	var read struct{ Wrong, Texts []string }
	if err := json.Unmarshal(result, &read); err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, element := range card.Body {
		for _, run := range element.Inlines {
			texts = append(texts, run.Text)
		}
	}
	if len(read.Wrong) > 0 || len(read.Texts) != len(texts) {
		t.Fatalf("%v, %d texts of %d in %+v", read.Wrong, len(read.Texts), len(texts), card)
	}
	for i := range texts {
		if read.Texts[i] != texts[i] {
			t.Errorf("the reader has %q for %q", read.Texts[i], texts[i])
		}
	}
}
