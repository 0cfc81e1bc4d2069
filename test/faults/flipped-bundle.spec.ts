import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BundleVerifier, canonicalJson, readBundleEntry, type Check, type Verdict } from '#ledger';
import { newSealingKey, sealedBundle, verifierKeyOfLog } from '../../libs/ledger/src/testing/sealed-log.js';
import { hasPython, verifiedByPython } from '../support/python-verifier.js';
import { isWhole } from './foundation/fault-run.js';

const EVENTS = 1_000;
/** Bits whose flips are verified in the whole file. */
const FLIPS = isWhole ? 2_000 : 150;
/** Every bit is flipped in one line of so many. */
const LINE_STEP = isWhole ? 1 : 50;
const HEADER_STEP = isWhole ? 1 : 7;
const PYTHON_FLIPS = 12;
const FLIPPING_MS = isWhole ? 7_200_000 : 120_000;
const CHAIN = 'c7';
/** The checks whose first problem may be in the header alone. */
const OF_HEADER: readonly Check[] = ['form', 'signature', 'logOfLogs', 'projections'];
const NEWLINE = 10;
const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const comparing = hasPython ? it : it.skip;

const bodies = Array.from({ length: EVENTS }, (_, index) =>
  canonicalJson({
    chain: CHAIN,
    data: { title: `高压连接器 ${index}`, value: String(index * 7) },
    id: `event-${index}`,
    occurredAt: '2026-03-01T00:00:00.000Z',
    recordedAt: `2026-03-01T00:00:00.${String(index % 1000).padStart(3, '0')}Z`,
    stream: `stream-${index % 50}`,
    version: Math.floor(index / 50) + 1,
  }),
);

