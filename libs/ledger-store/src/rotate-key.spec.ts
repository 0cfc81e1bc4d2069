import { createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSqliteEventStore, type EventStore } from '#event-store';
import {
  checkpointText,
  cosign,
  COSIGNATURE,
  formatKeyFile,
  formatNote,
  formatSignature,
  formatReceipt,
  formatVerifierKey,
  KeyChain,
  parseBundleHeader,
  parseCheckpoint,
  parseKeyFile,
  parsePolicy,
  publicKeyText,
  rotationText,
  signCheckpoint,
  verifierKeyOf,
  verifyBundle,
  verifyReceipt,
  type RotationReason,
  type VerifyOptions,
} from '#ledger';
import { bundleLines } from './bundle-lines.js';
import { Ledger } from './ledger.js';
import { UnusableLedger } from './unusable-ledger.js';
import { receiptOfEvent } from './receipt-of-event.js';
import { rotateKey } from './rotate-key.js';
import { Sealer } from './sealer.js';
import { fileSigner, finishRotation } from './signer-of-folder.js';
import { ledgerKey } from './ledger-key.js';

const CHAIN = 'c7';
const AT = '2026-12-01T08:00:00.000Z';

let folder: string;
let events: EventStore;
let ledger: Ledger;
let stored = 0;

/** New stores with three sealed events for each test of a block. */
function openStores(): void {
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'rotation-'));
    events = openSqliteEventStore({ file: join(folder, 'events.db') });
    ledger = new Ledger(folder);
    stored = 0;
    await seal(3);
  });
  afterEach(async () => {
    ledger.close();
    await events.close();
    rmSync(folder, { recursive: true });
  });
}

async function seal(count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    stored++;
    await events.append(
      [
        {
          id: `e${stored}`,
          type: 'TestResultRecorded',
          schema: 1,
          chain: CHAIN,
          stream: `s-${stored}`,
          occurredAt: '2026-03-01T00:00:00.000Z',
          actor: { role: 'LAB', organisationId: 'ORG-1' },
          commandId: `c${stored}`,
          commandHash: `c${stored}`,
          data: { value: stored },
        },
      ] as never,
      [],
    );
    const sealer = await Sealer.start({ events, ledger, onError: () => undefined });
    await sealer.close();
  }
}

/** Replaces the key as the command does; returns the old private key, as a thief has it. */
async function rotate(reason: RotationReason = 'ROUTINE'): Promise<KeyObject> {
  const old = createPrivateKey(readFileSync(join(folder, 'ledger.key')));
  const { rotation } = await rotateKey(ledger, fileSigner(ledgerKey(join(folder, 'ledger.key.next'))), {
    reason,
    at: AT,
  });
  finishRotation(folder, rotation.to);
  return old;
}

async function bundle(): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of bundleLines(events, ledger, CHAIN) ?? []) lines.push(line);
  return lines;
}

const key = (): string => ledger.verifierKey(ledger.nameOf(CHAIN));
const logsKey = (): string => ledger.verifierKey(`${ledger.origin}/logs`);
const chain = (): KeyChain => parseKeyFile(formatKeyFile(ledger.file.rotations().map(({ note }) => note)));
const failed = (lines: readonly string[], options: VerifyOptions): readonly string[] =>
  verifyBundle(lines, options)
    .filter(({ result }) => result === 'failed')
    .map(({ check }) => check);

/** A bundle whose states another key signed again. */
function signedAgain(lines: readonly string[], thief: KeyObject, change: (header: object) => object = (same) => same) {
  const header = parseBundleHeader(lines[0] ?? '');
  const again = (note: string): string => signCheckpoint(parseCheckpoint(note), thief);
  const other = {
    ...header,
    checkpoint: again(header.checkpoint),
    logs: { ...header.logs, checkpoint: again(header.logs.checkpoint) },
  };
  return [canonical(change(other)), ...lines.slice(1)];
}

