package view

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/ledger"
)

func TestLabels(t *testing.T) {
	hidden := person("Ines M.", git("Ines M.", "ines@x.org"))
	hidden.Excluded = true
	want := map[string]*ledger.Person{
		"Bob":                         person("Bob", git("Bob", "bob@x.org"), github("bob")),
		"Ada L (ada)":                 person("Ada L", git("Ada L", "ada@x.org"), github("ada")),
		"Ada L (adal)":                person("Ada L", github("adal"), github("zada")),
		"Ada L (9aca5cca)":            person("Ada L", git("Ada L", "ada@y.org")),
		"Ada L (8a08cad2)":            person("Ada L", github("ada5"), git("", "ada5@z.org")),
		"Ada L (ada5) (19d31d9e)":     person("Ada L (ada5)", git("Ada L (ada5)", "")),
		"(others) (mallory)":          person("(others)", github("mallory")),
		"Ines M.":                     person("Ines M.", github("ines")),
		"eve":                         person("eve@x.org", git("eve@x.org", "eve@x.org"), github("eve")),
		"unnamed (08f8668d)":          person("mail@x.org", git("mail@x.org", "mail@x.org")),
		"unnamed (e3b0c442)":          person("(no name)", git("", "")),
		"Cem at work":                 person("Cem <cem@x.org> at work", github("cem")),
		"dots":                        person("..", github("dots")),
		"@dora @ home":                person("@dora @ home", github("dora")),
		strings.Repeat("é", 60) + "…": person(strings.Repeat("é", 5000), github("e")),
		"Fay (fay)":                   person("Fay\u200b", github("fay")),
		"Fay (fay2)":                  person("\u202eFay\t", github("fay2")),
		"J\uFFFDrg":                   person("J\xf6rg", github("joerg")),
		strings.Repeat("語", 40) + "… (" + strings.Repeat("x", 60) + "…)": person(strings.Repeat("語", 41), github(strings.Repeat("x", 61))),
		strings.Repeat("語", 40) + "… (c2283c86)":                         person(strings.Repeat("語", 42), git(strings.Repeat("語", 42), "")),
	}
	var all crowd
	for _, p := range want {
		all = append(all, p)
	}
	v := New(append(all, hidden))
	for label, p := range want {
		if got := v.Label(p); got != label {
			t.Errorf("%v is called %q, want %q", p.Identities, got, label)
		}
		if got, _ := v.Named(v.Label(p)); got != p {
			t.Errorf("%q is %v, want %v", v.Label(p), got, p)
		}
	}
}

// authored is a person with commits.
func authored(commits int, p *ledger.Person) *ledger.Person {
	p.Commits = commits
	return p
}

