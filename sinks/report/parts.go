package report

// What other sinks show as a report does.

// Chain is the story of one change that broke something.
type Chain = chain

// Step is one part of it.
type Step = step

// Chains are the rollback chains that the entries tell of, newest first.
func Chains(entries []Entry) []Chain { return chains(entries) }

// Short is the start of the step's hash, or "#12".
func (s step) Short() string { return stepText(s.Sha) }

// CoverageTexts say what a report rests on: in a sentence, in a line for each
// repository, and in one for each part that could not be read.
func CoverageTexts(r *Report) (coverage string, repos, gaps []string) {
	for _, repo := range r.Repos {
		repos = append(repos, repoText(repo))
	}
	return coverageText(r), repos, gapTexts(r.Coverage)
}

// MarkdownLink is a link to a page; page.WebAddress has to hold for its address.
func MarkdownLink(text, address string) string {
	return "[" + md(text) + "](<" + mdAddress(address) + ">)"
}
