import type { CommandEnvelope } from '#contracts';
import type { Sender } from '../../foundation/key-ring.js';

/** One command of a scenario or of the demonstration, with its actor, time of occurrence and time of recording. */
export interface Step {
  /** Unique name, such as `NEV-029`; the command id is derived from it. */
  readonly name: string;
  readonly command: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly actor: Sender;
  /** ISO 8601 with offset. */
  readonly occurredAt: string;
  readonly recordedAt: string;
  /** Of a fact that is recorded late. Default: that of an import. */
  readonly lateReason?: CommandEnvelope['lateReason'];
  /** Of a submission on paper, which `actor` recorded on behalf of `from`. */
  readonly received?: CommandEnvelope['received'];
}
