import { aggregate } from '../kit/aggregate.js';
import { chinaDate } from '../kit/china-date.js';
import { defineEvent } from '../kit/event.js';
import { stepOf, type Step } from '../kit/step.js';
import { term } from '../kit/term.js';

export const BREACH_SEVERITIES = ['MINOR_BREACH', 'GENERAL_BREACH', 'SERIOUS_BREACH'] as const;
export type BreachSeverity = (typeof BREACH_SEVERITIES)[number];

export const CREDIT_EFFECTS = ['NO_BAR_TO_SUPPORT', 'BARS_SUPPORT'] as const;
export type CreditEffect = (typeof CREDIT_EFFECTS)[number];

export interface CreditRecordData {
  readonly organisationId: string;
  readonly recordId: string;
  /** The document that shows it: the authority, its title, number and date. */
  readonly source: string;
  readonly sourceDigest?: string;
  readonly severity: BreachSeverity;
  readonly effect: CreditEffect;
  /** The last day on which it is in force. */
  readonly inForceUntil: string;
}

export const CreditRecordEntered = defineEvent<CreditRecordData>()(
  'CreditRecordEntered',
  term('已登记失信记录', 'Credit record entered'),
);
export const CreditRecordLifted = defineEvent<{
  readonly organisationId: string;
  readonly recordId: string;
  readonly reason: string;
}>()('CreditRecordLifted', term('已解除失信记录', 'Credit record lifted'));

interface CreditRecord extends CreditRecordData {
  readonly entered: Step;
  readonly lifted: Step | undefined;
}

export interface CreditRecordsState {
  readonly records: readonly CreditRecord[];
}

/** 信用记录: the recorded breaches of trust of one organisation. */
export const CreditRecords = aggregate<CreditRecordsState>('credit-records', 'incentives')
  .starts(CreditRecordEntered, (event, known) => ({
    records: [...(known?.records ?? []), { ...event.data, entered: stepOf(event), lifted: undefined }],
  }))
  .changes(CreditRecordLifted, ({ records }, event) => ({
    records: records.map((record) =>
      record.recordId === event.data.recordId ? { ...record, lifted: stepOf(event) } : record,
    ),
  }));

/** The parts of a record that bars support that the assessment of a claim shows. */
export type BarringRecord = Pick<CreditRecordData, 'recordId' | 'source' | 'severity' | 'inForceUntil'>;

/** From the day it was entered through its last day, or to the day before it was lifted. */
const inForceOn = ({ entered, lifted, inForceUntil }: CreditRecord, on: string): boolean =>
  chinaDate(entered.at) <= on && on <= inForceUntil && (lifted === undefined || on < chinaDate(lifted.at));

/** The records that bar support on one of the days. */
export const barringRecords = (
  known: CreditRecordsState | undefined,
  ...days: readonly string[]
): readonly BarringRecord[] =>
  (known?.records ?? [])
    .filter((record) => record.effect === 'BARS_SUPPORT' && days.some((on) => inForceOn(record, on)))
    .map(({ recordId, source, severity, inForceUntil }) => ({ recordId, source, severity, inForceUntil }));
