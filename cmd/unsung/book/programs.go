package book

import (
	"fmt"
	"strings"

	"github.com/unsung-dev/unsung/signals/people"
)

const generatedPrograms = "<!-- Generated from signals/people/programs_rows.go: go generate ./cmd/unsung/book -->\n"

// programsPage tells behind which programs somebody is looked for.
func programsPage() []byte {
	var b strings.Builder
	b.WriteString("# People behind programs\n\n" + generatedPrograms + programsIntro + `
| program | what it carries out | how an order is written | who is credited | from |
|---|---|---|---|---|
`)
	all := people.Programs()
	for i := range all {
		p := &all[i]
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", p.Name, cell(p.Does), cell(orNone(p.Orders)), credited(p), cell(p.Source))
	}
	b.WriteString(programsOutro)
	for i := range all {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", all[i].Name, cell(codes(all[i].Logins())), cell(codes(all[i].Says)))
	}
	return []byte(b.String())
}

const programsIntro = `
A program is nobody's colleague. Where it did what somebody wanted, the work is theirs: the label that a bot set is the triage of who wrote
the command; a revert that a bot carried out is the rollback of who asked for it; what an exporter brings in is the work of who wrote it.
This is the whole table of programs behind whose acts somebody is looked for, or of whom that is easily believed and nobody stands there.

**In a thread** an order counts where the program then did, in the same thread and within minutes, what the order means: five minutes for
labels and the like, an hour for a pull request that it opens (from the merge on, for a backport that was ordered before), three days
for a merge. What is quoted, in code or in a hidden comment is no order. An order is done with when it was carried out, and off when it was
taken back. Saying yes (` + "`/lgtm`, `@bors r+`" + `) is no triage, whatever label it sets. Where two people ordered the same thing, nobody is named.

**In a commit or a pull request** a program names who asked in trailers (` + "`Original-Author`, `Requested-by`, `Triggered-by`, `Initiated-by`, `Reverted-by`" + `),
in words ("on behalf of @ada"), or in lines of its own, which are below. Who is named must be one human: two are nobody, and so is a team or an
organisation (` + "`on-behalf-of: @acme <ops@acme.example>`" + `).

`

const programsOutro = `
## What is counted where nobody is found

| what happened | counted as |
|---|---|
| a program that obeys people acted, and its order cannot be found | **unattributed** |
| two people gave the same order | **unattributed** |
| a commit or a pull request of an exporter, an assistant, or a program that says for whom it acts as a rule, that names nobody or several | **unattributed** |
| an account that is gone | **unattributed** |
| a program did by itself what would count of a human: a bump, a roll, what another program ordered | an act of a program |
| a program set a label or closed a thread by itself, as stale bots do | nothing: that is no work |
| somebody did it for themselves | self |

Nothing of it is credited to anybody, and all of it is told: in the last lines of a scan's report ("3 acts without a known person"), as
` + "`unattributed`" + ` and ` + "`bots`" + ` in [JSON](formats.md) and [the API](api.md), and as [` + "`unsung_ledger_uncounted`" + `](metrics.md#the-daemon-itself). Which
programs it was, the daemon logs at the level ` + "`debug`" + `. A program of your own that acts by itself belongs into
[` + "`people.bots`" + `](configuration.md#people).

## What they go by, and what they say

LOGIN, PERSON ("Name <e-mail>") and HASH stand for these, three dots for anything. Logins that end in ` + "`[bot]`" + ` are of apps alone.

| program | accounts | lines that name who asked or wrote |
|---|---|---|
`

func credited(p *people.Program) string {
	switch {
	case p.Obeys:
		return string(p.Behind) + "; else unattributed"
	case len(p.Says) > 0 && p.Behind == people.Asker:
		return string(p.Behind) + ", or " + string(people.Teller) + "; else unattributed"
	case p.Behind == people.Asker:
		return string(p.Behind) + "; else it acted by itself"
	case p.Behind == people.Teller:
		return string(p.Behind) + "; else unattributed"
	}
	return string(p.Behind)
}

func orNone(text string) string {
	if text == "" {
		return "it takes none"
	}
	return text
}

func codes(all []string) string {
	if len(all) == 0 {
		return ""
	}
	return "`" + strings.Join(all, "`, `") + "`"
}
