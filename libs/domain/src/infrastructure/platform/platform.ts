import { aggregate } from '../../kit/aggregate.js';
import { chinaDate } from '../../kit/china-date.js';
import { defineEvent } from '../../kit/event.js';
import { term } from '../../kit/term.js';

export const PLATFORM_KINDS = [
  'ONE_STOP',
  'CHAIN_PUBLIC_SERVICE',
  'QUALITY_STANDARD_LABORATORY',
  'QUALITY_INSPECTION_CENTRE',
  'INDUSTRIAL_METROLOGY_CENTRE',
  'STANDARD_INNOVATION_BASE',
  'METROLOGY_INNOVATION_CARRIER',
  'RECOGNISED_PUBLIC_TECH_SERVICE_PLATFORM',
  'KEY_INTRODUCED_LEADING_TESTING_BODY',
] as const;
export type PlatformKind = (typeof PLATFORM_KINDS)[number];

export const PLATFORM_LEVELS = ['NATIONAL', 'PROVINCIAL', 'MUNICIPAL', 'DISTRICT'] as const;
export type PlatformLevel = (typeof PLATFORM_LEVELS)[number];

export interface PlatformData {
  readonly chainId?: string;
  /** The organisation that runs the platform; its recognition is stored under its id. */
  readonly organisationId: string;
  readonly kind: PlatformKind;
  readonly level: PlatformLevel;
  readonly title: string;
}

export const NqiPlatformRecognised = defineEvent<PlatformData>()(
  'NqiPlatformRecognised',
  term('已认定质量基础设施平台', 'NQI platform recognised'),
);

export interface PlatformState {
  readonly organisationId: string;
  readonly kind: PlatformKind;
  readonly level: PlatformLevel;
  readonly recognisedOn: string;
  /** Every kind and level recognised so far. */
  readonly recognitions: readonly string[];
}

/** A platform as last recognised. */
export const Platform = aggregate<PlatformState>('platform', 'infrastructure').starts(
  NqiPlatformRecognised,
  ({ data, occurredAt }, platform) => ({
    organisationId: data.organisationId,
    kind: data.kind,
    level: data.level,
    recognisedOn: chinaDate(occurredAt),
    recognitions: [...(platform?.recognitions ?? []), `${data.kind}/${data.level}`],
  }),
);
