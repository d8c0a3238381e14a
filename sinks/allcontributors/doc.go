// Package allcontributors proposes what a project's .all-contributorsrc lacks, with
// evidence, and writes it in. The file is that of the All Contributors
// specification and its command line (https://allcontributors.org/docs/en/cli/configuration):
// a list of people and, for each, types of contribution. Whatever else stands in it
// stays as it is, and nobody is ever taken out.
package allcontributors
