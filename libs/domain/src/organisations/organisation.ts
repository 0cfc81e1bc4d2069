import { aggregate } from '../kit/aggregate.js';
import { stepOf, type Step } from '../kit/step.js';
import { term } from '../kit/term.js';
import { defineEvent } from '../kit/event.js';

export const ORGANISATION_KINDS = [
  'REGULATOR',
  'CHAIN_CHIEF_OFFICE',
  'ENTERPRISE',
  'INSPECTION_TESTING_BODY',
  'METROLOGY_BODY',
  'CERTIFICATION_BODY',
  'NQI_PLATFORM',
  'BANK',
  'UNIVERSITY',
  'RESEARCH_INSTITUTE',
  'INDUSTRY_ASSOCIATION',
  'MEDIA',
  'GOVERNMENT_DEPARTMENT',
  'SUBDISTRICT_OFFICE',
  'PLATFORM_SELLER',
] as const;

export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** 大、中、小、微, by the national classes. */
export const ORGANISATION_SIZES = ['LARGE', 'MEDIUM', 'SMALL', 'MICRO'] as const;
/** MEDIUM is also a severity, which has another label. */
export const SIZE_TERMS = { MEDIUM: term('中型', 'Medium') };
export type OrganisationSize = (typeof ORGANISATION_SIZES)[number];

export interface OrganisationData {
  readonly organisationId: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly kind: OrganisationKind;
  /** 统一社会信用代码, GB 32100. */
  readonly creditCode?: string;
  /** Why a code that fails its check is the organisation's own. */
  readonly creditCodeReason?: string;
  readonly region?: string;
  readonly size?: OrganisationSize;
}

/** What changed; what is left out stays as it was. */
export interface OrganisationChange {
  readonly organisationId: string;
  readonly region?: string;
  readonly size?: OrganisationSize;
  readonly reason: string;
}

export const OrganisationRegistered = defineEvent<OrganisationData>()(
  'OrganisationRegistered',
  term('已登记组织', 'Organisation registered'),
);

export const OrganisationChanged = defineEvent<OrganisationChange>()(
  'OrganisationChanged',
  term('已变更组织登记', 'Organisation changed'),
);

/** Bookkeeping in the stream of a 统一社会信用代码: the one organisation that has it. */
export const CreditCodeAssigned = defineEvent<{ readonly creditCode: string; readonly organisationId: string }>()(
  'CreditCodeAssigned',
  term('信用代码归属登记', 'Credit code assigned'),
);

export interface OrganisationState {
  readonly organisationId: string;
  readonly kind: OrganisationKind;
  readonly region: string | undefined;
  readonly size: OrganisationSize | undefined;
  /** Its registration or the last change of it. */
  readonly changed: Step;
}

export const Organisation = aggregate<OrganisationState>('organisation', 'organisations')
  .starts(OrganisationRegistered, (event) => ({
    organisationId: event.data.organisationId,
    kind: event.data.kind,
    region: event.data.region,
    size: event.data.size,
    changed: stepOf(event),
  }))
  .changes(OrganisationChanged, (organisation, event) => ({
    ...organisation,
    region: event.data.region ?? organisation.region,
    size: event.data.size ?? organisation.size,
    changed: stepOf(event),
  }));

/** The organisation with a credit code. */
export const CreditCodeHolder = aggregate<{ readonly organisationId: string }>('credit-code', 'organisations').starts(
  CreditCodeAssigned,
  ({ data: { organisationId } }) => ({ organisationId }),
);
