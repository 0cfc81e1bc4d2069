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
  'FILE',
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

/**
 * What is no event and an auditor must know of:
 * - REFUSED_DUTY: a command was refused because a duty of its sender excludes it; REFUSED_COMMAND: for another reason
 * - PASSED_AFTER_REFUSALS: a command was accepted after the same one on the same matter by the same organisation was refused
 * - CLOCK_…: the clock of the server was set back or jumped forward
 * - RECORDED_AT_CORRECTED: an event got the time of the last one, because the clock was behind it
 * - STORE_AHEAD: the store was opened although its last event was in the future
 */
export const NOTICE_KINDS = [
  'REFUSED_DUTY',
  'REFUSED_COMMAND',
  'PASSED_AFTER_REFUSALS',
  'CLOCK_STEPPED_BACK',
  'CLOCK_JUMPED',
  'RECORDED_AT_CORRECTED',
  'STORE_AHEAD',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

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

/** Whose command on what: the same one is tried again with the same values. */
export interface Attempt {
  readonly organisationId: string;
  readonly command: string;
  /** The stream that the command is for. */
  readonly matter: string;
}

export interface NewNotice extends Partial<Attempt> {
  readonly kind: NoticeKind;
  readonly accountId?: string;
  readonly role?: string;
  readonly chain?: string;
  /** Of the refusal. */
  readonly code?: string;
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

/** The fields that a notice does not have are empty. */
export interface NoticeLine extends Counted, Required<NewNotice> {}

/** Which notices a reader may see: of these organisations, or of these chains. */
export interface NoticeReader {
  readonly organisations: readonly string[];
  readonly chains: readonly string[];
}

export interface NoticeFilter {
  readonly kinds?: readonly string[] | undefined;
  readonly organisation?: string | undefined;
  readonly chain?: string | undefined;
  readonly matter?: string | undefined;
  /** When it was noted, in milliseconds since 1970 UTC, `to` exclusive. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** When the command occurred: UTC, ISO 8601, both included. */
  readonly occurredFrom?: string | undefined;
  readonly occurredUntil?: string | undefined;
  /** Undefined: every notice. */
  readonly reader?: NoticeReader | undefined;
}

/** Refusals of one attempt since it was last accepted. */
export interface Refusals {
  readonly times: number;
  readonly firstAt: string;
  readonly codes: readonly string[];
}

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
