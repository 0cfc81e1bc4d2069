import { aggregate } from '../../kit/aggregate.js';
import { chinaDate } from '../../kit/china-date.js';
import { refuse } from '../../kit/refuse.js';
import { defineEvent } from '../../kit/event.js';
import { stepOf, type Step } from '../../kit/step.js';
import { term } from '../../kit/term.js';

/** Kinds of accreditation; CMA is a mandatory approval, CNAS an accreditation. */
export const ACCREDITATION_KINDS = [
  'CMA_APPROVAL',
  'CNAS_LABORATORY',
  'CNAS_INSPECTION_BODY',
  'CNAS_CERTIFICATION_BODY',
  'CERTIFICATION_APPROVAL',
  'METROLOGY_AUTHORISATION',
] as const;
export type AccreditationKind = (typeof ACCREDITATION_KINDS)[number];

interface OfBody {
  readonly organisationId: string;
}

export interface AccreditationData extends OfBody {
  readonly accreditationId: string;
  readonly kind: AccreditationKind;
  /**
   * Methods, kinds of instrument or schemes as the annex names them; when omitted, the accreditation covers the whole
   * field.
   */
  readonly scope?: readonly string[];
  readonly validFrom: string;
  /** Last day of validity. */
  readonly validUntil: string;
}

export const AccreditationRecorded = defineEvent<AccreditationData>()(
  'AccreditationRecorded',
  term('已登记机构资质', 'Accreditation recorded'),
);
export const AccreditationLapsed = defineEvent<
  OfBody & { readonly accreditationId: string; readonly reason: string }
>()('AccreditationLapsed', term('已注销机构资质', 'Accreditation cancelled'));
export const BodySuspended = defineEvent<OfBody & { readonly reason: string }>()(
  'BodySuspended',
  term('已暂停机构', 'Body suspended'),
);
export const BodyReinstated = defineEvent<OfBody & { readonly reason: string }>()(
  'BodyReinstated',
  term('已恢复机构', 'Body reinstated'),
);

/** Why the regulator reviews the accreditation of a body. */
export const ACCREDITATION_REVIEW_GROUNDS = ['FALSE_REPORT'] as const;
export type AccreditationReviewGround = (typeof ACCREDITATION_REVIEW_GROUNDS)[number];

export const ACCREDITATION_REVIEW_OUTCOMES = ['ACCREDITATION_KEPT', 'SUSPENDED', 'ACCREDITATION_LAPSED'] as const;
export type AccreditationReviewOutcome = (typeof ACCREDITATION_REVIEW_OUTCOMES)[number];

interface OfReview extends OfBody {
  /** The report that gave the ground. */
  readonly subjectId: string;
  readonly testId: string;
}

/** Recorded with the voiding of a false report. */
export const AccreditationReviewRequired = defineEvent<OfReview & { readonly ground: AccreditationReviewGround }>()(
  'AccreditationReviewRequired',
  term('机构资质待复核', 'Accreditation to be reviewed'),
);
export const AccreditationReviewConcluded = defineEvent<
  OfReview & { readonly outcome: AccreditationReviewOutcome; readonly note: string }
>()('AccreditationReviewConcluded', term('已完成机构资质复核', 'Accreditation review concluded'));

interface AccreditationState {
  readonly recorded: Step;
  readonly scope: readonly string[] | undefined;
  readonly from: string;
  readonly until: string;
  /** The day from which it is no longer valid, before its ordinary end. */
  readonly lapsedOn: string | undefined;
}

export interface BodyState {
  readonly organisationId: string;
  readonly suspended: boolean;
  /** Each with its first day and the day of reinstatement, from which it acts again. */
  readonly suspensions: readonly { readonly from: string; readonly until: string | undefined }[];
  /** The last suspension or reinstatement. */
  readonly suspensionChanged: Step | undefined;
  readonly accreditations: Readonly<Record<string, AccreditationState>>;
  /** Reports, as `subjectId/testId`, for which a review of its accreditation is not concluded. */
  readonly toReview: Readonly<Record<string, Step>>;
}

