package paths

import "strings"

// prose tells documentation by its form: an extension that only prose has, a
// well-known name, or a text in a folder of documentation.
func prose(f *file) Class {
	switch {
	case frontDoor(f), proseExt(f.ext), manPage(f):
		return Docs
	case f.under.Any(Docs|specs) && (f.ext == ".txt" || f.ext == ".html" || f.ext == ".htm" || f.ext == ".xml" || f.ext == ""):
		return docsText(f)
	case f.under.Any(example) && !f.under.Any(Test):
		return exampleFile(f)
	case f.under.Any(Docs) && dressing(f):
		return Neutral
	}
	return 0
}

// docsText leaves scripts without an extension in a folder of documentation
// out: only the folders that hold nothing else are taken at their word.
func docsText(f *file) Class {
	if f.ext == "" {
		return 0
	}
	return Docs
}

// exampleFile takes an example for documentation where it is offered as such:
// beside the prose, or in a folder at the root. Deeper in the code a folder of
// that name may hold anything.
func exampleFile(f *file) Class {
	root, _, _ := strings.Cut(f.folders, "/")
	if f.under.Any(Docs) || folder(root) == example {
		return Docs
	}
	return 0
}

// frontDoor knows the names that every reader looks for first.
func frontDoor(f *file) bool {
	if f.ext != "" && !proseExt(f.ext) && !plainText(f.ext) {
		return false
	}
	switch strings.TrimSuffix(f.stem, ".md") {
	case "readme", "contributing", "install", "hacking", "faq", "code_of_conduct", "code-of-conduct", "governance",
		"security", "support", "getting-started", "architecture", "upgrading", "migration", "submittingpatches",
		"codingguidelines", "mybrowser", "roadmap", "threat_model":
		return true
	}
	return strings.HasPrefix(f.stem, "readme.") || strings.HasPrefix(f.stem, "readme_") || strings.HasPrefix(f.stem, "readme-")
}

func plainText(ext string) bool { return ext == ".txt" || ext == ".html" }

// proseExt knows the extensions that only documentation has.
func proseExt(ext string) bool {
	switch ext {
	case ".md", ".markdown", ".mdown", ".mdx", ".rst", ".adoc", ".asciidoc", ".org", ".texi", ".texinfo", ".pod", ".rdoc", ".textile", ".creole", ".rmd", ".qmd":
		return true
	}
	return false
}

// manPage tells "git-log.1" from "libfoo.so.1" and "notes-0.3".
func manPage(f *file) bool {
	if len(f.ext) != 2 || f.ext[1] < '1' || f.ext[1] > '9' || strings.Contains(f.stem, ".") || f.stem == "" {
		return false
	}
	last := f.stem[len(f.stem)-1]
	return last >= 'a' && last <= 'z'
}

// dressing knows the files that make a site of the prose beside them.
func dressing(f *file) bool {
	switch f.ext {
	case ".css", ".scss", ".less", ".js", ".yml", ".yaml", ".json", ".toml", ".xsl", ".puml", ".dot", ".mmd":
		return true
	}
	return f.base == "cname" || f.base == "_redirects"
}

// changelogName knows what is written for users about each release.
func changelogName(f *file) bool {
	if f.ext != "" && !proseExt(f.ext) && !plainText(f.ext) && !digits(f.ext[1:]) {
		return f.under.Has(Changelog) && (f.ext == ".yml" || f.ext == ".yaml")
	}
	if f.under.Has(Changelog) && !frontDoor(f) {
		return f.ext != "" || f.begins("changelog")
	}
	switch f.stem {
	case "changelog", "changes", "news", "history", "relnotes", "releasenotes", "release-notes", "release_notes", "releases", "whatsnew", "whats_new":
		return true
	}
	return f.begins("changelog-", "changelog_", "changelog.", "changes-", "changes.", "news-", "news.", "release-notes-", "release_notes_", "relnotes-", "whatsnew-")
}

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
