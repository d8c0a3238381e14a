package paths

import (
	"fmt"
	"strings"
	"testing"
)

// want is what each class looks like by name, the paths separated by spaces.
var want = []struct {
	class Class
	paths string
}{
	{0, `main.go src/parser.c lib/contest.go app/models/latest.php pkg/history/history.go readme.go changes.go
		docs/server/main.go pkg/pods/list.go kernel/1 a.1.2 libfoo.so.1 internal/spec/parse.go mkdocs/theme.py
		src/main/java/Greatest.java web/Contest.tsx command-list.txt builtin/am.c docs/tool deep/in/example/run.go
		src/bin/cargo/commands/build.rs src/bin/build.rs crates/a/src/build.rs cmd/build.go lib/Makefile.pm lib/build.py parser/dockerfile.go`},
	{Docs, `README README.md docs/README.ja.md Documentation/git-log.txt Documentation/git-log.adoc docs/guide.rst
		man/man1/tool.1 tool.1 CONTRIBUTING.md docs/index.html examples/hello/main.go docs/examples/pod.yaml INSTALL
		.github/CONTRIBUTING.md spec/protocol.md tests/README t/README docs/api.txt SECURITY.md lib/Foo.pod
		Documentation/SubmittingPatches pkg/api/readme_dev.md ci/config/README.md`},
	{Docs | Changelog, `CHANGELOG.md CHANGES NEWS.rst Documentation/RelNotes/2.44.0.txt CHANGELOG-3.5.md CHANGELOG/CHANGELOG-3.6.md
		docs/release-notes.md RelNotes changelog.d/123.bugfix.md HISTORY.rst .changeset/brave-cats-run.md Changelog.txt`},
	{Test, `a/b_test.go testdata/in.md pkg/testdata/go.mod src/test/java/Any.java FooTests.swift Sources/FooTest.kt conftest.py
		e2e/login.ts app/user_spec.rb spec/models/user.rb t/t1234-foo.sh t/lib-gpg.sh t/helper/tool.c lib/basic.t ui/button.test.tsx
		ui/__tests__/button.js test/fixtures/vendor.json tests/data/a.txt test_parse.py parse_test.cc __mocks__/fs.js tests/docker/Dockerfile
		checkout.feature cart.spec.ts tests/input.md fixtures/LICENSE.md src/it/Server.java util/testutil/clock.go`},
	{Test | Generated, `ui/__snapshots__/button.test.tsx.snap tests/rpc/rpc.pb.go`},
	{CI, `.github/workflows/ci.yml .gitlab-ci.yml .circleci/config.yml .travis.yml Jenkinsfile .buildkite/pipeline.yml appveyor.yml
		azure-pipelines.yml .cirrus.yml .drone.yml .prow.yaml ci/run-build.sh codecov.yml .ci/run .github/codecov.yml
		.github/mergify.yml .github/workflows/stale.yml .github/actions/setup/action.yml`},
	{Build, `Makefile sub/rules.mk Dockerfile Dockerfile.dev CMakeLists.txt BUILD.bazel configure.ac meson.build Taskfile.yml
		.goreleaser.yml .golangci.yml .editorconfig debian/rules docs/conf.py .gitignore a/.gitattributes tox.ini docs/Makefile
		.eslintrc.json web/.prettierrc docker-compose.yml packaging/rpm/tool.spec .vscode/settings.json
		build.rs crates/a/build.rs Makefile.PL build.py Makefile.am Dockerfile.windows`},
	{Build | Dependency, `pom.xml app/build.gradle pyproject.toml setup.py`},
	{Dependency, `go.mod tools/go.mod tests/go.mod package.json Cargo.toml requirements.txt requirements-dev.txt Gemfile .gitmodules
		requirements/dev.txt gem.gemspec .github/dependabot.yml renovate.json`},
	{Dependency | Generated, `go.sum tests/go.sum package-lock.json web/yarn.lock Cargo.lock poetry.lock flake.lock`},
	{Dependency | Vendored, `vendor/a/go.mod node_modules/left-pad/package.json`},
	{Dependency | Generated | Vendored, `vendor/modules.txt vendor/a/go.sum`},
	{Version, `VERSION version.txt GIT-VERSION-GEN pkg/__version__.py version/version.go .release-please-manifest.json`},
	{Generated, `api/rpc.pb.go zz_generated.deepcopy.go app.min.js style.min.css api.swagger.json kind_string.go rpc_pb2.py dist/app.js
		model.g.dart bindata.go src/__generated__/query.ts Form.Designer.cs app.js.map parser.y.go`},
	{Docs | Generated, `docs/generated/api.md`},
	{Vendored, `vendor/github.com/a/b.go third_party/zlib/zlib.c web/node_modules/a/index.js Godeps/Godeps.json static/jquery-3.2.1.js
		vendor/a/README.md vendor/a/a_test.go external/lib.c a/3rdparty/x.c web/bootstrap.min.css`},
	{Neutral, `LICENSE LICENSE.md pkg/COPYING logo.png docs/img/flow.svg po/de.po .mailmap MAINTAINERS OWNERS .github/CODEOWNERS
		.github/ISSUE_TEMPLATE/bug.md docs/_data/nav.yml docs/style.css AUTHORS
		.github/stale.yml .github/labeler.yml .github/FUNDING.yml .github/ISSUE_TEMPLATE/bug.yml .github/DISCUSSION_TEMPLATE/idea.yml`},
}

