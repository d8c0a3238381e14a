package ledger

import "testing"

func TestNewcomer(t *testing.T) {
	for what, tt := range map[string]struct {
		arrival Arrival
		want    bool
	}{
		"the first of all":              {Arrival{Number: 51}, true},
		"in a young repository":         {Arrival{Number: 50}, false},
		"the third thread":              {Arrival{Number: 51, Past: Past{Before: 2, MergedBefore: 2}}, true},
		"the fourth":                    {Arrival{Number: 51, Past: Past{Before: 3}}, false},
		"two of others joined":          {Arrival{Number: 51, Past: Past{Joined: 2}}, true},
		"three of others joined":        {Arrival{Number: 51, Past: Past{Joined: 3}}, false},
		"little elsewhere":              {Arrival{Number: 51, Past: Past{Elsewhere: 2}}, true},
		"at home with the owner":        {Arrival{Number: 51, Past: Past{Elsewhere: 3}}, false},
		"a little of each":              {Arrival{Number: 51, Past: Past{Before: 2, Joined: 2, Elsewhere: 2}}, true},
		"a contributor, as it says now": {Arrival{Number: 51, Association: "CONTRIBUTOR"}, true},
		"new, as it says now":           {Arrival{Number: 51, Past: Past{Before: 9}, Association: "FIRST_TIME_CONTRIBUTOR"}, false},
		"a member":                      {Arrival{Number: 51, Association: "MEMBER"}, false},
		"the owner":                     {Arrival{Number: 51, Association: "OWNER"}, false},
		"a collaborator":                {Arrival{Number: 51, Association: "COLLABORATOR"}, false},
		"who holds the keys":            {Arrival{Number: 51, Keys: true}, false},
	} {
		if got := tt.arrival.Newcomer(); got != tt.want {
			t.Errorf("%s: %v, want %v", what, got, tt.want)
		}
	}
}

func TestOwner(t *testing.T) {
	for name, want := range map[string]string{
		"github.com/acme/widget": "github.com/acme", "gitlab.example/acme/tools/widget": "gitlab.example/acme", "widget": "", "": "", "a/b": "",
	} {
		if got := (Repo{Name: name}).Owner(); got != want {
			t.Errorf("owner of %q: %q, want %q", name, got, want)
		}
	}
}
