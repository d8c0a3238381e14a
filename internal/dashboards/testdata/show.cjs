// Shows answers as Grafana does: its own library transforms them, applies what a
// panel says of its fields, and tells what would stand in each.
//
// On standard input: [{panel, answers: [{refId, labels, rows}]}], a row holding a
// value for each label and then the number. On standard output, for each:
// [{name, type, texts, colour, links, sortable}].
globalThis.navigator = { languages: ['en'], language: 'en' };
const { readFileSync } = require('node:fs');
const { lastValueFrom } = require('rxjs');
const grafana = require('@grafana/data');
globalThis.window = {};

const { FieldType, standardTransformers, standardTransformersRegistry } = grafana;
const transformers = new Map(Object.values(standardTransformers).map((t) => [t.id, t]));
standardTransformersRegistry.setInit(() =>
  [...transformers.values()].map((t) => ({ id: t.id, name: t.name, transformation: () => Promise.resolve(t) }))
);

const property = (id, path, isCustom) => ({ id, path, isCustom, name: id, process: (v) => v, shouldApply: () => true });
const properties = new grafana.FieldConfigOptionsRegistry(() => [
  ...['color', 'links', 'mappings', 'noValue', 'unit'].map((id) => property(id, id, false)),
  ...['align', 'sortable', 'width'].map((id) => property('custom.' + id, id, true)),
]);

// An answer to an instant query in the format of a table, as the plugin gives it.
function frame({ refId, labels, rows }, several) {
  const column = (name, type, values) => ({ name, type, values, config: {} });
  return grafana.toDataFrame({
    refId,
    fields: [
      column('Time', FieldType.time, rows.map(() => 1.7e12)),
      ...labels.map((label, i) => column(label, FieldType.string, rows.map((row) => row[i] ?? undefined))),
      column(several ? 'Value #' + refId : 'Value', FieldType.number, rows.map((row) => row[labels.length])),
    ],
  });
}

async function show({ panel, answers }) {
  const frames = answers.map((a) => frame(a, answers.length > 1));
  const shaped = await lastValueFrom(grafana.transformDataFrame(panel.transformations ?? [], frames, { interpolate: (s) => s }));
  const data = grafana.applyFieldOverrides({
    data: shaped,
    fieldConfig: panel.fieldConfig,
    fieldConfigRegistry: properties,
    replaceVariables: (s) => s,
    theme: grafana.createTheme(),
    timeZone: 'utc',
  });
  return data.flatMap((f) => f.fields.map((field) => ({
    name: grafana.getFieldDisplayName(field, f, data),
    type: field.type,
    texts: Array.from(field.values, (v) => grafana.formattedValueToString(field.display(v))),
    colour: field.config.color?.fixedColor ?? '',
    links: (field.config.links ?? []).map((l) => l.title),
    sortable: field.config.custom?.sortable ?? false,
  })));
}

const units = new Set(grafana.getValueFormats().flatMap((group) => group.submenu.map((unit) => unit.value)));

(async () => {
  const asked = JSON.parse(readFileSync(0, 'utf8'));
  const shown = [];
  for (const one of asked.shows) shown.push(await show(one));
  console.log(JSON.stringify({ shown, unknown: asked.units.filter((unit) => !units.has(unit)) }));
})();
