import { generateKeyPairSync, hash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { canonicalJson } from './canonical-json.js';
import { signCheckpoint } from './checkpoint.js';
import { looksLikeEvidence, verifyEvidence } from './evidence-file.js';
import { GrowingTree } from './growing-tree.js';
import { leafHash } from './hash.js';
import { inclusionProof } from './merkle-tree.js';
import { formatReceipt, receiptOf } from './receipt.js';
import { formatVerifierKey, NOTE_SIGNATURE, verifierKeyOf } from './signed-note.js';

const { privateKey } = generateKeyPairSync('ed25519');
const { privateKey: otherKey } = generateKeyPairSync('ed25519');
const keyOf = (log: string, key = privateKey) =>
  formatVerifierKey(verifierKeyOf(`lingqu/x/${log}`, key, NOTE_SIGNATURE));

const eventOf = (log: string): string => `{"id":"${log}-event","title":"高压连接器"}`;

/** The receipt of the only event of a log. */
function receiptIn(log: string): string {
  const tree = new GrowingTree();
  tree.add(leafHash(eventOf(log)));
  const origin = `lingqu/x/${log}`;
  const checkpoint = signCheckpoint({ origin, size: 1, root: tree.root() }, privateKey);
  const proof = inclusionProof(0, 1, () => leafHash(''));
  return formatReceipt(receiptOf({ event: eventOf(log), index: 0, proof, checkpoint, key: keyOf(log) }));
}

const statement = {
  format: 'lingqu-evidence/1',
  value: 75,
  sentence: { zh: '合格率：75.0% = 3 / 4。', en: 'Pass rate: 75.0% = 3 / 4.' },
  events: ['chain', 'programme'].map((log) => ({ eventId: `${log}-event`, sha256: hash('sha256', eventOf(log)) })),
};
const digest = hash('sha256', canonicalJson(statement));
const lines = [JSON.stringify(statement), receiptIn('chain'), receiptIn('programme')];
const changed = (change: object): readonly string[] => [JSON.stringify({ ...statement, ...change }), ...lines.slice(1)];

describe('the file of the evidence of a figure', () => {
  it('is valid with the digest that was printed and the key of one log: all logs have the same key', () => {
    expect(looksLikeEvidence(lines[0]!)).toBe(true);
    for (const key of [undefined, keyOf('chain'), keyOf('programme'), keyOf('other')])
      expect(verifyEvidence(lines, { digest, key })).toEqual({
        verdict: 'VALID',
        digest,
        sentence: statement.sentence,
      });
  });

  it.each<readonly [string, readonly string[], string, string | undefined]>([
    ['another value than the printed one', changed({ value: 76 }), 'OTHER_STATEMENT', undefined],
    ['another sentence', changed({ sentence: { zh: '', en: '' } }), 'OTHER_STATEMENT', undefined],
    ['no receipt of an event', lines.slice(0, 2), 'INCOMPLETE', 'programme-event'],
    [
      'a receipt with other content',
      [lines[0]!, lines[1]!.replace('高', '低'), lines[2]!],
      'INCOMPLETE',
      'chain-event',
    ],
    [
      'another proof',
      [lines[0]!, lines[1]!.replace('"index":0', '"index":1'), lines[2]!],
      'NOT_INCLUDED',
      'chain-event',
    ],
    ['no statement', lines.slice(1), 'UNREADABLE', undefined],
    ['nothing', [], 'UNREADABLE', undefined],
  ])('with %s is not', (_what, given, verdict, eventId) => {
    const found = verifyEvidence(given, { digest });
    expect([found.verdict, found.eventId]).toEqual([verdict, eventId]);
  });

  it('is not signed by another operator', () =>
    expect(verifyEvidence(lines, { digest, key: keyOf('chain', otherKey) }).verdict).toBe('NOT_SIGNED'));

  it('every other value of every member has another digest', () => {
    for (const name of Object.keys(statement))
      expect(verifyEvidence(changed({ [name]: name === 'format' ? 'x' : [] }), { digest }).verdict).not.toBe('VALID');
  });
});
