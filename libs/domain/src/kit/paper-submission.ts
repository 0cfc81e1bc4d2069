import { Type } from 'class-transformer';
import { IsObject, ValidateNested } from 'class-validator';
import { IsId, IsLocalDate, IsSha256, IsText } from './payload.js';

/** The organisation that submitted. Its role follows from its part in the chain (`submitterOnPaper`). */
export class Submitter {
  @IsId() organisationId!: string;
}

/** A submission that was received on paper; the regulator records it on behalf of the submitter. */
export class PaperSubmission {
  /** The date received, `YYYY-MM-DD`. */
  @IsLocalDate() on!: string;
  /** Why it was not submitted in the system. */
  @IsText(200) reason!: string;
  /** The SHA-256 of the scanned document. */
  @IsSha256() sha256!: string;
  @IsObject() @ValidateNested() @Type(() => Submitter) from!: Submitter;
}

/** What is stored with an event of a paper submission, besides its actor, who is the submitter. */
export interface ReceivedOnPaper {
  readonly on: string;
  readonly reason: string;
  readonly sha256: string;
  /** The regulator that recorded it. */
  readonly recordedBy: string;
}
