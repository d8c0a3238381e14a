package language

import (
	"slices"
	"strings"
	"testing"
)

func TestThankedFor(t *testing.T) {
	for _, c := range []struct {
		text  string
		want  Sort // "" where nobody is thanked for anything
		names string
	}{
		{"Danke @ada für den Hinweis!", WorthCatch, "ada"},
		{"@ada danke fürs Testen", WorthTesting, "ada"},
		{"Danke @ada und @bob für die Durchsicht, @cem bitte mergen", WorthReview, "ada bob"},
		{"Vielen Dank euch beiden", "", ""},
		{"Danke, ich habe den Fix gepusht", "", ""},
		{"Merci @ada d'avoir signalé ça", WorthCatch, "ada"},
		{"Merci pour tout", "", ""},
		{"Gracias por revisar", WorthReview, ""},
		{"Gracias, lo cambio por el fix de ayer", "", ""},
		{"Gracias, @ada, por el fix", WorthWork, "ada"},
		{"Muito obrigado @ada pela correção", WorthWork, "ada"},
		{"Спасибо за отчёт!", WorthReport, ""},
		{"感谢 @ada 指出", WorthCatch, "ada"},
		{"谢谢你的修复", WorthWork, ""},
		{"谢谢，我再测试一下", "", ""},
		{"レビューありがとうございます", WorthReview, ""},
		{"ありがとうございます、修正します", "", ""},
		{"@ada 제보 감사합니다", WorthReport, "ada"},
		{"감사합니다. 수정했습니다", "", ""},
		{"LGTM", "", ""},

		{"Guter Fund, danke dir!", WorthCatch, ""},
		{"@ada gut gesehen, danke", WorthCatch, "ada"},
		{"Danke, guter Punkt.", WorthCatch, ""},
		{"Bien vu @ada, merci !", WorthCatch, "ada"},
		{"C'est une bonne idée, merci", WorthPointer, ""},
		{"Bitte Review, danke!", "", ""},
		{"Ist das eine gute Idee? Danke.", "", ""},
		{"Wäre eine gute Idee, danke", "", ""},
		{"Une relecture svp, merci !", "", ""},

		{"Dank dir @ada hab ich den Fehler gefunden, danke!", WorthCatch, "ada"},
		{"Grâce à toi @ada j'ai trouvé la fuite, merci !", WorthCatch, "ada"},
		{"Dank dir ist jetzt der Test kaputt.", "", ""},
		{"Dank dir ist der Build rot @ada, vielen Dank", "", ""},
		{"Gracias a ti @ada se rompió el build, muchas gracias", "", ""},
		{"Grâce à toi la prod est cassée", "", ""},

		{"Danke für die Hilfe beim Umbau, @ada.", WorthWork, "ada"},
		{"Merci d'avoir testé sur macOS @ada et @bob", WorthTesting, "ada bob"},
		{"Danke für den Hinweis, @ada mergt das", WorthCatch, ""},
		{"Danke fürs Testen mit @ada", WorthTesting, ""},
		{"Danke fürs Testen cc @ada", WorthTesting, ""},
		{"Danke für den Fix, cc @ada", WorthWork, ""},
		{"Danke für den Fix, ohne @ada.", WorthWork, ""},
		{"Danke fürs Testen @ada statt @bob.", WorthTesting, ""},
		{"Danke für das Review @octo/reviewers!", WorthReview, ""},
		{"@bob bitte schau mal, danke für den Fix @ada!", WorthWork, "ada"},
		{"谢谢修复，cc @ada", WorthWork, ""},
		{"Danke für den Fix, @ada_x!", WorthWork, "ada_x"},

		{"Danke, dass du das getestet hast", WorthTesting, ""},
		{"Merci pour l'explication, c'est plus clair", WorthExplanation, ""},
		{"Danke für den PR, aber das passt hier nicht", "", ""},
		{"Merci de tester avec la dernière version", "", ""},
		{"Danke schon mal fürs Testen", "", ""},
	} {
		worth, names, ok := ReadText(c.text).ThankedFor()
		if worth != c.want || ok != (c.want != "") || !slices.Equal(names, strings.Fields(c.names)) && c.names+strings.Join(names, "") != "" {
			t.Errorf("%q thanks %v for %q, want %q for %q", c.text, names, worth, c.names, c.want)
		}
	}
}

func TestTelling(t *testing.T) {
	for text, want := range map[string]int{
		"Sieht gut aus, danke!":            0,
		"Danke @ada, 1a2b3c4d":             0,
		"Sieht gut aus, aber Tür klemmt":   3,
		"看起来不错，合并吧":                        0,
		"看起来不错，但是门会响":                      2,
		"ありがとうございます。良さそうです":                0,
		"Muchas gracias, me parece bien 👍": 0,
	} {
		if got := ReadText(text).Telling(); got != want {
			t.Errorf("%q tells %d words, want %d (%v)", text, got, want, Cues(text))
		}
	}
}
