package dashboards

// The options of Grafana's transformations that are used here.

type matrixJSON struct {
	ColumnField string `json:"columnField"`
	EmptyValue  string `json:"emptyValue"`
	RowField    string `json:"rowField"`
	ValueField  string `json:"valueField"`
}

type organizeJSON struct {
	ExcludeByName map[string]bool   `json:"excludeByName"`
	IndexByName   map[string]int    `json:"indexByName"`
	RenameByName  map[string]string `json:"renameByName"`
}

type sortByJSON struct {
	Fields struct{}       `json:"fields"`
	Sort   []sortedByJSON `json:"sort"`
}

type sortedByJSON struct {
	Field string `json:"field"`
}

// matrix makes a table of rows by columns out of one value for each pair. Both
// stand in the order of their names, columns in this one if it is given; what
// there is none of is 0.
func matrix(row, column, title string, order ...string) []transformJSON {
	corner := row + `\` + column // what Grafana calls the first column
	index := map[string]int{corner: 0}
	for i, name := range order {
		index[name] = i + 1
	}
	return []transformJSON{
		{ID: "sortBy", Options: sortByJSON{Sort: []sortedByJSON{{Field: column}}}},
		{ID: "groupingToMatrix", Options: matrixJSON{ColumnField: column, RowField: row, ValueField: "Value", EmptyValue: "zero"}},
		{ID: "organize", Options: organizeJSON{
			ExcludeByName: map[string]bool{}, IndexByName: index, RenameByName: map[string]string{corner: title},
		}},
	}
}

// renamed is a column of an answer and what it is called on the page.
type renamed struct{ from, to string }

// merged sets the answers to several queries beside each other, row by row, in
// this order of columns.
func merged(columns ...renamed) []transformJSON {
	o := organizeJSON{ExcludeByName: map[string]bool{"Time": true}, IndexByName: map[string]int{}, RenameByName: map[string]string{}}
	for i, c := range columns {
		o.IndexByName[c.from] = i
		o.RenameByName[c.from] = c.to
	}
	return []transformJSON{{ID: "merge", Options: struct{}{}}, {ID: "organize", Options: o}}
}

// bySeries makes a value of each row, called as this column says and in the
// order of its names: the answer to a question about now comes in no order.
func bySeries(column string) []transformJSON {
	return matrix("Time", column, "Time")
}
