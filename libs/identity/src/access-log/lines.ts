/** What kind of answer was read. */
export const READ_KINDS = [
  'FIGURES',
  'EVIDENCE',
  'LIST',
  'ROW',
  'EVENTS',
  'EVENT',
  'EXPORT',
  'ASSESSMENT',
  'SIMULATION',
  'STREAM',
  'LOG',
  'PROOF',
  'PERSONS',
  'ACCOUNTS',
  'ACCESS_LOG',
] as const;
export type ReadKind = (typeof READ_KINDS)[number];

/** What happened to accounts and their credentials, and what was refused. */
export const SECURITY_KINDS = [
  'SIGNED_IN',
  'SIGN_IN_FAILED',
  'SIGN_IN_LOCKED',
  'SIGNED_OUT',
  'SIGNED_OUT_EVERYWHERE',
  'SIGNED_OUT_BY_ISSUER',
  'SESSION_ENDED',
  'PASSWORD_CHANGED',
  'PASSWORD_RESET',
  'SECOND_FACTOR_ON',
  'SECOND_FACTOR_SHOWN',
  'RECOVERY_CODES_ISSUED',
  'KEY_ISSUED',
  'KEY_REVOKED',
  'MACHINE_REGISTERED',
  'ACCOUNT_INVITED',
  'IDENTITY_LINKED',
  'MEMBERSHIPS_CHANGED',
  'DUTIES_DELEGATED',
  'DELEGATION_ENDED',
  'STATUS_CHANGED',
  'ACCOUNT_CHANGED',
  'CREDENTIAL_REFUSED',
  'ACCESS_REFUSED',
  'RATE_LIMITED',
  'LINES_REMOVED',
] as const;
export type SecurityKind = (typeof SECURITY_KINDS)[number];

/** Details of a request or of what happened, by name. */
export type Details = Readonly<Record<string, string>>;

/** One read, before it is written. */
export interface NewRead {
  readonly accountId: string;
  readonly role: string;
  /** Empty for administrators. */
  readonly organisationId: string;
  /** Id of the session or of the key. */
  readonly credential: string;
  readonly kind: ReadKind;
  readonly route: string;
  /** The parameters of the path and of the query. */
  readonly target: Details;
  /** Whether it asks for a past state. */
  readonly past: boolean;
  /** Position of the read models. */
  readonly position: number;
  readonly requestId: string;
}

export interface NewSecurityEvent {
  readonly kind: SecurityKind;
  /** Whom it concerns; empty where no account is known. */
  readonly accountId?: string;
  /** Who did it; empty where nobody had signed in. */
  readonly byAccount?: string;
  readonly address?: string;
  readonly agent?: string;
  readonly details?: Details;
  readonly requestId?: string;
}

/** How often the same was seen within one minute. Times are ISO 8601. */
interface Counted {
  readonly id: number;
  readonly firstAt: string;
  readonly lastAt: string;
  readonly times: number;
  /** Of the first one. */
  readonly requestId: string;
}

/** The same read by the same account within one minute. */
export interface ReadLine extends Counted, NewRead {
  /** Rows in the largest of the answers; null where an answer is not a list of rows. */
  readonly rows: number | null;
}

export interface SecurityLine extends Counted, Required<NewSecurityEvent> {}

/** Which lines; a time is in milliseconds since 1970 UTC, `to` exclusive. */
export interface LineFilter {
  readonly account?: string | undefined;
  readonly kinds?: readonly string[] | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export interface ReadFilter extends LineFilter {
  readonly organisation?: string | undefined;
  readonly role?: string | undefined;
  readonly past?: boolean | undefined;
  /** Text that the route or the parameters contain. */
  readonly search?: string | undefined;
}

/** A page, newest first: lines with an id below `before`. */
export interface LinePage {
  readonly limit: number;
  readonly before?: number | undefined;
}
