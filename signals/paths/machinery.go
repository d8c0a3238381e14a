package paths

// machinery knows what runs, builds, checks and packages the project.
func machinery(f *file) Class {
	if c := ci(f); c != 0 {
		return c
	}
	if buildName(f) || buildExt(f) || f.under.Has(Build) && !proseExt(f.ext) {
		return Build
	}
	return 0
}

func ci(f *file) Class {
	switch f.base {
	case ".travis.yml", ".gitlab-ci.yml", ".cirrus.yml", ".cirrus.star", ".drone.yml", ".drone.star", "circle.yml",
		"appveyor.yml", ".appveyor.yml", "azure-pipelines.yml", "azure-pipelines.yaml", "bitbucket-pipelines.yml", ".prow.yaml",
		"jenkinsfile", "buildspec.yml", "cloudbuild.yaml", "cloudbuild.yml", ".woodpecker.yml", "wercker.yml", "shippable.yml",
		".evergreen.yml", "codecov.yml", ".codecov.yml", ".codeclimate.yml", ".coveralls.yml", "renovate.json", "renovate.json5",
		".renovaterc", ".renovaterc.json", "bors.toml", ".mergify.yml", ".semaphore.sh", ".zuul.yaml", "zuul.yaml", ".builds.yml",
		"sonar-project.properties", ".packit.yaml", ".readthedocs.yml", ".readthedocs.yaml", "dependabot.yml", "netlify.toml":
		return CI
	}
	if f.begins("jenkinsfile.", "azure-pipelines-", "azure-pipelines.") {
		return CI
	}
	if f.under.Has(CI) && !proseExt(f.ext) {
		return CI
	}
	return 0
}

// buildName knows files of build systems, linters, editors and packagers.
func buildName(f *file) bool {
	switch f.base {
	case "makefile", "gnumakefile", "bsdmakefile", "rakefile", "justfile", "taskfile.yml", "taskfile.yaml", "magefile.go",
		"cmakelists.txt", "build", "workspace", "build.sh", "build.bat", "build.ps1", "build.py", "build.rs", "build.xml", "build.sbt",
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
	return buildPrefix(f) || dotTool(f) || f.ext == ".py" && f.stem == "conf" && f.under.Any(Docs)
}

func buildPrefix(f *file) bool {
	if f.ext == ".md" {
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
