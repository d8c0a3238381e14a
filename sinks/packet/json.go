package packet

import (
	"encoding/json"
	"io"
	"maps"
	"slices"
	"time"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/page"
)

// The JSON of a packet, as docs/schema/packet.schema.json describes it. Other than
// the formats for people it leaves nothing out.
type (
	jsonPacket struct {
		Tool      string          `json:"tool"`
		Person    jsonPerson      `json:"person"`
		Period    jsonPeriod      `json:"period"`
		Made      time.Time       `json:"made"`
		Criteria  []jsonCriterion `json:"criteria"`
		Testimony []jsonVoice     `json:"testimony"`
		Chains    []jsonChain     `json:"chains"`
		Helped    []jsonHelped    `json:"helped"`
		Authored  jsonAuthored    `json:"authored"`
		Days      []jsonDay       `json:"days"`
		Coverage  jsonCoverage    `json:"coverage"`
		Notes     []string        `json:"notes"`
	}
	jsonPerson struct {
		Name string `json:"name"`
		Team string `json:"team"`
	}
	jsonPeriod struct {
		Name  string     `json:"name"`
		Title string     `json:"title"`
		From  *time.Time `json:"from"`
		Until time.Time  `json:"until"`
	}
	jsonCriterion struct {
		Name          string              `json:"name"`
		Title         string              `json:"title"`
		Counts        map[ledger.Kind]int `json:"counts"`
		Contributions []jsonItem          `json:"contributions"`
		SelfReports   []jsonOwn           `json:"self_reports"`
	}
	jsonItem struct {
		ID            string         `json:"id"`
		Kind          ledger.Kind    `json:"kind"`
		Rule          string         `json:"rule"`
		At            time.Time      `json:"at"`
		Repo          string         `json:"repo"`
		Unit          string         `json:"unit"`
		Why           string         `json:"why"`
		Evidence      []jsonEvidence `json:"evidence"`
		Beneficiaries []string       `json:"beneficiaries"`
		// ReadFirst is set for those that the formats for people tell in full.
		ReadFirst bool `json:"read_first"`
	}
	jsonEvidence struct {
		URL  string    `json:"url"`
		Text string    `json:"text"`
		Ref  string    `json:"ref"`
		At   time.Time `json:"at"`
	}
	jsonOwn struct {
		ID        string      `json:"id"`
		At        time.Time   `json:"at"`
		Kind      ledger.Kind `json:"kind"`
		Text      string      `json:"text"`
		Links     []string    `json:"links"`
		Confirmed []string    `json:"confirmed"`
		Source    string      `json:"source"`
		OwnWord   bool        `json:"own_word"` // always
	}
	jsonVoice struct {
		ID       string         `json:"id"`
		At       time.Time      `json:"at"`
		From     string         `json:"from"`
		What     string         `json:"what"`
		Way      Way            `json:"way"`
		Evidence []jsonEvidence `json:"evidence"`
	}
	jsonChain struct {
		Repo  string     `json:"repo"`
		Steps []jsonStep `json:"steps"`
	}
	jsonStep struct {
		What     string       `json:"what"`
		At       *time.Time   `json:"at"`
		Who      []string     `json:"who"`
		Own      bool         `json:"own"`
		Why      string       `json:"why"`
		Evidence jsonEvidence `json:"evidence"`
	}
	jsonHelped struct {
		Name  string        `json:"name"`
		Kinds []ledger.Kind `json:"kinds"`
	}
	jsonAuthored struct {
		Count         int        `json:"count"`
		Contributions []jsonItem `json:"contributions"`
	}
	jsonDay struct {
		Date     string `json:"date"`
		Hidden   int    `json:"hidden"`
		Authored int    `json:"authored"`
	}
	jsonCoverage struct {
		Text         string   `json:"text"`
		Repositories []string `json:"repositories"`
		Gaps         []string `json:"gaps"`
		Partial      bool     `json:"partial"`
	}
)

func writeJSON(w io.Writer, p *Packet) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(jsonOf(p))
}

