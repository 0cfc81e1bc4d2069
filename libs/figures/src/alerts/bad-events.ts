import { addDays, type AlertRuleCode } from '#domain';
import { seriesKey } from '../control-charts/measurement-series.js';
import type { Alert } from './alert.js';
import type { AlertRows } from './alert-rows.js';
import { causeOf, causesOfFailure } from './one-cause.js';
import { endOfMonth } from './late-share.js';
import { monthsBefore } from './pass-rate.js';

/** What a rule is meant to foretell: about whom or what, and on which day. */
export interface BadEvent {
  readonly about: string;
  readonly on: string;
}

/** The bad events that the rows of a moment show; `predicts` of each rule says the same in words. */
const BAD_EVENTS: Readonly<Record<AlertRuleCode, (rows: AlertRows, date: string) => readonly BadEvent[]>> = {
  PASS_RATE_BELOW_LIMIT: ({ tests }) =>
    tests.flatMap(({ row }) => (row.attempt > 1 && !row.passed ? [{ about: row.chainId, on: row.testedOn }] : [])),
  SERIES_OUT_OF_CONTROL: ({ tests }) =>
    tests.flatMap(({ row }) => (row.passed ? [] : [{ about: seriesKey(row), on: row.testedOn }])),
  COMMON_CAUSE: (rows) => causesOfFailure(rows),
  MEMBER_SILENT: ({ duties }, date) =>
    duties.flatMap(({ chainId, partyId, dueOn }) =>
      dueOn < date ? [{ about: `${chainId}/${partyId}`, on: addDays(dueOn, 1) }] : [],
    ),
  LATE_SHARE_GROWS: ({ lateShares }) => {
    const shares = new Map(
      lateShares.map(({ chainId, month, late, awaiting }) => [`${chainId}/${month}`, late / awaiting]),
    );
    return lateShares.flatMap(({ chainId, month }) => {
      const before = shares.get(`${chainId}/${monthsBefore(month, 1)}`);
      const now = shares.get(`${chainId}/${month}`);
      return before !== undefined && now !== undefined && now > before
        ? [{ about: chainId, on: endOfMonth(month) }]
        : [];
    });
  },
  CERTIFICATE_RENEWAL_LATE: ({ certificates }, date) =>
    certificates.flatMap(({ key, row }) =>
      row.status === 'GRANTED' && row.validUntil < date ? [{ about: key, on: addDays(row.validUntil, 1) }] : [],
    ),
};

export const badEventsIn = (rule: AlertRuleCode, rows: AlertRows, date: string): readonly BadEvent[] =>
  BAD_EVENTS[rule](rows, date);

/** What the bad event that an alert foretells would be about. */
export function foretoldBy({ rule, chainId, subject, rows: named }: Alert, rows: AlertRows): string {
  switch (rule) {
    case 'PASS_RATE_BELOW_LIMIT':
    case 'LATE_SHARE_GROWS':
      return chainId ?? '';
    case 'MEMBER_SILENT':
      return `${chainId}/${subject.key}`;
    case 'CERTIFICATE_RENEWAL_LATE':
      return subject.key;
    case 'SERIES_OUT_OF_CONTROL': {
      const test = rows.tests.find(({ key }) => key === named.at(-1)?.key);
      return test === undefined ? '' : seriesKey(test.row);
    }
    case 'COMMON_CAUSE':
      return causeOf(subject, rows);
  }
}
