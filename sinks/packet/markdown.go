package packet

import (
	"fmt"
	"io"
	"strings"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/sinks/report"
)

// markdown is a packet on its way into a document: an issue, a wiki, a word
// processor that takes Markdown. No markup of others comes alive in it.
type markdown struct {
	strings.Builder
	*Packet
}

func writeMarkdown(w io.Writer, p *Packet) error {
	m := &markdown{Packet: p}
	m.title()
	for i := range p.Sections {
		m.section(&p.Sections[i])
	}
	m.voices()
	m.chains()
	m.helped()
	m.visible()
	m.rests()
	_, err := io.WriteString(w, m.String())
	return err
}

// md is a text of others as it shows itself and not its markup.
func md(text string) string { return report.Markdown(text) }

func (m *markdown) say(format string, args ...any) { fmt.Fprintf(m, format+"\n\n", args...) }

func (m *markdown) title() {
	m.say("# %s", md(m.heading()))
	m.say("%s", md(m.about()))
	if m.Rests.Partial {
		m.say("**%s**", partialText)
	}
}

func (m *markdown) section(s *Section) {
	m.say("## %s", s.Criterion.Title())
	m.say("%s", s.Criterion.Meaning())
	if len(s.Kinds) == 0 {
		m.say("%s", nothingText(len(s.Own) > 0))
	} else {
		m.say("Found: %s.", md(countText(s.Kinds)))
	}
	for i := range s.Telling {
		m.item(&s.Telling[i])
	}
	if len(s.Telling) > 0 {
		m.WriteString("\n")
	}
	m.rest(s.Rest)
	if len(s.Own) == 0 {
		return
	}
	m.say("**In %s's own words.** %s", md(m.Person), ownText)
	for i := range s.Own {
		m.own(&s.Own[i])
	}
	m.WriteString("\n")
}

// rest counts what is not told in full, and says how to see it.
func (m *markdown) rest(items []Item) {
	if len(items) == 0 {
		return
	}
	kinds := kindsOf(items)
	m.say("And %s more. To see all of it, with the same repositories: %s", md(countText(kinds)), mdCode(m.command(kinds)))
}

func (m *markdown) item(i *Item) {
	fmt.Fprintf(m, "- %s, %s: %s", plain.Day(i.At), md(string(i.Kind)), md(i.Why))
	m.evidence(i.Evidence)
	if len(i.Helped) > 0 {
		fmt.Fprintf(m, ", for %s", md(listing(i.Helped)))
	}
	m.WriteString("\n")
}

// maxEvidence is how much evidence one contribution shows.
const maxEvidence = 3

func (m *markdown) evidence(all []Evidence) {
	for _, e := range all[:min(len(all), maxEvidence)] {
		m.WriteString(" (" + mdEvidence(e) + ")")
	}
	if more := len(all) - maxEvidence; more > 0 {
		fmt.Fprintf(m, " and %d more", more)
	}
}

func mdEvidence(e Evidence) string {
	if e.URL != "" {
		return report.MarkdownLink(e.Text, e.URL)
	}
	return mdCode(e.Text)
}

// mdCode is a text as code, whatever backticks are in it
// (spec.commonmark.org/0.31.2/#code-spans).
func mdCode(text string) string {
	fence := "`"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	if fence == "`" {
		return fence + text + fence
	}
	return fence + " " + text + " " + fence
}

func (m *markdown) own(o *Own) {
	kind := ""
	if o.Kind != "" {
		kind = ", " + md(string(o.Kind))
	}
	fmt.Fprintf(m, "- %s%s, own word: “%s”", plain.Day(o.At), kind, md(head(o.Text)))
	for _, l := range o.Links {
		m.WriteString(" (" + report.MarkdownLink(hostOf(l), l) + ")")
	}
	fmt.Fprintf(m, " %s\n", md(confirmedText(o)))
}

func (m *markdown) voices() {
	if len(m.Voices) == 0 {
		return
	}
	m.say("## What others say")
	m.say("%s", voicesText)
	for i := range m.Voices[:m.Quoted] {
		v := &m.Voices[i]
		fmt.Fprintf(m, "- %s, %s: %s", plain.Day(v.At), md(v.from()), md(head(v.What)))
		m.evidence(v.Where)
		m.WriteString("\n")
	}
	m.WriteString("\n")
	if rest := m.Voices[m.Quoted:]; len(rest) > 0 {
		m.say("And %s more.", md(waysText(rest)))
	}
}

func (m *markdown) chains() {
	if len(m.Chains) == 0 {
		return
	}
	m.say("## Broken and set right")
	m.say("%s", chainsText)
	for _, c := range m.Chains[:min(len(m.Chains), maxChains)] {
		var steps []string
		for _, s := range c.Steps {
			steps = append(steps, mdStep(s))
		}
		fmt.Fprintf(m, "- %s\n", strings.Join(steps, " → "))
	}
	m.WriteString("\n")
	if more := len(m.Chains) - maxChains; more > 0 {
		m.say("And %s older.", plain.Number(more))
	}
}

func mdStep(s Step) string {
	text := s.What
	if !s.At.IsZero() {
		text += " " + plain.Day(s.At)
	}
	if len(s.Who) > 0 {
		text += " by " + md(listing(s.Who))
	}
	return text + " (" + mdEvidence(s.Evidence) + ")"
}

func (m *markdown) helped() {
	if len(m.Helped) == 0 {
		return
	}
	m.say("## Who was helped")
	m.say("%s", helpedText)
	for _, h := range m.Helped[:min(len(m.Helped), maxHelped)] {
		fmt.Fprintf(m, "- %s: %s\n", md(h.Name), md(h.kinds()))
	}
	m.WriteString("\n")
	if more := len(m.Helped) - maxHelped; more > 0 {
		m.say("And %s more, by name.", plain.Number(more))
	}
}

func (m *markdown) visible() {
	m.say("## The visible work, for scale")
	m.say("%s", m.visibleText())
	for i := range m.Visible.Latest {
		m.item(&m.Visible.Latest[i])
	}
	if m.Visible.Count > 0 {
		m.WriteString("\n")
	}
}

func (m *markdown) rests() {
	m.say("## What this rests on")
	m.say("%s", md(m.Rests.Coverage))
	for _, r := range m.Rests.Repos {
		fmt.Fprintf(m, "- %s\n", md(r))
	}
	for _, g := range m.Rests.Gaps[:min(len(m.Rests.Gaps), maxGaps)] {
		fmt.Fprintf(m, "- not read: %s\n", md(g))
	}
	if more := len(m.Rests.Gaps) - maxGaps; more > 0 {
		fmt.Fprintf(m, "- and %s more that could not be read\n", plain.Number(more))
	}
	m.WriteString("\n")
	m.say("## What this is not")
	for _, n := range notes() {
		fmt.Fprintf(m, "- %s\n", n)
	}
	fmt.Fprintf(m, "\nMade on %s by %s.\n", plain.Day(m.Made), md(m.Tool))
}
