import {
  chinaDate,
  daysElapsed,
  eventDefinitions,
  LATE_REASONS,
  term,
  type LateReasonCode,
  type PastEvent,
} from '#domain';
import { chain, code, date, event, identifier, number, organisation, text } from '../declaration/fields.js';
import { onType } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { partiesOfRecord } from '../declaration/readers.js';

const EXCEPTION_KINDS = ['LATE_FACT', 'PAPER_SUBMISSION'] as const;
type ExceptionKind = (typeof EXCEPTION_KINDS)[number];

export interface ExceptionRow {
  readonly commandId: string;
  readonly kind: ExceptionKind;
  readonly chainId: string | null;
  /** The first event that the command recorded. */
  readonly eventId: string;
  readonly organisationId: string;
  readonly occurredOn: string;
  readonly recordedOn: string;
  readonly daysLate: number;
  readonly lateReason: LateReasonCode | null;
  readonly reason: string | null;
  readonly receivedOn: string | null;
  readonly sha256: string | null;
  readonly recordedBy: string | null;
}

const isException = ({ lateReason, received }: PastEvent): boolean => (lateReason ?? received) !== undefined;

function exceptionOf(past: PastEvent): ExceptionRow {
  const { id, chain: chainId, commandId, actor, occurredAt, recordedAt, lateReason, received } = past;
  return {
    commandId,
    kind: received ? 'PAPER_SUBMISSION' : 'LATE_FACT',
    chainId,
    eventId: id,
    organisationId: actor.organisationId,
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

/** 例外: facts that were recorded late, and submissions that the regulator recorded from paper; one row for each command. */
export const exceptions = readModel<ExceptionRow>()({
  name: 'exceptions',
  area: 'audit',
  version: 1,
  title: term('迟录与纸质补录', 'Late and paper records'),
  menuOrder: 50,
  readers: partiesOfRecord('organisationId', 'recordedBy'),
  key: ['commandId'],
  naming: { id: 'commandId', organisation: 'organisationId' },
  fields: {
    commandId: identifier('命令编号', 'Command id'),
    kind: code(EXCEPTION_KINDS, '类别', 'Kind'),
    chainId: chain(),
    eventId: event('事件', 'Event'),
    organisationId: organisation('办理组织', 'Acting organisation'),
    occurredOn: date('发生日期', 'Occurred on'),
    recordedOn: date('记录日期', 'Recorded on'),
    daysLate: number('迟录（天）', 'Recorded late (days)'),
    lateReason: code(LATE_REASONS, '补录原因', 'Late reason'),
    reason: text('说明', 'Explanation'),
    receivedOn: date('收件日期', 'Received on'),
    sha256: identifier('扫描件摘要', 'Digest of the scan'),
    recordedBy: organisation('补录组织', 'Recorded by'),
  },
  queryColumns: ['chainId', 'kind', 'lateReason', 'organisationId', 'daysLate', 'recordedOn'],
  listColumns: ['kind', 'eventId', 'chainId', 'organisationId', 'occurredOn', 'recordedOn', 'daysLate', 'lateReason'],
  facets: ['kind', 'lateReason'],
  order: [newestFirst('recordedOn'), newestFirst('daysLate')],
  label: (row) => `${row.kind} ${row.organisationId} ${row.occurredOn}`,
  folds: eventDefinitions().map(({ type }) =>
    onType<ExceptionRow, unknown>(
      type,
      (past) => (isException(past) ? past.commandId : undefined),
      (row, past) => row ?? exceptionOf(past),
    ),
  ),
});
