import { useTranslation } from 'react-i18next';
import { useRow } from '../../foundation/api/queries';
import { useLanguage } from '../../foundation/i18n/use-language';
import { TimeLink } from '../../foundation/time/time-link';
import { fieldOf, modelByName, rowPath, type ReadModelDescription, type Row } from '../declaration/declarations';
import { FieldValue } from '../field/field-value';
import { useRowName } from '../field/row-name';
import { RowActions } from './row-actions';

/** Fields that say how a row stands now; the first that it has is the verdict on what was sent. */
const STANDING: readonly string[] = ['verdict', 'status'];
/** Facts of a row that are shown beside its standing. */
const MOST_FACTS = 4;

interface OutcomeRowProps {
  readonly model: string;
  readonly rowKey: string;
}

/** A row that a command changed: how it stands now, in words, and what can be done about it next. */
export function OutcomeRow({ model, rowKey }: OutcomeRowProps) {
  const { pick } = useLanguage();
  const nameOf = useRowName();
  const view = modelByName(model);
  const path = rowPath(model, rowKey);
  const { data } = useRow(model, rowKey, view !== undefined);
  if (view === undefined || path === undefined) return null;
  const name = data === undefined ? rowKey : nameOf(view, data).title;
  return (
    <li className="outcome-row" data-testid={`outcome-${model}`}>
      <p className="outcome-name">
        <span className="muted">{pick(view.title)}</span> <TimeLink to={path}>{name}</TimeLink>
      </p>
      {data === undefined ? null : <Facts view={view} row={data.row} asOf={data.asOfDate} />}
      <RowActions model={model} rowKey={rowKey} />
    </li>
  );
}

interface FactsProps {
  readonly view: ReadModelDescription;
  readonly row: Row;
  readonly asOf: string;
}

/** The standing of the row, whose turn it is, and what its list shows of it. */
function Facts({ view, row, asOf }: FactsProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const has = (name: string) => row[name] !== null && row[name] !== undefined && row[name] !== '';
  const standing = STANDING.find(has);
  const others = view.listColumns.filter((name) => name !== standing && name !== view.naming.title && has(name));
  const names = [...(standing === undefined ? [] : [standing]), ...(has('awaited') ? ['awaited'] : []), ...others];
  return (
    <dl className="outcome-facts">
      {[...new Set(names)].slice(0, MOST_FACTS + 1).map((name) => {
        const field = fieldOf(view.name, name);
        return (
          <div key={name}>
            <dt>{name === 'awaited' ? t('forms.awaited') : field === undefined ? name : pick(field.label)}</dt>
            <dd>
              <FieldValue field={field} value={row[name]} row={row} asOf={asOf} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
