import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  consistencyProof,
  cosignedAt,
  EMPTY_ROOT,
  formatKeyFile,
  formatNote,
  formatVerifierKey,
  formatWitnessRequest,
  GrowingTree,
  leafHash,
  NOTE_SIGNATURE,
  noteSignature,
  parseCheckpoint,
  parseVerifierKey,
  publicKeyText,
  rootOf,
  rotationText,
  signCheckpoint,
  verifierKeyOf,
  type Hash,
} from '#ledger';
import { Witness } from './witness.js';

const ORIGIN = 'lingqu/0123456789abcdef/logs';
const NOW = 1_796_000_000_000;
const { privateKey } = generateKeyPairSync('ed25519');
const { privateKey: stranger } = generateKeyPairSync('ed25519');

/** The nodes of a tree of twenty entries; `fork` has another entry 3. */
function treeWith(third: string) {
  const nodes = new Map<string, Hash>();
  const tree = new GrowingTree();
  for (let entry = 0; entry < 20; entry++)
    for (const { level, index, hash } of tree.add(leafHash(entry === 3 ? third : `${entry}`)))
      nodes.set(`${level}/${index}`, hash);
  const node = (level: number, index: number): Hash => nodes.get(`${level}/${index}`)!;
  return {
    root: (size: number) => rootOf(size, node),
    proof: (from: number, to: number) => consistencyProof(from, to, node),
  };
}
const tree = treeWith('3');
const fork = treeWith('other');

let folder: string;
let witness: Witness;
const open = (): Witness =>
  new Witness({
    folder,
    name: 'witness.example/w1',
    logs: [formatVerifierKey(verifierKeyOf(ORIGIN, privateKey, NOTE_SIGNATURE))],
    clock: () => NOW,
  });

interface Sent {
  readonly size: number;
  readonly old?: number;
  readonly of?: typeof tree;
  readonly root?: Hash;
  readonly proof?: readonly Hash[];
  readonly origin?: string;
  readonly key?: typeof privateKey;
}

const requestOf = ({ size, old = 0, of = tree, root, proof, origin = ORIGIN, key = privateKey }: Sent): string =>
  formatWitnessRequest({
    oldSize: old,
    proof: proof ?? (old === 0 || old > size ? [] : of.proof(old, size)),
    checkpoint: signCheckpoint({ origin, size, root: root ?? of.root(size) }, key),
  });
const send = (sent: Sent): number => witness.addCheckpoint(requestOf(sent)).status;

/** A new witness for each test of a block. */
function openWitnesses(): void {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'witness-'));
    witness = open();
  });
  afterEach(() => {
    witness.close();
    rmSync(folder, { recursive: true });
  });
}

