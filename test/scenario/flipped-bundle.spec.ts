import { describe, expect, it } from '@jest/globals';
import { BundleVerifier, canonicalJson } from '#ledger';
import { newSealingKey, sealedBundle, verifierKeyOfLog } from '../../libs/ledger/src/testing/sealed-log.js';

const EVENTS = 1_000;
/** Bits that are flipped; `all`: every one of the file, which takes hours. */
const FLIPS = process.env['LINGQU_BUNDLE_FLIPS'] ?? '150';
const MS_PER_FLIP = 2_000;
const CHAIN = 'c7';
const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

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
  const keys = {
    key: verifierKeyOfLog(operator, `chain/${CHAIN}`),
    logsKey: verifierKeyOfLog(operator, 'logs'),
  };

  /** Whether a check fails, as `lingqu verify` reads the file. */
  function isCaught(bytes: Buffer): boolean {
    let text: string;
    try {
      text = STRICT.decode(bytes);
    } catch {
      return true;
    }
    const verifier = new BundleVerifier(keys);
    const read = text.split('\n');
    if (read.at(-1) === '') read.pop();
    for (const line of read) verifier.read(line);
    return verifier.verdicts().some(({ result }) => result === 'failed');
  }

  it('is not reported where none is', () => expect(isCaught(whole)).toBe(false));

  const bits = whole.length * 8;
  const count = FLIPS === 'all' ? bits : Number(FLIPS);
  it(
    `is caught at ${count} of ${bits} places, those of the header more often`,
    () => {
      const missed: number[] = [];
      const header = (lines[0] ?? '').length * 8;
      for (let flip = 0; flip < count; flip++) {
        // A third of the flips is in the header, whose parts are checked in different ways.
        const within = flip % 3 === 0 && FLIPS !== 'all' ? header : bits;
        const bit = FLIPS === 'all' ? flip : Math.floor((((flip + 1) * 0.618_033_988_75) % 1) * within);
        const bytes = Buffer.from(whole);
        bytes[bit >> 3]! ^= 1 << (bit & 7);
        if (!isCaught(bytes)) missed.push(bit);
      }
      // The last newline may be missing or another character: the last line then is another, or the same.
      expect(missed.filter((bit) => bit >> 3 !== whole.length - 1)).toEqual([]);
    },
    Math.max(10_000, count * MS_PER_FLIP),
  );
});
