import type { RowView } from '#contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../foundation/i18n/use-language';
import { TimeLink } from '../../foundation/time/time-link';
import { Cell } from './cell';
import { FieldValue } from '../field/field-value';
import {
  fieldOf,
  isNumeric,
  rowPath,
  type FieldDescription,
  type ReadModelDescription,
} from '../declaration/declarations';
import type { ListOrder } from './list-order';
import { useRowName } from '../field/row-name';
import './row-table.css';

interface RowTableProps {
  readonly view: ReadModelDescription;
  readonly items: readonly RowView[];
  readonly asOf?: string | undefined;
  /** Columns to leave out, such as the chain on the page of a chain. */
  readonly without?: readonly string[];
  /** Names of the columns; those of the read model by default. */
  readonly columns?: readonly string[];
  /** How rows are sorted; without it the heads of the columns do not sort. */
  readonly order?: ListOrder;
  /** The address of a row; its own page by default. */
  readonly addressOf?: (key: string) => string;
  /** The chain that the list is filtered by, which stays chosen on the page of a row. */
  readonly chain?: string | undefined;
  /** The key of the row that is shown beside the list. */
  readonly current?: string | undefined;
}

interface ColumnHeadProps {
  readonly field: FieldDescription;
  readonly order: ListOrder | undefined;
}

/** The head of a column; a button that sorts where the list can be sorted by it. */
function ColumnHead({ field, order }: ColumnHeadProps) {
  const { pick } = useLanguage();
  const label = pick(field.label);
  const direction = order?.directionOf(field);
  return (
    <th
      scope="col"
      className={isNumeric(field) ? 'numeric' : undefined}
      title={field.help === undefined ? undefined : pick(field.help)}
      aria-sort={direction}
    >
      {order === undefined || field.column === undefined ? (
        label
      ) : (
        <button type="button" className="sort" onClick={() => order.toggle(field)}>
          {label}
          <span aria-hidden="true">{direction === undefined ? '' : direction === 'ascending' ? '↑' : '↓'}</span>
        </button>
      )}
    </th>
  );
}

/** Rows of a read model: a table on a wide screen, cards on a narrow one. */
export function RowTable({
  view,
  items,
  asOf,
  without = [],
  columns: names = view.listColumns,
  order,
  addressOf,
  chain,
  current,
}: RowTableProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const nameOf = useRowName();
  const columns = names.flatMap((name) => (without.includes(name) ? [] : (fieldOf(view.name, name) ?? [])));
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">{pick(view.title)}</th>
          {columns.map((column) => (
            <ColumnHead key={column.name} field={column} order={order} />
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => {
          const { title, id } = nameOf(view, item);
          return (
            <tr
              key={item.key}
              className={item.row['counted'] === false ? 'row-void' : undefined}
              aria-current={item.key === current ? 'true' : undefined}
            >
              <th scope="row">
                {addressOf === undefined ? (
                  <TimeLink to={rowPath(view.name, item.key) ?? '/'} query={{ chain }}>
                    {title}
                  </TimeLink>
                ) : (
                  <Link to={addressOf(item.key)}>{title}</Link>
                )}
                {id === undefined ? null : <span className="row-id mono">{id}</span>}
                {item.row['counted'] === false ? <span className="row-flag">{t('rows.voided')}</span> : null}
              </th>
              {columns.map((column) => (
                <Cell key={column.name} label={pick(column.label)} numeric={isNumeric(column)}>
                  <FieldValue field={column} value={item.row[column.name]} row={item.row} asOf={asOf} />
                </Cell>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
