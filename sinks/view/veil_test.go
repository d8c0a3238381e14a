package view

import (
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

func TestVeil(t *testing.T) {
	v := newVeil([]*ledger.Person{{Name: "Grace Hopper", Identities: []ledger.Identity{
		{Source: "git", Name: "grace hopper", Email: "grace@example.org"},
		{Source: "github", Login: "ghopper"},
		{Source: "git", Name: "Bo", Email: "bo@x.io"}, {Source: "github", Login: "bo"},
	}}, {Name: "Élodie Brøndsté"}, {Name: "山田太郎"}, {Name: "Ines M."}})
	for text, want := range map[string]string{
		`Reverted "Merge the fix of Grace Hopper"`:        `Reverted "Merge the fix of (somebody)"`,
		"Helped-by: Grace Hopper <grace@example.org>":     "Helped-by: (somebody) (somebody)",
		"thanks @ghopper, and GRACE@EXAMPLE.ORG":          "thanks (somebody), and (somebody)",
		"Grace Hopperton and regrace hopper stay":         "Grace Hopperton and regrace hopper stay",
		"Bo is too short to be told from about":           "Bo is too short to be told from about",
		"Thanks @Bo, @bob and github:bo!":                 "Thanks (somebody), @bob and (somebody)!",
		"Thanks,\nGrace Hopper":                           "Thanks,\n(somebody)",
		"ghopper/ghopper":                                 "(somebody)/(somebody)",
		"Merci Élodie Brøndsté!":                          "Merci (somebody)!",
		"élodie brøndstéa stays":                          "élodie brøndstéa stays",
		"山田太郎さん、ありがとう":                                    "(somebody)さん、ありがとう",
		"by Ines M., and by Ines Mo":                      "by (somebody), and by Ines Mo",
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

func TestVeilOverJSON(t *testing.T) {
	v := newVeil([]*ledger.Person{{Name: "Grace Hopper", Identities: []ledger.Identity{{Source: "github", Login: "title"}}}})
	const text = `{"title":"Thanks,\nGrace Hopper","at":[1.50,null,{"of":"<title>"}],"title":true}` + "\n"
	const want = `{"title":"Thanks,\n(somebody)","at":[1.50,null,{"of":"(somebody)"}],"title":true}` + "\n"
	got, err := v.overJSON([]byte(text))
	if err != nil || string(got) != want {
		t.Errorf("it became %s, %v, want %s", got, err, want)
	}
	if _, err := v.overJSON([]byte(`{"cut`)); err == nil {
		t.Error("half a text is taken for a whole one")
	}
	if got, err := (veil{}).overJSON([]byte(text)); err != nil || string(got) != text {
		t.Errorf("nobody opted out, and still %s, %v", got, err)
	}
}
