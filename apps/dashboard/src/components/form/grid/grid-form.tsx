import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueries } from '@tanstack/react-query';
import type { CommandDescription } from '#contracts';
import { getJson } from '../../../foundation/api/client';
import { useMaySend } from '../../../foundation/api/session';
import { useLanguage } from '../../../foundation/i18n/use-language';
import { ProblemText } from '../../../foundation/layout/problem-text';
import { useMoment } from '../../../foundation/time/use-moment';
import { modelByName } from '../../declaration/declarations';
import { useRowName } from '../../field/row-name';
import { fieldsOf, type Field } from '../schema';
import { GridTable } from './grid-table';
import { isColumn, isShownFirst, type Cells, type Names } from './grid-values';
import { newRow, useGrid } from './use-grid';
import './grid.css';

/** Rows of a list that are offered in a column, and understood by their names. */
const OFFERED = 500;

interface GridFormProps {
  readonly command: CommandDescription;
  /** What every row starts with. */
  readonly given: Cells;
}

/** Several records of one action at once: typed, or pasted from a spreadsheet; checked and sent row by row. */
export function GridForm({ command, given }: GridFormProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { past } = useMoment();
  const maySend = useMaySend()(command.name);
  const columns = useMemo(() => fieldsOf(command).filter(isColumn), [command]);
  const [shown, setShown] = useState<readonly string[]>(() =>
    columns.filter((field) => isShownFirst(field, given)).map(({ name }) => name),
  );
  const fields = columns.filter(({ name }) => shown.includes(name));
  const names = useNames(fields);
  const { rows, setRows, checking, sending, filled } = useGrid(command, fields, given, names);
  const isBusy = checking.isPending || sending.isPending;
  const recorded = rows.filter(({ state }) => state === 'recorded').length;
  const faulty = rows.filter(({ fault, faults }) => fault !== undefined || Object.keys(faults).length > 0).length;
  return (
    <>
      <p className="muted">{t('grid.hint')}</p>
      <details className="grid-columns">
        <summary>{t('grid.columns')}</summary>
        {columns
          .filter(({ required }) => !required)
          .map(({ name, title }) => (
            <label key={name}>
              <input
                type="checkbox"
                checked={shown.includes(name)}
                onChange={({ target }) =>
                  setShown(target.checked ? [...shown, name] : shown.filter((each) => each !== name))
                }
              />{' '}
              {pick(title)}
            </label>
          ))}
      </details>
      <GridTable fields={fields} rows={rows} names={names} given={given} onChange={setRows} />
      <ProblemText error={checking.error ?? sending.error} />
      <p role="status" data-testid="grid-summary">
        {t('grid.summary', { filled, recorded, faulty })}
      </p>
      <div className="command-submit">
        <button
          type="button"
          className="button button-primary"
          disabled={past || !maySend || isBusy || filled === recorded}
          onClick={() => sending.mutate()}
        >
          {t('grid.send')}
        </button>
        <button
          type="button"
          className="button"
          disabled={past || !maySend || isBusy}
          onClick={() => checking.mutate()}
        >
          {t('actions.check')}
        </button>
        <button type="button" className="button" disabled={isBusy} onClick={() => setRows([...rows, newRow(given)])}>
          {t('grid.add')}
        </button>
      </div>
    </>
  );
}

/** The names of the rows that the columns refer to, by column. */
function useNames(fields: readonly Field[]): ReadonlyMap<string, Names> {
  const nameOf = useRowName();
  const of = fields.flatMap((field) => (field.kind === 'row' ? [{ name: field.name, model: field.model }] : []));
  const answers = useQueries({
    queries: of.map(({ model }) => ({
      queryKey: ['moment', 'grid-names', model],
      queryFn: () => getJson('/api/rows/{model}', { path: { model }, query: { limit: OFFERED } }),
    })),
  });
  return new Map(
    of.map(({ name, model }, index) => {
      const view = modelByName(model);
      const rows = view === undefined ? [] : (answers[index]?.data?.items ?? []);
      const named = rows.flatMap((row) => {
        const code = row.row[view?.naming.id ?? ''];
        return view === undefined || typeof code !== 'string' ? [] : [[code, nameOf(view, row).title] as const];
      });
      return [name, new Map(named)] as const;
    }),
  );
}
