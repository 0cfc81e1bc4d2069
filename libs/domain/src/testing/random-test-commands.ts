import { approveDeviation } from '../work/test-subject/approve-deviation.js';
import {
  closeNonconformity,
  closeNonconformityWithReason,
  reopenNonconformity,
} from '../work/test-subject/close-nonconformity.js';
import { correctTestResult } from '../work/test-subject/correct-test-result.js';
import { confirmLooserLimit, proposeLooserLimit } from '../work/test-subject/looser-limit-correction.js';
import {
  completeCorrectiveAction,
  planCorrectiveAction,
  rejectCorrectiveAction,
  verifyCorrectiveAction,
} from '../work/test-subject/corrective-action.js';
import { openNonconformity } from '../work/test-subject/nonconformity.js';
import { recordTestResult } from '../work/test-subject/record-test-result.js';
import { latestCounted, TestSubject } from '../work/test-subject/test-subject.js';
import { voidTestReport } from '../work/test-subject/void-test-report.js';
import type { RandomChoices } from './random-choices.js';
import { sent, stateOf } from './history.js';
import type { RandomCommand } from './random-commands.js';
import { DIGEST } from './test-world.js';
import { CHAIN, chief, lab, maker, seller, supplier } from './world.js';

const owners = [maker, supplier, seller];

/** A test subject id with its state. */
const subjectOf = (d: RandomChoices) => {
  const subjectId = d.known('TestResultRecorded')['subjectId'] ?? 'S-1';
  const subject = stateOf(d.history, TestSubject.of(subjectId));
  const open = subject && openNonconformity(subject);
  return {
    subjectId,
    nonconformityId: open?.id ?? 'NC-1',
    revision: open?.revision ?? 0,
    responsible: owners.find(({ organisationId }) => organisationId === open?.responsibleId) ?? maker,
    retestId: (subject && latestCounted(subject)?.testId) ?? 'T-1',
    next: (subject ? (latestCounted(subject)?.attempt ?? 0) : 0) + 1,
  };
};

const record =
  (again: boolean): RandomCommand =>
  (d) => {
    const known = d.known('TestResultRecorded');
    const { subjectId: id = 'S-1', projectId, responsibleId = 'maker' } = known;
    const { next } = subjectOf(d);
    const runs = d.known('ProjectStarted')['projectId'];
    const fresh =
      runs !== undefined && d.number(2) === 0
        ? { projectId: runs }
        : { chainId: CHAIN, responsibleId: d.of(owners).organisationId };
    const place = projectId === undefined ? { chainId: CHAIN, responsibleId } : { projectId };
    const instrument = d.known('CalibrationRecorded')['instrumentId'];
    const measured = d.of(['0.41', '0.62', '0.50']);
    return sent(
      recordTestResult,
      {
        ...(again
          ? { ...place, subjectId: id, attempt: d.of([next, 1, 2]) }
          : { ...fresh, subjectId: d.fresh('S'), attempt: 1 }),
        testId: d.fresh('T'),
        method: '接触电阻',
        measured,
        unit: 'mΩ',
        limit: d.of(['<=0.50', '0.45..0.70']),
        reportNo: d.fresh('R'),
        ...d.maybe({ deviationReason: '方法换版' }),
        ...(instrument !== undefined && d.number(3) === 0 ? { instrumentId: instrument } : {}),
      },
      lab,
      d.on,
    );
  };

const voiding: RandomCommand = (d) => {
  const { subjectId = 'S-1', testId = 'T-1' } = d.known('TestResultRecorded');
  return sent(
    voidTestReport,
    { subjectId, testId, reason: 'WRONG_SAMPLE', ...d.maybe({ replacedBy: d.fresh('T') }) },
    lab,
    d.on,
  );
};

const correcting: RandomCommand = (d) => {
  const { subjectId = 'S-1', testId = 'T-1' } = d.known('TestResultRecorded');
  return sent(
    correctTestResult,
    { subjectId, testId, measured: d.of(['0.41', '0.62']), reason: '读数', documentDigest: DIGEST },
    lab,
    d.on,
  );
};

const loosening: readonly RandomCommand[] = [
  (d) => {
    const { subjectId = 'S-1', testId = 'T-1' } = d.known('TestResultRecorded');
    const source = { reason: '限值引用错误', documentDigest: DIGEST, limitSource: '第 5.3 条' };
    return sent(proposeLooserLimit, { subjectId, testId, limit: '<=0.70', ...source }, lab, d.on);
  },
  (d) => {
    const { subjectId = 'S-1', testId = 'T-1' } = d.known('LooserLimitProposed');
    return sent(confirmLooserLimit, { subjectId, testId, note: '已核对' }, chief, d.on);
  },
];

const results: readonly RandomCommand[] = [
  record(false),
  record(false),
  record(true),
  record(true),
  voiding,
  voiding,
  correcting,
  correcting,
  ...loosening,
];

const actions: readonly RandomCommand[] = [
  (d) => {
    const { subjectId, nonconformityId, revision, responsible } = subjectOf(d);
    return sent(
      planCorrectiveAction,
      { subjectId, nonconformityId, revision: revision + 1, rootCause: '镀层厚度离散', dueOn: d.days(d.number(30)) },
      responsible,
      d.on,
    );
  },
  (d) => {
    const { subjectId, nonconformityId, revision, responsible } = subjectOf(d);
    return sent(
      completeCorrectiveAction,
      { subjectId, nonconformityId, revision: Math.max(revision, 1) },
      responsible,
      d.on,
    );
  },
  (d) => {
    const { subjectId, nonconformityId, revision, retestId } = subjectOf(d);
    return sent(
      verifyCorrectiveAction,
      { subjectId, nonconformityId, revision: Math.max(revision, 1), retestId },
      chief,
      d.on,
    );
  },
  (d) => {
    const { subjectId, nonconformityId, revision, retestId } = subjectOf(d);
    return sent(
      rejectCorrectiveAction,
      { subjectId, nonconformityId, revision: Math.max(revision, 1), retestId, reason: 'NOT_EFFECTIVE' },
      chief,
      d.on,
    );
  },
  (d) => {
    const { subjectId, nonconformityId } = subjectOf(d);
    return sent(closeNonconformity, { subjectId, nonconformityId }, chief, d.on);
  },
];

const closings: readonly RandomCommand[] = [
  (d) => {
    const { subjectId, retestId } = subjectOf(d);
    return sent(approveDeviation, { subjectId, testId: retestId, note: '已评估' }, chief, d.on);
  },
  (d) => {
    const { subjectId, nonconformityId } = subjectOf(d);
    const reason = d.of(['OPENING_RESULT_VOIDED', 'OPENING_RESULT_CORRECTED']);
    return sent(closeNonconformityWithReason, { subjectId, nonconformityId, reason }, chief, d.on);
  },
  (d) => {
    const { subjectId = 'S-1', nonconformityId = 'NC-1' } = d.known('NonconformityRaised');
    return sent(
      reopenNonconformity,
      { subjectId, nonconformityId, reason: 'RECURRENCE', note: '问题复现' },
      chief,
      d.on,
    );
  },
];

export const randomTestCommands: readonly (readonly RandomCommand[])[] = [results, actions, actions, closings];
