import {
  chinaDate,
  IncentiveClaimApproved,
  IncentiveClaimClawedBack,
  IncentiveClaimPaid,
  IncentiveClaimRejected,
  IncentiveClaimSubmitted,
  IncentiveClaimWithdrawn,
  type ClaimData,
  type ClaimStatus,
} from '#domain';
import { on, onExisting, rows } from './rows.js';

export interface ClaimRow extends ClaimData {
  readonly status: ClaimStatus;
  readonly submittedOn: string;
  readonly decidedOn: string | null;
  /** Whether it was approved, paid or not; a paid claim stays approved. */
  readonly approved: boolean;
  readonly approvedCny: number;
  readonly paidCny: number;
  readonly clawedBackCny: number;
  readonly reasonCode: string | null;
  readonly reason: string | null;
}

const ofClaim = (e: { readonly data: { readonly claimId: string } }): string => e.data.claimId;

export const claims = rows<ClaimRow>('claims', {
  columns: {
    status: 'text',
    ruleId: 'text',
    claimantId: 'text',
    approved: 'integer',
    requestedCny: 'integer',
    approvedCny: 'integer',
    paidCny: 'integer',
    clawedBackCny: 'integer',
    submittedOn: 'text',
  },
  label: (row) => `${row.claimId} ${row.ruleId} ${row.claimantId} ${row.subjectId}`,
  folds: [
    on(IncentiveClaimSubmitted, ofClaim, (_, { data, occurredAt }) => ({
      ...data,
      status: 'SUBMITTED',
      submittedOn: chinaDate(occurredAt),
      decidedOn: null,
      approved: false,
      approvedCny: 0,
      paidCny: 0,
      clawedBackCny: 0,
      reasonCode: null,
      reason: null,
    })),
    onExisting(IncentiveClaimApproved, ofClaim, (row, { data, occurredAt }) => ({
      ...row,
      status: 'APPROVED',
      decidedOn: chinaDate(occurredAt),
      approved: true,
      approvedCny: data.approvedCny,
    })),
    onExisting(IncentiveClaimRejected, ofClaim, (row, { data, occurredAt }) => ({
      ...row,
      status: 'REJECTED',
      decidedOn: chinaDate(occurredAt),
      reasonCode: data.reasonCode,
      reason: data.reason,
    })),
    onExisting(IncentiveClaimPaid, ofClaim, (row, { data }) => ({ ...row, status: 'PAID', paidCny: data.paidCny })),
    onExisting(IncentiveClaimWithdrawn, ofClaim, (row, { data }) => ({
      ...row,
      status: 'WITHDRAWN',
      approved: false,
      approvedCny: 0,
      reason: data.reason,
    })),
    onExisting(IncentiveClaimClawedBack, ofClaim, (row, { data }) => ({
      ...row,
      status: 'CLAWED_BACK',
      clawedBackCny: row.clawedBackCny + data.clawedBackCny,
      reason: data.reason,
    })),
  ],
});
