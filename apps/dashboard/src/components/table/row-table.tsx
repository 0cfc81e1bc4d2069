import type { RowView } from '#contracts';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../foundation/i18n/use-language';
import { TimeLink } from '../../foundation/time/time-link';
import { Cell } from './cell';
import { FieldValue } from '../field/field-value';
import { fieldOf, isNumeric, rowPath, type ReadModelDescription } from '../declaration/declarations';
import { useRowName } from '../field/row-name';
import './row-table.css';

interface RowTableProps {
  readonly view: ReadModelDescription;
  readonly items: readonly RowView[];
  readonly asOf?: string | undefined;
  /** Columns to leave out, such as the chain on the page of a chain. */
  readonly without?: readonly string[];
}

/** Rows of a read model: a table on a wide screen, cards on a narrow one. */
export function RowTable({ view, items, asOf, without = [] }: RowTableProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const nameOf = useRowName();
  const columns = view.listColumns.flatMap((name) => (without.includes(name) ? [] : (fieldOf(view.name, name) ?? [])));
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">{pick(view.title)}</th>
          {columns.map((column) => (
            <th
              key={column.name}
              scope="col"
              className={isNumeric(column) ? 'numeric' : undefined}
              title={column.help === undefined ? undefined : pick(column.help)}
            >
              {pick(column.label)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => {
          const { title, id } = nameOf(view, item);
          return (
            <tr key={item.key} className={item.row['counted'] === false ? 'row-void' : undefined}>
              <th scope="row">
                <TimeLink to={rowPath(view.name, item.key) ?? '/'}>{title}</TimeLink>
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
