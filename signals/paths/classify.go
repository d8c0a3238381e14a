package paths

import "strings"

// classify asks the tables, the surest first.
func classify(f file) Class {
	switch {
	case f.under.Has(Vendored) || vendoredName(&f):
		return Vendored | dependency(&f)
	case f.under.Has(Generated) || generatedName(&f):
		return Generated | besideGenerated(&f)
	case f.under.Any(fixture):
		return Test
	}
	if c := dependency(&f); c != 0 {
		return c
	}
	return written(&f)
}

// written classifies what people write by hand.
func written(f *file) Class {
	inTests := testName(f) || testFolder(f)
	switch {
	case inTests && !frontDoor(f):
		return Test
	case f.under.Any(templates) || neutralName(f) || forgeSettings(f) && !ciName(f):
		return Neutral
	case changelogName(f):
		return Changelog | Docs
	case versionName(f):
		return Version
	}
	if c := machinery(f); c != 0 {
		return c
	}
	return prose(f)
}

// besideGenerated is what a generated file is the output of.
func besideGenerated(f *file) Class {
	if c := dependency(f); c != 0 {
		return c
	}
	switch {
	case f.ext == ".snap" || f.under.Any(fixture|Test):
		return Test
	case f.under.Has(Docs) && proseExt(f.ext):
		return Docs
	}
	return 0
}

// neutralName knows files that come with any kind of work.
func neutralName(f *file) bool {
	switch f.ext {
	case ".png", ".jpg", ".jpeg", ".gif", ".svg", ".ico", ".webp", ".bmp", ".drawio", ".pdf",
		".woff", ".woff2", ".ttf", ".eot", ".otf", ".po", ".pot", ".xlf", ".gpg", ".sig":
		return true
	}
	switch strings.TrimSuffix(strings.TrimSuffix(f.base, ".md"), ".txt") {
	case "license", "licence", "copying", "copyright", "notice", "patents", "dco", "unlicense", "copying.lesser",
		"authors", "contributors", "maintainers", "owners", "owners_aliases", "codeowners", "credits", "thanks", "adopters",
		"security_contacts", "emeritus", ".mailmap", "citation", "claude", "agents", "lgpl-2.1", "todo", ".words":
		return true
	}
	if f.begins("issue_template", "pull_request_template") {
		return true
	}
	return f.begins("license-", "license.", "licence.", "citation.", "copying.") && (proseExt(f.ext) || f.ext == ".cff")
}
