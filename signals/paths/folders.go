package paths

import "strings"

// Notes that folders give and only classify reads; never part of a result.
const (
	fixture   Class = 1 << (iota + 12) // holds inputs of tests, whatever their names
	specs                              // tests in some languages, prose in others
	templates                          // forms for issues and pull requests
	example                            // shows a reader how to use it
)

// folders is what the folders of a path say together. The path is in lower
// case and ends in a slash, or is empty.
func folders(path string) Class {
	class := rootFolder(path)
	for path != "" {
		name, rest, _ := strings.Cut(path, "/")
		class |= folder(name)
		path = rest
	}
	return class
}

// rootFolder is what a folder says only at the root of a repository.
func rootFolder(path string) Class {
	root, rest, _ := strings.Cut(path, "/")
	switch root {
	case "t":
		return Test
	case "ci", ".ci", ".github", ".gitlab":
		return CI
	case "debian", "rpm", "packaging", ".vscode", ".idea", ".devcontainer":
		return Build
	case "deps", "dependencies", "external", "externals", "extern":
		return Vendored
	case "src": // a root of its own in Java and its kin
		if strings.HasPrefix(rest, "it/") {
			return Test
		}
	}
	return 0
}

// folder is what the name of a folder says anywhere.
func folder(name string) Class {
	switch name {
	case "vendor", "vendors", "_vendor", "third_party", "third-party", "thirdparty", "3rdparty",
		"node_modules", "godeps", "bower_components", "carthage", "jspm_packages":
		return Vendored
	case "generated", "__generated__", "generated_txt", "generated-docs", "generated_docs", "generated-sources", "htmlcov", "dist", "_build", "ace-builds":
		return Generated
	case "testdata", "test-data", "test_data", "fixtures", "__fixtures__", "test-fixtures", "testfixtures",
		"golden", "goldens", "__snapshots__", "__mocks__", "cassettes", "fuzz-data":
		return fixture
	case "test", "tests", "__tests__", "e2e", "testsuite", "unittests", "unit-tests", "integration-tests",
		"integration_tests", "testutil", "testutils", "testhelper", "testhelpers", "androidtest", "jvmtest",
		"test-suite", "fuzz", "cypress":
		return Test
	case "spec", "specs":
		return specs
	case "doc", "docs", "documentation", "man", "manual", "manuals", "guides", "javadoc", "groovydoc", "wiki", "howto":
		return Docs
	case "examples", "example", "samples", "tutorial", "tutorials":
		return example
	case "relnotes", "release-notes", "release_notes", "releasenotes", "changelog", "changelogs", "changelog.d",
		".changeset", ".changes", ".changelog", "newsfragments", "changelog-entries":
		return Changelog
	case ".circleci", ".buildkite", ".travis", ".teamcity", ".azure-pipelines", ".semaphore", ".tekton", ".woodpecker", ".gitea", ".forgejo":
		return CI
	case "issue_template", "pull_request_template", "issue_templates", "merge_request_templates", "discussion_template":
		return templates
	}
	return 0
}
