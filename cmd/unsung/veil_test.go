package main

import (
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

func TestVeil(t *testing.T) {
	v := newVeil([]*ledger.Person{{Name: "Grace Hopper", Identities: []ledger.Identity{
		{Source: "git", Name: "grace hopper", Email: "grace@example.org"},
		{Source: "github", Login: "ghopper"},
		{Source: "git", Name: "Bo", Email: "bo@x.io"},
	}}})
	for text, want := range map[string]string{
		`Reverted "Merge the fix of Grace Hopper"`:        `Reverted "Merge the fix of (somebody)"`,
		"Helped-by: Grace Hopper <grace@example.org>":     "Helped-by: (somebody) (somebody)",
		"thanks @ghopper, and GRACE@EXAMPLE.ORG":          "thanks (somebody), and (somebody)",
		"Grace Hopperton and regrace hopper stay":         "Grace Hopperton and regrace hopper stay",
		"Bo is too short to be told from about":           "Bo is too short to be told from about",
		"see https://github.com/ghopper/door and bo@x.io": "see https://github.com/(somebody)/door and (somebody)",
	} {
		if got := v.over(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
	if got := (veil{}).over("Grace"); got != "Grace" {
		t.Errorf("nobody opted out, and still %q", got)
	}
}
