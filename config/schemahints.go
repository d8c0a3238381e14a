package config

import "maps"

// The shapes of texts, as regular expressions of ECMA 262. A window is checked
// more closely by checkStart, an address by isWebAddress, a duration and a
// percentage by their types.
const (
	spanShape    = `^([0-9]+(y|w|d|h|ms|m|s))+$`
	jitterShape  = `^([0-4]?[0-9](\.[0-9]+)?|50)%$`
	listenShape  = `^([^ /@]*:[0-9]{1,5})?$`
	secretShape  = `^(\$\{[A-Za-z_][A-Za-z0-9_]*\})?$`
	windowShape  = `^(all|[0-9]+[hdwy]|[0-9]{4}-[0-9]{2}-[0-9]{2}(T.+)?)?$`
	addressShape = `^(https?://[^/]+.*)?$`
)

const aboutClone = "Where the git history comes from: auto (it is cloned), none, or the folder of a clone."

// hints are what a schema says of the keys beyond their types, by path: what
// they mean, and which values make sense.
func hints(kinds []string) map[string]words {
	all := map[string]words{
		"":       {"description": "What Unsung reads, and as whom. Every key may be left out."},
		"window": {"description": "How far back a scan looks: a date, a time (RFC 3339), an age (12h, 90d, 8w, 1y) or all.", "default": DefaultWindow, "pattern": windowShape, "examples": []string{"90d", "2026-01-01", "all"}},
		"ledger": {"description": "The file that keeps what GitHub told. Without it, one in the user's state folder."},
	}
	for _, part := range []map[string]words{limitHints(kinds), repositoryHints(), gitHubHints(), peopleHints(), pathHints(), forgeHints(), scheduleHints(), webHints(), metricsHints(), logHints(), recognitionHints(kinds), webhookHints(), packetHints()} {
		maps.Copy(all, part)
	}
	return all
}

func repositoryHints() map[string]words {
	return map[string]words{
		"repositories":          {"description": "What is read where the command line names nothing."},
		"repositories[]":        {"required": []string{"source"}},
		"repositories[].source": {"description": "A folder, the address of a git repository, github:OWNER/NAME, github:OWNER/NAME@REF, or github:OWNER/* for all of an owner.", "type": "string", "minLength": 1},
		"repositories[].ref":    {"description": "The branch, tag or commit to read; what HEAD points at where it is left out."},
		"repositories[].every":  {"description": upTo("How often the daemon reads it, where that is not as the schedule says.", year), "pattern": spanShape, "examples": []string{"1h", "1d"}},
		"repositories[].clone":  {"description": aboutClone, "examples": []string{CloneAuto, CloneNone}},
	}
}

func gitHubHints() map[string]words {
	return map[string]words{
		"github":                      {"description": "How to reach GitHub, and as whom. Without a login here, GITHUB_TOKEN or GH_TOKEN is used.", "not": together([]string{"token_file", "app"}, []string{"token", "app"}, []string{"token", "token_file"})},
		"github.api_url":              {"description": "The REST interface of a GitHub Enterprise server. Without it, GITHUB_API_URL or github.com.", "pattern": addressShape, "examples": []string{"https://git.example.org/api/v3"}},
		"github.graphql_url":          {"description": "The GraphQL interface, where it is not next to api_url.", "pattern": addressShape},
		"github.token_file":           {"description": "A file with a token and nothing else in it. Not together with app."},
		"github.token":                secretHint("A token, instead of token_file."),
		"github.app":                  {"description": "A GitHub App that is installed where the repositories are, instead of a token.", "required": []string{"id"}, "anyOf": either("private_key_file", "private_key"), "not": together([]string{"private_key", "private_key_file"})},
		"github.app.private_key":      secretHint("What the PEM file holds, instead of private_key_file."),
		"github.app.id":               {"description": "The App ID on the page of its settings.", "type": "integer", "minimum": 1},
		"github.app.installation_id":  {"description": "Found by the owner of the repositories where it is left out."},
		"github.app.private_key_file": {"description": "The PEM file that GitHub gave for the app.", "type": "string", "minLength": 1},
		"github.clone":                {"description": aboutClone, "default": CloneAuto, "examples": []string{CloneAuto, CloneNone}},
	}
}

func peopleHints() map[string]words {
	return map[string]words{
		"people":                   {"description": "Who is who, where a history alone does not tell."},
		"people.aliases":           {"description": "Identities that belong to one person."},
		"people.aliases[]":         {"required": []string{"name", "handles"}},
		"people.aliases[].name":    {"description": "The name to show.", "type": "string", "minLength": 1},
		"people.aliases[].handles": {"description": `E-mail addresses, "Name <e-mail>" or github:login.`, "type": "array", "minItems": 1},
		"people.bots":              {"description": "Patterns for programs, beside those that Unsung knows; * stands for any text."},
		"people.exclude":           {"description": "Patterns for people who are to appear nowhere; * stands for any text."},
		"people.teams":             {"description": "Names of teams, each with patterns for its members; * stands for any text."},
	}
}

func pathHints() map[string]words {
	return map[string]words{
		"paths":              {"description": "What a path is for: globs, ** included. One that matches says it all."},
		"paths.docs":         {"description": "Documentation."},
		"paths.tests":        {"description": "Tests."},
		"paths.ci":           {"description": "Continuous integration."},
		"paths.build":        {"description": "Building and packaging."},
		"paths.dependencies": {"description": "Manifests and lock files."},
		"paths.changelogs":   {"description": "Changelogs and release notes."},
		"paths.versions":     {"description": "Files that hold the version number."},
		"paths.generated":    {"description": "Written by programs."},
		"paths.vendored":     {"description": "Taken over from elsewhere."},
		"paths.ignore":       {"description": "Says nothing about what a commit is for."},
	}
}

func forgeHints() map[string]words {
	return map[string]words{
		"forges":        {"description": "Hosts whose software cannot be known from outside, so that evidence links to them."},
		"forges[]":      {"required": []string{"host", "type"}},
		"forges[].host": {"description": "The host, such as git.example.org.", "type": "string", "minLength": 1},
		"forges[].type": {"description": "The software that runs there.", "type": "string", "enum": ForgeTypes()},
	}
}
