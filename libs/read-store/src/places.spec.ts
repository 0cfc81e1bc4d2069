import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hashOf, Places } from './places.js';

describe('places of rows', () => {
  it('are found again by their hash, moved and forgotten, however many share it', () => {
    const step = fc.record({ hash: fc.constantFrom(0, 1, 1_024, 0xffffffff), pick: fc.nat(), what: fc.nat(3) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const places = new Places();
        const wanted = new Map<number, number[]>();
        steps.forEach(({ hash, pick, what }, index) => {
          const known = wanted.get(hash) ?? [];
          wanted.set(hash, known);
          const position = index + 1;
          if (what < 2 || known.length === 0) {
            places.add(hash, position);
            known.push(position);
          } else {
            const from = known[pick % known.length]!;
            places.move(hash, from, what === 2 ? position : 0);
            known.splice(known.indexOf(from), 1, ...(what === 2 ? [position] : []));
          }
        });
        for (const [hash, known] of wanted) expect([...places.candidates(hash)].sort()).toEqual([...known].sort());
        expect(places.candidates(7)).toEqual([]);
      }),
    );
  });

  it('stay findable as they grow', () => {
    const places = new Places();
    for (let n = 1; n <= 20_000; n++) places.add(hashOf(`key-${n}`), n);
    for (let n = 1; n <= 20_000; n++) expect(places.candidates(hashOf(`key-${n}`))).toContain(n);
  });

  it('cannot be moved from where they are not', () => {
    expect(() => new Places().move(1, 2, 3)).toThrow('no row begins at 2');
  });

  it('are spread by hashes that hardly ever meet', () => {
    const hashes = new Set(Array.from({ length: 50_000 }, (_, n) => hashOf(`SUB-${n}/T-${n}`)));
    expect(hashes.size).toBeGreaterThan(49_990);
    const low = new Set([...hashes].map((hash) => hash & 0xffff));
    expect(low.size).toBeGreaterThan(30_000);
  });
});
