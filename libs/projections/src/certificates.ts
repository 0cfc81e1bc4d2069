import {
  CertificationGranted,
  CertificationRenewed,
  CertificationRestored,
  CertificationSuspended,
  CertificationWithdrawn,
  chinaDate,
  type CertificationData,
  type CertificationStatus,
} from '#domain';
import { on, onExisting, rows } from './rows.js';

export interface CertificateRow extends CertificationData {
  readonly issuedBy: string;
  readonly grantedOn: string;
  /** Expiry is not a status: it follows from `validUntil` and the date asked for. */
  readonly status: CertificationStatus;
  readonly reason: string | null;
}

const ofCertificate = (e: { readonly data: { readonly certificationId: string } }): string => e.data.certificationId;

export const certificates = rows<CertificateRow>('certificates', {
  columns: { status: 'text', scheme: 'text', validUntil: 'text', holderId: 'text' },
  label: (row) => `${row.certificationId} ${row.scheme} ${row.holderId}`,
  folds: [
    on(CertificationGranted, ofCertificate, (_, { data, actor, occurredAt }) => ({
      ...data,
      issuedBy: actor.organisationId,
      grantedOn: chinaDate(occurredAt),
      status: 'GRANTED',
      reason: null,
    })),
    onExisting(CertificationRenewed, ofCertificate, (row, { data }) => ({ ...row, validUntil: data.validUntil })),
    onExisting(CertificationSuspended, ofCertificate, (row, { data }) => ({
      ...row,
      status: 'SUSPENDED',
      reason: data.reason,
    })),
    onExisting(CertificationRestored, ofCertificate, (row) => ({ ...row, status: 'GRANTED', reason: null })),
    onExisting(CertificationWithdrawn, ofCertificate, (row, { data }) => ({
      ...row,
      status: 'WITHDRAWN',
      reason: data.reason,
    })),
  ],
});
