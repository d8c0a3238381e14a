package signals

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/internal/trailer"
	"github.com/unsung-dev/unsung/ledger"
)

// spoken is a unit with nothing but words.
func spoken(author, message string) *Unit {
	who := person(author)
	return &Unit{
		Commit:   &ledger.Commit{Author: ledger.Stamp{Who: &who}, Committer: ledger.Stamp{Who: &who}, Message: message},
		Author:   who,
		Subject:  subject(message),
		Trailers: trailer.Parse(message),
	}
}

// person reads "Ada <ada@x.org>" or "@ada".
func person(s string) ledger.Identity {
	if login, ok := strings.CutPrefix(s, "@"); ok {
		return ledger.Identity{Source: "github", Login: login}
	}
	name, email, _ := strings.Cut(strings.TrimSuffix(s, ">"), " <")
	return ledger.Identity{Source: "git", Name: name, Email: email}
}

// claimsOf runs a detector and writes each claim as "rule role who".
func claimsOf(d Detector, u *Unit) []string {
	var all []string
	d.Run(u, func(c Claim) {
		if !c.ByOther || len(c.Beneficiaries) != 1 || c.Beneficiaries[0] != u.Author {
			all = append(all, "not about the author's helper:")
		}
		all = append(all, c.Rule+" "+c.Links.Role+" "+c.Who.String())
	})
	return all
}

func TestCredit(t *testing.T) {
	tests := []struct {
		name, message string
		want          []string
	}{
		{"one", "Fix\n\nReviewed-by: Ada <ada@x.org>\n", []string{"credit.trailer Reviewed-by Ada <ada@x.org>"}},
		{"any case", "Fix\n\nREVIEWED-by: Ada <ada@x.org>\n", []string{"credit.trailer Reviewed-by Ada <ada@x.org>"}},
		{"several people", "Fix\n\nHelped-by: Ada <ada@x.org>, @bob\n",
			[]string{"credit.trailer Helped-by Ada <ada@x.org>", "credit.trailer Helped-by github:bob"}},
		{"several roles of one", "Fix\n\nReported-by: Ada <ada@x.org>\nTested-by: Ada <ada@x.org>\n",
			[]string{"credit.trailer Reported-by Ada <ada@x.org>", "credit.trailer Tested-by Ada <ada@x.org>"}},
		{"two roles in one", "Fix\n\nReported-and-tested-by: Ada <ada@x.org>\n",
			[]string{"credit.variant Reported-and-tested-by Ada <ada@x.org>"}},
		{"a slip", "Fix\n\nRported-by: Ada <ada@x.org>\n", []string{"credit.variant Rported-by Ada <ada@x.org>"}},
		{"no address", "Fix\n\nThanks-to: Ada Lovelace\n", []string{"credit.trailer Thanks-to Ada Lovelace"}},
		{"an oddly named address", "Fix\n\nThanks-to: <ada@x.org>\n", []string{"credit.trailer Thanks-to <ada@x.org>"}},
		{"said twice", "Fix\n\nTested-by: Ada <ada@x.org>\nTested-by: A. L. <ADA@x.org>\n", []string{"credit.trailer Tested-by Ada <ada@x.org>"}},
		{"squashed", "Fix (#1)\n\n* a\n\nCo-authored-by: Ada <ada@x.org>\n\n* b\n", []string{"credit.line Co-authored-by (in the text) Ada <ada@x.org>"}},
		{"both ways", "Fix (#1)\n\n* a\n\nCo-authored-by: Ada <ada@x.org>\n\n* b\n\nCo-authored-by: Ada <ada@x.org>\n",
			[]string{"credit.trailer Co-authored-by Ada <ada@x.org>"}},

		{"nothing", "Fix\n", nil},
		{"sign-off", "Fix\n\nSigned-off-by: Ada <ada@x.org>\n", nil},
		{"copies", "Fix\n\nCc: Ada <ada@x.org>\nSigned-off-by: Bob <bob@x.org>\n", nil},
		{"references", "Fix\n\nFixes: 0123456 (\"Break\")\nLink: https://x.org/1\nChange-Id: I0123\nReviewed-on: https://x.org/2\n", nil},
		{"a bug", "Fix\n\nReported-by: https://x.org/issues/3\nSuggested-by: #12\n", nil},
		{"a list", "Fix\n\nReviewed-by: git@vger.kernel.org\n", nil},
		{"nobody", "Fix\n\nReviewed-by: n/a\n", nil},
		{"a refusal", "Fix\n\nNacked-by: Ada <ada@x.org>\n", nil},
		{"quoted", "Fix\n\n> Reviewed-by: Ada <ada@x.org>\n\nNo, it is not.\n", nil},
		{"in prose", "Fix\n\nThis was reviewed by Ada <ada@x.org>, who liked it.\n", nil},
		{"the subject", "Reviewed-by: Ada <ada@x.org>\n", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, claimsOf(credit, spoken("Zoe <zoe@x.org>", tt.message))); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestCreditSaysWhy(t *testing.T) {
	credit.Run(spoken("Zoe <zoe@x.org>", "Fix the\x1b[2J pump\n\nReviewed-by: Ada <ada@x.org>\n"), func(c Claim) {
		if want := `Named as Reviewed-by in "Fix the`; !strings.HasPrefix(c.Why, want) || strings.Contains(c.Why, "\x1b") {
			t.Errorf("why %q, want %s…", c.Why, want)
		}
	})
}

func TestCredited(t *testing.T) {
	const message = "Fix\n\nMentored-by: Dan <dan@x.org>\n\nReviewed-by: Ada <ada@x.org>, @bob\nSigned-off-by: Cem <cem@x.org>\nTested-by: #1\n"
	got := credited(trailer.Parse(message), message)
	if d := cmp.Diff([]ledger.Identity{person("Ada <ada@x.org>"), person("@bob"), person("Dan <dan@x.org>")}, got); d != "" {
		t.Error(d)
	}
}
