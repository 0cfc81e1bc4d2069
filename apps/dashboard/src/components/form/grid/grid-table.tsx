import type { ClipboardEvent, KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../foundation/i18n/use-language';
import type { Field } from '../schema';
import { isRange, pastedCells } from './paste';
import type { Names } from './grid-values';
import { newRow, type GridRow } from './use-grid';

interface GridTableProps {
  readonly fields: readonly Field[];
  readonly rows: readonly GridRow[];
  readonly names: ReadonlyMap<string, Names>;
  readonly given: Readonly<Record<string, string>>;
  readonly onChange: (rows: readonly GridRow[]) => void;
}

/** Cell inputs by row and column, for the keys that move between them. */
const cellId = (row: number, column: number): string => `grid-${row}-${column}`;

/**
 * A plain table of inputs. Tab moves along the row, Enter and the arrows up and down along the column; a range of a
 * spreadsheet is pasted from the cell that has the focus, and adds rows where there are not enough.
 */
export function GridTable({ fields, rows, names, given, onChange }: GridTableProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();

  const withCell = (row: GridRow, name: string, text: string): GridRow =>
    row.state === 'recorded' ? row : { id: row.id, cells: { ...row.cells, [name]: text }, faults: {}, state: 'open' };

  const paste = (event: ClipboardEvent, atRow: number, atColumn: number) => {
    const text = event.clipboardData.getData('text');
    if (!isRange(text)) return;
    event.preventDefault();
    const { range, columns } = withTitles(pastedCells(text), fields, atColumn);
    const missing = Math.max(0, atRow + range.length - rows.length);
    const all = [...rows, ...Array.from({ length: missing }, () => newRow(given))];
    onChange(
      all.map((row, index) =>
        (range[index - atRow] ?? []).reduce((filled, cell, offset) => {
          const field = columns[offset];
          return field === undefined ? filled : withCell(filled, field.name, cell);
        }, row),
      ),
    );
  };

  const move = (event: KeyboardEvent<HTMLInputElement>, row: number, column: number) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' || event.key === 'Enter' ? 1 : 0;
    if (step === 0 || event.nativeEvent.isComposing) return;
    event.preventDefault();
    document.getElementById(cellId(row + step, column))?.focus();
  };

  return (
    <div className="grid-scroll" role="region" aria-label={t('grid.title')} tabIndex={0}>
      <table className="grid" data-testid="grid">
        <thead>
          <tr>
            <th scope="col">{t('grid.row')}</th>
            {fields.map((field) => (
              <th key={field.name} scope="col" title={field.hint === undefined ? undefined : pick(field.hint)}>
                {pick(field.title)}
                {field.required ? <span className="grid-required"> *</span> : null}
              </th>
            ))}
            <th scope="col">{t('grid.state')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.id} className={`grid-${row.state}`}>
              <th scope="row">{index + 1}</th>
              {fields.map((field, column) => {
                const fault = row.faults[field.name];
                const id = cellId(index, column);
                return (
                  <td key={field.name}>
                    <input
                      id={id}
                      className="grid-cell"
                      value={row.cells[field.name] ?? ''}
                      readOnly={row.state === 'recorded'}
                      aria-label={t('grid.cell', { row: index + 1, label: pick(field.title) })}
                      aria-invalid={fault !== undefined}
                      {...(fault === undefined ? {} : { 'aria-describedby': `${id}-fault` })}
                      {...(listOf(field) ? { list: `grid-list-${field.name}` } : {})}
                      autoComplete="off"
                      onChange={({ target }) =>
                        onChange(rows.map((each) => (each === row ? withCell(row, field.name, target.value) : each)))
                      }
                      onPaste={(event) => paste(event, index, column)}
                      onKeyDown={(event) => move(event, index, column)}
                    />
                    {fault === undefined ? null : (
                      <p id={`${id}-fault`} className="grid-fault">
                        {fault}
                      </p>
                    )}
                  </td>
                );
              })}
              <td className="grid-state">
                {row.state === 'open' ? null : t(`grid.states.${row.state}`)}
                {row.fault === undefined ? null : <p className="grid-fault">{row.fault}</p>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {fields.filter(listOf).map((field) => (
        <datalist key={field.name} id={`grid-list-${field.name}`}>
          {field.kind === 'choice'
            ? field.options.map(({ code, label }) => <option key={code}>{pick(label)}</option>)
            : [...(names.get(field.name) ?? [])].map(([code, name]) => <option key={code}>{name}</option>)}
        </datalist>
      ))}
    </div>
  );
}

/** A range whose first row has titles of columns is put into those columns; any other begins in the given one. */
function withTitles(range: readonly (readonly string[])[], fields: readonly Field[], atColumn: number) {
  const [titles = [], ...rest] = range;
  const named = titles.map((title) =>
    fields.find((field) => [field.name, field.title.zh, field.title.en].includes(title.replace(/\s*\*$/, ''))),
  );
  return named.length > 0 && named.every((field) => field !== undefined)
    ? { range: rest, columns: named }
    : { range, columns: fields.slice(atColumn) };
}

/** Whether the browser offers what the column can have. */
const listOf = ({ kind }: Field): boolean => kind === 'choice' || kind === 'row';
