package view

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/ledger"
)

func TestKeepOwn(t *testing.T) {
	of := func(person string, confirmed ...string) ledger.SelfReport {
		return ledger.SelfReport{Person: person, Confirmed: confirmed}
	}
	all := []ledger.SelfReport{
		of("ada@example.org", "github:bob", "shy@example.org", "a customer", "robot[bot]"), of("shy@example.org"), of("robot[bot]"), of("eve@example.org", "Shy Person"),
	}
	before := cmp.Diff(all[0].Confirmed, []string{"github:bob", "shy@example.org", "a customer", "robot[bot]"})
	resolved, others := quarterOf().KeepOwn(all)
	if diff := cmp.Diff([]ledger.SelfReport{of("ada@example.org", "github:bob", "a customer", "robot[bot]")}, resolved); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]ledger.SelfReport{of("eve@example.org")}, others); diff != "" {
		t.Error(diff)
	}
	if before != "" || len(all[0].Confirmed) != 4 {
		t.Errorf("what was given was changed: %v", all)
	}
}

func TestNear(t *testing.T) {
	v := quarterOf()
	for handle, want := range map[string][]string{
		"Ad": {"Ada"}, "@bub": {"Bob"}, "Ada Lovelace": {"Ada"}, "shy": nil, "Shy Person": nil, "robot": nil, "": nil, "completely else": nil,
	} {
		if diff := cmp.Diff(want, v.Near(handle, 1)); diff != "" {
			t.Errorf("near %q: %s", handle, diff)
		}
	}
	for pair, want := range map[[2]string]int{{"", ""}: 0, {"ada", "ada"}: 0, {"ada", "adda"}: 1, {"bob", "rob"}: 1, {"carl", ""}: 4, {"kitten", "sitting"}: 3, {"jörg", "jorg"}: 1} {
		if got := slips(pair[0], pair[1]); got != want {
			t.Errorf("%v are %d apart, want %d", pair, got, want)
		}
	}
}

func TestGoingBy(t *testing.T) {
	shy := person("Sam", git("Sam", "sam@shy.org"))
	shy.Excluded = true
	v := New(crowd{person("Sam", git("Sam", "sam@x.org"), github("sam")), person("Sam", github("samuel")), shy})
	for handle, want := range map[string][]string{"sam": {"Sam (sam)", "Sam (samuel)"}, "SAM@x.org": {"Sam (sam)"}, "sam@shy.org": nil, "eve": nil} {
		if diff := cmp.Diff(want, v.GoingBy(handle)); diff != "" {
			t.Errorf("%s: %s", handle, diff)
		}
	}
}
