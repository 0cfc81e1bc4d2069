import { useLanguage } from '../../foundation/i18n/use-language';
import { useRowPages } from '../../foundation/api/many-rows';
import { formatCount } from '../figure/format-figure';
import { Panel } from '../../foundation/layout/panel';
import {
  modelByName,
  models,
  type FieldDescription,
  type ReadModelDescription,
  type Row,
} from '../declaration/declarations';
import { useRegistry } from '../registry/registry';
import { MoreRows } from '../table/more-rows';
import { RowTable } from '../table/row-table';

/** Number of rows shown at first. */
const SHOWN = 20;

interface Relation {
  readonly model: string;
  /** The column that names the row. */
  readonly by: string;
}

/** Read models with rows that refer to a row of this one, and the fields that refer to it. */
const relationsOf = (model: ReadModelDescription): readonly Relation[] =>
  models().flatMap(({ name, fields }) =>
    fields
      .filter(
        (field) =>
          field.listedOnReferencedPage === true && field.column !== undefined && targetOf(field) === model.name,
      )
      .map((field) => ({ model: name, by: field.name })),
  );

const targetOf = ({ kind, model }: FieldDescription): string | undefined =>
  model ?? { organisation: 'organisations', chain: 'chains', policy: 'rule_sets' }[kind as string];

export function Related({ view, row }: { readonly view: ReadModelDescription; readonly row: Row }) {
  const { detailPanels } = useRegistry();
  const shownAbove = (detailPanels[view.name] ?? []).flatMap(({ lists = [] }) => lists);
  const relations = relationsOf(view).filter(({ model }) => !shownAbove.includes(model));
  return relations.map(({ model, by }) => {
    const value = row[by] ?? row[view.naming.id];
    return typeof value === 'string' ? <RelatedRows key={model} model={model} by={by} value={value} /> : null;
  });
}

interface RelatedRowsProps {
  readonly model: string;
  readonly by: string;
  readonly value: string;
}

function RelatedRows({ model, by, value }: RelatedRowsProps) {
  const { pick } = useLanguage();
  const view = modelByName(model);
  const { rows } = useRowPages(model, { where: { [by]: value } }, SHOWN);
  if (view === undefined || rows === undefined || rows.total === 0) return null;
  return (
    <Panel title={pick(view.title)} more={<span className="muted">{formatCount(rows.total)}</span>}>
      <div className="related">
        <RowTable view={view} items={rows.items} asOf={rows.asOfDate} without={[by, 'chainId']} />
        <MoreRows rows={rows} />
      </div>
    </Panel>
  );
}
