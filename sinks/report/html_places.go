package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/page"
)

// maxPersonPages is how many pages of people a site has. Where there are more
// people, neighbours by name share a page.
const maxPersonPages = 1000

// asSite gives people, on so many pages, and teams files of their own. Names of
// files are told by names and a hash, so that a page keeps its address when
// others join.
func (s *setting) asSite(pages int) {
	taken := map[string]bool{}
	share := (len(s.people) + pages - 1) / pages
	for i, p := range s.people {
		s.keys[i] = fileKey(p.Person, taken)
		file := s.keys[i]
		if share > 1 {
			file = fmt.Sprintf("part-%04d", i/share+1)
		}
		s.site = append(s.site, "people/"+file+".html")
	}
	for i, t := range s.teams {
		s.teams[i].key = fileKey(&ledger.Person{Name: t.Name}, taken)
	}
}

// fileKey is a name for files and ids that any system takes, once.
func fileKey(p *ledger.Person, taken map[string]bool) string {
	var identity string
	if len(p.Identities) > 0 {
		identity = p.Identities[0].String()
	}
	sum := sha256.Sum256([]byte(p.Name + "\x00" + identity))
	key := strings.Trim(slug(p.Name)+"-"+hex.EncodeToString(sum[:4]), "-")
	once := key
	for n := 2; taken[once]; n++ {
		once = fmt.Sprintf("%s-%d", key, n)
	}
	taken[once] = true
	return once
}

// slug is what of a name is plain letters and digits, in small letters and
// without accents.
func slug(name string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(name)) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.Trim(b.String()[:min(b.Len(), 40)], "-")
}

// href leads to a place in a file of the site, from the page being made.
func (s *setting) href(file, id string) string {
	if id != "" {
		id = "#" + id
	}
	if file == s.from {
		return id
	}
	if strings.Contains(s.from, "/") {
		file = "../" + file
	}
	return file + id
}

// toPerson leads to what is told of a person, "" where nothing is.
func (s *setting) toPerson(i int) string {
	switch {
	case s.bare:
		return ""
	case s.site == nil:
		return "#" + s.keys[i]
	}
	return s.href(s.site[i], s.keys[i])
}

// toList leads to the evidence of one number, "" where it is in another format.
func (s *setting) toList(i int, kind ledger.Kind) string {
	if s.bare {
		return ""
	}
	return s.toPerson(i) + "-" + page.KindClass(kind)
}

// toTeam leads to what is told of a team.
func (s *setting) toTeam(t team) string {
	if s.site == nil {
		return "#" + t.key
	}
	return s.href(t.file(), "")
}

func (t team) file() string { return "teams/" + t.key + ".html" }

// personID is the id of a person in a single page; i is their place by name.
func personID(i int) string { return fmt.Sprintf("p%d", i) }

// teamID is the id of a team in a single page.
func teamID(i int) string { return fmt.Sprintf("t%d", i) }

// listID is the id of the evidence of one number.
func (s *setting) listID(i int, kind ledger.Kind) string {
	return s.keys[i] + "-" + page.KindClass(kind)
}

// personIndex is each person's place by name.
func personIndex(people []Person) map[*ledger.Person]int {
	index := make(map[*ledger.Person]int, len(people))
	for i, p := range people {
		index[p.Person] = i
	}
	return index
}
