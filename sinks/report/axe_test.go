package report

import (
	"maps"
	"path"
	"slices"
	"testing"

	"github.com/unsung-dev/unsung/internal/axetest"
	"github.com/unsung-dev/unsung/ledger"
)

// TestPagesHaveNothingSerious holds the single page and each sort of a site's
// pages to axe-core.
func TestPagesHaveNothingSerious(t *testing.T) {
	t.Parallel()
	pages := map[string]string{
		"single": write(t, "html", few(teamed()), Options{}), "hostile": write(t, "html", few(hostileAlone()), Options{}),
		"nobody": write(t, "html", unchanged(), Options{}),
	}
	maps.Copy(pages, oneOfEach(site(t, few(teamed()))))
	axetest.Pages(t, pages)
}

// oneOfEach is one page of each folder of a site.
func oneOfEach(pages map[string]string) map[string]string {
	some := map[string]string{}
	for name, text := range pages {
		if folder := path.Dir(name); path.Ext(name) == ".html" && len(text) > len(some[folder]) {
			some[folder] = text
		}
	}
	return some
}

// few is a report with four people of whom each did each kind of work once:
// axe looks at every word, and the tenth of a list is as the first.
func few(r *Report) *Report {
	people, seen := map[*ledger.Person]bool{}, map[string]bool{}
	r.Entries = slices.DeleteFunc(r.Entries, func(e Entry) bool {
		key := e.Person.Name + string(e.Kind)
		if twice := seen[key] && e.Kind != ledger.Rollback; twice || len(people) == 4 && !people[e.Person] {
			return true
		}
		people[e.Person], seen[key] = true, true
		return false
	})
	r.People = countPeople(r.Entries)
	return r
}