describe('a witness', () => {
  openWitnesses();

  it('cosigns the first state of a log, and each one that continues it', () => {
    expect(send({ size: 5 })).toBe(200);
    const { status, body } = witness.addCheckpoint(requestOf({ size: 20, old: 5 }));
    expect(status).toBe(200);
    const note = parseCheckpoint(
      `${signCheckpoint({ origin: ORIGIN, size: 20, root: tree.root(20) }, privateKey)}${body}`,
    );
    expect(cosignedAt(note.note, parseVerifierKey(witness.verifierKey))).toBe(NOW / 1_000);
  });

  it.each<[string, number, Sent]>([
    ['of a log that it does not know', 404, { size: 8, old: 5, origin: 'other/log' }],
    ['that another key signed', 403, { size: 8, old: 5, key: stranger }],
    ['with an old size above its own', 400, { size: 5, old: 8 }],
    ['that begins at another state than the last', 409, { size: 8, old: 4 }],
    ['that begins at nothing, once there is a state', 409, { size: 8 }],
    ['of another history', 422, { size: 8, old: 5, of: fork }],
    ['of another history, of the same size', 422, { size: 5, old: 5, of: fork }],
    ['with a proof for another size', 422, { size: 8, old: 5, proof: tree.proof(5, 9) }],
    ['without its proof', 422, { size: 8, old: 5, proof: [] }],
    ['again, of the same state', 200, { size: 5, old: 5 }],
  ])('answers a checkpoint %s with %i, and keeps what it has cosigned unless it is 200', (_, status, sent) => {
    expect(send({ size: 5 })).toBe(200);
    expect(send(sent)).toBe(status);
    expect(send({ size: 8, old: 5 })).toBe(200);
  });

  it.each<[string, number, Sent]>([
    ['the root of no entries', 200, { size: 0, root: EMPTY_ROOT }],
    ['another root', 422, { size: 0, root: tree.root(1) }],
  ])('answers an empty log with %s with %i', (_, status, sent) => expect(send(sent)).toBe(status));

  it('answers a proof from nothing with 422', () => expect(send({ size: 5, proof: tree.proof(3, 5) })).toBe(422));

  it('names the size that it has cosigned where it is another', () => {
    send({ size: 5 });
    expect(witness.addCheckpoint(requestOf({ size: 8 }))).toEqual({
      status: 409,
      type: 'text/x.tlog.size',
      body: '5\n',
    });
  });

  it.each(['', 'old 0\n', 'old 01\n\nx', 'old -1\n\nx', 'old 0\nx\n\nx', `old 0\n${'A'.repeat(44)}\n`.repeat(70)])(
    'answers a malformed request with 400: %j',
    (body) => expect(witness.addCheckpoint(body).status).toBe(400),
  );

  it('remembers what it has cosigned after a restart', () => {
    send({ size: 5 });
    witness.close();
    witness = open();
    expect(send({ size: 8 })).toBe(409);
    expect(send({ size: 8, old: 5 })).toBe(200);
  });

  it('serves the last checkpoint of each log by the hash of its origin, with its cosignature', () => {
    const hash = createHash('sha256').update(ORIGIN).digest('hex');
    expect(witness.latest(hash).status).toBe(404);
    send({ size: 5 });
    const { status, body } = witness.latest(hash);
    expect([status, parseCheckpoint(body).size, parseCheckpoint(body).note.signatures.length]).toEqual([200, 5, 2]);
  });
});

describe('a log whose key was replaced', () => {
  openWitnesses();

  const { privateKey: next } = generateKeyPairSync('ed25519');
  const base = ORIGIN.replace('/logs', '');

  /** The file of one rotation at a size of the log, signed by both keys. */
  function rotationAt(size: number, from = privateKey, to = next): string {
    const [old, present] = [from, to].map(publicKeyText) as [string, string];
    const logs = { size, root: tree.root(size) };
    const text = rotationText({
      base,
      number: 1,
      from: old,
      to: present,
      logs,
      reason: 'ROUTINE',
      at: '2026-12-01T08:00:00.000Z',
    });
    const name = `${base}/keys`;
    const signatures = [from, to].map((key) => noteSignature(name, key, sign(null, Buffer.from(text), key)));
    return formatKeyFile([formatNote({ text, signatures })]);
  }

  it('is cosigned with its new key when the witness has learned it, also after a restart, and no more with the old one', () => {
    expect(send({ size: 5 })).toBe(200);
    expect(send({ size: 8, old: 5, key: next })).toBe(403);
    expect(witness.addKeys(rotationAt(6)).status).toBe(200);
    expect(send({ size: 8, old: 5 })).toBe(403);
    witness.close();
    witness = open();
    expect(send({ size: 8, old: 5, key: next })).toBe(200);
    expect(witness.addKeys(rotationAt(6)).status).toBe(200);
  });

  it.each<[string, () => string, number]>([
    ['of another log', () => rotationAt(6).replaceAll('0123456789abcdef', 'fedcba9876543210'), 400],
    ['of a key that is not trusted', () => rotationAt(6, stranger), 403],
    ['before a state that was cosigned', () => rotationAt(4), 409],
    ['that is no file of rotations', () => 'none', 400],
  ])('is not learned from a rotation %s', (_, file, status) => {
    expect(send({ size: 5 })).toBe(200);
    expect(witness.addKeys(file()).status).toBe(status);
    expect(send({ size: 8, old: 5 })).toBe(200);
  });

  it('is not learned from a second rotation of the old key, by a thief who has it', () => {
    expect(witness.addKeys(rotationAt(6)).status).toBe(200);
    expect(witness.addKeys(rotationAt(6, privateKey, stranger)).status).toBe(409);
  });
});
