import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { RowDifferences } from '#contracts';
import { fieldOf, modelByName, models, rowPath } from '../../../components/declaration/declarations';
import { EventName } from '../../../components/event/event-name';
import { FieldValue } from '../../../components/field/field-value';
import { useRowName } from '../../../components/field/row-name';
import { Cell } from '../../../components/table/cell';
import { useRowDifferences } from '../../../foundation/api/difference-queries';
import { useLanguage } from '../../../foundation/i18n/use-language';
import { Panel } from '../../../foundation/layout/panel';
import { Empty, Failure, Loading } from '../../../foundation/layout/states';
import { TimeLink } from '../../../foundation/time/time-link';

/** Shown first, before another list is chosen. */
const FIRST_MODEL = 'certificates';

/** The rows of a list that were added, removed or changed between the two moments. */
export function RowChanges({ chain }: { readonly chain: string | undefined }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const [params, setParams] = useSearchParams();
  const model = params.get('model') ?? FIRST_MODEL;
  const { data, error, refetch } = useRowDifferences(model, chain);
  const choose = (value: string) =>
    setParams((current) => {
      current.set('model', value);
      return current;
    });
  const list = (
    <select
      className="select"
      aria-label={t('travel.rowsOf')}
      value={model}
      onChange={(event) => choose(event.target.value)}
    >
      {models().map(({ name, title }) => (
        <option key={name} value={name}>
          {pick(title)}
        </option>
      ))}
    </select>
  );
  return (
    <Panel title={t('travel.rows')} more={list}>
      {error !== null ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading lines={6} />
      ) : data.items.length === 0 ? (
        <Empty title={t('travel.noRows')} />
      ) : (
        <RowTable data={data} />
      )}
    </Panel>
  );
}

type Item = RowDifferences['items'][number];

function RowTable({ data }: { readonly data: RowDifferences }) {
  const { t } = useTranslation();
  const { added, removed, changed, complete } = data;
  return (
    <>
      <p className="muted">{t(complete ? 'travel.rowCounts' : 'travel.rowCountsCut', { added, removed, changed })}</p>
      <table className="rows changes-rows" data-testid="row-changes">
        <thead>
          <tr>
            <th scope="col">{t('travel.row')}</th>
            <th scope="col">{t('travel.kind')}</th>
            <th scope="col">{t('travel.fields')}</th>
            <th scope="col">{t('travel.madeBy')}</th>
          </tr>
        </thead>
        <tbody>
          {data.items.map((item) => (
            <RowLine key={item.key} model={data.model} item={item} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function RowLine({ model, item }: { readonly model: string; readonly item: Item }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const rowName = useRowName();
  const view = modelByName(model);
  const row = item.after ?? item.before ?? {};
  const title = view === undefined ? item.label : rowName(view, { key: item.key, row }).title;
  const hidden = new Set(view?.fields.flatMap((field) => (field.hidden === true ? [field.name] : [])));
  return (
    <tr>
      <th scope="row">
        {item.after === null ? <del>{title}</del> : <TimeLink to={rowPath(model, item.key) ?? '/'}>{title}</TimeLink>}
      </th>
      <Cell label={t('travel.kind')}>
        <span className="changes-kind">{t(`travel.kinds.${item.kind}`)}</span>
      </Cell>
      <Cell label={t('travel.fields')}>
        {item.fields
          .filter(({ field }) => !hidden.has(field))
          .map(({ field, before, after }) => {
            const declared = fieldOf(model, field);
            return (
              <div key={field}>
                <span className="muted">{declared === undefined ? field : pick(declared.label)}</span>{' '}
                <del>
                  <FieldValue field={declared} value={before} row={item.before ?? {}} plain />
                </del>
                {' → '}
                <FieldValue field={declared} value={after} row={item.after ?? {}} plain />
              </div>
            );
          })}
      </Cell>
      <Cell label={t('travel.madeBy')}>
        <ul className="event-ids">
          {item.eventIds.map((id) => (
            <li key={id}>
              <EventName eventId={id} />
            </li>
          ))}
        </ul>
      </Cell>
    </tr>
  );
}
