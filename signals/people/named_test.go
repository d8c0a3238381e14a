package people

import (
	"html"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/ledger"
)

func TestNamed(t *testing.T) {
	tests := map[string]string{ // contacts with a bar between them
		"Ada L <ada@x.org>":                               "Ada L <ada@x.org>",
		"  Ada L   <ada@x.org>  ":                         "Ada L <ada@x.org>",
		"<ada@x.org>":                                     "<ada@x.org>",
		"ada@x.org":                                       "<ada@x.org>",
		"Ada L ada@x.org":                                 "Ada L <ada@x.org>",
		"Ada L (ada@x.org)":                               "Ada L <ada@x.org>",
		"Ada L <ada@x.org":                                "Ada L <ada@x.org>",
		"Ada L <mailto:ada@x.org>":                        "Ada L <ada@x.org>",
		"Ada L <ada@x.org>, Bob M <bob@x.org>":            "Ada L <ada@x.org>|Bob M <bob@x.org>",
		"Ada L <ada@x.org> and Bob M <bob@x.org>":         "Ada L <ada@x.org>|Bob M <bob@x.org>",
		"Ada L <ada@x.org> Bob M <bob@x.org>":             "Ada L <ada@x.org>|Bob M <bob@x.org>",
		"Ada L <ada@x.org>; Bob M":                        "Ada L <ada@x.org>|Bob M",
		"Ada L <ada@x.org> (v1), Bob M <bob@x.org> # new": "Ada L <ada@x.org>|Bob M <bob@x.org>",
		"Ada L and Bob M <bob@x.org>":                     "Ada L|Bob M <bob@x.org>",
		"Ada L, Bob M and Cem N":                          "Ada L|Bob M|Cem N",
		"Ada L & Bob M":                                   "Ada L|Bob M",
		"Doe, Jane <jane@x.org>":                          "Doe, Jane <jane@x.org>",
		"\"Doe, Jane\" <jane@x.org>":                      "Doe, Jane <jane@x.org>",
		"Jane Doe, Jr. <jane@x.org>":                      "Jane Doe, Jr. <jane@x.org>",
		"Ada L":                                           "Ada L",
		"ada":                                             "ada",
		"Ada van der L":                                   "Ada van der L",
		"李 明":                                             "李 明",
		"Ada L (Example Ltd)":                             "Ada L",
		"Ada L (Example Ltd) <ada@x.org>":                 "Ada L <ada@x.org>",
		"Ada L of Example, Inc.":                          "Ada L",
		"Ada at Example":                                  "Ada",
		"@ada":                                            "@ada",
		"@ada, @bob-m":                                    "@ada|@bob-m",
		"@ada @bob":                                       "@ada|@bob",
		"Ada L (@ada)":                                    "@ada",
		"Ada L @ada":                                      "@ada",
		"Ada L <@ada>":                                    "@ada",
		"Ada L <ada@x.org> for the idea":                  "Ada L <ada@x.org>",
		"Ada L <ada@x.org>, thanks":                       "Ada L <ada@x.org>",
		"Ada L <ada@x.org> [for the tests]":               "Ada L <ada@x.org>",
		"Ada L <https://x.org/ada>":                       "Ada L",
		"Ada L &lt;ada@x.org&gt;":                         "Ada L <ada@x.org>",
		"Ada L &lt;ada@x.org&gt;, Bob M <bob@x.org>":      "Ada L <ada@x.org>|Bob M <bob@x.org>",
		"Ada L &amp; Bob M":                               "Ada L|Bob M",
		"Ada L &amp;lt;ada@x.org&amp;gt;":                 "",
		"lt":                                              "",
		"'Ada L' via Dev <dev@googlegroups.com>":          "Ada L",
		"Ada L via Dev List <dev@lists.x.org>":            "Ada L",
		"Ada L via Relay <relay@x.org>":                   "Ada L",
		"ada@x.org via Dev <dev@googlegroups.com>":        "<ada@x.org>",
		"Ada L via Dev <ada@x.org>":                       "Ada L via Dev <ada@x.org>",
		"Ada Via <dev@x.org>":                             "Ada Via <dev@x.org>",
		"root":                                            "",
		"Your Name":                                       "",
		"Git List <git@vger.kernel.org>":                  "",
		"users@lists.x.org":                               "",
		"[ada: mended the wording]":                       "",
		"#1234":                                           "",
		"https://x.org/1234":                              "",
		"https://github.com/x/y/pull/3":                   "",
		"n/a":                                             "",
		"None":                                            "",
		"me":                                              "",
		"the people on the list":                          "",
		"running make check":                              "",
		"perl 5.13.9":                                     "",
		"0123456789abcdef":                                "",
		"x/y#12":                                          "",
		"42":                                              "",
		"":                                                "",
		"   ":                                             "",
		"<>":                                              "",
	}
	for value, list := range tests {
		var want []ledger.Identity
		for _, c := range strings.Split(list, "|") {
			if c != "" {
				want = append(want, contact(c))
			}
		}
		if d := cmp.Diff(want, Named(value)); d != "" {
			t.Errorf("%q: %s", value, d)
		}
	}
}

// FuzzNamed holds that whoever is named was written there.
func FuzzNamed(f *testing.F) {
	for _, value := range []string{
		"A <a@x.org>, B <b@x.org>", "A and B", "@a @b (c)", "\"A, B\" <c@d>", "<<a@b>>", "a@b.c (", ", <", "> and A B", "@", "and and", "A &lt;a@x.org&gt;", "&amp;lt; &#64;", "A via B <b@lists.x.org>",
	} {
		f.Add(value)
	}
	f.Fuzz(func(t *testing.T, value string) {
		for _, id := range Named(value) {
			if id.Name == "" && id.Email == "" && id.Login == "" {
				t.Fatalf("%q names nobody", value)
			}
			text := value + "\n" + html.UnescapeString(value)
			if !strings.Contains(text, id.Email) || !strings.Contains(text, id.Login) {
				t.Fatalf("%q does not hold %q", value, id)
			}
			if name := NameOf(id); name == "" || !utf8.ValidString(name) || strings.ContainsAny(name, "\n\x1b\u202e") {
				t.Fatalf("%q is not safe to show", name)
			}
		}
	})
}
