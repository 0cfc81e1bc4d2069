import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { version, v7 } from 'uuid';
import { eventId } from './command-identity.js';

const commandId = fc.uuid().map((id) => id.toLowerCase());
const index = fc.nat(100);

describe('the id of an event', () => {
  it('is a UUID of version 8, the same whenever the command is sent again', () => {
    fc.assert(
      fc.property(commandId, index, (id, n) => {
        expect(version(eventId(id, n))).toBe(8);
        expect(eventId(id, n)).toBe(eventId(id, n));
      }),
    );
  });

  it('differs between the events of one command, and between commands whose ids begin alike', () => {
    fc.assert(
      fc.property(commandId, index, index, (id, n, m) => {
        fc.pre(n !== m);
        expect(eventId(id, n)).not.toBe(eventId(id, m));
        const likeIt = id.slice(0, -1) + (id.endsWith('0') ? '1' : '0');
        expect(eventId(id, n)).not.toBe(eventId(likeIt, n));
      }),
    );
  });

  it('grows with time if the command ids do', () => {
    const at = (msecs: number): string => eventId(v7({ msecs }), 0);
    fc.assert(
      fc.property(fc.nat(2 ** 40), fc.integer({ min: 1, max: 1_000_000 }), (ms, later) => {
        expect(at(ms) < at(ms + later)).toBe(true);
      }),
    );
  });
});
