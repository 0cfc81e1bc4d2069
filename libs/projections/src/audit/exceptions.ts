import {
  chinaDate,
  CorrectiveActionVerificationWithdrawn,
  daysElapsed,
  DeviationApproved,
  EVENT_TITLES,
  eventDefinitions,
  LATE_REASONS,
  LooserLimitConfirmed,
  NonconformityReopened,
  term,
  TestReportVoided,
  TestResultCorrected,
  type LateReasonCode,
  type PastEvent,
} from '#domain';
import {
  bilingual,
  chain,
  code,
  date,
  event,
  identifier,
  instant,
  number,
  organisation,
  text,
} from '../declaration/fields.js';
import { onType } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { partiesOfRecord } from '../declaration/readers.js';
import { asRecorded } from './as-recorded.js';

export const EXCEPTION_KINDS = [
  'LATE_FACT',
  'PAPER_SUBMISSION',
  'VOIDED_REPORT',
  'CORRECTED_RESULT',
  'LOOSENED_LIMIT',
  'APPROVED_DEVIATION',
  'REOPENED_NONCONFORMITY',
  'WITHDRAWN_VERIFICATION',
] as const;
type ExceptionKind = (typeof EXCEPTION_KINDS)[number];

export interface ExceptionRow {
  readonly commandId: string;
  readonly kind: ExceptionKind;
  readonly chainId: string | null;
  /** The title of the event that is the exception. */
  readonly titleZh: string;
  readonly titleEn: string;
  /** The first event that the command recorded. */
  readonly eventId: string;
  /** The stream of the event. */
  readonly matter: string;
  readonly organisationId: string;
  /** Null for events from before accounts were stored. */
  readonly accountId: string | null;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly occurredOn: string;
  readonly recordedOn: string;
  readonly daysLate: number;
  readonly lateReason: LateReasonCode | null;
  readonly reason: string | null;
  readonly receivedOn: string | null;
  readonly sha256: string | null;
  readonly recordedBy: string | null;
}

/** Events that undo or soften an earlier result, by their type. */
const UNDOING: Readonly<Record<string, ExceptionKind>> = {
  [TestReportVoided.type]: 'VOIDED_REPORT',
  [TestResultCorrected.type]: 'CORRECTED_RESULT',
  [LooserLimitConfirmed.type]: 'LOOSENED_LIMIT',
  [DeviationApproved.type]: 'APPROVED_DEVIATION',
  [NonconformityReopened.type]: 'REOPENED_NONCONFORMITY',
  [CorrectiveActionVerificationWithdrawn.type]: 'WITHDRAWN_VERIFICATION',
};

/** Undefined for an event that is no exception. */
function kindOf({ type, lateReason, received }: PastEvent): ExceptionKind | undefined {
  if (received) return 'PAPER_SUBMISSION';
  return UNDOING[type] ?? (lateReason ? 'LATE_FACT' : undefined);
}

function exceptionOf(past: PastEvent, kind: ExceptionKind): ExceptionRow {
  const { zh, en } = EVENT_TITLES[past.type] ?? { zh: past.type, en: past.type };
  const { id, stream: matter, chain: chainId, commandId, actor, occurredAt, recordedAt, lateReason, received } = past;
  return {
    commandId,
    kind,
    titleZh: zh,
    titleEn: en,
    chainId,
    eventId: id,
    matter,
    organisationId: actor.organisationId,
    accountId: actor.accountId ?? null,
    occurredAt,
    recordedAt,
    occurredOn: chinaDate(occurredAt),
    recordedOn: chinaDate(recordedAt),
    daysLate: Math.floor(daysElapsed(occurredAt, recordedAt)),
    lateReason: lateReason?.code ?? null,
    reason: received?.reason ?? lateReason?.words ?? null,
    receivedOn: received?.on ?? null,
    sha256: received?.sha256 ?? null,
    recordedBy: received?.recordedBy ?? null,
  };
}

/** One row for each command: an event that undoes a result says more than that the command was late. */
function withException(row: ExceptionRow | undefined, past: PastEvent): ExceptionRow | undefined {
  const kind = kindOf(past);
  if (kind === undefined || (row && (row.kind !== 'LATE_FACT' || kind === 'LATE_FACT'))) return row;
  return exceptionOf(past, kind);
}

/**
 * 例外: facts that were recorded late, submissions that the regulator recorded from paper, and events that undo or soften
 * an earlier result. What a rule refuses leaves no event; the access log has it.
 */
export const exceptions = readModel<ExceptionRow>()({
  name: 'exceptions',
  area: 'audit',
  version: 4,
  title: term('例外', 'Exceptions'),
  menuOrder: 50,
  readers: partiesOfRecord('organisationId', 'recordedBy'),
  key: ['commandId'],
  naming: {
    id: 'commandId',
    title: 'titleZh',
    titleEn: 'titleEn',
    numberIsShared: true,
    organisation: 'organisationId',
  },
  fields: {
    commandId: identifier('命令编号', 'Command id'),
    kind: code(EXCEPTION_KINDS, '类别', 'Kind'),
    titleZh: bilingual('titleEn', '事项', 'Matter'),
    titleEn: text('事项（英文）', 'Matter (English)', { hidden: true }),
    chainId: chain(),
    eventId: event('事件', 'Event'),
    matter: identifier('事项编号', 'Id of the matter'),
    organisationId: organisation('办理组织', 'Acting organisation'),
    accountId: identifier('账号', 'Account', { hidden: true }),
    occurredAt: instant('发生时间', 'Occurred', { hidden: true }),
    recordedAt: instant('记录时间', 'Recorded at', { hidden: true }),
    occurredOn: date('发生日期', 'Occurred on'),
    recordedOn: date('记录日期', 'Recorded on'),
    daysLate: number('迟录（天）', 'Recorded late (days)'),
    lateReason: code(LATE_REASONS, '补录原因', 'Late reason'),
    reason: text('说明', 'Explanation'),
    receivedOn: date('收件日期', 'Received on'),
    sha256: identifier('扫描件摘要', 'Digest of the scan'),
    recordedBy: organisation('补录组织', 'Recorded by'),
  },
  queryColumns: [
    'chainId',
    'kind',
    'lateReason',
    'organisationId',
    'daysLate',
    'recordedOn',
    'recordedAt',
    'occurredAt',
    'matter',
  ],
  listColumns: ['kind', 'chainId', 'organisationId', 'occurredOn', 'recordedOn', 'daysLate', 'lateReason'],
  facets: ['kind', 'lateReason'],
  order: [newestFirst('recordedAt')],
  isFoundByOthers: true,
  label: (row) => `${row.titleZh} ${row.titleEn} ${row.organisationId} ${row.occurredOn}`,
  folds: eventDefinitions().map(({ type }) =>
    onType<ExceptionRow, unknown>(
      type,
      (past) => (kindOf(asRecorded(past)) === undefined ? undefined : asRecorded(past).commandId),
      (row, past) => withException(row, asRecorded(past)),
    ),
  ),
});
