import { EVENT_SCHEMAS } from '../../event-schemas.js';
import { aggregate } from '../../kit/aggregate.js';
import type { AttachedFileData } from '../../kit/attached-file.js';
import { chinaDate } from '../../kit/china-date.js';
import { reached, stepOf, type Reached, type Step } from '../../kit/step.js';
import { term } from '../../kit/term.js';
import { defineEvent } from '../../kit/event.js';

/** What can be certified in the programme. */
export const CERTIFICATION_SCHEMES = [
  'QMS',
  'GBA_CARBON_FOOTPRINT_LABEL',
  'GREEN_PRODUCT',
  'ORGANIC_PRODUCT',
  'HIGH_END_QUALITY',
  'GBA_CERTIFICATION',
  'SERVICE',
  'SOFTWARE_LEVEL',
  'ROBOT_LEVEL',
  'DRIVERLESS_LEVEL',
] as const;
export type CertificationScheme = (typeof CERTIFICATION_SCHEMES)[number];

/** Schemes of 前沿高端品质认证 that certify a level: of software, of robots, of driverless systems. */
export const LEVEL_SCHEMES: readonly CertificationScheme[] = ['SOFTWARE_LEVEL', 'ROBOT_LEVEL', 'DRIVERLESS_LEVEL'];

interface OfCertification {
  readonly certificationId: string;
}

interface CertificationDataV1 extends OfCertification {
  readonly chainId: string;
  readonly scheme: CertificationScheme;
  readonly holderId: string;
  /** The certified level, such as `L4`; of LEVEL_SCHEMES only. */
  readonly certifiedLevel?: string;
  /** Last day of validity. */
  readonly validUntil: string;
}

export interface CertificationData extends CertificationDataV1 {
  /** The certificate. */
  readonly files?: readonly AttachedFileData[];
}

export const CertificationGranted = defineEvent<CertificationData>()(
  'CertificationGranted',
  term('已颁发认证证书', 'Certification granted'),
  2,
  { 1: (certificate: CertificationDataV1): CertificationData => certificate },
  EVENT_SCHEMAS.CertificationGranted,
);
export const CertificationSuspended = defineEvent<OfCertification & { readonly reason: string }>()(
  'CertificationSuspended',
  term('已暂停认证证书', 'Certification suspended'),
);
export const CertificationRestored = defineEvent<OfCertification>()(
  'CertificationRestored',
  term('已恢复认证证书', 'Certification restored'),
);
export const CertificationWithdrawn = defineEvent<OfCertification & { readonly reason: string }>()(
  'CertificationWithdrawn',
  term('已撤销认证证书', 'Certification withdrawn'),
);

export const CertificationRenewed = defineEvent<
  OfCertification & { readonly previousValidUntil: string; readonly validUntil: string }
>()('CertificationRenewed', term('已续期认证证书', 'Certification renewed'));

export const CERTIFICATION_STATUSES = ['GRANTED', 'SUSPENDED', 'WITHDRAWN'] as const;
export type CertificationStatus = (typeof CERTIFICATION_STATUSES)[number];

export interface CertificationState extends Reached<CertificationStatus> {
  readonly chainId: string;
  /** The last renewal. */
  readonly renewed: Step | undefined;
  readonly scheme: CertificationScheme;
  readonly issuerId: string;
  readonly holderId: string;
  readonly grantedOn: string;
  readonly validUntil: string;
}

/** A certificate. Its expiry is not an event: it follows from the date. */
export const Certification = aggregate<CertificationState>('certification', 'infrastructure')
  .starts(CertificationGranted, (event) => ({
    chainId: event.data.chainId,
    ...reached('GRANTED', event),
    renewed: undefined,
    scheme: event.data.scheme,
    issuerId: event.actor.organisationId,
    holderId: event.data.holderId,
    grantedOn: chinaDate(event.occurredAt),
    validUntil: event.data.validUntil,
  }))
  .changes(CertificationRenewed, (certificate, event) => ({
    ...certificate,
    renewed: stepOf(event),
    validUntil: event.data.validUntil,
  }))
  .changes(CertificationSuspended, (certificate, event) => ({ ...certificate, ...reached('SUSPENDED', event) }))
  .changes(CertificationRestored, (certificate, event) => ({ ...certificate, ...reached('GRANTED', event) }))
  .changes(CertificationWithdrawn, (certificate, event) => ({ ...certificate, ...reached('WITHDRAWN', event) }));
