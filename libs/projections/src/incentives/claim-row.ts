import type { ClaimData, ClaimStatus, MoneyDecision, ReviewReason } from '#domain';
import type { Awaited, Expected } from '../declaration/awaited.js';

export interface ClaimRow extends ClaimData, Awaited {
  readonly status: ClaimStatus;
  readonly submittedOn: string;
  readonly decidedOn: string | null;
  /** Whether the claim was approved; a paid claim stays approved. */
  readonly approved: boolean;
  readonly approvedCny: number;
  readonly paidCny: number;
  readonly clawedBackCny: number;
  /** Why the claim is listed for claw-back; null if it is not. */
  readonly clawBackReason: ReviewReason | null;
  readonly toClawBack: boolean;
  /** The paid amount that has not been clawed back. */
  readonly netCny: number;
  /** The decision on money that waits for the approval of a second person, since when, and its amount. */
  readonly awaitsSecond: MoneyDecision | null;
  readonly firstApprovedCny: number | null;
  readonly firstApprovedOn: string | null;
  /** 审批意见 of the first person, and of the one who approved; null where none was given. */
  readonly firstOpinion: string | null;
  readonly opinion: string | null;
  readonly reasonCode: string | null;
  readonly reason: string | null;
}

/** A decision, its second approval, the payment, or the claw-back. */
export function expectedOf({ status, awaitsSecond, toClawBack }: ClaimRow): Expected | undefined {
  if (awaitsSecond !== null) return { kind: 'CLAIM_SECOND_APPROVAL' };
  if (toClawBack) return { kind: 'CLAIM_CLAW_BACK' };
  if (status === 'SUBMITTED') return { kind: 'CLAIM_DECISION' };
  return status === 'APPROVED' ? { kind: 'CLAIM_PAYMENT' } : undefined;
}