func TestOf(t *testing.T) {
	c, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range want {
		for _, path := range strings.Fields(tt.paths) {
			if got := c.Of(path); got != tt.class {
				t.Errorf("Of(%q) = %s, want %s", path, names(got), names(tt.class))
			}
		}
	}
}

func names(c Class) string {
	var out []string
	for i, name := range []string{"docs", "test", "ci", "build", "dependency", "changelog", "version", "generated", "vendored", "neutral"} {
		if c.Has(1 << i) {
			out = append(out, name)
		}
	}
	return fmt.Sprintf("%016b %s", c, strings.Join(out, "+"))
}

func TestConfiguredGlobsDecide(t *testing.T) {
	c, err := New(Options{
		Docs:   []string{"website/**"},
		Tests:  []string{"**/*.golden.md"},
		Ignore: []string{"docs/adr/**"},
		CI:     []string{"website/deploy/*.sh"},
	})
	if err != nil {
		t.Fatal(err)
	}
	for path, class := range map[string]Class{
		"website/index.tsx":      Docs,
		"website/deploy/push.sh": Docs | CI,
		"a/b/out.golden.md":      Test,
		"docs/adr/0001.md":       Neutral,
		"docs/guide.md":          Docs,
		"main.go":                0,
	} {
		if got := c.Of(path); got != class {
			t.Errorf("Of(%q) = %s, want %s", path, names(got), names(class))
		}
	}
}

func TestNewNamesTheBadGlob(t *testing.T) {
	_, err := New(Options{Docs: []string{"ok/**"}, Vendored: []string{"lib/[a"}})
	if err == nil || !strings.Contains(err.Error(), "vendored") || !strings.Contains(err.Error(), `"lib/[a"`) {
		t.Fatalf("New = %v, want an error that names the list and the pattern", err)
	}
}

func TestOfRemembers(t *testing.T) {
	c, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	first := c.Of("docs/guide.md")
	if n := testing.AllocsPerRun(100, func() { c.Of("docs/guide.md") }); n > 1 {
		t.Errorf("Of on a known path allocates %v times", n)
	}
	if again := c.Of("docs/guide.md"); again != first {
		t.Errorf("Of = %s, then %s", names(first), names(again))
	}
}

func FuzzOf(f *testing.F) {
	for _, tt := range want {
		f.Add(strings.Fields(tt.paths)[0])
	}
	f.Add("")
	f.Add("/")
	f.Add("a//b/")
	f.Add("\xff\xfe/.\n")
	f.Fuzz(func(t *testing.T, path string) {
		class := classify(split(path))
		if class&(fixture|specs|templates|example) != 0 {
			t.Errorf("%q: a folder's note leaks into the class %s", path, names(class))
		}
		if class.Has(Changelog) && !class.Has(Docs) {
			t.Errorf("%q: a changelog that is not documentation", path)
		}
	})
}

func BenchmarkOfNew(b *testing.B) {
	var all []string
	for _, tt := range want {
		all = append(all, strings.Fields(tt.paths)...)
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		c := Classifier{}
		c.Of(all[i%len(all)])
	}
}
