import type { AlertRuleCode } from '#domain';
import type { DueItem } from '../due/due-item.js';
import type { CertificateRow, NonconformityRow, ParticipantRow, TestRow } from '#projections';

export interface Keyed<R> {
  readonly key: string;
  readonly row: R;
}

/** How much of what waits on a chain was late at the end of a month. */
export interface LateShare {
  readonly chainId: string;
  /** `YYYY-MM` */
  readonly month: string;
  readonly late: number;
  readonly awaiting: number;
}

/** Days on which an organisation sent events about a chain, newest first and each once; at most the last `DAYS_READ`. */
export interface Activity {
  readonly chainId: string;
  readonly organisationId: string;
  readonly days: readonly string[];
}

/** The rows that alerts are computed from, as they were at one moment. Voided tests are not among them. */
export interface AlertRows {
  readonly tests: readonly Keyed<TestRow>[];
  readonly nonconformities: readonly Keyed<NonconformityRow>[];
  readonly certificates: readonly Keyed<CertificateRow>[];
  readonly participants: readonly Keyed<ParticipantRow>[];
  readonly activity: readonly Activity[];
  /** What waits for an organisation, with a date. */
  readonly duties: readonly DueItem[];
  readonly lateShares: readonly LateShare[];
}

export const NO_ROWS: AlertRows = {
  tests: [],
  nonconformities: [],
  certificates: [],
  participants: [],
  activity: [],
  duties: [],
  lateShares: [],
};

/** The rows that each rule reads. */
export const ROWS_OF: Readonly<Record<AlertRuleCode, readonly (keyof AlertRows)[]>> = {
  PASS_RATE_BELOW_LIMIT: ['tests'],
  SERIES_OUT_OF_CONTROL: ['tests'],
  COMMON_CAUSE: ['tests', 'nonconformities'],
  MEMBER_SILENT: ['participants', 'activity', 'duties'],
  LATE_SHARE_GROWS: ['lateShares'],
  CERTIFICATE_RENEWAL_LATE: ['certificates'],
};
