import { alters, begins } from '../kit/action.js';
import { WHOLE_CITY } from '../kit/jurisdiction.js';
import { Refusal } from '../kit/errors.js';
import { refuse } from '../kit/refuse.js';
import { IsId, IsNewId, IsLocalDate, IsOneOf, IsSha256, IsText, Optional } from '../kit/payload.js';
import { pointsAt, term } from '../kit/term.js';
import { Organisation } from '../organisations/organisation.js';
import {
  BREACH_SEVERITIES,
  CREDIT_EFFECTS,
  CreditRecordEntered,
  CreditRecordLifted,
  CreditRecords,
  type BreachSeverity,
  type CreditEffect,
  type CreditRecordsState,
} from './credit-records.js';

export class EnterCreditRecord {
  @IsId() organisationId!: string;
  @IsNewId('CR') recordId!: string;
  @IsText(300) source!: string;
  @Optional() @IsSha256() sourceDigest?: string;
  @IsOneOf(BREACH_SEVERITIES) severity!: BreachSeverity;
  @IsOneOf(CREDIT_EFFECTS) effect!: CreditEffect;
  /** That day included; not before the record is entered. */
  @IsLocalDate() inForceUntil!: string;
}

export class LiftCreditRecord {
  @IsId() organisationId!: string;
  @IsId() recordId!: string;
  @IsText(1000) reason!: string;
}

const fields = {
  recordId: pointsAt('credit_records', '记录编号', 'Record'),
  source: term('来源文件', 'Source document'),
  sourceDigest: term('来源文件摘要 (SHA-256)', 'SHA-256 of the source document'),
  severity: term('严重程度', 'Severity'),
  effect: term('对资助的影响', 'Effect on support'),
  inForceUntil: term('记录有效期至（含当日）', 'Record in force until (that day included)'),
};

const recordOf = (known: CreditRecordsState | undefined, id: string) =>
  known?.records.find(({ recordId }) => recordId === id);

/** 失信记录: entered by the regulator with its source; while one that bars support is in force, claims are refused. */
export const enterCreditRecord = begins(EnterCreditRecord, CreditRecords, {
  title: term('登记失信记录', 'Enter a credit record'),
  example: {
    organisationId: 'acme',
    recordId: 'CR-001',
    source: '行政处罚决定书 2026-021 号，2026-03-02',
    severity: 'SERIOUS_BREACH',
    effect: 'BARS_SUPPORT',
    inForceUntil: '2027-03-01',
  },
  terms: {
    fields,
    codes: {
      MINOR_BREACH: term('轻微失信', 'Minor breach of trust'),
      GENERAL_BREACH: term('一般失信', 'Breach of trust'),
      SERIOUS_BREACH: term('严重失信', 'Serious breach of trust'),
      NO_BAR_TO_SUPPORT: term('不限制资助', 'Does not bar support'),
      BARS_SUPPORT: term('限制享受资助', 'Bars support'),
    },
  },
  roles: ['REGULATOR'],
  id: (c) => c.organisationId,
  chain: () => null,
  facts: (c) => ({ organisation: Organisation.of(c.organisationId) }),
  place: (_c, _known, { organisation }) => organisation.region ?? WHOLE_CITY,
  decide(c, known, _facts, { occurredOn }) {
    if (recordOf(known, c.recordId)) throw new Refusal('ALREADY_EXISTS', {}, 'recordId');
    if (c.inForceUntil < occurredOn) refuse('CREDIT_RECORD_ENDED', { on: occurredOn }, 'inForceUntil');
    return CreditRecordEntered({ ...c });
  },
});

/** 信用修复: the record is in force no longer from this day on. */
export const liftCreditRecord = alters(LiftCreditRecord, CreditRecords, {
  title: term('解除失信记录', 'Lift a credit record'),
  example: { organisationId: 'acme', recordId: 'CR-001', reason: '已完成信用修复' },
  terms: { fields },
  roles: ['REGULATOR'],
  id: (c) => c.organisationId,
  chain: () => null,
  facts: (c) => ({ organisation: Organisation.of(c.organisationId) }),
  place: (_c, _known, { organisation }) => organisation.region ?? WHOLE_CITY,
  follows: (c, known) => [recordOf(known, c.recordId)?.entered],
  excludes: (c, _known, _facts, { actor }) =>
    c.organisationId === actor.organisationId ? 'organisationId' : undefined,
  decide(c, known, _facts, { occurredOn }) {
    const record = recordOf(known, c.recordId);
    if (!record) throw new Refusal('CREDIT_RECORD_NOT_FOUND', { recordId: c.recordId }, 'recordId');
    if (record.lifted || record.inForceUntil < occurredOn)
      refuse('CREDIT_RECORD_ENDED', { on: occurredOn }, 'recordId');
    return CreditRecordLifted({ ...c });
  },
});
