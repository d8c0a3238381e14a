// What a dashboard of Unsung must look like: Grafana's own schema, made strict
// where that leaves things open (options of panels, queries, links).
import type { DashboardLink, DataSourceRef, Dashboard, FieldConfig, AnnotationQuery, Panel, RowPanel, TableFieldOptions, VariableModel } from '@grafana/schema';
import type * as bargauge from '@grafana/schema/dist/esm/raw/composable/bargauge/panelcfg/x/BarGaugePanelCfg_types.gen';
import type * as stat from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type * as table from '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen';
import type * as text from '@grafana/schema/dist/esm/raw/composable/text/panelcfg/x/TextPanelCfg_types.gen';
import type * as timeseries from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';

// JSON has words where TypeScript has enums.
type Plain<T> = T extends string ? `${T}` : T extends (infer U)[] ? Plain<U>[] : T extends object ? { [K in keyof T]: Plain<T[K]> } : T;

// A query of Grafana's Prometheus plugin, which the schema leaves to it.
interface Query {
  datasource: DataSourceRef;
  editorMode: 'code';
  expr: string;
  format: 'time_series' | 'table';
  instant: boolean;
  interval?: string;
  legendFormat: string;
  range: boolean;
  refId: string;
}

interface DataLink {
  targetBlank: boolean;
  title: string;
  url: string;
}

// A property of a field that one column or series has for itself.
type Override =
  | { id: 'color'; value: FieldConfig['color'] }
  | { id: 'links'; value: DataLink[] }
  | { id: 'mappings'; value: FieldConfig['mappings'] }
  | { id: 'noValue' | 'unit'; value: string }
  | { id: 'custom.align'; value: TableFieldOptions['align'] }
  | { id: 'custom.sortable'; value: boolean }
  | { id: 'custom.width'; value: number };

type Transformation =
  | { id: 'groupingToMatrix'; options: { columnField: string; emptyValue: 'zero' | 'null' | 'empty'; rowField: string; valueField: string } }
  | { id: 'merge'; options: Record<string, never> }
  | { id: 'organize'; options: { excludeByName: Record<string, boolean>; indexByName: Record<string, number>; renameByName: Record<string, string> } }
  | { id: 'sortBy'; options: { fields: Record<string, never>; sort: { field: string; desc?: boolean }[] } };

type PanelOf<Type, Options, Custom> = Omit<Panel, 'fieldConfig' | 'options' | 'targets' | 'transformations' | 'type'> & {
  type: Type;
  options: Options;
  fieldConfig: {
    defaults: Omit<FieldConfig, 'custom' | 'links'> & { custom?: Custom; links?: DataLink[] };
    overrides: { matcher: { id: 'byName' | 'byRegexp' | 'byType'; options: string }; properties: Override[] }[];
  };
  targets?: Query[];
  transformations?: Transformation[];
};

type AnyPanel =
  | PanelOf<'bargauge', bargauge.Options, never>
  | PanelOf<'stat', stat.Options, never>
  | PanelOf<'table', table.Options, table.FieldConfig>
  | PanelOf<'text', text.Options, never>
  | PanelOf<'timeseries', timeseries.Options, timeseries.FieldConfig>;

interface LabelQuery {
  qryType: 1;
  query: string;
  refId: string;
}

// What is not in the schema belongs to the Prometheus plugin too.
type Annotation = Omit<AnnotationQuery, 'target'> & { expr?: string; step?: string; target?: Query; textFormat?: string };

export type Checked = Plain<
  Omit<Dashboard, 'annotations' | 'panels' | 'templating' | 'links' | 'uid' | 'title' | 'description'> & {
    annotations: { list: Annotation[] };
    description: string;
    links: DashboardLink[];
    panels: (AnyPanel | (Omit<RowPanel, 'panels'> & { panels: AnyPanel[] }))[];
    templating: { list: (Omit<VariableModel, 'query'> & { query: string | LabelQuery })[] };
    title: string;
    uid: string;
  }
>;
