import { useTranslation } from 'react-i18next';
import type { RowTypes } from '#contracts';
import { StepList } from '../../../components/case/step-list';
import { useRow } from '../../../foundation/api/queries';

const STEPS = ['found', 'planned', 'completed', 'retested', 'verified', 'closed'] as const;

/** How many of the steps are done in each status; a retest is between the completion and the verification. */
const DONE: Readonly<Record<string, number>> = {
  OPEN: 1,
  ACTION_REJECTED: 1,
  ACTION_PLANNED: 2,
  ACTION_COMPLETED: 3,
  VERIFIED: 5,
  CLOSED: 6,
};

/** The steps from the finding to the closing, with those that are done. */
export function StepBar({ row }: { readonly row: RowTypes['nonconformities'] }) {
  const { t } = useTranslation();
  const attempts = useRow('test_subjects', row.subjectId).data?.row.attempts ?? [];
  const failed = attempts.findIndex(({ testId }) => testId === row.testId);
  const isRetested = attempts.slice(failed + 1).some(({ counted }) => counted);
  const done = (DONE[row.status] ?? 0) + (row.status === 'ACTION_COMPLETED' && isRetested ? 1 : 0);
  return <StepList steps={STEPS.map((step) => ({ key: step, label: t(`case.steps.${step}`) }))} done={done} />;
}
