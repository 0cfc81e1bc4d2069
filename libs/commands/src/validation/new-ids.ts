import { createHash } from 'node:crypto';
import { v7 } from 'uuid';

/** Digits and capital letters without those that are read for others (I, L, O, U). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Characters of a made identifier after its prefix: 40 bits. */
const LENGTH = 8;

/** An identifier that follows from the id of the command, so that a repeated command has the same one. */
const newId = (prefix: string, commandId: string, field: string): string => {
  const bytes = createHash('sha256').update(`${commandId} ${field}`).digest();
  const letters = Array.from(bytes.subarray(0, LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]);
  return `${prefix}-${letters.join('')}`;
};

/**
 * The body of a command with identifiers for what it begins, where the sender gave none.
 * @param prefixes by field
 */
export function withNewIds(prefixes: ReadonlyMap<string, string>, body: unknown): unknown {
  if (prefixes.size === 0 || typeof body !== 'object' || body === null || !('data' in body)) return body;
  const { data, commandId } = body as { readonly data: unknown; readonly commandId?: unknown };
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return body;
  const missing = [...prefixes].filter(([field]) => (data as Record<string, unknown>)[field] === undefined);
  if (missing.length === 0) return body;
  const seed = typeof commandId === 'string' ? commandId.toLowerCase() : v7();
  const made = missing.map(([field, prefix]) => [field, newId(prefix, seed, field)]);
  return { ...body, data: { ...data, ...Object.fromEntries(made) } };
}