/** Members are in order already. */
const canonical = (header: object): string =>
  JSON.stringify(header, (_, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

describe('after the key of the ledger was replaced', () => {
  openStores();

  it('a bundle verifies with the old key, with the new one, and with either of them and the rotations', async () => {
    const [old, oldLogs] = [key(), logsKey()];
    await rotate();
    await seal(2);
    const lines = await bundle();
    expect(key()).not.toBe(old);
    for (const options of [
      {},
      { key: old, logsKey: oldLogs },
      { key: key(), logsKey: logsKey() },
      { key: old, logsKey: logsKey(), keys: chain() },
    ])
      expect(failed(lines, options)).toEqual([]);
  });

  it('the names of the logs stay, and the rotation is an entry of the log of logs', async () => {
    const name = ledger.nameOf(CHAIN);
    const size = ledger.file.seals;
    await rotate();
    expect([ledger.nameOf(CHAIN), ledger.file.seals]).toEqual([name, size + 1]);
    expect(ledger.file.sealTexts(size, 1)[0]).toMatch(new RegExp(`^${ledger.origin}/keys\n1\n`));
  });

  it('both keys sign the state of the log of logs that ends with the rotation, and only the new key later ones', async () => {
    await rotate();
    const at = ledger.file.seals;
    await seal(1);
    const signaturesAt = async (size: number): Promise<number> =>
      parseCheckpoint(await ledger.signed(ledger.checkpointOfLogs(size))).note.signatures.length;
    expect([await signaturesAt(at - 1), await signaturesAt(at), await signaturesAt(at + 1)]).toEqual([1, 2, 1]);
  });

  it('a checkpoint, a receipt and a bundle from before verify with the key that signed them, and with the new key and the rotations', async () => {
    const before = { key: key(), logsKey: logsKey() };
    const since = await ledger.signed(ledger.checkpoint(CHAIN)!);
    const receipt = formatReceipt((await receiptOfEvent(events, ledger, 'e2'))!);
    const lines = await bundle();
    await rotate();
    await seal(2);
    const after = { key: key(), logsKey: logsKey(), keys: chain() };
    for (const options of [before, after]) {
      expect(failed(lines, options)).toEqual([]);
      expect(failed(await bundle(), { ...options, since })).toEqual([]);
      expect(verifyReceipt(receipt, options)).toBe('VALID');
      expect(verifyReceipt(formatReceipt((await receiptOfEvent(events, ledger, 'e2'))!), options)).toBe('VALID');
    }
  });

  it('a second and a third key are followed from the first', async () => {
    const first = key();
    await rotate();
    await seal(1);
    await rotate('CUSTODY');
    await seal(1);
    await rotate();
    await seal(1);
    expect(failed(await bundle(), { key: first })).toEqual([]);
    expect(chain().keys).toHaveLength(4);
  });

  it('what the old key signs for entries after the rotation is refused', async () => {
    const old = key();
    const thief = await rotate();
    await seal(2);
    const forged = signedAgain(await bundle(), thief);
    expect(failed(forged, { key: old })).toEqual(['signature']);
    expect(failed(forged, { key: key() })).toEqual(['signature']);
    const receipt = (await receiptOfEvent(events, ledger, 'e5'))!;
    const again = (note: string): string => signCheckpoint(parseCheckpoint(note), thief);
    const stolen = { ...receipt, checkpoint: again(receipt.checkpoint) };
    expect(verifyReceipt(formatReceipt(stolen), { key: old })).toBe('NOT_SIGNED');
    expect(verifyReceipt(formatReceipt(receipt), { key: old })).toBe('VALID');
  });

  it('a history of the old key without the rotation is refused by who knows the rotation or the new key', async () => {
    const old = key();
    const thief = await rotate();
    await seal(2);
    const forged = signedAgain(await bundle(), thief, (header) => {
      const { keys: _, ...rest } = header as { keys?: unknown };
      return { ...rest, key: old };
    });
    expect(failed(forged, { key: old, keys: chain() })).toEqual(['signature']);
    expect(failed(forged, { key: key() })).toEqual(['signature']);
  });

  it('a rotation of the old key to another one is refused by who knows the rotation', async () => {
    const old = key();
    const thief = await rotate();
    await seal(1);
    const known = chain();
    const [rotation] = known.rotations;
    const { privateKey: own } = generateKeyPairSync('ed25519');
    const text = rotationText({ ...rotation!, to: publicKeyText(own) });
    const name = `${ledger.origin}/keys`;
    const line = (by: KeyObject) => ({
      name,
      keyId: verifierKeyOf(name, by, 1).keyId,
      signature: sign(null, Buffer.from(text), by),
    });
    const note = formatNote({ text, signatures: [line(thief), line(own)] });
    const forged = signedAgain(await bundle(), own, (header) => ({
      ...header,
      keys: [{ ...(header as { keys: object[] }).keys[0], note }],
    }));
    expect(failed(forged, { key: old, keys: known })).toContain('signature');
    // The log of logs does not have it either.
    expect(failed(forged, { key: old })).toContain('signature');
  });

  it.each<[string, (note: string) => string]>([
    ['that only one key signed', (note) => `${note.split('\n').slice(0, -2).join('\n')}\n`],
    ['whose reason was changed', (note) => note.replace('ROUTINE', 'CUSTODY')],
    ['whose number is another', (note) => note.replace('/keys\n1\n', '/keys\n2\n')],
  ])('a rotation %s is none', async (_, change) => {
    await rotate();
    expect(() => KeyChain.read([change(ledger.file.rotations()[0]!.note)])).toThrow();
  });

  it('a key that others may have proves nothing without a witness, unless a later key signs', async () => {
    const { privateKey: witness } = generateKeyPairSync('ed25519');
    const name = 'witness.example/w1';
    const policy = parsePolicy(
      `witness w1 ${formatVerifierKey(verifierKeyOf(name, witness, COSIGNATURE))}\nquorum w1\n`,
    );
    const logs = ledger.checkpointOfLogs();
    const line = formatSignature(cosign(checkpointText(logs), 1_796_000_000, name, witness));
    const plain = formatReceipt((await receiptOfEvent(events, ledger, 'e2'))!);
    ledger.file.addCosignature(name, logs.size, line);
    const cosigned = formatReceipt((await receiptOfEvent(events, ledger, 'e2'))!);
    await rotate('COMPROMISED');
    await seal(1);
    const known = { key: key(), keys: chain() };
    expect(verifyReceipt(plain, known)).toBe('NOT_SIGNED');
    expect(verifyReceipt(cosigned, known)).toBe('NOT_SIGNED');
    expect(verifyReceipt(cosigned, { ...known, policy })).toBe('VALID');
    expect(verifyReceipt(formatReceipt((await receiptOfEvent(events, ledger, 'e2'))!), known)).toBe('VALID');
    expect(failed(await bundle(), known)).toEqual([]);
  });
});

describe('a rotation that is interrupted', () => {
  openStores();

  it('before it is written leaves the old key, and after it the new one', async () => {
    const old = key();
    ledger.close();
    ledgerKey(join(folder, 'ledger.key.next'));
    ledger = new Ledger(folder);
    expect(key()).toBe(old);
    await rotateKey(ledger, fileSigner(ledgerKey(join(folder, 'ledger.key.next'))), { reason: 'ROUTINE', at: AT });
    const present = key();
    ledger.close();
    ledger = new Ledger(folder);
    expect([key(), present === old]).toEqual([present, false]);
  });

  it('is not undone by putting the old key back: the ledger is refused', async () => {
    const old = readFileSync(join(folder, 'ledger.key'));
    await rotate();
    ledger.close();
    writeFileSync(join(folder, 'ledger.key'), old);
    expect(() => new Ledger(folder)).toThrow(UnusableLedger);
    rmSync(join(folder, 'ledger.key'));
    rmSync(join(folder, 'ledger.db'));
    ledger = new Ledger(folder);
  });
});
