import { sign, verify, type KeyObject } from 'node:crypto';
import { COSIGNATURE, verifierKeyOf, type NoteSignature, type SignedNote, type VerifierKey } from './signed-note.js';

const TIMESTAMP_BYTES = 8;

/** What a witness signs: the text of the checkpoint, and when it saw it (C2SP tlog-cosignature, Ed25519). */
const cosignedText = (text: string, seconds: bigint): Buffer =>
  Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`, 'utf8');

/** Cosigns the text of a checkpoint. `seconds` since 1970 UTC. */
export function cosign(text: string, seconds: number, name: string, privateKey: KeyObject): NoteSignature {
  const { keyId } = verifierKeyOf(name, privateKey, COSIGNATURE);
  const timestamp = Buffer.alloc(TIMESTAMP_BYTES);
  timestamp.writeBigUInt64BE(BigInt(seconds));
  const signature = sign(null, cosignedText(text, BigInt(seconds)), privateKey);
  return { name, keyId, signature: Buffer.concat([timestamp, signature]) };
}

/** When a witness cosigned a note, in seconds since 1970 UTC; undefined without a valid cosignature by its key. */
export function cosignedAt({ text, signatures }: SignedNote, { name, keyId, key }: VerifierKey): number | undefined {
  for (const each of signatures) {
    if (each.name !== name || each.keyId !== keyId || each.signature.length <= TIMESTAMP_BYTES) continue;
    const bytes = Buffer.from(each.signature);
    const seconds = bytes.readBigUInt64BE();
    if (verify(null, cosignedText(text, seconds), key, bytes.subarray(TIMESTAMP_BYTES))) return Number(seconds);
  }
  return undefined;
}
