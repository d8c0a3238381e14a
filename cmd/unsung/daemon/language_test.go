package daemon

import (
	"testing"

	"github.com/unsung-dev/unsung/miner/github/githubtest"
)

// What is said in a language that the rules do not understand is counted, by
// language, and what is understood of it is not.
func TestNotUnderstood(t *testing.T) {
	w := newWorld(t)
	carl := &githubtest.User{Login: "carl", ID: 3}
	issue := w.github.Open(false, carl, "The gate squeaks")
	w.github.Say(issue, carl, "비가 오면 문이 또 삐걱거려요.")
	w.github.Say(issue, carl, "Das ist ein Duplikat von #1, danke!")
	w.github.Say(issue, carl, "Die Tür quietscht nur, wenn es geregnet hat, und keiner weiß warum.")
	w.reading("github:octo/garden").run()
	w.await("/metrics", "unsung_build_info")
	w.recount(`not_understood{language="ko"} 1`, `not_understood{language="de"} 1`)
	w.await("/api/v1/coverage", `"not_understood":{"de":1,"ko":1}`)
}
