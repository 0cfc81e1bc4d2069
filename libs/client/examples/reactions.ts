import type { Problem, ProblemCode } from 'lingqu-client';

/** What to do with a result that was not recorded. */
export type Reaction = 'CORRECT_AND_SEND_AS_NEW' | 'WAIT_FOR_SOMEBODY' | 'RECORDED_BEFORE' | 'SEND_AGAIN' | 'STOP';

/** The codes with which a test result can be refused, by what to do. */
export const REACTIONS = {
  /** The result is wrong, or says too little. Correct it in the laboratory and send it under a new number. */
  CORRECT_AND_SEND_AS_NEW: [
    'VALIDATION_FAILED',
    'VERDICT_MISMATCH',
    'LIMIT_NOT_UNDERSTOOD',
    'MEASURED_NOT_COMPARABLE',
    'RESPONSIBLE_REQUIRED',
    'CHAIN_REQUIRED',
    'ATTEMPT_GAP',
    'RETEST_OF_MISMATCH',
    'RETEST_NOT_COMPARABLE',
    'RETEST_WITHOUT_FAILURE',
    'INSTRUMENT_ON_OTHER_CHAIN',
    'PROJECT_ON_OTHER_CHAIN',
    'SUBJECT_ON_OTHER_CHAIN',
    'BEFORE_PRECEDING_STEP',
    'DATE_IN_FUTURE',
    'LATE_REASON_REQUIRED',
    'COMMAND_ID_REUSED',
  ],
  /** It was recorded in another way, such as by hand. Compare the row with the result of the laboratory. */
  RECORDED_BEFORE: [
    'TEST_ALREADY_RECORDED',
    'ATTEMPT_ALREADY_RECORDED',
    'REPORT_NO_TAKEN',
    'ALREADY_EXISTS',
    'ALREADY_EXISTS_IN_OTHER_CASE',
  ],
  /** Somebody must do something first: enrol, calibrate, extend the accreditation. Then send it again as it is. */
  WAIT_FOR_SOMEBODY: [
    'BODY_NOT_ENROLLED',
    'BODY_SUSPENDED',
    'ACCREDITATION_NOT_VALID',
    'OUTSIDE_ACCREDITED_SCOPE',
    'CALIBRATION_EXPIRED',
    'CHAIN_NOT_ACTIVE',
    'NOT_A_CHAIN_MEMBER',
    'NOT_THE_CHAIN_CHIEF',
    'CORRECTIVE_ACTION_NOT_COMPLETED',
    'SEPARATE_PERSON_REQUIRED',
    'INVALID_STATE',
    'FORBIDDEN',
    'OTHER_JURISDICTION',
  ],
  /** The server could not do it now, or something else happened to the same item in between. */
  SEND_AGAIN: ['NOT_ATTEMPTED', 'CONCURRENCY_CONFLICT', 'TOO_MANY_REQUESTS', 'STORE_UNAVAILABLE', 'TOO_BUSY'],
  /** Nothing will be accepted until the key is replaced. */
  STOP: ['UNAUTHENTICATED', 'ACCESS_DENIED', 'KEY_SCOPE_MISSING'],
} as const satisfies Readonly<Record<Reaction, readonly ProblemCode[]>>;

const BY_CODE = new Map<string, Reaction>(
  (Object.keys(REACTIONS) as Reaction[]).flatMap((reaction) => REACTIONS[reaction].map((code) => [code, reaction])),
);

/** What to do about a problem. Codes can be added within a version of the API, so the status decides about others. */
export function reactionTo({ code, status }: Problem): Reaction {
  const known = BY_CODE.get(code);
  if (known !== undefined) return known;
  if (status === 401) return 'STOP';
  if (status === 429 || status >= 500) return 'SEND_AGAIN';
  return status === 400 ? 'CORRECT_AND_SEND_AS_NEW' : 'WAIT_FOR_SOMEBODY';
}
