package gitlog

import (
	"fmt"
	"strings"
	"testing"
)

func TestWalkSaysWhatGitLogSays(t *testing.T) {
	tests := map[string]func(testRepo){
		"one commit":   func(r testRepo) { r.commit("one") },
		"empty root":   func(r testRepo) { r.record("nothing") },
		"empty commit": func(r testRepo) { r.commit("one"); r.record("nothing"); r.record("") },
		"modes and types": func(r testRepo) {
			blob := r.blob("text\n")
			for _, mode := range []string{"100644", "100755", "120000", "160000", "100644", "160000", "100755"} {
				id := blob
				if mode == "160000" {
					id = someID
				}
				r.entry(mode, id, "dir/thing")
				r.record(mode)
			}
		},
		"submodules": func(r testRepo) {
			r.entry("160000", someID, "lib")
			r.record("add")
			r.entry("160000", strings.Repeat("ab", 20), "lib")
			r.record("change")
			r.git("rm", "-q", "--cached", "lib")
			r.record("remove")
		},
		"directory and file change places": func(r testRepo) {
			for _, other := range []string{"a-b", "a.b", "a0", "a/", "ab"} {
				r.entry("100644", r.blob(""), strings.TrimSuffix(other, "/")+"x")
			}
			for _, path := range []string{"a", "a/x", "a/y/z", "a"} {
				r.git("rm", "-rq", "--cached", "--ignore-unmatch", "a")
				r.entry("100644", r.blob(""), path)
				r.record(path)
			}
			r.git("rm", "-rq", "--cached", "a")
			r.entry("160000", someID, "a")
			r.record("submodule")
			r.git("rm", "-rq", "--cached", "a")
			r.entry("100644", r.blob(""), "a/x")
			r.record("directory again")
		},
		"hostile paths": func(r testRepo) {
			for i, path := range []string{"a\nb", "tab\t", "\x01\x1b[31m", `"quoted"`, "\xff\xfe", "läng", " ", "\\", strings.Repeat("long/", 90) + "x"} {
				r.entry("100644", r.blob(""), path)
				r.record(fmt.Sprint(i))
			}
		},
		"roots, merges and an octopus": func(r testRepo) {
			r.commit("one")
			for _, branch := range []string{"b1", "b2", "b3"} {
				r.git("checkout", "-q", "--orphan", branch)
				r.commit(branch)
			}
			r.git("checkout", "-q", "main")
			r.commit("two")
			r.git("merge", "-q", "--allow-unrelated-histories", "-m", "merge", "b1")
			r.git("merge", "-q", "-s", "ours", "--allow-unrelated-histories", "-m", "octopus", "b2", "b3")
			r.git("checkout", "-q", "-b", "side", "HEAD~1")
			r.commit("side")
			r.git("checkout", "-q", "main")
			r.git("merge", "-q", "--no-commit", "side")
			r.write("evil", "in no parent\n")
			r.git("add", ".")
			r.record("evil merge")
		},
		"the same parent twice": func(r testRepo) {
			p := r.commit("one").String()
			r.commitObject("parent "+p+"\nparent "+p+"\n"+byAda+byBob, "twice\n")
			r.commit("after")
		},
		"equal and wrong dates": func(r testRepo) {
			one := r.commit("one").String()
			old := strings.Replace(byBob, "1700000060", "17", 1)
			same := r.commitObject("parent "+one+"\n"+byAda+byBob, "same\n").String()
			twin := r.commitObject("parent "+one+"\n"+byAda+byBob, "twin\n").String()
			before := r.commitObject("parent "+same+"\n"+byAda+old, "before its parent\n").String()
			future := strings.Replace(byBob, "1700000060", "99999999999", 1)
			r.commitObject("parent "+before+"\nparent "+twin+"\n"+byAda+future, "from the future\n")
		},
		"headers of many lines": func(r testRepo) {
			r.commitObject(byAda+byBob+"gpgsig -----BEGIN\n author Eve <eve@example.org> 1 +0000\n \n -----END\n"+
				"mergetag object "+someID+"\n type commit\n", "signed\n\nauthor Eve <eve@example.org> 1 +0000\n")
		},
		"encodings": func(r testRepo) {
			parent := ""
			for _, e := range []struct{ name, text string }{
				{"ISO-8859-1", "gr\xfc\xdfe \x80"},
				{"latin-1", "gr\xfc\xdfe"},
				{"ISO-8859-15", "\xa4"},
				{"CP1252", "\x80"},
				{"windows-1251", "\xcf\xf0\xe8"},
				{"Shift_JIS", "\x93\xfa\x96{"},
				{"EUC-JP", "\xc6\xfc\xcb\xdc"},
				{"ISO-2022-JP", "\x1b$BF|K\\\x1b(B"},
				{"GB18030", "\xd6\xd0"},
				{"KOI8-R", "\xc1\xc2"},
				{"UTF-8", "gr\xc3\xbc"},
				{"utf8", "\xff not"},
				{"EUC-JP", "\xff does not fit"},
				{"x-unheard-of", "gr\xfc"},
				{"", "gr\xfc undeclared"},
			} {
				author := strings.Replace(byAda, "Ada", e.text, 1)
				h := r.commitObject(parent+author+byBob+"encoding "+e.name+"\n", e.text+"\n")
				parent = "parent " + h.String() + "\n"
			}
		},
		"odd messages": func(r testRepo) {
			parent := ""
			for _, m := range []string{"", "\n\n", "no line end", "\n leading\n\n\ntrailing\n\n\n", "nul \x00 in it\n", "\xff\xfe\n"} {
				parent = "parent " + r.commitObject(parent+byAda+byBob, m).String() + "\n"
			}
		},
		"old modes": func(r testRepo) {
			blob := r.object("blob", "text\n")
			id := string(blob[:])
			sub := r.object("tree", "100664 file\x00"+id)
			tree := func(mode, dir string) string {
				return r.object("tree", mode+" a\x00"+id+dir+" d\x00"+string(sub[:])).String()
			}
			trees := []string{tree("100644", "40000"), tree("100664", "040000"), tree("0100640", "40000"), tree("100775", "40000")}
			parent := ""
			for _, tree := range trees {
				parent = "parent " + r.object("commit", "tree "+tree+"\n"+parent+byAda+byBob+"\nold\n").String() + "\n"
			}
			r.git("update-ref", "refs/heads/main", parent[7:47])
		},
	}
	for title, build := range tests {
		t.Run(title, func(t *testing.T) {
			r := newTestRepo(t)
			build(r)
			sameAsGit(t, r.gitDir(), "HEAD")
			r.git("repack", "-adfq")
			sameAsGit(t, r.gitDir(), "HEAD")
		})
	}
}
