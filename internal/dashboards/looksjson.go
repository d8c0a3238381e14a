package dashboards

// The options of each kind of panel that is used here, as @grafana/schema has
// them in raw/composable.

type legendJSON struct {
	Calcs       []string `json:"calcs"`
	DisplayMode string   `json:"displayMode"`
	Placement   string   `json:"placement"`
	ShowLegend  bool     `json:"showLegend"`
}

type tooltipJSON struct {
	HideZeros bool   `json:"hideZeros"`
	Mode      string `json:"mode"`
	Sort      string `json:"sort"`
}

type graphOptionsJSON struct {
	Legend  legendJSON  `json:"legend"`
	Tooltip tooltipJSON `json:"tooltip"`
}

type graphStyleJSON struct {
	AxisSoftMin   *float64     `json:"axisSoftMin,omitempty"`
	AxisSoftMax   *float64     `json:"axisSoftMax,omitempty"`
	DrawStyle     string       `json:"drawStyle"`
	FillOpacity   int          `json:"fillOpacity"`
	Interpolation string       `json:"lineInterpolation"`
	LineWidth     int          `json:"lineWidth"`
	ShowPoints    string       `json:"showPoints"`
	SpanNulls     bool         `json:"spanNulls"`
	Stacking      stackingJSON `json:"stacking"`
}

type stackingJSON struct {
	Group string `json:"group"`
	Mode  string `json:"mode"`
}

type reduceJSON struct {
	Calcs  []string `json:"calcs"`
	Fields string   `json:"fields"`
	Values bool     `json:"values"`
}

type statOptionsJSON struct {
	ColorMode              string     `json:"colorMode"`
	GraphMode              string     `json:"graphMode"`
	JustifyMode            string     `json:"justifyMode"`
	Orientation            string     `json:"orientation"`
	PercentChangeColorMode string     `json:"percentChangeColorMode"`
	ReduceOptions          reduceJSON `json:"reduceOptions"`
	ShowPercentChange      bool       `json:"showPercentChange"`
	TextMode               string     `json:"textMode"`
	WideLayout             bool       `json:"wideLayout"`
}

type barsOptionsJSON struct {
	DisplayMode   string     `json:"displayMode"`
	Legend        legendJSON `json:"legend"`
	MaxVizHeight  int        `json:"maxVizHeight"`
	MinVizHeight  int        `json:"minVizHeight"`
	MinVizWidth   int        `json:"minVizWidth"`
	NamePlacement string     `json:"namePlacement"`
	Orientation   string     `json:"orientation"`
	ReduceOptions reduceJSON `json:"reduceOptions"`
	ShowUnfilled  bool       `json:"showUnfilled"`
	Sizing        string     `json:"sizing"`
	ValueMode     string     `json:"valueMode"`
}

type tableOptionsJSON struct {
	CellHeight string     `json:"cellHeight"`
	FrameIndex int        `json:"frameIndex"`
	ShowHeader bool       `json:"showHeader"`
	SortBy     []sortJSON `json:"sortBy,omitempty"`
}

type sortJSON struct {
	Desc        bool   `json:"desc"`
	DisplayName string `json:"displayName"`
}

type tableStyleJSON struct {
	Align       string   `json:"align"`
	CellOptions cellJSON `json:"cellOptions"`
	Inspect     bool     `json:"inspect"`
	Sortable    bool     `json:"sortable"`
	WrapHeader  bool     `json:"wrapHeaderText"`
}

type cellJSON struct {
	Type string `json:"type"`
}

type noteOptionsJSON struct {
	Content string `json:"content"`
	Mode    string `json:"mode"`
}
