import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import type { CommandDescription, Problem } from '#contracts';
import { ApiProblem, postJson, previewCommand } from '../../../foundation/api/client';
import { useLanguage } from '../../../foundation/i18n/use-language';
import { pathOf } from '../form-data';
import { refreshAfterWrite } from '../refresh-after-write';
import type { Field } from '../schema';
import { isTyped, useInputProblem } from '../use-input-problem';
import { dataOf, type Cells, type Names } from './grid-values';

/** A row with what was found about it. */
export interface GridRow {
  /** One command id for each row, so that a row that is sent again is recorded once. */
  readonly id: string;
  readonly cells: Cells;
  /** What is wrong with a cell, by field. */
  readonly faults: Readonly<Record<string, string>>;
  /** What is wrong with the row as a whole. */
  readonly fault?: string;
  readonly state: 'open' | 'checked' | 'recorded';
}

export const newRow = (cells: Cells): GridRow => ({ id: v7(), cells, faults: {}, state: 'open' });

/** The least number of empty rows that are shown. */
const ROWS = 5;

/** The rows of the grid, checked one by one by a dry run and sent together as a batch. */
export function useGrid(
  command: CommandDescription,
  fields: readonly Field[],
  given: Cells,
  names: ReadonlyMap<string, Names>,
) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const problemOf = useInputProblem();
  const [rows, setRows] = useState<readonly GridRow[]>(() => Array.from({ length: ROWS }, () => newRow(given)));
  const isFilled = ({ cells }: GridRow) =>
    Object.entries(cells).some(([name, text]) => text !== '' && text !== given[name]);

  /** Unreadable cells and empty required ones, before the server is asked. */
  const faultsOf = ({ cells }: GridRow): Readonly<Record<string, string>> =>
    Object.fromEntries(
      fields.flatMap((field) => {
        const text = cells[field.name]?.trim() ?? '';
        const fault =
          text === ''
            ? field.required
              ? t('actions.required', { label: pick(field.title) })
              : undefined
            : isTyped(field)
              ? problemOf(field, text)
              : undefined;
        return fault === undefined ? [] : [[field.name, fault] as const];
      }),
    );

  /** Problems of the server, in the cells that they are about. */
  const withProblems = (row: GridRow, problems: readonly Problem[]): GridRow => {
    if (problems.length === 0) return { ...row, faults: {}, state: 'checked' };
    const faults: Record<string, string> = {};
    for (const { errors = [] } of problems)
      for (const error of errors) {
        const name = String(pathOf(error)?.[0] ?? '');
        if (fields.some((field) => field.name === name)) faults[name] = pick(error);
      }
    const isTold = Object.keys(faults).length > 0;
    const [first] = problems;
    return { ...row, faults, ...(isTold || first === undefined ? {} : { fault: pick(first.titles) }), state: 'open' };
  };

  const fresh = ({ id, cells }: GridRow): GridRow => ({ id, cells, faults: {}, state: 'open' });

  const checked = async (row: GridRow): Promise<GridRow> => {
    if (row.state === 'recorded' || !isFilled(row)) return row;
    const faults = faultsOf(row);
    if (Object.keys(faults).length > 0) return { ...fresh(row), faults };
    const answer = previewCommand(command.name, { commandId: row.id, data: dataOf(row.cells, fields, names) });
    return withProblems(fresh(row), await answer.then(({ problems }) => problems, problemsIn));
  };

  const checking = useMutation({
    mutationFn: async () => {
      const found: GridRow[] = [];
      for (const row of rows) found.push(await checked(row));
      return found;
    },
    onSuccess: setRows,
  });

  const sending = useMutation({
    mutationFn: async () => {
      const open = rows.filter((row) => row.state !== 'recorded' && isFilled(row));
      const faulty = open.filter((row) => Object.keys(faultsOf(row)).length > 0);
      if (faulty.length > 0)
        return rows.map((row) => (open.includes(row) ? { ...fresh(row), faults: faultsOf(row) } : row));
      const commands = open.map(({ id, cells }) => ({
        ...{ name: command.name, commandId: id, data: dataOf(cells, fields, names) },
      }));
      const { answers } = await postJson('/api/batches', {}, { commands });
      const outcome = new Map(answers.map((answer) => [answer.commandId, answer]));
      const last = answers.findLast(({ answer }) => answer !== undefined)?.answer;
      if (last !== undefined) await refreshAfterWrite(last);
      return rows.map((row): GridRow => {
        const answer = outcome.get(row.id);
        if (answer === undefined) return row;
        return answer.problem === undefined
          ? { ...fresh(row), state: 'recorded' }
          : withProblems(fresh(row), [answer.problem]);
      });
    },
    onSuccess: setRows,
  });

  return { rows, setRows, checking, sending, filled: rows.filter(isFilled).length };
}

const problemsIn = (error: unknown): readonly Problem[] => {
  if (error instanceof ApiProblem) return [error.problem];
  throw error;
};
