import { hash } from 'node:crypto';
import { canonicalJson } from '#ledger';
import type { Actor, LateReason, PaperSubmission } from '#domain';

/** The content that identifies a repeated command: a command with the same id and another fingerprint is refused. */
export interface CommandFingerprint {
  readonly name: string;
  /** Without the account: a command that a machine repeats with another key is the same command. */
  readonly actor: Pick<Actor, 'role' | 'organisationId'>;
  /** As given; null if the server sets it. */
  readonly occurredAt: string | null;
  readonly expectedVersion: number | null;
  readonly lateReason?: LateReason;
  readonly received?: PaperSubmission;
  readonly data: unknown;
}

/** SHA-256 of the canonical JSON of the fingerprint, hex. */
export const commandHash = (fingerprint: CommandFingerprint): string => hash('sha256', canonicalJson(fingerprint));

/**
 * The id of a command's n-th event (from 0): a UUID of version 8 (RFC 9562) that begins like the command id and ends in
 * SHA-256 of `<commandId>/<n>`. A repeated command produces the same event ids, which the store refuses as duplicates.
 * Where command ids grow with time (version 7) so do event ids, and the store's index on them is written at its end.
 */
export function eventId(commandId: string, n: number): string {
  const hex = hash('sha256', `${commandId}/${n}`);
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(0), 16) & 3);
  return `${commandId.slice(0, 14)}8${commandId.slice(15, 19)}${variant}${hex.slice(1, 4)}-${hex.slice(4, 16)}`;
}
