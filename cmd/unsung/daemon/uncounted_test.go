package daemon

import "testing"

// What no human can be named for is counted, apart from what programs do by
// themselves, and the log tells whose it was.
func TestUncounted(t *testing.T) {
	w := newWorld(t)
	site := w.folder("site")
	const exporter, nobody, bumper = "Copybara-Service <copybara@example.org>", "root <root@localhost>", "dependabot[bot] <support@dependabot.com>"
	for _, author := range []string{exporter, nobody, nobody, bumper} {
		w.git(site, "commit", "-q", "--allow-empty", "-m", "Mend the door", "--author", author)
	}
	w.reading(site).run()
	w.hear(0, "acts without a known person", "program=Copybara and Google's exporters", "count=1")
	w.hear(0, "acts without a known person", "program=others", "count=2")
	w.recount(`uncounted{reason="unattributed"} 3`, `uncounted{reason="program"} 1`, `uncounted{reason="self"} 0`)
}
