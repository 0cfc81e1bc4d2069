import { aggregate } from '../../kit/aggregate.js';
import { defineEvent } from '../../kit/event.js';
import { stepOf, type Step } from '../../kit/step.js';
import { term } from '../../kit/term.js';

/** What failed: a failed test, a lost certificate, an instrument found wrong, a lost accreditation. */
export const FAILURE_KINDS = ['FAILED_TEST', 'LOST_CERTIFICATE', 'WRONG_INSTRUMENT', 'LOST_ACCREDITATION'] as const;
export type FailureKind = (typeof FAILURE_KINDS)[number];

export const FAILURE_EFFECTS = ['AFFECTED', 'NOT_AFFECTED'] as const;
export type FailureEffect = (typeof FAILURE_EFFECTS)[number];

interface OfNotice {
  readonly noticeId: string;
  /** The organisation that is told. */
  readonly partyId: string;
}

/** A notice to one party; whom else the failure reaches is not in it. */
export interface FailureNoticeData extends OfNotice {
  readonly chainId: string;
  readonly failureKind: FailureKind;
  /** The key of the row that failed. */
  readonly failureKey: string;
  readonly message: string;
  /** By when an answer is asked for; absent: by the rule of deadlines. */
  readonly answerBy?: string;
}

export interface FailureAnswer extends OfNotice {
  readonly effect: FailureEffect;
  /** What was done, or why the party is not affected. */
  readonly answer: string;
}

export const FailureNoticeSent = defineEvent<FailureNoticeData>()(
  'FailureNoticeSent',
  term('已发送影响告知', 'Failure notice sent'),
);
export const FailureNoticeSeen = defineEvent<OfNotice>()(
  'FailureNoticeSeen',
  term('已阅影响告知', 'Failure notice seen'),
);
export const FailureNoticeAnswered = defineEvent<FailureAnswer>()(
  'FailureNoticeAnswered',
  term('已回复影响告知', 'Failure notice answered'),
);

/** What one party did with its notice. */
interface Told {
  readonly sent: Step;
  readonly seen: Step | undefined;
  readonly answered: Step | undefined;
}

export interface FailureNoticeState {
  readonly chainId: string;
  readonly parties: Readonly<Record<string, Told>>;
}

const withParty = (notice: FailureNoticeState, partyId: string, change: Partial<Told>): FailureNoticeState => {
  const told = Object.hasOwn(notice.parties, partyId) ? notice.parties[partyId] : undefined;
  return told ? { ...notice, parties: { ...notice.parties, [partyId]: { ...told, ...change } } } : notice;
};

/** 影响告知: parties that a failure reaches are told, each sees and answers its own notice. */
export const FailureNotice = aggregate<FailureNoticeState>('failure-notice', 'work')
  .starts(FailureNoticeSent, (event, notice) => ({
    chainId: event.data.chainId,
    parties: {
      ...notice?.parties,
      [event.data.partyId]: { sent: stepOf(event), seen: undefined, answered: undefined },
    },
  }))
  .changes(FailureNoticeSeen, (notice, event) => withParty(notice, event.data.partyId, { seen: stepOf(event) }))
  .changes(FailureNoticeAnswered, (notice, event) =>
    withParty(notice, event.data.partyId, { answered: stepOf(event) }),
  );
