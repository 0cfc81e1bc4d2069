import { term } from '../../kit/term.js';
import type { AttachedFileData } from '../../kit/attached-file.js';
import { defineEvent } from '../../kit/event.js';
import { EVENT_SCHEMAS } from '../../event-schemas.js';
import type { Limit } from './limit.js';
import type { Verdict } from './verdict-word.js';

export const VOID_REASONS = ['WRONG_SAMPLE', 'EQUIPMENT_FAULT', 'DATA_ERROR', 'FALSE_REPORT', 'WRONG_METHOD'] as const;
export type VoidReason = (typeof VOID_REASONS)[number];

export const REJECTION_REASONS = ['NOT_EFFECTIVE', 'NOT_IMPLEMENTED', 'INSUFFICIENT_EVIDENCE'] as const;
export type RejectionReason = (typeof REJECTION_REASONS)[number];

/** The properties in which a retest is not comparable with the failed test. */
export const DEVIATIONS = ['DIFFERENT_METHOD', 'DIFFERENT_UNIT', 'LOOSER_LIMIT', 'OTHER_RESPONSIBLE'] as const;
export type Deviation = (typeof DEVIATIONS)[number];

interface TestResultDataV1 {
  readonly chainId: string;
  readonly subjectId: string;
  readonly testId: string;
  readonly projectId?: string;
  /** 1 for the first test of the subject, 2 for its first retest, … */
  readonly attempt: number;
  readonly retestOfTestId?: string;
  readonly instrumentId?: string;
  readonly method: string;
  /** As reported; `readMeasured` says what is understood. */
  readonly measured: string;
  readonly unit: string;
  readonly limitText: string;
  readonly limit: Limit;
  readonly verdict: Verdict;
  readonly reportNo: string;
  /** The organisation whose product was tested. */
  readonly responsibleId: string;
  readonly testedById: string;
}

interface TestResultDataV2 extends TestResultDataV1 {
  /** Why a retest is not comparable with the failed test, in the words of the body, and in what it is not. */
  readonly deviationReason?: string;
  readonly deviations?: readonly Deviation[];
}

export interface TestResultData extends TestResultDataV2 {
  /** The report. */
  readonly files?: readonly AttachedFileData[];
}

interface OfNonconformity {
  readonly subjectId: string;
  readonly nonconformityId: string;
}

interface OfRevision extends OfNonconformity {
  /** 1 for the first plan; each rejected plan is followed by the next. */
  readonly revision: number;
}

export const TestResultRecorded = defineEvent<TestResultData>()(
  'TestResultRecorded',
  term('已记录检测结果', 'Test result recorded'),
  3,
  {
    1: (result: TestResultDataV1): TestResultDataV2 => result,
    2: (result: TestResultDataV2): TestResultData => result,
  },
  EVENT_SCHEMAS.TestResultRecorded,
);
/** What a correction can change of a result. `unit` is absent where it is the unit of the recorded result. */
export interface JudgedMeasurement {
  readonly measured: string;
  readonly limitText: string;
  readonly unit?: string;
  readonly verdict: Verdict;
}

export interface CorrectionData extends JudgedMeasurement {
  readonly subjectId: string;
  readonly testId: string;
  readonly limit: Limit;
  readonly previous: JudgedMeasurement;
  readonly reason: string;
  /** SHA-256 of the document that the corrected values were taken from. */
  readonly documentDigest: string;
}

type CorrectionDataV1 = Omit<CorrectionData, 'documentDigest'>;
/** Version 1 named no document. */
const documentNotRecorded = (v1: CorrectionDataV1): CorrectionData => ({
  ...v1,
  documentDigest: '未记录 / not recorded',
});

/** A correction records the previous values and the reason; the first result stays in history. */
export const TestResultCorrected = defineEvent<CorrectionData>()(
  'TestResultCorrected',
  term('已更正检测结果', 'Test result corrected'),
  2,
  { 1: documentNotRecorded },
  EVENT_SCHEMAS.TestResultCorrected,
);

/** A correction that loosens the limit, with the place in the document where the limit stands. */
export interface LooserLimitData extends CorrectionData {
  readonly limitSource: string;
}

/** Changes nothing until the chain chief office confirms it. */
export const LooserLimitProposed = defineEvent<LooserLimitData>()(
  'LooserLimitProposed',
  term('已申请放宽限值', 'Looser limit proposed'),
);
/** Corrects the result as it was proposed. */
export const LooserLimitConfirmed = defineEvent<LooserLimitData & { readonly note: string }>()(
  'LooserLimitConfirmed',
  term('已确认放宽限值', 'Looser limit confirmed'),
);
export const LooserLimitRejected = defineEvent<{
  readonly subjectId: string;
  readonly testId: string;
  readonly note: string;
}>()('LooserLimitRejected', term('已不予放宽限值', 'Looser limit rejected'));
export const TestReportVoided = defineEvent<{
  readonly subjectId: string;
  readonly testId: string;
  readonly reason: VoidReason;
  /** The report that takes its place; it may be recorded later. */
  readonly replacedBy?: string;
}>()('TestReportVoided', term('已作废检测报告', 'Test report voided'));
/** The chain chief office accepts that a retest differs from the failed test. */
export const DeviationApproved = defineEvent<{
  readonly subjectId: string;
  readonly testId: string;
  readonly deviations: readonly Deviation[];
  readonly note: string;
}>()('DeviationApproved', term('已批准复测偏离', 'Deviation approved'));
export const NonconformityRaised = defineEvent<
  OfNonconformity & {
    readonly chainId: string;
    readonly projectId?: string;
    readonly testId: string;
    readonly responsibleId: string;
  }
