import { closeNonconformity } from '../work/test-subject/close-nonconformity.js';
import {
  completeCorrectiveAction,
  planCorrectiveAction,
  rejectCorrectiveAction,
  verifyCorrectiveAction,
} from '../work/test-subject/corrective-action.js';
import { recordTestResult } from '../work/test-subject/record-test-result.js';
import { after, sent, type History, type Sent } from './history.js';
import { calibrated } from './project-world.js';
import { CHAIN, chief, lab, maker } from './world.js';

// A product of P-1 fails, is corrected and tested again; each history continues the previous one.

/** A result on the connector of P-1: at most 0.50 mΩ. */
export const result = (testId: string, attempt: number, measured: string) => ({
  subjectId: 'CONN',
  testId,
  projectId: 'P-1',
  attempt,
  instrumentId: 'INS-1',
  method: '振动后接触电阻',
  measured,
  unit: 'mΩ',
  limit: '<=0.50',
  reportNo: `R-${testId}`,
});

/** A result without a project and without a listed instrument. */
export const resultWithoutProject = {
  chainId: CHAIN,
  subjectId: 'SEAL',
  testId: 'T-1',
  attempt: 1,
  method: '防护等级',
  measured: 'IP67',
  unit: '等级',
  limit: '>=IP67',
  reportNo: 'R-T-1',
  responsibleId: 'seller',
};

/** Of a source document. */
export const DIGEST = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

export const NONCONFORMITY = { subjectId: 'CONN', nonconformityId: 'NC-T-1' } as const;

const planned = (revision: number, dueOn: string, on: string): Sent =>
  sent(planCorrectiveAction, { ...NONCONFORMITY, revision, rootCause: '镀层厚度离散', dueOn }, maker, on);
const completed = (revision: number, on: string): Sent =>
  sent(completeCorrectiveAction, { ...NONCONFORMITY, revision }, maker, on);
const tested = (testId: string, attempt: number, measured: string, on: string): Sent =>
  sent(recordTestResult, result(testId, attempt, measured), lab, on);

/** T-1 fails and opens NC-T-1. */
export const failed: History = after(calibrated, tested('T-1', 1, '0.62', '2026-04-08'));
export const actionPlanned: History = after(failed, planned(1, '2026-05-15', '2026-04-15'));
export const actionCompleted: History = after(actionPlanned, completed(1, '2026-05-10'));

/** T-2 fails too. */
export const retestFailed: History = after(actionCompleted, tested('T-2', 2, '0.58', '2026-05-18'));
export const actionRejected: History = after(
  retestFailed,
  sent(
    rejectCorrectiveAction,
    { ...NONCONFORMITY, revision: 1, retestId: 'T-2', reason: 'NOT_EFFECTIVE' },
    chief,
    '2026-05-20',
  ),
);
/** The second revision is completed. */
export const secondActionCompleted: History = after(
  actionRejected,
  planned(2, '2026-06-30', '2026-06-01'),
  completed(2, '2026-06-16'),
);

/** T-2 passes. */
export const retestPassed: History = after(actionCompleted, tested('T-2', 2, '0.41', '2026-05-18'));
export const verified: History = after(
  retestPassed,
  sent(verifyCorrectiveAction, { ...NONCONFORMITY, revision: 1, retestId: 'T-2' }, chief, '2026-05-20'),
);
export const closed: History = after(verified, sent(closeNonconformity, NONCONFORMITY, chief, '2026-05-20'));
