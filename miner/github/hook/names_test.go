package hook

import (
	"slices"
	"strings"
	"testing"
)

func TestNames(t *testing.T) {
	tests := map[string]struct {
		payload string
		want    []string
	}{
		"of an issue":     {payload, []string{"octo/garden"}},
		"elsewhere":       {`{"pull_request":{"head":{"repo":{"full_name":"bob/garden"}}},"x":[{"repository":{"full_name":"a/b"}}]}`, nil},
		"below a name":    {`{"repository":{"full_name":"octo/garden","owner":{"full_name":"a/b"}}}`, []string{"octo/garden"}},
		"no text":         {`{"repository":{"full_name":7}}`, nil},
		"said in escapes": {`{"repository":{"full_name":"octo\/gar\u0064en"}}`, []string{"octo/garden"}},
		"renamed": {
			`{"action":"renamed","changes":{"repository":{"name":{"from":"yard"}}},"repository":{"full_name":"octo/garden"}}`,
			[]string{"octo/garden", "octo/yard"},
		},
		"given to somebody": {
			`{"action":"transferred","repository":{"full_name":"octo/garden"},"changes":{"owner":{"from":{"user":{"login":"ada"}}}}}`,
			[]string{"ada/garden", "octo/garden"},
		},
		"given by an organization": {
			`{"changes":{"owner":{"from":{"organization":{"login":"acme"}}}},"repository":{"full_name":"octo/garden"}}`,
			[]string{"acme/garden", "octo/garden"},
		},
		"installed": {
			`{"installation":{"id":1},"repositories":[{"full_name":"octo/shed"},{"full_name":"octo/garden"}]}`,
			[]string{"octo/garden", "octo/shed"},
		},
		"added and removed": {
			`{"repositories_added":[{"full_name":"octo/shed"}],"repositories_removed":[{"full_name":"octo/garden"}]}`,
			[]string{"octo/garden", "octo/shed"},
		},
		"cut surrogates":  {`{"title":"\ud83d","repository":{"full_name":"octo/garden"}}`, []string{"octo/garden"}},
		"said twice":      {`{"a":1,"a":2,"repository":{"full_name":"octo/garden"}}`, []string{"octo/garden"}},
		"not a full name": {`{"repository":{"full_name":"octo/garden/wall"}}`, nil},
		"a line break":    {`{"repository":{"full_name":"octo/garden\nx"}}`, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := names(strings.NewReader(test.payload))
			if err != nil || !slices.Equal(got, test.want) {
				t.Errorf("names %q (%v), want %q", got, err, test.want)
			}
		})
	}
}

// FuzzNames holds whatever a payload says, plain or in a form, to naming
// nothing but repositories, and never more than it has room for.
func FuzzNames(f *testing.F) {
	for _, seed := range []string{
		payload, `{`, `{}`, `[]`, `{"repository":`, `{"repositories":[{"full_name":"a/b"},[],3]}`, `{"changes":{"owner":{"from":{"user":{"login":"x"}}}}}`,
		"payload=%7B%22repository%22%3A%7B%22full_name%22%3A%22a%2Fb%22%7D%7D", "payload=%7", "payload=%zz", "payload=&", "%", strings.Repeat("[", 100),
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		plain, _ := names(strings.NewReader(body))
		unwrapped, _ := names(newForm(strings.NewReader(body)))
		for _, name := range append(plain, unwrapped...) {
			if !fullName.MatchString(name) || len(name) > 201 {
				t.Errorf("%q is named in %q", name, body)
			}
		}
	})
}
