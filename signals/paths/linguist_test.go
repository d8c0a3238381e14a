package paths

import (
	"strings"
	"testing"

	"github.com/go-enry/go-enry/v2"
)

// linguist is go-enry's answer by name alone.
func linguist(path string) Class {
	var c Class
	for class, is := range map[Class]bool{
		Docs:      enry.IsDocumentation(path),
		Test:      enry.IsTest(path),
		Vendored:  enry.IsVendor(path),
		Generated: enry.IsGenerated(path, nil),
	} {
		if is {
			c |= class
		}
	}
	return c
}

// asLinguist are paths on which the tables and linguist must agree.
const asLinguist = `main.go docs/guide.md Documentation/git-log.txt man/tool.1 examples/a.go CHANGES CHANGELOG.md CONTRIBUTING.md
	INSTALL README README.rst tests/FooTest.php test/FooTest.java test/sub/TestFoo.java test_parse.py a_test.go
	a_spec.rb FooTests.cs ui/a.test.ts ui/a.spec.js vendor/lib.c third_party/a.c Third-Party/a.c
	extern/a.c deps/a.c config.guess libtool.m4 cpplint.py erlang.mk static/jquery.js static/jquery-ui-1.2.3.js
	static/bootstrap.css static/d3.v4.js bower_components/a.js Gopkg.lock glide.lock poetry.lock uv.lock Cargo.lock package-lock.json
	pnpm-lock.yaml composer.lock Pipfile.lock flake.lock MODULE.bazel.lock Main.designer.cs a.feature.cs src/__generated__/a.js
	x_tlb.pas htmlcov/index.html main.nib`

// unlikeLinguist are the corrections, each with its reason. A row fails when
// go-enry comes to agree: then the correction can go.
var unlikeLinguist = []struct {
	why   string
	paths string
	want  Class
}{
	{"a fixture is somebody's test", "pkg/testdata/in.go test/fixtures/a.json spec/fixtures/a.yml", Test},
	{"linguist knows tests of a few languages only", "t/t1234-foo.sh conftest.py e2e/login.ts FooTests.swift lib/a.t src/test/java/Any.java", Test},
	{"CI is upkeep, not foreign code", ".github/workflows/ci.yml Jenkinsfile .teamcity/settings.kts", CI},
	{"so are the files of editors, builds and packagers", ".gitignore .gitattributes .vscode/settings.json debian/rules gradlew Vagrantfile configure aclocal.m4", Build},
	{"a licence is nobody's prose", "LICENSE COPYING licence.txt", Neutral},
	{"code in a folder of documentation is code", "docs/server/main.go doc/tool.py", 0},
	{"common words for folders of source", "internal/cache/lru.go pkg/env/env.go packages/a.1/b.go", 0},
	{"types written by hand", "src/types.d.ts", 0},
	{"pages built on a theme are still documentation", "docs/templates/guide.md", Docs},
	{"what a protobuf compiler writes", "a.pb.go a_pb2.py zz_generated.a.go a.min.js dist/a.js", Generated},
	{"documentation outside the folders that linguist knows", "pkg/design.md lib/Foo.pod", Docs},
}

func TestAgreesWithLinguist(t *testing.T) {
	const both = Docs | Test | Vendored | Generated
	for _, path := range strings.Fields(asLinguist) {
		if got, want := classify(split(path))&both, linguist(path); got != want {
			t.Errorf("%s: %s, linguist says %s", path, names(got), names(want))
		}
	}
}

func TestCorrectsLinguist(t *testing.T) {
	for _, tt := range unlikeLinguist {
		for _, path := range strings.Fields(tt.paths) {
			got := classify(split(path))
			if got != tt.want {
				t.Errorf("%s: %s, want %s: %s", path, names(got), names(tt.want), tt.why)
			}
			if got == linguist(path) {
				t.Errorf("%s: go-enry agrees by now; drop the correction (%s)", path, tt.why)
			}
		}
	}
}
