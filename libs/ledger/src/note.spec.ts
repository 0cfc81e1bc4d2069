import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkpointText, parseCheckpoint, signCheckpoint } from './checkpoint.js';
import { cosign, cosignedAt } from './cosignature.js';
import { leafHash } from './hash.js';
import {
  COSIGNATURE,
  formatNote,
  formatVerifierKey,
  MalformedNote,
  NOTE_SIGNATURE,
  parseNote,
  parseVerifierKey,
  signNote,
  verifierKeyOf,
  verifyNote,
} from './signed-note.js';

const { privateKey } = generateKeyPairSync('ed25519');
const { privateKey: otherKey } = generateKeyPairSync('ed25519');
const ORIGIN = 'lingqu.example/chain/new-energy-vehicles';
const checkpoint = { origin: ORIGIN, size: 42, root: leafHash('root') };
const verifier = verifierKeyOf(ORIGIN, privateKey, NOTE_SIGNATURE);

/** The example note of golang.org/x/mod/sumdb/note, with its public key. */
const PETER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const PUBLISHED =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n" +
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';

describe('a signed note', () => {
  it('that others published verifies with its published key', () => {
    expect(verifyNote(parseNote(PUBLISHED), parseVerifierKey(PETER))).toBe('VALID');
    expect(formatNote(parseNote(PUBLISHED))).toBe(PUBLISHED);
    expect(formatVerifierKey(parseVerifierKey(PETER))).toBe(PETER);
  });

  it('verifies with the key that signed it, and not after any change of its text', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(), (line, at) => {
        const text = `${line.replaceAll(/[\u0000-\u001f]/g, ' ')}\n`;
        const note = { text, signatures: [signNote(text, ORIGIN, privateKey)] };
        expect(parseNote(formatNote(note)).text).toBe(text);
        expect(verifyNote(parseNote(formatNote(note)), verifier)).toBe('VALID');
        const index = at % text.length;
        const altered = `${text.slice(0, index)}#${text.slice(index + 1)}`;
        if (altered !== text) expect(verifyNote({ ...note, text: altered }, verifier)).toBe('INVALID');
      }),
    );
  });

  it('is not signed by a key of another name or by another key of the name', () => {
    const note = { text: 'a\n', signatures: [signNote('a\n', ORIGIN, privateKey)] };
    expect(verifyNote(note, verifierKeyOf('other', privateKey, NOTE_SIGNATURE))).toBe('ABSENT');
    expect(verifyNote(note, verifierKeyOf(ORIGIN, otherKey, NOTE_SIGNATURE))).toBe('ABSENT');
  });

  it('with a wrong signature of the key is invalid, even beside a right one', () => {
    const right = signNote('a\n', ORIGIN, privateKey);
    const wrong = { ...right, signature: signNote('b\n', ORIGIN, privateKey).signature };
    expect(verifyNote({ text: 'a\n', signatures: [right, wrong] }, verifier)).toBe('INVALID');
  });

  it.each([
    ['no signatures', 'text\n'],
    ['no newline at its end', PUBLISHED.slice(0, -1)],
    ['a control character', PUBLISHED.replace('If', 'I\tf')],
    ['a carriage return', PUBLISHED.replace('\n', '\r\n')],
    ['a hyphen for the dash', PUBLISHED.replace('—', '-')],
    ['base64 without its padding', PUBLISHED.replace('=\n', '\n')],
    ['a signature of nothing', 'text\n\n— name x08gow==\n'],
    ['a plus sign in a key name', PUBLISHED.replace('— PeterNeumann', '— Peter+Neumann')],
    ['too many signatures', PUBLISHED + PUBLISHED.slice(PUBLISHED.indexOf('—')).repeat(64)],
    ['an empty line after its signatures', `${PUBLISHED}\n`],
  ])('with %s is refused', (_, note) => expect(() => parseNote(note)).toThrow(MalformedNote));
});

describe('a verifier key', () => {
  it('is read back as written', () => {
    const text = formatVerifierKey(verifier);
    expect(parseVerifierKey(text)).toMatchObject({ name: ORIGIN, keyId: verifier.keyId, type: NOTE_SIGNATURE });
  });

  it.each([
    ['another name', PETER.replace('Peter', 'Paul')],
    ['another id', PETER.replace('c74f20a3', 'c74f20a4')],
    ['a key that is cut off', PETER.slice(0, -4)],
    ['nothing', ''],
    ['another type of signature', PETER.replace('ARpc', 'Axpc')],
  ])('with %s is refused', (_, text) => expect(() => parseVerifierKey(text)).toThrow(MalformedNote));
});

describe('a checkpoint', () => {
  it('is read back as signed', () => {
    const signed = signCheckpoint(checkpoint, privateKey);
    expect(parseCheckpoint(signed)).toMatchObject({ origin: ORIGIN, size: 42 });
    expect(Buffer.from(parseCheckpoint(signed).root)).toEqual(Buffer.from(checkpoint.root));
    expect(verifyNote(parseCheckpoint(signed).note, verifier)).toBe('VALID');
  });

  it('may have extension lines', () => {
    const text = `${checkpointText(checkpoint)}extension\n`;
    const note = formatNote({ text, signatures: [signNote(text, ORIGIN, privateKey)] });
    expect(parseCheckpoint(note).size).toBe(42);
  });

  const root = Buffer.from(checkpoint.root).toString('base64');
  it.each([
    ['no origin', `\n42\n${root}\n`],
    ['a size with a leading zero', `o\n042\n${root}\n`],
    ['a negative size', `o\n-1\n${root}\n`],
    ['a size beyond the exact range of numbers', `o\n9007199254740993\n${root}\n`],
    ['a short root', `o\n42\n${root.slice(4)}\n`],
    ['no root', `o\n42\n`],
    ['an empty line', `o\n42\n${root}\n\nextension\n`],
  ])('with %s is refused', (_, text) => {
    const note = formatNote({ text, signatures: [signNote(text, 'o', privateKey)] });
    expect(() => parseCheckpoint(note)).toThrow(MalformedNote);
  });
});

describe('a cosignature', () => {
  const text = checkpointText(checkpoint);
  const witness = verifierKeyOf('witness.example', otherKey, COSIGNATURE);
  const signatures = [signNote(text, ORIGIN, privateKey), cosign(text, 1_796_000_000, 'witness.example', otherKey)];

  it('says when the witness saw the checkpoint', () => {
    expect(cosignedAt(parseNote(formatNote({ text, signatures })), witness)).toBe(1_796_000_000);
  });

  it('is not there on another text, with another time, or by another key', () => {
    expect(cosignedAt({ text: checkpointText({ ...checkpoint, size: 43 }), signatures }, witness)).toBeUndefined();
    const later = Buffer.from(signatures[1]!.signature);
    later.writeBigUInt64BE(1_796_000_001n);
    const moved = [{ ...signatures[1]!, signature: later }];
    expect(cosignedAt({ text, signatures: moved }, witness)).toBeUndefined();
    expect(cosignedAt({ text, signatures }, verifierKeyOf('witness.example', privateKey, COSIGNATURE))).toBeUndefined();
  });

  it('is not the signature of a note by the same key', () => {
    const note = { text, signatures: [signNote(text, 'witness.example', otherKey)] };
    expect(cosignedAt(note, witness)).toBeUndefined();
  });
});
