import { hash } from 'node:crypto';
import { canonicalJson } from '#ledger';
import type { Actor } from '#domain';

/** What makes two commands with the same id the same command. */
export interface CommandFingerprint {
  readonly name: string;
  readonly actor: Actor;
  /** As given; null where the command left it to the server. */
  readonly occurredAt: string | null;
  readonly expectedVersion: number | null;
  readonly data: unknown;
}

/** SHA-256 of the canonical JSON of the fingerprint, hex. */
export const commandHash = (fingerprint: CommandFingerprint): string => hash('sha256', canonicalJson(fingerprint));

/**
 * The id of a command's n-th event (from 0): a UUID of version 8 made from SHA-256 of `<commandId>/<n>`. A command that
 * is sent again would store the same ids again, and the store refuses that.
 */
export function eventId(commandId: string, n: number): string {
  const hex = hash('sha256', `${commandId}/${n}`);
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) & 3);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
