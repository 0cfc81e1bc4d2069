/** Why the identity store refuses something; the HTTP interface has the words for each code. */
export type IdentityFaultCode =
  | 'ACCOUNT_NOT_FOUND'
  | 'ACCOUNT_NOT_LINKED'
  | 'ACCOUNT_SUSPENDED'
  | 'ADMINISTRATOR_NOT_SEPARATE'
  | 'EMAIL_TAKEN'
  | 'ISSUER_REFUSED'
  | 'ISSUER_UNAVAILABLE'
  | 'LAST_ADMINISTRATOR'
  | 'LINK_NOT_VALID'
  | 'LOGIN_NOT_VALID'
  | 'LOGIN_TAKEN'
  | 'MAPPING_NOT_FOUND'
  | 'MEMBERSHIP_NOT_VALID'
  | 'NOT_A_MEMBER'
  | 'PASSWORD_CONTAINS_NAME'
  | 'PASSWORD_NOT_ACCEPTED'
  | 'PASSWORD_TOO_COMMON'
  | 'REMINDER_EXISTS'
  | 'REMINDER_NOT_FOUND'
  | 'SECOND_FACTOR_ALREADY_ON'
  | 'SECOND_FACTOR_CODE_WRONG'
  | 'SECOND_FACTOR_NEEDED'
  | 'SIGN_IN_AGAIN'
  | 'SIGN_IN_BUSY'
  | 'SIGN_IN_FLOW_NOT_VALID'
  | 'SIGN_IN_LOCKED'
  | 'SIGN_IN_REFUSED'
  | 'SUBJECT_TAKEN'
  | 'TOO_MANY_MAPPINGS'
  | 'TOO_MANY_REMINDERS'
  | 'TOO_MANY_WEBHOOKS'
  | 'WEBHOOK_NOT_FOUND';

/** Thrown where the identity store refuses something. Its details hold no secret and do not show whether a login exists. */
export class IdentityFault extends Error {
  override readonly name = 'IdentityFault';

  constructor(
    readonly code: IdentityFaultCode,
    readonly details: Readonly<Record<string, string | number>> = {},
    /** Seconds after which the request can be repeated. */
    readonly retryAfter?: number,
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}
