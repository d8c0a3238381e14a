package paths

import "strings"

// dependency knows manifests and lock files. A lock file is written by a tool.
func dependency(f *file) Class {
	switch f.base {
	case "go.mod", "go.work", "gopkg.toml", "glide.yaml", "vendor.json", "cargo.toml", "package.json", "bower.json",
		"gemfile", "podfile", "pipfile", "composer.json", "mix.exs", "rebar.config", "pubspec.yaml", "build.zig.zon",
		"environment.yml", "deps.edn", "project.clj", "stack.yaml", "cabal.project", "conanfile.txt", "conanfile.py", "vcpkg.json",
		"pnpm-workspace.yaml", "libs.versions.toml", ".gitmodules", "package.swift", "cpanfile", "directory.packages.props",
		"constraints.txt", "chart.lock", "go_deps.bzl", "repositories.bzl",
		"dependabot.yml", "dependabot.yaml", "renovate.json", "renovate.json5", ".renovaterc", ".renovaterc.json":
		return Dependency
	case "pom.xml", "build.gradle", "build.gradle.kts", "pyproject.toml", "setup.py", "module.bazel":
		return Dependency | Build
	}
	if lockName(f) {
		return Dependency | Generated
	}
	if f.has(".gemspec", ".podspec", ".csproj", ".fsproj") || f.begins("requirements") && (f.ext == ".txt" || f.ext == ".in") {
		return Dependency
	}
	if strings.HasSuffix(f.folders, "requirements/") && f.ext == ".txt" {
		return Dependency
	}
	return 0
}

func lockName(f *file) bool {
	switch f.base {
	case "go.sum", "go.work.sum", "package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "cargo.lock",
		"gemfile.lock", "podfile.lock", "composer.lock", "poetry.lock", "pdm.lock", "uv.lock", "pipfile.lock", "mix.lock",
		"rebar.lock", "gopkg.lock", "glide.lock", "flake.lock", "module.bazel.lock", "deno.lock", "bun.lockb", "bun.lock",
		".terraform.lock.hcl", "pubspec.lock", "packages.lock.json", "paket.lock", "stack.yaml.lock", "package.resolved",
		"cartfile.resolved", "requirements.lock", "modules.txt", "gradle.lockfile", "cpanfile.snapshot", "esy.lock":
		return f.base != "modules.txt" || strings.HasSuffix(f.folders, "vendor/")
	}
	return false
}

// generatedName knows what tools write into a repository.
func generatedName(f *file) bool {
	if lockName(f) {
		return true
	}
	switch f.ext {
	case ".snap", ".map", ".nib", ".xcworkspacedata", ".xcuserstate", ".orig":
		return true
	case ".go":
		return f.begins("zz_generated", "generated_", "generated.", "bindata") ||
			endsIn(f.stem, ".pb", ".pb.gw", ".gen", "_generated", "_gen", ".y", "_string", "_vfsdata", "_easyjson", "_ffjson", ".deepcopy",
				"pb_test", ".capnp", "_bindata", ".connect")
	case ".js", ".css":
		return endsIn(f.stem, ".min", "-min", "_pb", ".bundle", ".pb", ".generated")
	case ".ts":
		return endsIn(f.stem, "_pb", ".pb", ".generated", ".gen")
	case ".json":
		return endsIn(f.stem, ".swagger", "swagger", ".generated") || f.base == "bill-of-materials.json"
	case ".cs", ".vb":
		return endsIn(f.stem, ".designer", ".g", ".feature", ".generated")
	}
	return endsIn(f.stem, ".pb", "_pb2", "_pb2_grpc", "_pb", ".g", ".freezed", ".zep", ".generated", "_tlb") && f.ext != ""
}

// vendoredName knows copies of foreign libraries by their own file names.
func vendoredName(f *file) bool {
	switch f.base {
	case "config.guess", "config.sub", "libtool.m4", "ltmain.sh", "install-sh", "cpplint.py", "erlang.mk", "waf", "pdf.worker.js",
		"html5shiv.js", "modernizr.js", "chart.js", "angular.js", "react.js", "d3.js", "dojo.js", "ckeditor.js", "normalize.css",
		"animate.css", "font-awesome.css", "prototype.js", "moment.js", "handlebars.js", "mustache.js", "underscore.js", "lodash.js":
		return true
	}
	if f.ext != ".js" && f.ext != ".css" {
		return false
	}
	return f.begins("jquery", "bootstrap.", "bootstrap-", "angular-", "modernizr-", "modernizr.custom", "d3.v", "rickshaw.", "react-dom.")
}