func jsonOf(p *Packet) jsonPacket {
	j := jsonPacket{
		Tool: p.Tool, Person: jsonPerson{p.Person, p.Team}, Made: second(p.Made),
		Period:   jsonPeriod{p.Period.Name, p.Period.Title, orNull(p.Period.From), second(p.Period.Until)},
		Criteria: []jsonCriterion{}, Testimony: []jsonVoice{}, Chains: []jsonChain{}, Helped: []jsonHelped{}, Days: jsonDays(p.Events),
		Authored: jsonAuthored{p.Visible.Count, jsonItems(p.Visible.Latest, p.Visible.Rest)},
		Coverage: jsonCoverage{p.Rests.Coverage, p.Rests.Repos, p.Rests.Gaps, p.Rests.Partial},
		Notes:    notes(),
	}
	for i := range p.Sections {
		j.Criteria = append(j.Criteria, jsonSection(&p.Sections[i]))
	}
	for _, v := range p.Voices {
		j.Testimony = append(j.Testimony, jsonVoice{v.ID, second(v.At), v.From, v.What, v.Way, jsonEvidenceOf(v.Where)})
	}
	for _, c := range p.Chains {
		j.Chains = append(j.Chains, jsonChainOf(c))
	}
	for _, h := range p.Helped {
		j.Helped = append(j.Helped, jsonHelped(h))
	}
	return j
}

// jsonDays counts by day, in UTC; days on which nothing was found are not in it.
func jsonDays(events []page.Event) []jsonDay {
	days := map[string]*jsonDay{}
	for _, e := range events {
		date := plain.Day(e.At)
		if days[date] == nil {
			days[date] = &jsonDay{Date: date}
		}
		if e.Kind.Hidden() {
			days[date].Hidden++
		} else {
			days[date].Authored++
		}
	}
	all := []jsonDay{}
	for _, date := range slices.Sorted(maps.Keys(days)) {
		all = append(all, *days[date])
	}
	return all
}

func jsonSection(s *Section) jsonCriterion {
	j := jsonCriterion{
		Name: string(s.Criterion), Title: s.Criterion.Title(), Counts: map[ledger.Kind]int{},
		Contributions: jsonItems(s.Telling, s.Rest), SelfReports: []jsonOwn{},
	}
	for _, k := range s.Kinds {
		j.Counts[k.Kind] = k.Count
	}
	for _, o := range s.Own {
		j.SelfReports = append(j.SelfReports, jsonOwn{o.ID, second(o.At), o.Kind, o.Text, append([]string{}, o.Links...), o.Confirmed, o.Source, true})
	}
	return j
}

// jsonItems are contributions, newest first.
func jsonItems(first, rest []Item) []jsonItem {
	all := []jsonItem{}
	add := func(items []Item, first bool) {
		for _, i := range items {
			all = append(all, jsonItem{i.ID, i.Kind, i.Rule, second(i.At), i.Repo, i.Unit, i.Why, jsonEvidenceOf(i.Evidence), i.Helped, first})
		}
	}
	add(first, true)
	add(rest, false)
	slices.SortStableFunc(all, func(a, b jsonItem) int { return b.At.Compare(a.At) })
	return all
}

func jsonEvidenceOf(all []Evidence) []jsonEvidence {
	list := make([]jsonEvidence, len(all))
	for i, e := range all {
		list[i] = jsonEvidence{e.URL, e.Text, e.Ref, second(e.At)}
	}
	return list
}

func jsonChainOf(c Chain) jsonChain {
	j := jsonChain{Repo: c.Repo, Steps: []jsonStep{}}
	for _, s := range c.Steps {
		j.Steps = append(j.Steps, jsonStep{s.What, orNull(s.At), s.Who, s.Mine, s.Why, jsonEvidenceOf([]Evidence{s.Evidence})[0]})
	}
	return j
}

// second is a time as JSON has it: in UTC, to the second.
func second(t time.Time) time.Time { return plain.ClampYear(t).Truncate(time.Second) }

// orNull is null for a time that is not known.
func orNull(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = second(t)
	return &t
}
