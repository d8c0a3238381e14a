package github_test

import "testing"

// GitHub's number of comments is not always right: a comment that is deleted
// may be what made it wrong.
func TestLineDeletedWhereGitHubMiscounts(t *testing.T) {
	for _, wrong := range []int{1, -1, 0} {
		g, rec := garden(), newRecord(t)
		pull := g.Threads[1]
		pull.Miscounted = wrong
		g.SayOnLine(pull, bob, "bed.txt", "it is a poppy")
		crawl(t, g, rec)
		g.Delete(pull, pull.Lines[0])
		crawl(t, g, rec)
		same(t, exported(t, rec), fresh(t, g))
	}
}
