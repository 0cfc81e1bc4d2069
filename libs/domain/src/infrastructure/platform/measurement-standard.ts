import { aggregate } from '../../kit/aggregate.js';
import { chinaDate } from '../../kit/china-date.js';
import { defineEvent } from '../../kit/event.js';
import { term } from '../../kit/term.js';

export const MEASUREMENT_STANDARD_KINDS = [
  'MUNICIPAL_PUBLIC_MEASUREMENT_STANDARD',
  'PROVINCIAL_PUBLIC_MEASUREMENT_STANDARD',
  'ENTERPRISE_HIGHEST_MEASUREMENT_STANDARD',
  'REFERENCE_MATERIAL',
] as const;
export type MeasurementStandardKind = (typeof MEASUREMENT_STANDARD_KINDS)[number];

export interface MeasurementStandardData {
  readonly chainId: string;
  readonly measurementStandardId: string;
  readonly kind: MeasurementStandardKind;
  readonly quantity: string;
  readonly isNew: boolean;
}

export const MeasurementStandardEstablished = defineEvent<MeasurementStandardData>()(
  'MeasurementStandardEstablished',
  term('已建立计量标准', 'Measurement standard established'),
);

export interface MeasurementStandardState {
  readonly chainId: string;
  readonly kind: MeasurementStandardKind;
  readonly isNew: boolean;
  readonly ownerId: string;
  readonly establishedOn: string;
}

/** 社会公用计量标准 and similar: a physical measurement standard, not a document. */
export const MeasurementStandard = aggregate<MeasurementStandardState>('measurement-standard', 'infrastructure').starts(
  MeasurementStandardEstablished,
  ({ data, actor, occurredAt }) => ({
    chainId: data.chainId,
    kind: data.kind,
    isNew: data.isNew,
    ownerId: actor.organisationId,
    establishedOn: chinaDate(occurredAt),
  }),
);
