import { useTranslation } from 'react-i18next';
import type { AcceptedCommand, RowTypes } from '#contracts';
import { NextBlock } from '../../../components/case/next-block';
import { DeclaredCode } from '../../../components/declaration/declared-code';

import { useCommands, useRow, useRowActions } from '../../../foundation/api/queries';
import { dateOfDayNumber, dayNumber, today } from '../../../foundation/time/china-date';

/** The steps of a case in their order; the first that is possible for the reader is the next one. */
const OF_CASE: readonly string[] = [
  'plan-corrective-action',
  'complete-corrective-action',
  'verify-corrective-action',
  'reject-corrective-action',
  'close-nonconformity',
];
const RETEST = 'record-test-result';

/** Optional fields that a filled-in 8D report has. */
const EIGHT_D: readonly string[] = ['containment', 'measure', 'owner', 'dueOn', 'effectivenessCheck'];
/** Days from a plan to its due date, which the planner can change. */
const USUAL_DAYS = 30;

interface CaseStepProps {
  readonly row: RowTypes['nonconformities'];
  readonly rowKey: string;
  readonly onRecorded: (accepted: AcceptedCommand) => void;
}

/** What the reader does next in the case. */
export function CaseStep({ row, rowKey, onRecorded }: CaseStepProps) {
  const { t } = useTranslation();
  const { data: commands = [] } = useCommands();
  const ofCase = useRowActions('nonconformities', rowKey);
  const ofItem = useRowActions('test_subjects', row.subjectId, row.status !== 'CLOSED');
  const retestAs = useRetestValues(row);
  // The item alone does not say which of its failures a step is for: only its next test is taken from it.
  const retest = ofItem.data?.items.filter(({ command }) => command === RETEST) ?? [];
  const possible = [...(ofCase.data?.items ?? []), ...retest].filter((item) => item.possible);
  const next = [...OF_CASE, RETEST]
    .map((name) => possible.find(({ command }) => command === name))
    .find((item) => item !== undefined);
  const command = commands.find(({ name }) => name === next?.command);
  if (next === undefined || command === undefined) {
    if (row.status === 'CLOSED') return <p className="muted">{t('case.closed')}</p>;
    return row.awaited === null ? null : (
      <p className="muted">
        {t('case.waiting')} <DeclaredCode model="nonconformities" field="awaited" code={row.awaited} />
      </p>
    );
  }
  if (command.name === RETEST && retestAs === undefined) return null;
  const values =
    command.name === RETEST
      ? { ...retestAs, ...next.values }
      : command.name === 'plan-corrective-action'
        ? { ...next.values, dueOn: dateOfDayNumber(dayNumber(today()) + USUAL_DAYS) }
        : next.values;
  return (
    <NextBlock
      key={`${command.name} ${row.revision}`}
      command={command}
      values={values}
      alsoAsk={command.name === 'plan-corrective-action' ? EIGHT_D : undefined}
      onRecorded={onRecorded}
    />
  );
}

/** A retest is comparable with the failed test: the same method, unit, limit and instrument; undefined while it loads. */
function useRetestValues({
  subjectId,
  testId,
}: RowTypes['nonconformities']): Readonly<Record<string, string>> | undefined {
  const failed = useRow('tests', `${subjectId}/${testId}`).data?.row;
  if (failed === undefined) return undefined;
  const same = { method: 'method', unit: 'unit', limit: 'limitText', instrumentId: 'instrumentId' } as const;
  return Object.fromEntries(
    Object.entries(same).flatMap(([field, from]) => {
      const value: unknown = failed[from];
      return typeof value === 'string' ? [[field, value] as const] : [];
    }),
  );
}
