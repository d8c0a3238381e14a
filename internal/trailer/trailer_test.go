package trailer_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/internal/trailer"
)

func TestParse(t *testing.T) {
	got := trailer.Parse("subject\n\nReviewed-by: A <a@x.org>,\n  B <b@x.org>\nTested-by : C\n\x00Acked-by: D\n")
	want := []trailer.Trailer{{"Reviewed-by", "A <a@x.org>, B <b@x.org>"}, {"Tested-by", "C"}}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestScattered(t *testing.T) {
	tests := []struct {
		name, message string
		want          []trailer.Trailer
	}{
		{"squash merge", "Title (#7)\n\n* one\n\nCo-authored-by: A <a@x.org>\n\n* two\n\nCo-authored-by: B <b@x.org>\n",
			[]trailer.Trailer{{"Co-authored-by", "A <a@x.org>"}}},
		{"text after the trailers", "Title\n\nCo-authored-by: A <a@x.org>\n\nCloses #7\n",
			[]trailer.Trailer{{"Co-authored-by", "A <a@x.org>"}}},
		{"no blank line", "Title\nReviewed-by: A <a@x.org>\n", []trailer.Trailer{{"Reviewed-by", "A <a@x.org>"}}},
		{"spaces in the token", "Title\n\nReviewed by: A <a@x.org>\nprose\n", []trailer.Trailer{{"Reviewed by", "A <a@x.org>"}}},
		{"a note among trailers", "Title\n\nTested by: A <a@x.org>\nSigned-off-by: B <b@x.org>\n",
			[]trailer.Trailer{{"Tested by", "A <a@x.org>"}}},
		{"carriage returns", "Title\r\n\r\nHelped-by: A <a@x.org>\r\n\r\nmore\r\n", []trailer.Trailer{{"Helped-by", "A <a@x.org>"}}},
		{"git's own", "Title\n\nReviewed-by: A <a@x.org>\n", nil},
		{"the subject", "Reviewed-by: A <a@x.org>\n", nil},
		{"indented", "Title\n\n  Reviewed-by: A <a@x.org>\n\nmore\n", nil},
		{"quoted", "Title\n\n> Reviewed-by: A <a@x.org>\n\nmore\n", nil},
		{"no address", "Title\n\nReviewed-by: A\n\nmore\n", nil},
		{"a web address", "Title\n\nReviewed-by: A <https://x.org>\n\nmore\n", nil},
		{"no role", "Title\n\nSigned-off-by: A <a@x.org>\nCc: B <b@x.org>\nFrom: C <c@x.org>\n\nmore\n", nil},
		{"prose", "Title\n\nAs was said to be reviewed by the others and by: A <a@x.org>\n\nmore\n", nil},
		{"in the middle of a line", "Title\n\nsee Reviewed-by: A <a@x.org>\n\nmore\n", nil},
		{"not closed", "Title\n\nReviewed-by: A <a@x.org\n\nmore\n", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, trailer.Scattered(tt.message)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestRoles(t *testing.T) {
	tests := map[string]string{ // roles with a space between them
		"Reviewed-by":                   "Reviewed-by",
		"REVIEWED-BY":                   "Reviewed-by",
		"reviewed_by":                   "Reviewed-by",
		"Reviewed by":                   "Reviewed-by",
		"ReviewedBy":                    "Reviewed-by",
		"Reviewde-by":                   "Reviewed-by",
		"Revewed-by":                    "Reviewed-by",
		"Reviewed-b":                    "Reviewed-by",
		"Trivially-reviewed-by":         "Reviewed-by",
		"Ackd-by":                       "Acked-by",
		"Looks-good-to":                 "Acked-by",
		"Fine-by-me":                    "Acked-by",
		"Rported-by":                    "Reported-by",
		"Tested-on-FreeBSD-by":          "Tested-by",
		"Reported-and-tested-by":        "Reported-by Tested-by",
		"Reported-by-Tested-by":         "Reported-by Tested-by",
		"Analysed-and-fix-suggested-by": "Analyzed-by Suggested-by",
		"Reviewed-and-signed-off-by":    "Reviewed-by",
		"Acked-by-without-testing":      "Acked-by",
		"Co-Authored-By":                "Co-authored-by",
		"Co-author":                     "Co-authored-by",
		"Coauthored-by":                 "Co-authored-by",
		"Co-developed-by":               "Co-developed-by",
		"Co-mentored-by":                "Mentored-by",
		"Thanks-to":                     "Thanks-to",
		"Credit":                        "Thanks-to",
		"Pointed-out-by":                "Pointed-out-by",
		"Based-on-a-patch-by":           "Based-on-patch-by",
		"Based-on-suggestion-from":      "Suggested-by",
		"Original-patch-by":             "Original-patch-by",
		"Original-patch-acked-by":       "Acked-by",
		"Originally-suggested-by":       "Suggested-by",
		"Initial-patch-by":              "Initial-patch-by",
		"Commit-message-by":             "Commit-message-by",
		"Message-proposed-by":           "Proposed-by",
		"Test-written-by":               "Tests-by",
		"Test-case-by":                  "Tests-by",
		"Documentation-by":              "Documentation-by",
		"Clever-idea-by":                "Idea-by",
		"Proof-read-by":                 "Proofread-by",
		"Root-caused-by":                "Diagnosed-by",
		"Approved-by":                   "Approved-by",
		"Paired-with":                   "Paired-with",
		"Signed-off-by":                 "",
		"Signed-Off-By":                 "",
		"Signeg-off-by":                 "",
		"Cc":                            "",
		"Fixes":                         "",
		"Link":                          "",
		"Bug":                           "",
		"Change-Id":                     "",
		"Reviewed-on":                   "",
		"Reported-at":                   "",
		"Tested":                        "",
		"Reviewers":                     "",
		"Not-reviewed-by":               "",
		"Nacked-by":                     "",
		"Committed-by":                  "",
		"Merged-by":                     "",
		"Reverted-by":                   "",
		"Reposted-by":                   "",
		"Cherry-picked-from":            "",
		"Superseded-by":                 "",
		"by":                            "",
		"":                              "",
	}
	for token, want := range tests {
		if got := strings.Join(trailer.Roles(token), " "); got != want {
			t.Errorf("Roles(%q) = %q, want %q", token, got, want)
		}
	}
}

func TestIsPlain(t *testing.T) {
	for token, want := range map[string]bool{
		"Reviewed-by": true, "reviewed-BY": true, "Thanks-to": true, "Tests-by": true,
		"Revewed-by": false, "Reported-and-tested-by": false, "Trivially-acked-by": false, "Signed-off-by": false,
	} {
		if got := trailer.IsPlain(token); got != want {
			t.Errorf("IsPlain(%q) = %v, want %v", token, got, want)
		}
	}
}

// FuzzMessage holds that what is found was there: trailers stand in the block,
// the block in the message, and scattered lines are lines of it.
func FuzzMessage(f *testing.F) {
	for _, m := range nasty {
		f.Add(m)
	}
	f.Add("Title\n\nCo-authored by: A <a@x.org>\r\n\nmore <b@x.org>")
	f.Fuzz(func(t *testing.T, message string) {
		block := trailer.Block(message)
		if !strings.Contains(message, block) {
			t.Fatalf("block %q is not in the message", block)
		}
		for _, tr := range trailer.Parse(message) {
			if tr.Token == "" || !strings.Contains(block, tr.Token) || strings.Contains(tr.Value, "\n") {
				t.Fatalf("trailer %q: %q", tr.Token, tr.Value)
			}
		}
		for _, tr := range trailer.Scattered(message) {
			if !strings.Contains(message, "\n"+tr.Token) || len(trailer.Roles(tr.Token)) == 0 || strings.Contains(tr.Value, "\n") {
				t.Fatalf("scattered %q: %q", tr.Token, tr.Value)
			}
		}
	})
}

func FuzzRoles(f *testing.F) {
	for _, token := range []string{"Reviewed-by", "Reported-and-tested-by", "by-by", "-", "Reviewedby", "\xff-by"} {
		f.Add(token)
	}
	f.Fuzz(func(t *testing.T, token string) {
		seen := map[string]bool{}
		for _, role := range trailer.Roles(token) {
			if seen[role] || !trailer.IsPlain(role) {
				t.Fatalf("Roles(%q) has %q twice, or in a spelling that is not its own", token, role)
			}
			seen[role] = true
		}
	})
}
