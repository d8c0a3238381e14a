package webhook

import (
	"slices"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

var sampleTime = time.Date(2026, 11, 3, 9, 30, 0, 0, time.UTC)

const lamp = "https://github.com/acme/lighthouse"

// sample is a suggestion that fills every field, about people who do not exist.
func sample() Event {
	s := &ledger.Suggestion{
		ID: "5f1d3c0a9b7e42d8c6a1", Rule: "moment.catch", Person: "Ada Lind", Mark: "m1", Team: "harbour",
		Kinds: []ledger.Kind{ledger.Catch, ledger.Review},
		From:  time.Date(2026, 10, 28, 14, 5, 0, 0, time.UTC), Until: time.Date(2026, 10, 30, 8, 0, 0, 0, time.UTC),
		Headline: "Ada Lind caught a race in \"lamp: turn twice as fast\" before it was merged",
		Message: "Thank you, Ada! Your review of \"lamp: turn twice as fast\" found that two keepers could turn the lamp at once.\n\n" +
			"It was mended before anybody was left in the dark.",
		Why: "A fault that is found in review harms nobody, and so nobody hears of it.",
		Evidence: []ledger.Evidence{
			{URL: lamp + "/pull/12#discussion_r101", Ref: "review_comment:101", At: time.Date(2026, 10, 28, 14, 5, 0, 0, time.UTC)},
			{URL: lamp + "/commit/8617cd5a23d06bf73913cb862e075f41693bcfca", Ref: "commit:8617cd5a23d06bf73913cb862e075f41693bcfca", At: time.Date(2026, 10, 30, 7, 0, 0, 0, time.UTC)},
			{URL: "git show 9ac19b9610e7caabac93c45ced1a464bff744ed4", Ref: "commit:9ac19b9610e7caabac93c45ced1a464bff744ed4", At: time.Date(2026, 10, 30, 7, 30, 0, 0, time.UTC)},
		},
		More: 2, Repos: []string{"github.com/acme/lighthouse"}, Beneficiaries: []string{"Bob Stone", "Cleo Park"}, Givers: []string{"Bob Stone"},
		Values: []string{"quality", "care"}, Points: 10, Audience: ledger.Private, Basis: []string{"c1"}, Keys: []string{"github.com review_comment:101"},
	}
	return Event{
		ID: "msg_0123456789abcdef0123", Type: TypeSuggestion, Source: "https://unsung.acme.example", Subject: s.ID, Time: sampleTime, Suggestion: s,
	}
}

// sampleNominations name two people for review and one for docs.
func sampleNominations() Event {
	review := lamp + "/pull/12#discussion_r101"
	n := &Nominations{
		Period: "2026-10", Name: "October 2026", From: time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC), Until: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC),
		Eligible: 14, Notes: []string{"People stand by name, which is no rank.", "14 people were seen at work, and could be named."},
		Kinds: []NominatedKind{
			{Kind: ledger.Review, Nominees: []Nominee{
				{
					Person: "Ada Lind", Team: "harbour", Count: 31, Why: "Reviewed 31 changes of 9 people.", More: 29, Values: []string{"quality"}, Audience: ledger.Public,
					Evidence: []ledger.Evidence{{URL: review, Ref: "review_comment:101", At: sampleTime}, {URL: lamp + "/pull/14", Ref: "pull_opened:14", At: sampleTime}},
				},
				{Person: "Cleo Park", Count: 18, Why: "Reviewed 18 changes of 6 people.", Audience: ledger.Private, Evidence: []ledger.Evidence{{URL: review, Ref: "review:7", At: sampleTime}}},
			}},
			{Kind: ledger.Docs, Nominees: []Nominee{{Person: "Bob Stone", Count: 12, Why: "Wrote the guide for new keepers.", Audience: ledger.Public}}},
			{Kind: ledger.Release},
		},
	}
	return Event{ID: "msg_nominations", Type: TypeNominations, Source: "https://unsung.acme.example", Subject: n.Period, Time: sampleTime, Nominations: n}
}

