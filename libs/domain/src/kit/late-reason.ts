import { IsOneOf, IsText, Optional } from './payload.js';

export const LATE_REASONS = ['HISTORICAL_IMPORT', 'REPORT_ISSUED_LATE', 'CORRECTION_OF_RECORD', 'OTHER'] as const;
export type LateReasonCode = (typeof LATE_REASONS)[number];

/** Why a fact is recorded late. `OTHER` needs words. */
export class LateReason {
  @IsOneOf(LATE_REASONS) code!: LateReasonCode;
  @Optional() @IsText(200) words?: string;
}
