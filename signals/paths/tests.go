package paths

import "strings"

// testFolder tells whether the folders say that the file serves tests.
func testFolder(f *file) bool {
	if f.under.Any(Test | fixture) {
		return true
	}
	return f.under.Any(specs) && specCode(f.ext)
}

// specCode knows the languages whose tests live in a folder named spec. In
// other repositories such a folder holds specifications.
func specCode(ext string) bool {
	switch ext {
	case ".rb", ".js", ".ts", ".jsx", ".tsx", ".coffee", ".lua", ".cr", ".erb":
		return true
	}
	return false
}

// testName tells a test by its own name, as the test runners find it.
func testName(f *file) bool {
	switch f.ext {
	case ".t", ".bats", ".snap", ".feature", ".golden":
		return true
	case ".py":
		return f.begins("test_") || f.has("_test.py", "_tests.py") || f.base == "conftest.py"
	case ".java", ".kt", ".kts", ".scala", ".swift", ".cs", ".php", ".groovy", ".m", ".mm", ".vb", ".fs":
		return camelTest(f)
	case ".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".mts", ".cts", ".vue", ".svelte":
		return endsIn(f.stem, ".test", ".spec", ".cy", "-test", "-spec", ".e2e", "_test", ".test-d")
	case ".sh":
		return f.begins("test-", "test_", "run-tests") || endsIn(f.stem, "_test", "-test", "_tests") || gitTest(f.stem)
	case ".el", ".clj", ".cljs", ".lisp":
		return endsIn(f.stem, "-test", "-tests", "_test")
	case ".c", ".h":
		return endsIn(f.stem, "_test", "_tests", "_unittest") || f.begins("test-", "test_", "test.")
	case ".go", ".rb", ".cc", ".cpp", ".cxx", ".hpp", ".exs", ".ex", ".dart", ".erl", ".rs", ".ml", ".lua", ".zig", ".nim", ".jl", ".hs", ".pl":
		return endsIn(f.stem, "_test", "_tests", "_spec", "_unittest", "_suite", "_specs", "_it_test") || f.stem == "tests"
	}
	return false
}

// camelTest knows FooTest.java, FooTests.swift, FooSpec.scala, FooIT.java, but
// not "Contest.java" or "latest.php".
func camelTest(f *file) bool {
	stem := f.name[:strings.LastIndexByte(f.name, '.')]
	return endsIn(stem, "Test", "Tests", "Spec", "TestCase", "TestBase", "Suite", "IT") || strings.HasPrefix(stem, "Test") && f.under.Any(Test)
}

// gitTest knows "t1234-name", the way git and its kin number tests.
func gitTest(stem string) bool {
	number, _, dashed := strings.Cut(stem, "-")
	return dashed && len(number) == 5 && number[0] == 't' && digits(number[1:])
}
