package dashboards

// board is a dashboard before it is JSON.
type board struct {
	uid, title, about string
	from, refresh     string // "now-90d", "5m"
	variables         []variable
	notes             []annotation
	links             []link
	sections          []section
}

// section is a row with a title and the panels below it, which stand in lines of
// 24 columns in this order.
type section struct {
	title  string
	folded bool // closed until somebody opens it
	panels []panel
}

// panel is one question and how its answer is shown.
type panel struct {
	title string // a sentence or a name, as a reader would say it
	about string // what the number means, and what it must not be used for
	empty string // what stands there where there is no answer, and what to do
	width int    // in columns, of 24
	rows  int    // height
	look  look
	unit  string
	ask   []query
	shape []transformJSON // what becomes of the answer before it is shown
	paint paint
	links []link // of each value; where it leads is told by its labels
	cells []cell // columns of a table that differ from the others
	words []word // numbers that are shown as words
	span  span
	step  string // the shortest distance between two points: "1d"
	past  string // how far back it looks, whatever the dashboard does: "1y"
}

// query is one expression.
type query struct {
	expr   string
	legend string // "{{kind}}"
	maybe  string // why a healthy daemon may rightly have no answer; "" where it must have one
}

// link leads from a value, a panel or a dashboard to an address.
type link struct {
	title, url string
}

// cell is how a column is shown that differs from the others.
type cell struct {
	column string
	unit   string
	links  []link
	sorts  bool // a reader may sort by it; numbers of people never do
	left   bool
	empty  string
	words  []word
	width  int
}

// word stands for a number.
type word struct {
	value, text, colour string
}

// span is from where to where an axis reaches at least; nil leaves it open.
type span struct{ from, to *float64 }

func at(n float64) *float64 { return &n }

// fromZero is the span of what can be counted, share that of parts of a whole.
func fromZero() span { return span{from: at(0)} }
func share() span    { return span{from: at(0), to: at(1)} }
