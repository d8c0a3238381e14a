package dashboards

// schemaVersion is the version of the JSON that is written. Grafana 12 and 13
// take it as it is; newer ones bring it up to date themselves.
const schemaVersion = 42

// The types below are the part of @grafana/schema that is used here, field by
// field in its spelling.

type dashboardJSON struct {
	Annotations   annotationsJSON `json:"annotations"`
	Description   string          `json:"description"`
	Editable      bool            `json:"editable"`
	GraphTooltip  int             `json:"graphTooltip"`
	Links         []linkJSON      `json:"links"`
	Panels        []any           `json:"panels"` // panelJSON or rowJSON
	Refresh       string          `json:"refresh"`
	SchemaVersion int             `json:"schemaVersion"`
	Tags          []string        `json:"tags"`
	Templating    templatingJSON  `json:"templating"`
	Time          rangeJSON       `json:"time"`
	Timezone      string          `json:"timezone"`
	Title         string          `json:"title"`
	UID           string          `json:"uid"`
}

type rangeJSON struct {
	From string `json:"from"`
	To   string `json:"to"`
}

type sourceJSON struct {
	Type string `json:"type"`
	UID  string `json:"uid"`
}

type annotationsJSON struct {
	List []annotationJSON `json:"list"`
}

type annotationJSON struct {
	BuiltIn    int         `json:"builtIn,omitempty"`
	Datasource sourceJSON  `json:"datasource"`
	Enable     bool        `json:"enable"`
	Expr       string      `json:"expr,omitempty"` // for Prometheus plugins that do not read the target, as is Step
	Hide       bool        `json:"hide,omitempty"`
	IconColor  string      `json:"iconColor"`
	Name       string      `json:"name"`
	Step       string      `json:"step,omitempty"`
	Target     *targetJSON `json:"target,omitempty"`
	TextFormat string      `json:"textFormat,omitempty"` // of that plugin too
	Type       string      `json:"type,omitempty"`
}

type templatingJSON struct {
	List []variableJSON `json:"list"`
}

type variableJSON struct {
	AllValue    string       `json:"allValue,omitempty"`
	Current     *optionJSON  `json:"current,omitempty"`
	Datasource  *sourceJSON  `json:"datasource,omitempty"`
	Description string       `json:"description"`
	IncludeAll  bool         `json:"includeAll,omitempty"`
	Label       string       `json:"label"`
	Multi       bool         `json:"multi,omitempty"`
	Name        string       `json:"name"`
	Options     []optionJSON `json:"options,omitempty"`
	Query       any          `json:"query"`
	Refresh     int          `json:"refresh,omitempty"`
	Regex       string       `json:"regex,omitempty"`
	Sort        int          `json:"sort,omitempty"`
	Type        string       `json:"type"`
}

type optionJSON struct {
	Selected bool `json:"selected"`
	Text     any  `json:"text"` // a string, or several where many may be chosen
	Value    any  `json:"value"`
}

// labelQueryJSON asks Prometheus for the values of a label. Its fields are those
// of Grafana's Prometheus plugin, as Grafana itself writes them.
type labelQueryJSON struct {
	Kind  int    `json:"qryType"`
	Query string `json:"query"`
	RefID string `json:"refId"`
}

type rowJSON struct {
	Collapsed bool        `json:"collapsed"`
	GridPos   gridJSON    `json:"gridPos"`
	ID        int         `json:"id"`
	Panels    []panelJSON `json:"panels"`
	Title     string      `json:"title"`
	Type      string      `json:"type"`
}

type gridJSON struct {
	H int `json:"h"`
	W int `json:"w"`
	X int `json:"x"`
	Y int `json:"y"`
}

type panelJSON struct {
	Datasource      *sourceJSON     `json:"datasource,omitempty"`
	Description     string          `json:"description"`
	FieldConfig     fieldConfigJSON `json:"fieldConfig"`
	GridPos         gridJSON        `json:"gridPos"`
	ID              int             `json:"id"`
	Interval        string          `json:"interval,omitempty"`
	Links           []linkJSON      `json:"links,omitempty"`
	Options         any             `json:"options"`
	Targets         []targetJSON    `json:"targets,omitempty"`
	TimeFrom        string          `json:"timeFrom,omitempty"`
	Title           string          `json:"title"`
	Transformations []transformJSON `json:"transformations,omitempty"`
	Transparent     bool            `json:"transparent,omitempty"`
	Type            string          `json:"type"`
}

// targetJSON is a query as Grafana's Prometheus plugin has it.
type targetJSON struct {
	Datasource   sourceJSON `json:"datasource"`
	EditorMode   string     `json:"editorMode"`
	Expr         string     `json:"expr"`
	Format       string     `json:"format"`
	Instant      bool       `json:"instant"`
	Interval     string     `json:"interval,omitempty"`
	LegendFormat string     `json:"legendFormat"`
	Range        bool       `json:"range"`
	RefID        string     `json:"refId"`
}

type transformJSON struct {
	ID      string `json:"id"`
	Options any    `json:"options"`
}

type fieldConfigJSON struct {
	Defaults  fieldJSON      `json:"defaults"`
	Overrides []overrideJSON `json:"overrides"`
}

type fieldJSON struct {
	Color      *colourJSON     `json:"color,omitempty"`
	Custom     any             `json:"custom,omitempty"`
	Decimals   *int            `json:"decimals,omitempty"`
	Links      []dataLinkJSON  `json:"links,omitempty"`
	Mappings   []mappingJSON   `json:"mappings,omitempty"`
	Max        *float64        `json:"max,omitempty"`
	Min        *float64        `json:"min,omitempty"`
	NoValue    string          `json:"noValue,omitempty"`
	Thresholds *thresholdsJSON `json:"thresholds,omitempty"`
	Unit       string          `json:"unit,omitempty"`
}

type colourJSON struct {
	FixedColor string `json:"fixedColor,omitempty"`
	Mode       string `json:"mode"`
}

type mappingJSON struct {
	Options map[string]mappedJSON `json:"options"`
	Type    string                `json:"type"`
}

type mappedJSON struct {
	Color string `json:"color,omitempty"`
	Index int    `json:"index"`
	Text  string `json:"text"`
}

type thresholdsJSON struct {
	Mode  string          `json:"mode"`
	Steps []thresholdJSON `json:"steps"`
}

type thresholdJSON struct {
	Color string   `json:"color"`
	Value *float64 `json:"value"` // null is minus infinity
}

type overrideJSON struct {
	Matcher    matcherJSON    `json:"matcher"`
	Properties []propertyJSON `json:"properties"`
}

type matcherJSON struct {
	ID      string `json:"id"`
	Options string `json:"options"`
}

type propertyJSON struct {
	ID    string `json:"id"`
	Value any    `json:"value"`
}

// dataLinkJSON is a link of a value, linkJSON one of a panel or a dashboard.
type dataLinkJSON struct {
	TargetBlank bool   `json:"targetBlank"`
	Title       string `json:"title"`
	URL         string `json:"url"`
}

type linkJSON struct {
	AsDropdown  bool     `json:"asDropdown"`
	Icon        string   `json:"icon"`
	IncludeVars bool     `json:"includeVars"`
	KeepTime    bool     `json:"keepTime"`
	Tags        []string `json:"tags"`
	TargetBlank bool     `json:"targetBlank"`
	Title       string   `json:"title"`
	Tooltip     string   `json:"tooltip"`
	Type        string   `json:"type"`
	URL         string   `json:"url,omitempty"`
}
