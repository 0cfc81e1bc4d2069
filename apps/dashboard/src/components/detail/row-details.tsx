import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { RowDetail } from '#contracts';
import { useRow } from '../../foundation/api/queries';
import { RowActions } from '../form/row-actions';
import { Page } from '../../foundation/layout/page';
import { Panel } from '../../foundation/layout/panel';
import { Failure, Loading } from '../../foundation/layout/states';
import { useLanguage } from '../../foundation/i18n/use-language';
import { DeclaredCode } from '../declaration/declared-code';
import { FieldValue, isNested } from '../field/field-value';
import { History } from './history';
import { fieldOf, type ReadModelDescription, type Row } from '../declaration/declarations';
import { Related } from './related';
import { useRowName } from '../field/row-name';
import { useRegistry } from '../registry/registry';
import '../table/row-table.css';
import './detail.css';

/** One row of any read model: its facts, the panels of features, what refers to it, and its versions. */
export function RowDetails({ view, rowKey }: { readonly view: ReadModelDescription; readonly rowKey: string }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const nameOf = useRowName();
  const { data, error, refetch } = useRow(view.name, rowKey);
  const name = data === undefined ? undefined : nameOf(view, data);
  const listName = pick(view.title);
  return (
    <Page
      title={name?.title ?? rowKey}
      mark={data === undefined ? null : <Mark id={name?.id} row={data.row} model={view.name} />}
      parent={{ to: `/${view.path}`, name: listName }}
      computed={data}
      aside={data === undefined ? null : <RowActions model={view.name} rowKey={rowKey} row={data.row} />}
    >
      {error !== null ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <section className="panel">
          <Loading lines={8} />
        </section>
      ) : (
        <div className="detail">
          <div className="detail-main">
            <FeaturePanels detail={data} model={view.name} first />
            <Panel title={t('detail.facts')}>
              <Facts view={view} detail={data} />
            </Panel>
            <FeaturePanels detail={data} model={view.name} />
            <Related view={view} row={data.row} />
          </div>
          <Panel title={t('detail.history')} className="detail-history">
            <History view={view} versions={data.versions} total={data.versionsTotal} />
          </Panel>
        </div>
      )}
    </Page>
  );
}

interface FeaturePanelsProps {
  readonly detail: RowDetail;
  readonly model: string;
  /** Those before the list of fields, or those after it. */
  readonly first?: boolean;
}

/** The panels that features register for this read model. */
function FeaturePanels({ detail, model, first: wanted = false }: FeaturePanelsProps) {
  const { detailPanels } = useRegistry();
  const panels = (detailPanels[model] ?? []).filter(({ first = false }) => first === wanted);
  return panels.map(({ Panel: FeaturePanel }, index) => (
    <Suspense key={index} fallback={<Loading lines={4} />}>
      <FeaturePanel detail={detail} />
    </Suspense>
  ));
}

/** Fields with the status of a row; the first existing one is used. */
const STANDING = ['status', 'verdict'] as const;

/** Shown beside the title: the number of the row and its status. */
function Mark({ id, row, model }: { readonly id: string | undefined; readonly row: Row; readonly model: string }) {
  const field = STANDING.find((name) => typeof row[name] === 'string');
  return (
    <>
      {id === undefined ? null : <span className="mono">{id}</span>}
      {field === undefined ? null : <DeclaredCode model={model} field={field} code={String(row[field])} />}
    </>
  );
}

/** Tables, lists and original texts take the full width and come last. */
const isWide = (model: string, name: string, row: Row): boolean =>
  isNested(row[name]) || fieldOf(model, name)?.kind === 'sourceText';

function Facts({ view, detail }: { readonly view: ReadModelDescription; readonly detail: RowDetail }) {
  const { pick } = useLanguage();
  const { detailPanels } = useRegistry();
  const { row, asOfDate } = detail;
  const shownBelow = (detailPanels[view.name] ?? []).flatMap(({ shows = [] }) => shows);
  const fields = view.fields
    .filter(({ name, hidden }) => name in row && hidden !== true && !shownBelow.includes(name))
    .toSorted((a, b) => Number(isWide(view.name, a.name, row)) - Number(isWide(view.name, b.name, row)));
  return (
    <dl className="facts">
      {fields.map((field) => (
        <div key={field.name} className={isWide(view.name, field.name, row) ? 'facts-wide' : undefined}>
          <dt title={field.help === undefined ? undefined : pick(field.help)}>{pick(field.label)}</dt>
          <dd>
            <FieldValue
              field={field}
              value={row[field.name]}
              row={row}
              asOf={asOfDate}
              own={field.name === view.naming.id && view.naming.numberIsShared !== true}
            />
          </dd>
        </div>
      ))}
    </dl>
  );
}
