package paths

import "strings"

// machinery knows what runs, builds, checks and packages the project.
func machinery(f *file) Class {
	if ciName(f) || f.under.Has(CI) && !proseExt(f.ext) {
		return CI
	}
	if buildName(f) || buildExt(f) || f.under.Has(Build) && !proseExt(f.ext) {
		return Build
	}
	return 0
}

// ciName knows the files of services that check and deploy.
func ciName(f *file) bool {
	switch f.base {
	case ".travis.yml", ".gitlab-ci.yml", ".cirrus.yml", ".cirrus.star", ".drone.yml", ".drone.star", "circle.yml",
		"appveyor.yml", ".appveyor.yml", "azure-pipelines.yml", "azure-pipelines.yaml", "bitbucket-pipelines.yml", ".prow.yaml",
		"jenkinsfile", "buildspec.yml", "cloudbuild.yaml", "cloudbuild.yml", ".woodpecker.yml", "wercker.yml", "shippable.yml",
		".evergreen.yml", "codecov.yml", ".codecov.yml", ".codeclimate.yml", ".coveralls.yml", "bors.toml", ".mergify.yml",
		".semaphore.sh", ".zuul.yaml", "zuul.yaml", ".builds.yml", "sonar-project.properties", ".packit.yaml", ".readthedocs.yml", ".readthedocs.yaml", "mergify.yml", "netlify.toml":
		return true
	}
	return f.begins("jenkinsfile.", "azure-pipelines-", "azure-pipelines.")
}

// forgeSettings knows what a repository tells its forge beside the workflows:
// how to sort and close issues, whom to fund. It is about no kind of work that
// is counted here. The names of services are asked first.
func forgeSettings(f *file) bool {
	return f.folders == ".github/" && (f.ext == ".yml" || f.ext == ".yaml")
}

// buildName knows files of build systems, linters, editors and packagers.
func buildName(f *file) bool {
	switch f.base {
	case "makefile", "gnumakefile", "bsdmakefile", "rakefile", "justfile", "taskfile.yml", "taskfile.yaml", "magefile.go",
		"cmakelists.txt", "build", "workspace", "build.sh", "build.bat", "build.ps1", "build.xml", "build.sbt",
		"configure", "configure.ac", "configure.in", "autogen.sh", "bootstrap.sh", "meson.build", "meson_options.txt",
		"meson.options", "sconstruct", "sconscript", "wscript", "gulpfile.js", "gruntfile.js", "settings.gradle", "settings.gradle.kts",
		"gradlew", "gradlew.bat", "gradle.properties", "mvnw", "mvnw.cmd", "manifest.in", "tox.ini", "noxfile.py", "pytest.ini",
		"setup.cfg", "mkdocs.yml", "lerna.json", "nx.json", "turbo.json", "tsconfig.json", "procfile", "vagrantfile",
		"dockerfile", "containerfile", ".dockerignore", "skaffold.yaml", "tiltfile", "snapcraft.yaml", "shell.nix", "default.nix",
		"flake.nix", "buf.yaml", "buf.gen.yaml", "buf.work.yaml", ".promu.yml", ".header", "test", "test.sh", "cover",
		"staticcheck.conf", "revive.toml", "rustfmt.toml", "clippy.toml", "deny.toml", "phpunit.xml", "phpunit.xml.dist", "biome.json",
		"doc-diff", "doxyfile":
		return true
	}
	return buildProgram(f) || buildPrefix(f) || dotTool(f) || f.ext == ".py" && f.stem == "conf" && f.under.Any(Docs)
}

// buildProgram knows programs that build where they stand at the root of what
// they build; below src they are part of the product, as a command "build" is.
func buildProgram(f *file) bool {
	switch f.base {
	case "build.rs": // cargo looks for it beside Cargo.toml
		return !strings.Contains("/"+f.folders, "/src/")
	case "build.py":
		return f.folders == "" || strings.HasSuffix("/"+f.folders, "/scripts/") || strings.HasSuffix("/"+f.folders, "/tools/")
	}
	return false
}

// sourceExt knows source code that speaks of a tool in its name: "makefile.go"
// reads makefiles. Perl's Makefile.PL is one.
func sourceExt(ext string) bool {
	switch ext {
	case ".go", ".rs", ".py", ".rb", ".pm", ".c", ".h", ".cc", ".cpp", ".hpp", ".java", ".kt", ".ts", ".tsx", ".hs", ".swift", ".php", ".vim", ".el":
		return true
	}
	return false
}

func buildPrefix(f *file) bool {
	if f.ext == ".md" {
		return false
	}
	if sourceExt(f.ext) && f.begins("makefile.", "dockerfile.", "containerfile.") {
		return false
	}
	return f.begins("makefile.", "dockerfile.", "dockerfile-", "containerfile.", "docker-compose", "compose.y", "config.mak",
		"tsconfig.", "vite.config.", "webpack.config.", "rollup.config.", "babel.config.", "jest.config.", "eslint.config.",
		"postcss.config.", "karma.conf", "vitest.config.", "playwright.config.", "prettier.config.")
}

// dotTool knows the hidden files of tools. Any hidden file at the root is one:
// source code is never hidden.
func dotTool(f *file) bool {
	if f.base == "" || f.base[0] != '.' {
		return false
	}
	return f.folders == "" || f.begins(".git", ".editorconfig", ".eslint", ".prettier", ".golangci", ".goreleaser", ".pre-commit",
		".babelrc", ".npmrc", ".nvmrc", ".stylelint", ".browserslistrc", ".yamllint", ".clang-", ".rubocop", ".pylintrc", ".flake8",
		".coveragerc", ".dockerignore", ".markdownlint", ".tool-versions", ".perlcriticrc", ".perltidyrc", ".bazel", ".env")
}

func buildExt(f *file) bool {
	switch f.ext {
	case ".mk", ".mak", ".cmake", ".bazel", ".bzl", ".gradle", ".ninja", ".am", ".m4", ".gyp", ".gypi", ".dockerfile", ".spec",
		".nsi", ".wxs", ".vcxproj", ".sln", ".xcconfig", ".pbxproj", ".props", ".targets", ".gn", ".nix", ".cocci", ".bp":
		return true
	}
	return f.has(".spec.in")
}

// versionName knows files whose purpose is to hold the version number.
func versionName(f *file) bool {
	switch f.base {
	case "version", "version.txt", ".version", "version.go", "version.py", "_version.py", "__version__.py", "version.rb",
		"git-version-gen", "git-version-file.in", "version.json", "version.mk", "version.properties", "version.rs",
		".release-please-manifest.json", "versions.props", "version.cmake", "def_ver":
		return true
	}
	return false
}
