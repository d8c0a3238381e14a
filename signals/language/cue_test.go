package language

import (
	"slices"
	"testing"
)

// says tells whether a text's cues have one of the sort.
func says(text string, sort Sort) bool { return ReadText(text).Says(sort) }

func TestCues(t *testing.T) {
	for _, c := range []struct {
		text string
		sort Sort
		want bool
	}{
		{"Danke dir!", Thanks, true},
		{"DANKE SCHÖN", Thanks, true},
		{"danke schon", Thanks, true},
		{"Der Gedanke gefällt mir nicht.", Thanks, false},
		{"Nein danke, das machen wir nicht.", Thanks, false},
		{"Vielen Dank im Voraus", Thanks, false},
		{"Sieht gut aus, danke.", Approval, true},
		{"Das sieht nicht gut aus.", Approval, false},
		{"Duplikat von #12", Duplicate, true},
		{"Das ist kein Duplikat von #12.", Duplicate, false},
		{"Das Duplikat von gestern ist weg.", Duplicate, false},

		{"Merci beaucoup pour la relecture", Thanks, true},
		{"Merci d'avance", Thanks, false},
		{"Merci de préciser la version", Thanks, false},
		{"Ça me va, merci", Approval, true},
		{"Je ne suis pas d'accord.", Approval, false},
		{"Doublon de #12", Duplicate, true},
		{"Ce n'est pas un doublon de #12", Duplicate, false},

		{"Muchas gracias por el informe", Thanks, true},
		{"No gracias", Thanks, false},
		{"no, gracias", Thanks, false},
		{"Me parece bien", Approval, true},
		{"No estoy de acuerdo con esto", Approval, false},
		{"Duplicado de ada/boat#12", Duplicate, true},
		{"No es un duplicado de #12", Duplicate, false},

		{"Obrigado por revisar", Thanks, true},
		{"Sou obrigado a usar esta versão", Thanks, false},
		{"Não, obrigado", Thanks, false},
		{"Está ótimo, pode mergear", Approval, true},
		{"Não concordo com isso", Approval, false},
		{"Duplicata de #12", Duplicate, true},
		{"Não é duplicata de #12", Duplicate, false},

		{"谢谢！", Thanks, true},
		{"謝謝您", Thanks, true},
		{"不用谢", Thanks, false},
		{"看起来不错", Approval, true},
		{"我不同意", Approval, false},
		{"可以吗？", Approval, false},
		{"重复 #12", Duplicate, true},
		{"同 #12", Duplicate, true},
		{"與 #12 重複", Duplicate, true},
		{"和 https://forge.example/ada/boat/issues/12 是同一个问题", Duplicate, true},
		{"不同 #12", Duplicate, false},
		{"这两个循环重复了", Duplicate, false},

		{"ありがとうございます", Thanks, true},
		{"直していただけると助かります", Thanks, false},
		{"良さそうです", Approval, true},
		{"これで大丈夫ですか？", Approval, false},
		{"#12 と重複しています", Duplicate, true},
		{"#12 と重複していません", Duplicate, false},
		{"同じ処理が重複しています", Duplicate, false},

		{"可以", Approval, true},
		{"可以，@ada", Approval, true},
		{"这里可以通过参数传进去", Approval, false},
		{"这一行好像不对", Approval, false},
		{"はい！", Approval, true},
		{"配列にはいるはず", Approval, false},

		{"감사합니다", Thanks, true},
		{"보안 감사 기록이 없습니다", Thanks, false},
		{"네", Approval, true},
		{"네트워크 예외가 납니다", Approval, false},
		{"Спасибо!", Thanks, true},
		{"Заранее спасибо", Thanks, false},

		{"Thanks!", Thanks, true},
		{"Thanks in advance", Thanks, false},
		{"Dupe of #12", Duplicate, true},
		{"duplicates the list", Duplicate, false},
		{"LGTM，谢谢", Approval, true},
		{"👍🏽", Approval, true},
	} {
		if got := says(c.text, c.sort); got != c.want {
			t.Errorf("%q says %s: %v, want %v (it is %q and has %v)", c.text, c.sort, got, c.want, ReadText(c.text).Language, Cues(c.text))
		}
	}
}

func TestCuesTellLanguageAndPhrase(t *testing.T) {
	got := Cues("Danke, LGTM")
	want := []Cue{{Thanks, "danke", "de", 0, 1}, {Approval, "lgtm", Any, 2, 3}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