const begun = (organisationId: string): BodyState => ({
  organisationId,
  suspended: false,
  suspensions: [],
  suspensionChanged: undefined,
  accreditations: {},
  toReview: {},
});

export const reportKey = ({ subjectId, testId }: { readonly subjectId: string; readonly testId: string }): string =>
  `${subjectId}/${testId}`;

/** Accreditations and suspension of a quality infrastructure body. */
export const Body = aggregate<BodyState>('body', 'infrastructure')
  .starts(AccreditationRecorded, (event, body = begun(event.data.organisationId)) => ({
    ...body,
    accreditations: {
      ...body.accreditations,
      [event.data.accreditationId]: {
        recorded: stepOf(event),
        scope: event.data.scope,
        from: event.data.validFrom,
        until: event.data.validUntil,
        lapsedOn: undefined,
      },
    },
  }))
  .changes(AccreditationLapsed, (body, { data, occurredAt }) => {
    const accreditation = body.accreditations[data.accreditationId];
    if (!accreditation) throw new Error(`${body.organisationId}: unknown accreditation ${data.accreditationId}`);
    return {
      ...body,
      accreditations: {
        ...body.accreditations,
        [data.accreditationId]: { ...accreditation, lapsedOn: chinaDate(occurredAt) },
      },
    };
  })
  .starts(BodySuspended, (event, body = begun(event.data.organisationId)) => ({
    ...body,
    suspended: true,
    suspensions: [...body.suspensions, { from: chinaDate(event.occurredAt), until: undefined }],
    suspensionChanged: stepOf(event),
  }))
  .changes(BodyReinstated, (body, event) => ({
    ...body,
    suspended: false,
    suspensions: body.suspensions.map(({ from, until }) => ({ from, until: until ?? chinaDate(event.occurredAt) })),
    suspensionChanged: stepOf(event),
  }))
  .starts(AccreditationReviewRequired, (event, body = begun(event.data.organisationId)) => ({
    ...body,
    toReview: { ...body.toReview, [reportKey(event.data)]: stepOf(event) },
  }))
  .changes(AccreditationReviewConcluded, (body, { data }) => ({
    ...body,
    toReview: Object.fromEntries(Object.entries(body.toReview).filter(([report]) => report !== reportKey(data))),
  }));

export const accreditationOf = (
  { accreditations }: BodyState,
  accreditationId: string,
): AccreditationState | undefined =>
  Object.hasOwn(accreditations, accreditationId) ? accreditations[accreditationId] : undefined;

const isValidOn = ({ from, until, lapsedOn }: AccreditationState, on: string): boolean =>
  from <= on && on <= until && (lapsedOn === undefined || on < lapsedOn);

/**
 * Standing is judged on the date of the fact: a suspended body does nothing dated inside its suspension, and what it did
 * before may still be recorded.
 * @throws Refusal BODY_SUSPENDED
 */
export function requireNotSuspended(body: BodyState | undefined, on: string): void {
  const isSuspended = body?.suspensions.some(({ from, until }) => from <= on && (until === undefined || on < until));
  if (body && isSuspended) refuse('BODY_SUSPENDED', { organisationId: body.organisationId });
}

/**
 * Checks whether a body may record tests, calibrations or certificates: it is not suspended, and where any
 * accreditation of it is on file, one is valid on the date and covers the activity (a method, a kind of instrument or a
 * scheme). A body without any on file is assumed to be accredited outside this system.
 * @throws Refusal BODY_SUSPENDED, ACCREDITATION_NOT_VALID, OUTSIDE_ACCREDITED_SCOPE
 */
export function requireCompetence(body: BodyState | undefined, on: string, activity: string): void {
  requireNotSuspended(body, on);
  const onFile = Object.values(body?.accreditations ?? {});
  if (onFile.length === 0) return;
  const valid = onFile.filter((accreditation) => isValidOn(accreditation, on));
  if (valid.length === 0) refuse('ACCREDITATION_NOT_VALID', { on });
  if (!valid.some(({ scope }) => scope === undefined || scope.includes(activity)))
    refuse('OUTSIDE_ACCREDITED_SCOPE', { activity });
}
