import { aggregate } from '../../kit/aggregate.js';
import { chinaDate } from '../../kit/china-date.js';
import { defineEvent } from '../../kit/event.js';
import { reached, type Reached } from '../../kit/step.js';
import { term, type Term } from '../../kit/term.js';

export const STANDARD_LEVELS = ['INTERNATIONAL', 'NATIONAL', 'INDUSTRY', 'LOCAL', 'GROUP', 'ENTERPRISE'] as const;
export type StandardLevel = (typeof STANDARD_LEVELS)[number];

/** Words of the levels: some of these codes mean something else elsewhere. */
export const STANDARD_LEVEL_WORDS = {
  INTERNATIONAL: term('国际标准', 'International standard'),
  NATIONAL: term('国家标准', 'National standard'),
  INDUSTRY: term('行业标准', 'Industry standard'),
  LOCAL: term('地方标准', 'Local standard'),
  GROUP: term('团体标准', 'Group (association) standard'),
  ENTERPRISE: term('企业标准', 'Enterprise standard'),
} as const satisfies Record<StandardLevel, Term>;

export const PARTICIPATION_ROLES = ['LEAD', 'PARTICIPANT'] as const;
export type ParticipationRole = (typeof PARTICIPATION_ROLES)[number];

/** Kinds of documents that support rules distinguish from ordinary standards (质量品牌若干措施, measure 7). */
export const STANDARD_KINDS = [
  'STANDARD',
  'INTL_METROLOGY_RECOMMENDATION',
  'NATIONAL_VERIFICATION_REGULATION',
  'NATIONAL_METROLOGY_TECH_SPEC',
] as const;
export type StandardKind = (typeof STANDARD_KINDS)[number];

export interface StandardData {
  readonly chainId: string;
  readonly standardId: string;
  readonly level: StandardLevel;
  readonly participationRole: ParticipationRole;
  readonly title: string;
  readonly kind?: StandardKind;
}

interface OfStandard {
  readonly standardId: string;
}

export const StandardProposed = defineEvent<StandardData>()(
  'StandardProposed',
  term('标准已立项', 'Standard proposed'),
);
export const StandardPublished = defineEvent<StandardData>()(
  'StandardPublished',
  term('已发布标准', 'Standard published'),
);
export const StandardWithdrawn = defineEvent<OfStandard & { readonly reason: string }>()(
  'StandardWithdrawn',
  term('已废止标准', 'Standard withdrawn'),
);
export const StandardAdopted = defineEvent<
  OfStandard & { readonly chainId: string; readonly organisationId: string; readonly note?: string }
>()('StandardAdopted', term('已采用标准', 'Standard adopted'));
export const StandardSelfDeclared = defineEvent<
  OfStandard & { readonly chainId: string; readonly organisationId: string; readonly title: string }
>()('StandardSelfDeclared', term('企业标准已自我声明公开', 'Enterprise standard self-declared'));

/** An organisation took part in drafting a published standard, on the chain of its author or on another one. */
export const StandardParticipationRecorded = defineEvent<
  StandardData & {
    readonly organisationId: string;
    readonly kind: StandardKind;
    /** When the standard was published. */
    readonly publishedOn: string;
  }
>()('StandardParticipationRecorded', term('已记录参与制定标准', 'Participation in a standard recorded'));

export const STANDARD_STATUSES = ['PROPOSED', 'PUBLISHED', 'SELF_DECLARED', 'WITHDRAWN'] as const;
export type StandardStatus = (typeof STANDARD_STATUSES)[number];

interface StandardParticipation {
  readonly chainId: string;
  readonly organisationId: string;
  readonly role: ParticipationRole;
}

export interface StandardState extends Reached<StandardStatus> {
  readonly standardId: string;
  readonly chainId: string;
  readonly title: string;
  readonly kind: StandardKind;
  readonly level: StandardLevel;
  readonly role: ParticipationRole;
  /** The organisation that drafted it on the chain. */
  readonly ownerId: string;
  readonly publishedOn: string | undefined;
  /** The other organisations that took part in it. */
  readonly participations: readonly StandardParticipation[];
  readonly adopters: readonly string[];
}

export const Standard = aggregate<StandardState>('standard', 'infrastructure')
  .starts(StandardProposed, (event) => ({
    standardId: event.data.standardId,
    chainId: event.data.chainId,
    title: event.data.title,
    ...reached('PROPOSED', event),
    kind: event.data.kind ?? 'STANDARD',
    level: event.data.level,
    role: event.data.participationRole,
    ownerId: event.actor.organisationId,
    publishedOn: undefined,
    participations: [],
    adopters: [],
  }))
  .starts(StandardPublished, (event, standard) => ({
    standardId: event.data.standardId,
    chainId: event.data.chainId,
    title: event.data.title,
    ...reached('PUBLISHED', event),
    kind: event.data.kind ?? standard?.kind ?? 'STANDARD',
    level: event.data.level,
    role: event.data.participationRole,
    ownerId: standard?.ownerId ?? event.actor.organisationId,
    publishedOn: chinaDate(event.occurredAt),
    participations: [],
    adopters: standard?.adopters ?? [],
  }))
  .starts(StandardSelfDeclared, (event) => ({
    standardId: event.data.standardId,
    chainId: event.data.chainId,
    title: event.data.title,
    ...reached('SELF_DECLARED', event),
    kind: 'STANDARD',
    level: 'ENTERPRISE',
    role: 'LEAD',
    ownerId: event.data.organisationId,
    publishedOn: undefined,
    participations: [],
    adopters: [],
  }))
  .changes(
    StandardParticipationRecorded,
    (standard, { data: { chainId, organisationId, participationRole: role } }) => ({
      ...standard,
      participations: [...standard.participations, { chainId, organisationId, role }],
    }),
  )
  .changes(StandardWithdrawn, (standard, event) => ({ ...standard, ...reached('WITHDRAWN', event) }))
  .changes(StandardAdopted, (standard, { data }) => ({
    ...standard,
    adopters: [...standard.adopters, data.organisationId],
  }));
