import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '#ledger';
import { chainOf } from './stored-bytes.js';

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom('},"chain":"other"', '"},"chain":null,"', '\\', '},\\"chain\\":null', '"', '}'),
);

describe('the chain of stored bytes', () => {
  it('is the one that parsing the whole event gives, whatever its texts hold', () => {
    const event = fc.record({
      actor: fc.record({ accountId: text, organisationId: text, role: text }, { requiredKeys: ['role'] }),
      chain: fc.option(text),
      commandId: text,
      data: fc.record({ chain: text, note: text }),
    });
    fc.assert(fc.property(event, (given) => expect(chainOf(canonicalJson(given))).toBe(given.chain)));
  });
});