// hostileTexts try to be more than text in some format.
func hostileTexts() []string {
	return []string{
		"<!channel> <!here> <!everyone> <!subteam^S1|x> <@U123> <#C123|general> @here @channel @everyone",
		"<https://evil.example|click me> <mailto:a@evil.example|x> https://evil.example/auto www.evil.example",
		"[click me](https://evil.example) ![x](https://evil.example/x.png) <https://evil.example> [a]: https://evil.example",
		"*bold* _italic_ ~strike~ `code` ```block``` ||spoiler|| **b** __u__ ~~s~~ # h\n## h2\n> quote\n>>> all\n- list\n1. one\n-# small",
		":smile: <:custom:123456789012345678> <a:wave:123456789012345678> <t:1700000000:R> <id:customize> </cmd:123456789012345678> <@&5> <@!5>",
		"<at>Ada</at> <b>x</b> <script>alert(1)</script> {{DATE(2017-02-14T06:08:39Z, SHORT)}} ${name} {{.Person}} %s %d &amp; &lt;!channel&gt;",
		"quote\" back\\slash \"}],\"text\":\"x\" \u2028 \u2029 \x00 \x1b[2J \u202Eevil\u202C \u200Bzero \ufeff \u2066x\u2069 \xff\xfe",
		"discord.gg/evil steam://run/1 tel:+1 mailto:x@evil.example\r\nBcc: x\ttab",
		"\U0001F469\u200D\U0001F52C \u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645 \u4F60\u597D e\u0301 \U000E0041",
		"", " ", "\n\n\n", strings.Repeat("*<@:`&|", 40000), strings.Repeat("漢", 9000), strings.Repeat("😀", 9000), strings.Repeat("\x00", 9000),
	}
}

// shortTexts are those that a fuzzer soon changes.
func shortTexts() []string {
	return slices.DeleteFunc(hostileTexts(), func(text string) bool { return len(text) > 1000 })
}

// hostileAddresses are no links, or links that try to end early.
func hostileAddresses() []string {
	return append(hostileTexts(),
		"javascript:alert(1)", "data:text/html,x", "https://ada:secret@evil.example/", "HTTPS://evil.example", "//evil.example/x", "ftp://evil.example/x",
		"https://evil.example/)](https://other.example", "https://evil.example/>|x", "https://evil.example/|<!channel>", "https://evil.example/\u202Egnp",
		"https://evil.example/(((((", "https://github.com/@everyone/x/pull/1", "https://github.com/*b*/_x_/pull/1", "git show `x` && rm -rf /",
		"https://evil.example/"+strings.Repeat("(", 950), "https://evil.example/"+strings.Repeat("a", 5000))
}

// hostile is a suggestion all of whose texts are this one, and its addresses that.
func hostile(text, address string, many int) Event {
	e := sample()
	s := *e.Suggestion
	s.ID, s.Person, s.Team, s.Headline, s.Message, s.Why, s.Rule = text, text, text, text, text, text, text
	s.Kinds = []ledger.Kind{ledger.Kind(text)}
	s.Repos, s.Beneficiaries, s.Givers, s.Values = []string{text}, []string{text, text}, []string{text, text}, []string{text}
	s.Evidence = []ledger.Evidence{{URL: address, Ref: text}, {URL: address, Ref: text, At: time.Date(20000, 1, 1, 0, 0, 0, 0, time.UTC)}}
	s.Repos, s.Beneficiaries = slices.Repeat(s.Repos, many), slices.Repeat(s.Beneficiaries, many)
	s.Givers, s.Values = slices.Repeat(s.Givers, many), slices.Repeat(s.Values, many)
	s.Evidence, s.Kinds = slices.Repeat(s.Evidence, many), slices.Repeat(s.Kinds, many)
	e.ID, e.Source, e.Subject, e.Suggestion = text, text, text, &s
	return e
}

// hostileShortlist are nominations of the same sort.
func hostileShortlist(text, address string, many int) Event {
	e := sampleNominations()
	nominee := Nominee{Person: text, Team: text, Why: text, Values: []string{text}, Evidence: slices.Repeat([]ledger.Evidence{{URL: address, Ref: text}}, many)}
	kind := NominatedKind{Kind: ledger.Kind(text), Nominees: slices.Repeat([]Nominee{nominee}, many)}
	e.Nominations = &Nominations{Period: text, Name: text, Notes: slices.Repeat([]string{text}, many), Kinds: slices.Repeat([]NominatedKind{kind}, many)}
	return e
}
