package language

import "testing"

func TestOf(t *testing.T) {
	for _, c := range []struct {
		text string
		want Language // Unknown where it cannot be told
	}{
		{"", English},
		{"👍", English},
		{"LGTM", English},
		{"42", English},
		{"This crashes when the list is empty.", English},
		{"Could you please add a test for die Fehlermeldung?", English},
		{"Thanks to José and Müller for the review", English},
		{"The string `Привет, мир` is garbled here", English},
		{"the string Привет is garbled in the log of the client", English},
		{"Merging, c'est la vie", English},
		{"de, fr, es, it and pt are out of date", English},
		{"src/main.rs server.listen(port) foo_bar", English},
		{"Fixes #12", English},

		{"Danke!", "de"},
		{"Das stürzt ab, wenn die Liste leer ist.", "de"},
		{"Kannst du bitte einen Test für den Parser ergänzen? Der Code sieht sonst gut aus.", "de"},
		{"Der PR ist gut, aber der Test failed noch im CI", "de"},
		{"Merci !", "fr"},
		{"Ça plante quand la liste est vide.", "fr"},
		{"Est-ce que tu peux ajouter un test pour le parser ?", "fr"},
		{"¿Qué versión usas?", "es"},
		{"Se cae cuando la lista está vacía.", "es"},
		{"Puedes añadir una prueba para el parser?", "es"},
		{"Obrigado!", "pt"},
		{"Isso quebra quando a lista está vazia.", "pt"},
		{"Você pode adicionar um teste para o parser?", "pt"},
		{"列表为空的时候会崩溃。", "zh"},
		{"這個 PR 修好了 login 的問題", "zh"},
		{"リストが空のときに落ちます。", "ja"},
		{"この PR で login の問題が直りました", "ja"},
		{"ｶﾀｶﾅ ﾃﾞｽ", "ja"},
		{"목록이 비어 있으면 죽습니다.", "ko"},
		{"Падает, когда список пустой.", "ru"},
		{"Спасибо!", "ru"},

		{"Funziona anche con la nuova versione, non vedo nessun problema.", "it"},
		{"Kun je ook een test voor de parser toevoegen? Het werkt niet.", "nl"},
		{"Czy możesz dodać test? Wygląda dobrze, dzięki.", "pl"},
		{"Det fungerar inte när listan är tom, tack för hjälpen", "sv"},
		{"Liste boş olduğunda çöküyor, teşekkürler", "tr"},
		{"Padá to, když je seznam prázdný.", "cs"},
		{"Cảm ơn bạn, mình sẽ sửa lỗi này.", "vi"},
		{"Падає, коли список порожній, дякую.", "uk"},
		{"Όταν η λίστα είναι άδεια καταρρέει.", "el"},
		{"זה קורס כשהרשימה ריקה", "he"},
		{"ينهار عندما تكون القائمة فارغة", "ar"},
		{"وقتی لیست خالی است خراب می\u200cشود، پس چه کنیم", "fa"},
		{"รายการว่างแล้วพัง", "th"},

		{"የዝናብ ጊዜ በሩ ይንጫጫል።", Unknown},
		{"Duplicado de #12", Unknown}, // Spanish or Portuguese
	} {
		got, ok := Of(c.text)
		if got != c.want || ok != (c.want != Unknown) {
			t.Errorf("Of(%q) is %q, %v, want %q", c.text, got, ok, c.want)
		}
	}
}

func TestReadSentence(t *testing.T) {
	german := ReadText("Die Tür quietscht immer noch, wenn es regnet, und keiner weiß warum das so ist.")
	for sentence, want := range map[string]Language{
		"LGTM":                                "de",
		"Super Fix!":                          "de",
		"The door squeaks when it is raining": English,
		"雨が降ると門が鳴ります":                         "ja",
	} {
		if got := ReadSentence(sentence, german).Language; got != want {
			t.Errorf("%q in a German text is %q, want %q", sentence, got, want)
		}
	}
}
