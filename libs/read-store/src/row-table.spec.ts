import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hashOf, RowTable, type Latest } from './row-table.js';

const latest = (key: string, hash: number, fromPosition: number): Latest => ({
  key,
  hash,
  slot: 0,
  chain: null,
  fromPosition,
  row: undefined,
  change: undefined,
  usedBy: 0,
});

describe('the table of rows', () => {
  it('knows what is at hand and where the rest is, however many share a hash', () => {
    const step = fc.record({
      key: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      what: fc.constantFrom('add', 'put away', 'put away without a row', 'remove', 'remove place'),
    });
    const hash = fc.constantFrom(7, 7 + 1_024, 0xffffffff);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 3_000 }), fc.array(hash, { minLength: 5, maxLength: 5 }), (steps, of) => {
        const table = new RowTable();
        const hashes = new Map(['a', 'b', 'c', 'd', 'e'].map((key, index) => [key, of[index] as number]));
        const atHand = new Map<string, Latest>();
        const places = new Map<string, number>();
        steps.forEach(({ key, what }, index) => {
          const hash = hashes.get(key) as number;
          const row = atHand.get(key);
          const place = places.get(key);
          if (what === 'add' && !row) {
            atHand.set(key, latest(key, hash, index + 1));
            table.add(atHand.get(key) as Latest);
          } else if (what === 'remove place' && place !== undefined) {
            table.removePlace(hash, place);
            places.delete(key);
          } else if (row && what.startsWith('put away') && place === undefined) {
            if (what === 'put away') places.set(key, row.fromPosition);
            else row.fromPosition = 0;
            table.putAway(row);
            atHand.delete(key);
          } else if (row && what === 'remove') {
            table.remove(row);
            atHand.delete(key);
          }
        });
        for (const [key, hash] of hashes) {
          expect(table.find(key, hash)).toBe(atHand.get(key));
          const wanted = [...places].filter(([other]) => hashes.get(other) === hash).map(([, position]) => position);
          expect([...table.places(hash)].sort()).toEqual(wanted.sort());
        }
      }),
      { numRuns: 50 },
    );
  });

  it('grows, and finds everything again', () => {
    const table = new RowTable();
    const rows = Array.from({ length: 20_000 }, (_, n) => latest(`key-${n}`, hashOf(`key-${n}`), n + 1));
    for (const row of rows) table.add(row);
    for (const row of rows.slice(0, 10_000)) table.putAway(row);
    for (const { key, hash, fromPosition } of rows.slice(0, 10_000)) {
      expect(table.find(key, hash)).toBeUndefined();
      expect(table.places(hash)).toContain(fromPosition);
    }
    for (const row of rows.slice(10_000)) expect(table.find(row.key, row.hash)).toBe(row);
  });

  it('spreads keys by hashes that hardly ever meet', () => {
    const hashes = new Set(Array.from({ length: 50_000 }, (_, n) => hashOf(`SUB-${n}/T-${n}`)));
    expect(hashes.size).toBeGreaterThan(49_990);
    expect(new Set([...hashes].map((hash) => hash & 0xffff)).size).toBeGreaterThan(30_000);
  });
});
