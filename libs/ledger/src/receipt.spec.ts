import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { checkpointText, parseCheckpoint, signCheckpoint } from './checkpoint.js';
import { cosign } from './cosignature.js';
import { GrowingTree } from './growing-tree.js';
import { leafHash, type Hash } from './hash.js';
import { inclusionProof } from './merkle-tree.js';
import { parsePolicy } from './policy.js';
import { formatReceipt, looksLikeReceipt, parseReceipt, receiptOf, verifyReceipt } from './receipt.js';
import { COSIGNATURE, formatSignature, formatVerifierKey, NOTE_SIGNATURE, verifierKeyOf } from './signed-note.js';
import { itCostly } from '../../../test/support/costly.js';

const { privateKey } = generateKeyPairSync('ed25519');
const { privateKey: otherKey } = generateKeyPairSync('ed25519');
const ORIGIN = 'lingqu/0123456789abcdef/chain/c7';
const keyOf = (key: typeof privateKey) => formatVerifierKey(verifierKeyOf(ORIGIN, key, NOTE_SIGNATURE));

const bodies = Array.from({ length: 13 }, (_, index) => `{"id":"${index}","title":"高压连接器"}`);
const nodes = new Map<string, Hash>();
const tree = new GrowingTree();
for (const body of bodies)
  for (const { level, index, hash } of tree.add(leafHash(body))) nodes.set(`${level}/${index}`, hash);
const checkpoint = signCheckpoint({ origin: ORIGIN, size: 13, root: tree.root() }, privateKey);

const receiptAt = (index: number): string =>
  formatReceipt(
    receiptOf({
      event: bodies[index]!,
      index,
      proof: inclusionProof(index, 13, (level, at) => nodes.get(`${level}/${at}`)!),
      checkpoint,
      key: keyOf(privateKey),
    }),
  );

describe('a receipt', () => {
  it('of every event is valid, with the key that it names and with that of the operator', () => {
    for (const index of bodies.keys()) {
      expect(looksLikeReceipt(receiptAt(index))).toBe(true);
      expect([verifyReceipt(receiptAt(index)), verifyReceipt(receiptAt(index), { key: keyOf(privateKey) })]).toEqual([
        'VALID',
        'VALID',
      ]);
    }
  });

  it.each<readonly [string, string, ReturnType<typeof verifyReceipt>]>([
    ['of an altered event', receiptAt(3).replace('高压', '低压'), 'NOT_INCLUDED'],
    ['of another place', receiptAt(3).replace('"index":3', '"index":2'), 'NOT_INCLUDED'],
    ['of a negative place', receiptAt(3).replace('"index":3', '"index":-3'), 'NOT_INCLUDED'],
    ['with another checkpoint', receiptAt(3).replace('c7\\n13\\n', 'c7\\n14\\n'), 'NOT_SIGNED'],
    ['that is cut off', receiptAt(3).slice(0, -9), 'UNREADABLE'],
    ['without a proof', receiptAt(3).replace(/"proof":\[[^\]]*\]/, '"proof":[]'), 'NOT_INCLUDED'],
    ['with white space', receiptAt(3).replace('{', '{ '), 'UNREADABLE'],
    ['of nothing', '', 'UNREADABLE'],
    ['of JSON null', 'null', 'UNREADABLE'],
  ])('%s is not valid', (_, line, verdict) => expect(verifyReceipt(line)).toBe(verdict));

  it('that another key signed is not valid', () => {
    expect(verifyReceipt(receiptAt(3), { key: keyOf(otherKey) })).toBe('NOT_SIGNED');
    expect(verifyReceipt(receiptAt(3), { key: 'no key' })).toBe('UNREADABLE');
  });

  itCostly(
    'tries every bit',
    'with any bit flipped is not valid; the key in it is not read where the reader brings one',
    () => {
      const text = Buffer.from(receiptAt(7));
      const [before = '', key = ''] = /^(.*?)("key":"[^"]*")/.exec(receiptAt(7))?.slice(1) ?? [];
      const keyBegins = Buffer.byteLength(before);
      const keyEnds = keyBegins + Buffer.byteLength(key);
      for (let bit = 0; bit < text.length * 8; bit += 5) {
        const offset = bit >> 3;
        const flipped = Buffer.from(text);
        flipped[offset]! ^= 1 << (bit & 7);
        const verdict = verifyReceipt(flipped.toString('utf8'), { key: keyOf(privateKey) });
        if (offset < keyBegins || offset >= keyEnds) expect([bit, verdict]).not.toEqual([bit, 'VALID']);
      }
    },
  );
});

describe('a receipt with the log of logs', () => {
  const LOGS = 'lingqu/0123456789abcdef/logs';
  const logsKey = formatVerifierKey(verifierKeyOf(LOGS, privateKey, NOTE_SIGNATURE));
  const { privateKey: witnessKey } = generateKeyPairSync('ed25519');
  const witness = formatVerifierKey(verifierKeyOf('witness', witnessKey, COSIGNATURE));
  const policy = parsePolicy(`log ${logsKey}\nwitness regulator ${witness}\nquorum regulator\n`);
  const state = parseCheckpoint(checkpoint);
  const stated = leafHash(checkpointText(state));
  const signed = signCheckpoint({ origin: LOGS, size: 1, root: stated }, privateKey);
  const cosigned = signed + formatSignature(cosign(parseCheckpoint(signed).note.text, 1_000, 'witness', witnessKey));

  const receiptWith = (note: string, index = 0): string =>
    formatReceipt({ ...parseReceipt(receiptAt(3)), logs: { checkpoint: note, key: logsKey, index, proof: [] } });

  it.each([
    ['is valid without a policy', receiptWith(signed), undefined, 'VALID'],
    ['is valid where the quorum of the policy has cosigned it', receiptWith(cosigned), policy, 'VALID'],
    ['is not witnessed where the quorum has not', receiptWith(signed), policy, 'NOT_WITNESSED'],
    ['is not witnessed without the log of logs', receiptAt(3), policy, 'NOT_WITNESSED'],
    ['is not included where the log of logs does not have the state', receiptWith(cosigned, 1), policy, 'NOT_INCLUDED'],
    [
      'is not signed where nobody signed the log of logs',
      receiptWith(signed.replace('logs\n1', 'logs\n2')),
      policy,
      'NOT_SIGNED',
    ],
  ] as const)('%s', (_, line, demanded, verdict) => expect(verifyReceipt(line, { policy: demanded })).toBe(verdict));
});
