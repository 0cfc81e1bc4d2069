import { aggregate } from '../../kit/aggregate.js';
import { chinaDate } from '../../kit/china-date.js';
import { defineEvent } from '../../kit/event.js';
import { reached, type Reached } from '../../kit/step.js';
import { term } from '../../kit/term.js';

/** Service kinds of the one-stop platform (质量品牌若干措施, measure 8), and further kinds from practice. */
export const SERVICE_KINDS = [
  'RESEARCH_DEVELOPMENT',
  'CALIBRATION',
  'STANDARDS',
  'TESTING_CERTIFICATION',
  'INCOMING_MATERIAL_CONTROL',
  'PRODUCTION_ASSURANCE',
  'MARKET_ACCESS',
  'TRAINING',
  'EMC_PRECHECK',
  'EXPORT',
  'TECH_ASSISTANCE',
  'NEW_PRODUCT_SCALE_UP',
] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];

export const SERVICE_RATINGS = ['EXCELLENT', 'GOOD', 'FAIR', 'POOR'] as const;
export type ServiceRating = (typeof SERVICE_RATINGS)[number];

export const NQI_SERVICE_STATUSES = ['REQUESTED', 'DELIVERED'] as const;
export type NqiServiceStatus = (typeof NQI_SERVICE_STATUSES)[number];

interface OfService {
  readonly serviceId: string;
}

export interface ServiceDelivery extends OfService {
  readonly chainId: string;
  readonly clientId: string;
  readonly kind: ServiceKind;
  readonly rating?: ServiceRating;
}

export const NqiServiceRequested = defineEvent<
  OfService & {
    readonly chainId: string;
    readonly clientId: string;
    readonly kind: ServiceKind;
    readonly platformId: string;
    readonly need: string;
  }
>()('NqiServiceRequested', term('申请质量基础设施服务', 'NQI service requested'));
export const NqiServiceDelivered = defineEvent<ServiceDelivery>()(
  'NqiServiceDelivered',
  term('交付质量基础设施服务', 'NQI service delivered'),
);
export const NqiServiceRated = defineEvent<OfService & { readonly rating: ServiceRating; readonly note?: string }>()(
  'NqiServiceRated',
  term('评价质量基础设施服务', 'NQI service rated'),
);

export interface NqiServiceState extends Reached<NqiServiceStatus> {
  readonly chainId: string;
  readonly clientId: string;
  readonly kind: ServiceKind;
  readonly platformId: string;
  /** By the body that delivered the service; shown, but not evidence for support. */
  readonly selfRating: ServiceRating | undefined;
  /** By the client. */
  readonly rating: ServiceRating | undefined;
  readonly deliveredOn: string | undefined;
}

/** 一站式服务: request, delivery and rating; a service may also be recorded at its delivery without a request. */
export const NqiService = aggregate<NqiServiceState>('nqi', 'infrastructure')
  .starts(NqiServiceRequested, (event) => ({
    chainId: event.data.chainId,
    clientId: event.data.clientId,
    kind: event.data.kind,
    platformId: event.data.platformId,
    ...reached('REQUESTED', event),
    selfRating: undefined,
    rating: undefined,
    deliveredOn: undefined,
  }))
  .starts(NqiServiceDelivered, (event) => ({
    chainId: event.data.chainId,
    clientId: event.data.clientId,
    kind: event.data.kind,
    platformId: event.actor.organisationId,
    ...reached('DELIVERED', event),
    selfRating: event.data.rating,
    rating: undefined,
    deliveredOn: chinaDate(event.occurredAt),
  }))
  .changes(NqiServiceRated, (service, { data }) => ({ ...service, rating: data.rating }));
