import { EVENT_SCHEMAS } from '../event-schemas.js';
import { aggregate, type StreamRef } from '../kit/aggregate.js';
import { bookkeeping, defineEvent, type DecidedEvent } from '../kit/event.js';
import { stepOf, type Step } from '../kit/step.js';
import { term } from '../kit/term.js';
import type { SubjectType } from './rule-set.js';

interface Subject {
  readonly subjectType: SubjectType;
  readonly subjectId: string;
}

interface SubjectClaimV1 {
  readonly claimId: string;
}

interface SubjectClaim extends SubjectClaimV1 {
  /** The part of the subject that is claimed for, where it can be supported more than once; see `SubjectFacts.part`. */
  readonly part?: string;
}

/** Bookkeeping beside the chain's log: the live claims on one subject, where the double-claim rule is checked. */
export const SubjectClaimed = defineEvent<SubjectClaim>()(
  'SubjectClaimed',
  term('资助事项已申领', 'Subject claimed'),
  2,
  { 1: (claim: SubjectClaimV1): SubjectClaim => claim },
  EVENT_SCHEMAS.SubjectClaimed,
);
export const SubjectReleased = defineEvent<{ readonly claimId: string }>()(
  'SubjectReleased',
  term('资助事项已释放', 'Subject released'),
);

/** Support for a subject from another policy. */
export interface ExternalSupport {
  readonly supportId: string;
  /** The name of the policy, as in the document. */
  readonly policy: string;
  /** Whole yuan. */
  readonly amountCny: number;
  /** The document that shows it: its title, number and date. */
  readonly document: string;
}

export interface ExternalSupportData extends ExternalSupport, Subject {
  readonly chainId: string;
}

export const ExternalSupportRecorded = defineEvent<ExternalSupportData>()(
  'ExternalSupportRecorded',
  term('已登记其他政策资助', 'Support from another policy recorded'),
);
export const ExternalSupportWithdrawn = defineEvent<
  { readonly supportId: string; readonly reason: string } & Subject
>()('ExternalSupportWithdrawn', term('已撤销其他政策资助登记', 'Record of support from another policy withdrawn'));

export interface ClaimedSubjectState {
  /** In the order of submission. */
  readonly liveClaims: readonly SubjectClaim[];
  readonly externalSupports: readonly (ExternalSupport & { readonly chainId: string; readonly recorded: Step })[];
}

const NOTHING_CLAIMED: ClaimedSubjectState = { liveClaims: [], externalSupports: [] };

export const ClaimedSubject = aggregate<ClaimedSubjectState>('claimed-subject', 'incentives')
  .starts(SubjectClaimed, ({ data }, subject = NOTHING_CLAIMED) => ({
    ...subject,
    liveClaims: [...subject.liveClaims, data],
  }))
  .changes(SubjectReleased, (subject, { data }) => ({
    ...subject,
    liveClaims: subject.liveClaims.filter(({ claimId }) => claimId !== data.claimId),
  }))
  .starts(ExternalSupportRecorded, (event, subject = NOTHING_CLAIMED) => {
    const { chainId, supportId, policy, amountCny, document } = event.data;
    const support = { chainId, supportId, policy, amountCny, document, recorded: stepOf(event) };
    return { ...subject, externalSupports: [...subject.externalSupports, support] };
  })
  .changes(ExternalSupportWithdrawn, (subject, { data }) => ({
    ...subject,
    externalSupports: subject.externalSupports.filter(({ supportId }) => supportId !== data.supportId),
  }));

/** The key of a subject in the name of its stream. */
export const subjectKey = ({ subjectType, subjectId }: Subject): string => `${subjectType}-${subjectId}`;

/** The stream in which the live claims on a subject are counted. */
export const subjectRef = (subject: Subject): StreamRef<ClaimedSubjectState, false> =>
  ClaimedSubject.maybe(subjectKey(subject));

export const isRegistered = (subject: ClaimedSubjectState | undefined, claimId: string): boolean =>
  subject?.liveClaims.some((claim) => claim.claimId === claimId) === true;

/**
 * The claims registered before this one that are still live, on the same part of the subject. A claim that is not
 * registered itself comes after all others; one without a part is for the whole subject.
 */
export function earlierLiveClaims(
  subject: ClaimedSubjectState | undefined,
  claimId: string,
  part: string | undefined,
): readonly string[] {
  const live = subject?.liveClaims ?? [];
  const own = live.findIndex((claim) => claim.claimId === claimId);
  return (own < 0 ? live : live.slice(0, own))
    .filter((claim) => claim.part === undefined || part === undefined || claim.part === part)
    .map((claim) => claim.claimId);
}

/** Bookkeeping: from now on the claim excludes others on the same part of its subject. */
export const registration = (subject: Subject, claimId: string, part: string | undefined): DecidedEvent =>
  bookkeeping(SubjectClaimed(part === undefined ? { claimId } : { claimId, part }), subjectRef(subject).stream);
