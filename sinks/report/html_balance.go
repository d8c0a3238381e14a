package report

import (
	"fmt"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/page"
)

// maxBalance is up to how many people the page draws one by one. Beyond that
// it draws how the shares are spread, and the table names everybody.
const maxBalance = 40

// htmlBar is one person's authored work to the left and hidden work, by kind,
// to the right. All bars of a page have one scale, in percent.
type htmlBar struct {
	Name             string
	Hidden, Authored string
	Href             string
	AuthoredHref     string
	AuthoredX        float64
	AuthoredWidth    float64
	Parts            []htmlPart
}

type htmlPart struct {
	Class, Title string
	X, Width     float64
}

// shareChart is how many people have how large a part of their work hidden.
type shareChart struct {
	Rows []shareRow
}

type shareRow struct {
	Label, Count string
	Width        float64 // in percent of the longest
}

// htmlBalance is how much of people's work is hidden: a bar for each, or where
// they are too many how the shares are spread.
type htmlBalance struct {
	Bars   []htmlBar
	Shares *shareChart
}

func (s *setting) balance(members []int) htmlBalance {
	people := s.of(members)
	if len(people) > maxBalance {
		return htmlBalance{Shares: newShareChart(people)}
	}
	most, kinds := 1, hiddenKinds(people)
	for _, one := range people {
		most = max(most, one.Hidden(), one.Counts[ledger.Authored])
	}
	var b htmlBalance
	for _, i := range members {
		b.Bars = append(b.Bars, s.bar(i, kinds, most))
	}
	return b
}

func (s *setting) bar(i int, kinds []ledger.Kind, most int) htmlBar {
	p := s.people[i]
	authored := p.Counts[ledger.Authored]
	bar := htmlBar{
		Name: plain.Text(p.Name), Hidden: plain.Number(p.Hidden()), Authored: plain.Number(authored), Href: s.toPerson(i),
		AuthoredX: page.Rounded(100 - percent(authored, most)), AuthoredWidth: page.Rounded(percent(authored, most)),
	}
	if authored > 0 {
		bar.AuthoredHref = s.toList(i, ledger.Authored)
	}
	done := 0
	for _, kind := range kinds {
		n := p.Counts[kind]
		if n == 0 {
			continue
		}
		bar.Parts = append(bar.Parts, htmlPart{
			Class: page.KindClass(kind), Title: fmt.Sprintf("%s: %s", plain.Text(string(kind)), plain.Number(n)),
			X: page.Rounded(percent(done, most)), Width: page.Rounded(percent(n, most)),
		})
		done += n
	}
	return bar
}

// newShareChart counts people in tenths of how much of their work is hidden.
func newShareChart(people []Person) *shareChart {
	var tenths [10]int
	for _, p := range people {
		hidden := p.Hidden()
		if all := hidden + p.Counts[ledger.Authored]; all > 0 {
			tenths[min(hidden*10/all, 9)]++
		}
	}
	most := 1
	for _, n := range tenths {
		most = max(most, n)
	}
	c := &shareChart{}
	for i, n := range tenths {
		c.Rows = append(c.Rows, shareRow{fmt.Sprintf("%d to %d %%", i*10, i*10+10), plain.Count(n, "person", "people"), percent(n, most)})
	}
	return c
}

// percent is n of all in percent.
func percent(n, all int) float64 {
	if all == 0 {
		return 0
	}
	return 100 * float64(n) / float64(all)
}
