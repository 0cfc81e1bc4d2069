import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { RowDetail } from '#contracts';
import { useRow } from '../../foundation/api/queries';
import { RowActions } from '../form/row-actions';
import { NotFound } from '../../foundation/layout/not-found';
import { Page } from '../../foundation/layout/page';
import { Panel } from '../../foundation/layout/panel';
import { Failure, Loading } from '../../foundation/layout/states';
import { CodeTag } from '../../foundation/vocabulary/code-tag';
import { FieldValue, isNested } from '../field/field-value';
import { History } from './history';
import { fieldOf, modelByPath, type ModelView, type Row } from '../declaration/declarations';
import { Related } from './related';
import { useRowName } from '../field/row-name';
import { useRegistry } from '../registry/registry';
import { useFieldLabel } from '../declaration/use-field-label';
import '../table/row-table.css';
import './detail.css';

/** The page of one row of any read model, at the moment in the address. */
export function Component() {
  const { list, key } = useParams();
  const view = modelByPath(list);
  if (view === undefined || key === undefined) return <NotFound />;
  return <Detail key={`${view.model}/${key}`} view={view} rowKey={key} />;
}

function Detail({ view, rowKey }: { readonly view: ModelView; readonly rowKey: string }) {
  const { t } = useTranslation();
  const nameOf = useRowName();
  const { data, error, refetch } = useRow(view.model, rowKey);
  const name = data === undefined ? undefined : nameOf(view, data);
  const listName = t(`models.${view.text}`);
  return (
    <Page
      title={name?.title ?? rowKey}
      mark={data === undefined ? null : <Mark id={name?.id} row={data.row} model={view.model} />}
      parent={{ to: `/${view.path}`, name: listName }}
      computed={data}
      aside={data === undefined ? null : <RowActions view={view} row={data.row} />}
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
            <Panel title={t('detail.facts')}>
              <Facts view={view} detail={data} />
            </Panel>
            <FeaturePanels detail={data} model={view.model} />
            <Related view={view} row={data.row} />
          </div>
          <Panel title={t('detail.history')} className="detail-history">
            <History view={view} versions={data.versions} />
          </Panel>
        </div>
      )}
    </Page>
  );
}

/** The panels that features register for this read model. */
function FeaturePanels({ detail, model }: { readonly detail: RowDetail; readonly model: string }) {
  const { detailPanels } = useRegistry();
  return (detailPanels[model] ?? []).map(({ Panel: FeaturePanel }, index) => (
    <Suspense key={index} fallback={<Loading lines={4} />}>
      <FeaturePanel detail={detail} />
    </Suspense>
  ));
}

/** Beside the title: the row's identifier and its status. */
function Mark({ id, row, model }: { readonly id: string | undefined; readonly row: Row; readonly model: string }) {
  const status = row['status'] ?? row['verdict'];
  return (
    <>
      {id === undefined ? null : <span className="mono">{id}</span>}
      {typeof status === 'string' ? <CodeTag code={status} model={model} /> : null}
    </>
  );
}

/** Tables, lists and original texts take the full width and come last. */
const isWide = (model: string, name: string, row: Row): boolean =>
  isNested(row[name]) || fieldOf(model, name, row).kind.kind === 'source';

function Facts({ view, detail }: { readonly view: ModelView; readonly detail: RowDetail }) {
  const labelOf = useFieldLabel();
  const { detailPanels } = useRegistry();
  const { row, asOfDate } = detail;
  const shownBelow = (detailPanels[view.model] ?? []).flatMap(({ shows = [] }) => shows);
  const first = [view.id, ...(view.title === undefined ? [] : [view.title]), ...view.columns];
  const names = [...new Set([...first, ...Object.keys(row)])]
    .filter((name) => name in row && !fieldOf(view.model, name, row).hidden && !shownBelow.includes(name))
    .sort((a, b) => Number(isWide(view.model, a, row)) - Number(isWide(view.model, b, row)));
  return (
    <dl className="facts">
      {names.map((name) => (
        <div key={name} className={isWide(view.model, name, row) ? 'facts-wide' : undefined}>
          <dt>{labelOf(name, view.model)}</dt>
          <dd>
            <FieldValue
              name={name}
              value={row[name]}
              row={row}
              asOf={asOfDate}
              own={name === view.id && !view.unnumbered}
              model={view.model}
            />
          </dd>
        </div>
      ))}
    </dl>
  );
}
