import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { checkpointText, parseCheckpoint } from './checkpoint.js';
import { cosign } from './cosignature.js';
import { leafHash } from './hash.js';
import { judgeByPolicy, MalformedPolicy, parsePolicy } from './policy.js';
import { COSIGNATURE, formatNote, formatVerifierKey, NOTE_SIGNATURE, signNote, verifierKeyOf } from './signed-note.js';

const ORIGIN = 'lingqu/0123456789abcdef/logs';
const log = generateKeyPairSync('ed25519').privateKey;
const keys = new Map(['a', 'b', 'c'].map((name) => [name, generateKeyPairSync('ed25519').privateKey]));
const vkey = (name: string): string => formatVerifierKey(verifierKeyOf(`w/${name}`, keys.get(name)!, COSIGNATURE));
const logKey = formatVerifierKey(verifierKeyOf(ORIGIN, log, NOTE_SIGNATURE));
const WITNESSES = ['a', 'b', 'c'].map((name) => `witness ${name} ${vkey(name)} https://${name}.example/\n`).join('');

/** A checkpoint that these witnesses cosigned. */
const checkpointBy = (...names: readonly string[]) => {
  const text = checkpointText({ origin: ORIGIN, size: 5, root: leafHash('root') });
  const cosignatures = names.map((name) => cosign(text, 1_796_000_000, `w/${name}`, keys.get(name)!));
  return parseCheckpoint(formatNote({ text, signatures: [signNote(text, ORIGIN, log), ...cosignatures] }));
};

describe('a policy', () => {
  it.each([
    ['quorum none', [], true],
    ['quorum a', [], false],
    ['quorum a', ['a'], true],
    ['quorum a', ['b'], false],
    ['group all-of all a b c\nquorum all-of', ['a', 'b'], false],
    ['group all-of all a b c\nquorum all-of', ['a', 'b', 'c'], true],
    ['group any-of any a b\nquorum any-of', ['b'], true],
    ['group two 2 a b c\nquorum two', ['a'], false],
    ['group two 2 a b c\nquorum two', ['a', 'c'], true],
    ['group any-of any a b\ngroup both all any-of c\nquorum both', ['a', 'b'], false],
    ['group any-of any a b\ngroup both all any-of c\nquorum both', ['b', 'c'], true],
  ])('%s, with cosignatures by %p: %p', (lines, by, isWitnessed) => {
    const policy = parsePolicy(`# who must have seen it\nlog ${logKey}\n${WITNESSES}${lines}\n`);
    const verdict = judgeByPolicy(policy, checkpointBy(...by));
    expect(verdict).toMatchObject({ isOfLog: true, isWitnessed });
    expect(verdict.cosigned.map(({ name }) => name)).toEqual(by);
  });

  it('accepts only its logs, where it names any', () => {
    const other = formatVerifierKey(verifierKeyOf(ORIGIN, generateKeyPairSync('ed25519').privateKey, NOTE_SIGNATURE));
    expect(judgeByPolicy(parsePolicy(`log ${other}\nquorum none\n`), checkpointBy()).isOfLog).toBe(false);
    expect(judgeByPolicy(parsePolicy('quorum none\n'), checkpointBy()).isOfLog).toBe(true);
  });

  it.each([
    ['has no quorum', WITNESSES],
    ['has two', `${WITNESSES}quorum a\nquorum b\n`],
    ['names nobody', 'quorum a\n'],
    ['uses a name twice', `${WITNESSES}group a any b\nquorum a\n`],
    ['uses the name none', `witness none ${vkey('a')}\nquorum none\n`],
    ['lists a member twice', `${WITNESSES}group x any a b\ngroup y any a c\nquorum y\n`],
    ['lists a member before it is defined', `group x any a\n${WITNESSES}quorum x\n`],
    ['needs more than all', `${WITNESSES}group x 4 a b c\nquorum x\n`],
    ['needs none of a group', `${WITNESSES}group x 0 a b c\nquorum x\n`],
    ['lists a key twice', `${WITNESSES}witness d ${vkey('a')}\nquorum a\n`],
    ['has the key of a log for a witness', `witness a ${logKey}\nquorum a\n`],
    ['has no key', 'witness a key\nquorum a\n'],
    ['has another kind of line', 'constructor x\nquorum none\n'],
  ])('that %s is refused', (_, text) => expect(() => parsePolicy(text)).toThrow(MalformedPolicy));
});