describe('a single bit that is flipped in a bundle of 1,000 events', () => {
  const operator = newSealingKey();
  const rows = { code: 'code', digests: { tests: 'a'.repeat(64) } };
  const { lines } = sealedBundle(operator, CHAIN, bodies, rows);
  const whole = Buffer.from(`${lines.join('\n')}\n`);
  const header = Buffer.byteLength(lines[0] ?? '');
  const keys = {
    key: verifierKeyOfLog(operator, `chain/${CHAIN}`),
    logsKey: verifierKeyOfLog(operator, 'logs'),
  };
  let out: string;
  beforeAll(() => {
    out = mkdtempSync(join(tmpdir(), 'lingqu-flipped-'));
  });
  afterAll(() => rmSync(out, { recursive: true }));

  const flipped = (bytes: Buffer, bit: number): Buffer => {
    const copy = Buffer.from(bytes);
    copy[bit >> 3]! ^= 1 << (bit & 7);
    return copy;
  };

  /** The text of bytes, as `lingqu verify` reads them; undefined where they are not UTF-8, which fails. */
  function textOf(bytes: Buffer): string | undefined {
    try {
      return STRICT.decode(bytes);
    } catch {
      return undefined;
    }
  }

  function verdictsOf(text: string): readonly Verdict[] {
    const verifier = new BundleVerifier(keys);
    const read = text.split('\n');
    if (read.at(-1) === '') read.pop();
    for (const line of read) verifier.read(line);
    return verifier.verdicts();
  }

  /** Whether a check of the whole file fails. */
  function isCaught(bytes: Buffer): boolean {
    const text = textOf(bytes);
    return text === undefined || verdictsOf(text).some(({ result }) => result === 'failed');
  }

  /**
   * Whether a line has a problem by itself, which fails the whole file: the verifier reads each line in this way, and keeps
   * the first problem of each check. A flip may put a newline into the line.
   */
  function isCaughtInLine(bytes: Buffer): boolean {
    const text = textOf(bytes);
    return text === undefined || text.split('\n').some((line) => readBundleEntry(line).problems.length > 0);
  }

  /**
   * Whether the header has a problem by itself: the first problem of a check stays, whatever the events say. Where it has
   * none of its own, the whole file decides.
   */
  function isCaughtByHeader(bytes: Buffer): boolean {
    const [first = ''] = textOf(bytes.subarray(0, header + 1))?.split('\n') ?? [];
    const verifier = new BundleVerifier(keys);
    verifier.read(first);
    const own = verifier.verdicts().some(({ check, result }) => OF_HEADER.includes(check) && result === 'failed');
    return own || isCaught(bytes);
  }

  it('is not reported where none is', () => {
    expect(isCaught(whole)).toBe(false);
    for (const line of lines.slice(1)) expect(readBundleEntry(line).problems).toEqual([]);
  });

  it(
    `is caught in the whole file at ${FLIPS} places, those of the header more often`,
    () => {
      const missed: number[] = [];
      for (let flip = 0; flip < FLIPS; flip++) {
        const within = (flip % 3 === 0 ? header : whole.length - 1) * 8;
        const bit = Math.floor((((flip + 1) * 0.618_033_988_75) % 1) * within);
        if (!isCaught(flipped(whole, bit))) missed.push(bit);
      }
      expect(missed).toEqual([]);
    },
    FLIPPING_MS,
  );

  it(
    `is caught at every bit of ${isWhole ? 'every line' : `one line in ${LINE_STEP}`}, and of its newline`,
    () => {
      const missed: string[] = [];
      let count = 0;
      for (let index = 1; index < lines.length; index += LINE_STEP) {
        // With the newline and the next line: a flipped newline joins the two.
        const next = lines[index + 1];
        const line = Buffer.from(`${lines[index] ?? ''}\n`);
        for (let bit = 0; bit < line.length * 8; bit++) {
          const isNewline = line[bit >> 3] === NEWLINE;
          if (isNewline && next === undefined) continue;
          count++;
          const bytes = flipped(line, bit);
          const read = isNewline ? Buffer.concat([bytes, Buffer.from(next ?? '')]) : bytes.subarray(0, -1);
          if (!isCaughtInLine(read)) missed.push(`${index}.${bit}`);
        }
      }
      process.stderr.write(`${count} bits of lines flipped, ${missed.length} missed\n`);
      expect(missed).toEqual([]);
    },
    FLIPPING_MS,
  );

  it(
    `is caught at every ${isWhole ? '' : `${HEADER_STEP}. `}bit of the header`,
    () => {
      const missed: number[] = [];
      for (let bit = 0; bit < (header + 1) * 8; bit += HEADER_STEP)
        if (!isCaughtByHeader(flipped(whole, bit))) missed.push(bit);
      process.stderr.write(`${Math.ceil(((header + 1) * 8) / HEADER_STEP)} bits of the header flipped\n`);
      expect(missed).toEqual([]);
    },
    FLIPPING_MS,
  );

  it('of its last newline changes no event: the file says the same, or has a line too many', () => {
    for (let bit = (whole.length - 1) * 8; bit < whole.length * 8; bit++) {
      const text = textOf(flipped(whole, bit));
      const read = text === undefined ? [] : text.split('\n').filter((line) => line !== '');
      const isSame = read.length === lines.length && read.every((line, index) => line === lines[index]);
      expect([bit, isSame || isCaught(flipped(whole, bit))]).toEqual([bit, true]);
    }
  });

  comparing('is found by the check in Python too, in the header, in hashes and in events', () => {
    const file = join(out, 'bundle');
    writeFileSync(file, whole);
    expect(verifiedByPython(file, keys.key)).toBe('GOOD');
    for (let flip = 0; flip < PYTHON_FLIPS; flip++) {
      const bit = Math.floor((((flip + 1) * 0.618_033_988_75) % 1) * (whole.length - 1 - header) * 8) + header * 8;
      writeFileSync(file, flipped(whole, bit));
      expect([bit, verifiedByPython(file, keys.key).slice(0, 4)]).toEqual([bit, 'BAD:']);
    }
  });
});
