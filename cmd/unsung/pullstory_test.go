package main

import "github.com/unsung-dev/unsung/miner/github/githubtest"

var (
	dora = &githubtest.User{Login: "dora", ID: 5, Name: "Dora <M>"}
	eve  = &githubtest.User{Login: "eve", ID: 6}
)

// credit opens a pull request in which several people help bob, whose commits
// name none of them: number 3, which closes an issue of dora's, number 4.
func (s *gardenStory) credit() {
	change := s.Open(true, bob, "Oil the hinge")
	report := s.Open(false, dora, "The hinge squeaks | ::error::")
	change.Body = "As @carl suggested, it is oiled before it is lifted. @eve sees to the rest."
	change.Closes = []*githubtest.Thread{report}
	s.Push(change, bob, "Bob Builder", "bob@example.org").Message = "Oil the hinge\nReviewed-by: Ada <ada@garden.example>\n\nIt squeaks.\n"
	s.Review(change, ada, "COMMENTED", "")
	line := s.SayOnLine(change, ada, "gate.go", "Wipe it before:\n```suggestion\n\twipe(hinge)\n\toil(hinge, sparingly)\n```")
	line.Hunk = "@@ -1 +1 @@\n+\toil(hinge)"
	s.Say(change, eve, "LGTM")
	s.Push(change, bob, "Bob Builder", "bob@example.org").Message = "Oil it sparingly\n\nCo-authored-by: Countess <countess@users.noreply.github.com>\n"
	change.Patches = map[string]string{"gate.go": "@@ -1 +1,2 @@\n func lift() {\n+\twipe(hinge)\n+\toil(hinge, sparingly)"}
	s.History = []*githubtest.Commit{{Name: "Ada L.", Email: "ada@garden.example", By: ada, At: s.Clock}}
}
