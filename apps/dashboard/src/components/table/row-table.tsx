import type { RowView } from '#contracts';
import { useTranslation } from 'react-i18next';
import { TimeLink } from '../../foundation/time/time-link';
import { Cell } from './cell';
import { FieldValue } from '../field/field-value';
import { fieldOf, rowPath, type ModelView } from '../declaration/declarations';
import { useRowName } from '../field/row-name';
import { useFieldLabel } from '../declaration/use-field-label';
import './row-table.css';

interface RowTableProps {
  readonly view: ModelView;
  readonly items: readonly RowView[];
  readonly asOf?: string | undefined;
  /** Columns to leave out, such as the chain on the page of a chain. */
  readonly without?: readonly string[];
}

/** Rows of a read model: a table on a wide screen, cards on a narrow one. */
export function RowTable({ view, items, asOf, without = [] }: RowTableProps) {
  const { t } = useTranslation();
  const labelOf = useFieldLabel();
  const nameOf = useRowName();
  const columns = view.columns.filter((column) => !without.includes(column));
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">{t(`models.${view.text}`)}</th>
          {columns.map((column) => (
            <th key={column} scope="col" className={fieldOf(view.model, column).numeric ? 'numeric' : undefined}>
              {labelOf(column, view.model)}
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
                <TimeLink to={rowPath(view.model, item.key) ?? '/'}>{title}</TimeLink>
                {id === undefined ? null : <span className="row-id mono">{id}</span>}
                {item.row['counted'] === false ? <span className="row-flag">{t('rows.voided')}</span> : null}
              </th>
              {columns.map((column) => (
                <Cell key={column} label={labelOf(column, view.model)} numeric={fieldOf(view.model, column).numeric}>
                  <FieldValue name={column} value={item.row[column]} row={item.row} asOf={asOf} model={view.model} />
                </Cell>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