// TestBearers holds who gets a name that several people go by.
func TestBearers(t *testing.T) {
	slip := func(commits int) *ledger.Person {
		return authored(commits, person("Ada L", git("Ada L", "ada@slip.org")))
	}
	ada := func(commits int) *ledger.Person { return authored(commits, person("Ada L", git("Ada L", "ada@x.org"))) }
	bare := person("Ada L", git("Ada L", ""))
	for name, tt := range map[string]struct {
		all  crowd
		want []string
	}{
		"a slip and a credit":  {crowd{ada(10), slip(1), bare}, []string{"Ada L", "Ada L (aaf400af)", "Ada L (7d981b26)"}},
		"too few commits":      {crowd{ada(9), bare}, []string{"Ada L (4fee0266)", "Ada L (7d981b26)"}},
		"two of that name":     {crowd{ada(19), slip(2)}, []string{"Ada L (4fee0266)", "Ada L (aaf400af)"}},
		"as many":              {crowd{ada(50), slip(50)}, []string{"Ada L (4fee0266)", "Ada L (aaf400af)"}},
		"with an account":      {crowd{ada(1000), person("Ada L", github("ada"))}, []string{"Ada L", "Ada L (ada)"}},
		"called like a login":  {crowd{authored(90, person("Ada L (ada)", github("x"))), ada(1), person("Ada L", github("ada"))}, []string{"Ada L (ada) (x)", "Ada L (4fee0266)", "Ada L (1950adf5)"}},
		"called like a hash":   {crowd{authored(90, person(hashed(bare)[2], github("x"))), bare, ada(0)}, []string{hashed(bare)[2] + " (x)", "Ada L (7d981b26)", "Ada L (4fee0266)"}},
		"called like the rest": {crowd{authored(90, person(Others, github("x")))}, []string{"(others) (x)"}},
		"those who are unseen": {crowd{ada(10), {Name: "Ada L", Identities: slip(0).Identities, Commits: 90, Excluded: true}}, []string{"Ada L", ""}},
	} {
		t.Run(name, func(t *testing.T) {
			other := slices.Clone(tt.all)
			slices.Reverse(other)
			v, again := New(tt.all), New(other)
			var got, turned []string
			for _, p := range tt.all {
				got, turned = append(got, v.Label(p)), append(turned, again.Label(p))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(got, turned); diff != "" {
				t.Errorf("in another order: %s", diff)
			}
		})
	}
}

// many are people of few names, who had rather be called like others.
func many(n int) crowd {
	var all crowd
	names := []string{"Ada", "Bob", "Ada (l1)", "Bob (l2)", "", "x@y.z", "Ada x@y.z"}
	for i := range n {
		id := git("", fmt.Sprint(i))
		if i%3 == 0 {
			id = github("l" + strings.Repeat("1", i%5))
			id.Source = fmt.Sprint("forge", i)
		}
		all = append(all, authored(i*i%91, person(names[i%len(names)], id)))
	}
	last := hashed(all[0])
	return append(all, person(last[0], github("mallory")), person(last[1], git("m", "")), person(last[2], git("n", "")))
}

// TestLabelsAreUnique holds too that they do not depend on the order, and that
// nobody's last one can be taken by who goes by that name.
func TestLabelsAreUnique(t *testing.T) {
	all := many(200)
	first, firstNames := map[*ledger.Person]string{}, map[string]bool{}
	v := New(all)
	for _, p := range all {
		label := v.Label(p)
		if label == "" || firstNames[label] || address.MatchString(label) {
			t.Errorf("%v is called %q, and somebody else too: %v", p, label, firstNames[label])
		}
		first[p], firstNames[label] = label, true
	}
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	again := New(all)
	for _, p := range all {
		if got := again.Label(p); got != first[p] {
			t.Errorf("%v was called %q and is %q now", p, first[p], got)
		}
	}
}

// TestLateLabels holds that who is met later gets a name that can be looked up,
// the same in every order.
func TestLateLabels(t *testing.T) {
	v, w := New(village()), New(village())
	late, other := person("Ada", github("late")), person("Ada", github("later"))
	if _, found := v.Named(hashed(late)[0]); found {
		t.Error("found before anybody met them")
	}
	got := []string{v.Label(late), v.Label(other)}
	w.Label(other)
	if diff := cmp.Diff(got, []string{w.Label(late), w.Label(other)}); diff != "" || got[0] == got[1] {
		t.Errorf("%q and %q: %s", got[0], got[1], diff)
	}
	if p, _ := v.Named(got[0]); p != late {
		t.Errorf("%q is %v", got[0], p)
	}
}

// TestMarks holds that a mark outlives what is found out about a person, and is
// never another's.
func TestMarks(t *testing.T) {
	home, work := git("Ada", "ada@x.org"), git("Ada", "ada@y.org")
	one := person("Ada", home, work)
	for name, tt := range map[string]struct {
		who  *ledger.Person
		want bool
	}{
		"the same":              {one, true},
		"with an account":       {person("Ada", github("ada"), home), true},
		"of another name":       {person("Countess", home), true},
		"another of that name":  {person("Ada", work), false},
		"another of that login": {person("Ada", github("ada")), false},
		"nobody":                {person("Ada"), false},
	} {
		if got := Marked(tt.who, Mark(one)); got != tt.want {
			t.Errorf("%s: the mark of %v is that of %v: %v", name, one.Identities, tt.who.Identities, got)
		}
	}
	renamed := person("Ada", github("countess"))
	renamed.Former = []ledger.Identity{github("ada")}
	if !Marked(renamed, Mark(person("Ada", github("ada")))) {
		t.Error("a mark does not outlive that an account is renamed")
	}
	v := New(crowd{one})
	for mark, want := range map[string]bool{Mark(one): true, "": true, Mark(renamed): false} {
		if v.Bears("Ada", mark) != want || v.Bears("Bob", mark) {
			t.Errorf("who bears %q is not who has the label", mark)
		}
	}
	if Marked(one, "") || Marked(one, Mark(one)[:4]) {
		t.Error("the start of a mark is one too")
	}
}

func TestLabelsTogether(t *testing.T) {
	all := many(50)
	v := New(all)
	var wg sync.WaitGroup
	for _, p := range all {
		wg.Go(func() {
			if q, _ := v.Named(v.Label(p)); q != p {
				t.Errorf("%q is %v", v.Label(p), q)
			}
		})
	}
	wg.Wait()
}

func BenchmarkLabels(b *testing.B) {
	all := many(10_000)
	for b.Loop() {
		New(all).Label(all[0])
	}
}
