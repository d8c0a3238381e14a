package people

import (
	"testing"

	"github.com/unsung-dev/unsung/internal/trailer"
	"github.com/unsung-dev/unsung/ledger"
)

func TestBehind(t *testing.T) {
	const (
		copilot  = "Copilot <198982749+Copilot@users.noreply.github.com>"
		claude   = "Claude <noreply@anthropic.com>"
		forge    = "GitHub <noreply@github.com>"
		depbot   = "dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>"
		backport = "Backport Bot <noreply@example.org>"
		copybara = "Copybara-Service <copybara-worker@google.com>"
		pytorch  = "pytorchmergebot <pytorchmergebot@users.noreply.github.com>"
		weblate  = "Weblate <noreply@weblate.org>"
		ours     = "Team Machine <machine@x.org>"
	)
	tests := []struct {
		name, author, committer, message, want string
	}{
		{"human", "Ada <ada@x.org>", "Ada <ada@x.org>", "Fix\n", "Ada <ada@x.org>"},
		{"human, squashed on the forge", "Ada <ada@x.org>", forge, "Fix (#1)\n", "Ada <ada@x.org>"},
		{"human with an assistant", "Ada <ada@x.org>", "Ada <ada@x.org>", "Fix\n\nCo-authored-by: " + claude + "\n", "Ada <ada@x.org>"},
		{"merge queue", "Ada <ada@x.org>", "bors <bors@rust-lang.org>", "Fix\n", "Ada <ada@x.org>"},
		{"human through aider", "Ada (aider) <ada@x.org>", "Ada <ada@x.org>", "Fix\n", "Ada (aider) <ada@x.org>"},

		{"assistant for a human", copilot, forge, "Fix\n\nCo-authored-by: Ada <ada@x.org>\n", "Ada <ada@x.org>"},
		{"assistant for one human named twice", copilot, forge, "Fix\n\nCo-authored-by: Ada <ada@x.org>\nCo-authored-by: A <ADA@x.org>\n", "Ada <ada@x.org>"},
		{"assistant beside another", copilot, forge, "Fix\n\nCo-authored-by: " + claude + "\nCo-authored-by: Ada <ada@x.org>\n", "Ada <ada@x.org>"},
		{"assistant, signed off", claude, claude, "Fix\n\nSigned-off-by: Ada <ada@x.org>\n", "Ada <ada@x.org>"},
		{"assistant, committed by a human", claude, "Ada <ada@x.org>", "Fix\n", "Ada <ada@x.org>"},
		{"assistant for two", copilot, forge, "Fix\n\nCo-authored-by: Ada <ada@x.org>\nCo-authored-by: Bob <bob@x.org>\n", ""},
		{"assistant alone", copilot, forge, "Fix\n", ""},

		{"on behalf of a login", pytorch, pytorch, "Revert \"Fix\"\n\nReverted https://github.com/x/y/pull/1 on behalf of https://github.com/ada due to failures\n", "@ada"},
		{"on behalf of somebody", depbot, forge, "Bump\n\nThis was made on behalf of Ada <ada@x.org>.\n", "Ada <ada@x.org>"},
		{"on behalf of a mention", depbot, forge, "Bump\n\nOn behalf of\n@ada\n", "@ada"},
		{"on behalf of a team", depbot, forge, "Bump on behalf of @x/team\n", ""},
		{"on behalf of two", depbot, forge, "Bump on behalf of @ada\n\nand on behalf of @bob\n", ""},
		{"asked for", "ci-bot <x@x.org>", forge, "Revert\n\nRequested-by: Ada <ada@x.org>\n", "Ada <ada@x.org>"},

		{"reverted for", "ci-bot <x@x.org>", forge, "Revert\n\nReverted-by: Ada <ada@x.org>\n", "Ada <ada@x.org>"},

		{"bump", depbot, forge, "Bump x from 1 to 2\n\nSigned-off-by: dependabot[bot] <support@github.com>\n", ""},
		{"bump that somebody mended", depbot, forge, "Bump x from 1 to 2\n\nCo-authored-by: Ada <ada@x.org>\n", ""},
		{"bump that somebody merged", depbot, "Ada <ada@x.org>", "Bump x from 1 to 2\n", ""},
		{"backport", backport, backport, "[release-1] Fix\n\n(cherry picked from commit 0123)\n\nCo-authored-by: Ada <ada@x.org>\n", "Ada <ada@x.org>"},
		{"backport of nobody's", backport, backport, "Backport #1 to release-1\n", ""},

		{"export with the author", copybara, copybara, "Fix\n\nOriginal-Author: Ada <ada@x.org>\nPiperOrigin-RevId: 1\n", "Ada <ada@x.org>"},
		{"export with a label", copybara, copybara, "Fix\n\nORIGINAL_AUTHOR=Ada <ada@x.org>\nPiperOrigin-RevId: 1\n", "Ada <ada@x.org>"},
		{"export without", copybara, copybara, "Fix\n\nPiperOrigin-RevId: 1\n", ""},
		{"translation", weblate, weblate, "Translated using Weblate (Tamil)\n\nCo-authored-by: Ada <ada@x.org>\n", "Ada <ada@x.org>"},
		{"forge alone", forge, forge, "Initial commit\n", ""},
		{"a bot of the configuration", ours, ours, "Publish\n\nAuthored-by: Ada <ada@x.org>\n", "Ada <ada@x.org>"},
		{"an author who is a bot", ours, ours, "Publish\n\nAuthored-by: " + depbot + "\n", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			author, committer, trailers := contact(tt.author), contact(tt.committer), trailer.Parse(tt.message)
			seen := []Observed{{ID: author}, {ID: committer}}
			for _, id := range MayBeBehind(ClassOf(author), trailers, tt.message) {
				seen = append(seen, Observed{ID: id})
			}
			for _, line := range trailers {
				if line.Token == "Co-authored-by" {
					seen = append(seen, Observed{ID: contact(line.Value)})
				}
			}
			d, err := Build(seen, Options{Bots: []string{"machine@x.org"}})
			if err != nil {
				t.Fatal(err)
			}
			c := &ledger.Commit{Author: ledger.Stamp{Who: &author}, Committer: ledger.Stamp{Who: &committer}, Message: tt.message}
			want := ledger.Identity{}
			if tt.want != "" {
				want = contact(tt.want)
			}
			if got := d.Behind(c, trailers); got != want {
				t.Errorf("got %q, want %q", got, want)
			} else if got != (ledger.Identity{}) && d.byIdentity[got] == nil {
				t.Errorf("%q was found behind it and not observed", got)
			}
		})
	}
}