>()('NonconformityRaised', term('产生不合格项', 'Nonconformity raised'));
export const NonconformityHandedOver = defineEvent<
  OfNonconformity & { readonly fromId: string; readonly responsibleId: string; readonly reason: string }
>()('NonconformityHandedOver', term('已移交不合格项', 'Nonconformity handed over'));
interface ActionPlanV1 extends OfRevision {
  readonly rootCause: string;
  readonly dueOn: string;
}

/** The plan of an 8D report: what holds the failure back now, what removes its cause, who does it, and how it is checked. */
export interface ActionPlan extends ActionPlanV1 {
  readonly containment?: string;
  readonly measure?: string;
  /** A department or an office, never the name of a person. */
  readonly owner?: string;
  readonly effectivenessCheck?: string;
}

export const CorrectiveActionPlanned = defineEvent<ActionPlan>()(
  'CorrectiveActionPlanned',
  term('已制定纠正措施', 'Corrective action planned'),
  2,
  { 1: (plan: ActionPlanV1): ActionPlan => plan },
  EVENT_SCHEMAS.CorrectiveActionPlanned,
);
export const CorrectiveActionCompleted = defineEvent<OfRevision>()(
  'CorrectiveActionCompleted',
  term('已完成纠正措施', 'Corrective action completed'),
);
export const CorrectiveActionVerified = defineEvent<OfRevision & { readonly retestId: string }>()(
  'CorrectiveActionVerified',
  term('已验证纠正措施', 'Corrective action verified'),
);
export const CorrectiveActionRejected = defineEvent<
  OfRevision & { readonly retestId: string; readonly reason: RejectionReason }
>()('CorrectiveActionRejected', term('已驳回纠正措施', 'Corrective action rejected'));
export const NonconformityClosed = defineEvent<OfNonconformity>()(
  'NonconformityClosed',
  term('已关闭不合格项', 'Nonconformity closed'),
);

export const CLOSING_REASONS = ['OPENING_RESULT_VOIDED', 'OPENING_RESULT_CORRECTED'] as const;
export type ClosingReason = (typeof CLOSING_REASONS)[number];

/** Closed without a verified action: the result that opened it no longer counts as a failure. */
export const NonconformityClosedWithReason = defineEvent<
  OfNonconformity & {
    readonly reason: ClosingReason;
    /** The latest counted result, a pass. */
    readonly testId: string;
  }
>()('NonconformityClosedWithReason', term('已说明理由关闭不合格项', 'Nonconformity closed with a reason'));

/** Closed without a verified action: the spare sample passed the re-inspection, whose result is final. */
export const NonconformityClosedByReinspection = defineEvent<
  OfNonconformity & {
    /** The spare sample, a test subject of its own, and its passing test. */
    readonly spareSubjectId: string;
    readonly testId: string;
  }
>()('NonconformityClosedByReinspection', term('复检合格，已关闭不合格项', 'Nonconformity closed by the re-inspection'));

/** Why a result no longer counts as a pass, so that what depended on it is undone. */
export const UNDOING_REASONS = ['RESULT_VOIDED', 'RESULT_CORRECTED', 'FAILED_RESULT_CORRECTED'] as const;
export type UndoingReason = (typeof UNDOING_REASONS)[number];

/** Why the chain chief office opens a closed nonconformity again. */
export const OFFICE_REOPENING_REASONS = ['RECURRENCE', 'CLOSED_IN_ERROR'] as const;
export type OfficeReopeningReason = (typeof OFFICE_REOPENING_REASONS)[number];

/** The state to which a closed nonconformity returns. */
export type ReopenedStatus = 'OPEN' | 'ACTION_PLANNED' | 'ACTION_COMPLETED' | 'ACTION_REJECTED';

export const NonconformityReopened = defineEvent<
  OfNonconformity & {
    readonly reason: UndoingReason | OfficeReopeningReason;
    /** The result that had closed it, where that result is the reason. */
    readonly testId?: string;
    /** Words of the office that reopened it. */
    readonly note?: string;
    readonly status: ReopenedStatus;
  }
>()('NonconformityReopened', term('已重开不合格项', 'Nonconformity reopened'));

/** The retest by which an action was verified was voided or corrected to a failure before the nonconformity was closed. */
export const CorrectiveActionVerificationWithdrawn = defineEvent<
  OfRevision & { readonly testId: string; readonly reason: UndoingReason }
>()('CorrectiveActionVerificationWithdrawn', term('撤销纠正措施验证', 'Verification withdrawn'));

interface FindingClosedV1 {
  readonly subjectId: string;
  readonly testId: string;
  readonly closedSubjectId: string;
  readonly nonconformityId: string;
}

interface FindingClosed extends FindingClosedV1 {
  /** The project of the first sample. */
  readonly projectId?: string;
}

/** Bookkeeping beside the chain's log: a test of a spare sample closed the nonconformity of the first sample. */
export const FindingClosedByTest = defineEvent<FindingClosed>()(
  'FindingClosedByTest',
  term('已登记复检关闭的不合格项', 'Finding closed by a test'),
  2,
  { 1: (finding: FindingClosedV1): FindingClosed => finding },
  EVENT_SCHEMAS.FindingClosedByTest,
);

/** Bookkeeping beside the chain's log: which test items a project has, so that acceptance can read them all. */
export const SubjectTestedForProject = defineEvent<{ readonly projectId: string; readonly subjectId: string }>()(
  'SubjectTestedForProject',
  term('项目新增样品', 'Test item of the project added'),
);
