import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '#ledger';
import type { StoredEvent } from '../port.js';
import { chainOf } from '../stored-bytes.js';
import { boundedShrinking } from './bounded-shrinking.js';
import type { Open } from './event-store-contract.js';
import { everything, PLENTY, record } from './records.js';

const bodyOf = ({ position: _, ...body }: StoredEvent): string => canonicalJson(body);

const text = fc.string({ unit: 'binary' });

const OPTIONAL = {
  occurredOffset: text,
  lateReason: fc.record({ code: text, words: text }, { requiredKeys: ['code'] }),
  received: fc.record({ on: text, reason: text, sha256: text, recordedBy: text }),
};

const REQUIRED = {
  id: fc.uuid(),
  stream: text,
  chain: fc.option(text),
  type: text,
  schema: fc.nat(),
  occurredAt: fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  actor: fc.record(
    { role: text, organisationId: text, accountId: text, onBehalfOf: text },
    { requiredKeys: ['role', 'organisationId'] },
  ),
  commandId: fc.uuid(),
  commandHash: text,
  data: fc.jsonValue({ stringUnit: 'binary', maxDepth: 4 }),
};

const anyRecord = fc.record(
  { ...REQUIRED, ...OPTIONAL },
  { requiredKeys: Object.keys(REQUIRED) as (keyof typeof REQUIRED)[] },
);

/** Stored bytes are canonical and never change. */
export function bytes(open: Open): void {
  it('are the canonical JSON of everything in the event but its position', async () => {
    const store = await open();
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(anyRecord, { selector: ({ id }) => id, maxLength: 8 }),
        boundedShrinking(async (given) => {
          const after = await store.head();
          // fast-check repeats ids while it shrinks; a new id makes runs independent.
          const answer = await store.append(
            given.map((each) => ({ ...each, id: record().id })),
            [],
          );
          const stored = await store.readBytes(after, PLENTY);
          expect(stored.map(({ body }) => body)).toEqual(answer.map(bodyOf));
          expect(stored.map(({ position }) => position)).toEqual(answer.map(({ position }) => position));
          expect(await store.readDigests(after, PLENTY)).toEqual(
            stored.map(({ position, digest, body }) => ({ position, digest, chain: chainOf(body) })),
          );
          const read = await store.readAll(after, PLENTY);
          expect(read.map(bodyOf)).toEqual(answer.map(bodyOf));
        }),
      ),
      { numRuns: 100 },
    );
  });

  it('never change, whatever is appended, refused or reopened later', async () => {
    const store = await open();
    const [first] = await store.append([record()], []);
    const before = await store.readBytes(0, PLENTY);
    await store.append([record()], []);
    await store.append([record({ id: first?.id ?? '', data: 'other' })], []).catch(() => undefined);
    await store.close();
    const again = await open();
    expect((await again.readBytes(0, PLENTY)).slice(0, 1)).toEqual(before);
  });

  it('do not depend on later changes to the objects of callers', async () => {
    const store = await open();
    const data = { list: [1], text: 'a' };
    const given = record({ data });
    const [stored] = await store.append([given], []);
    data.list.push(2);
    (stored as { type: string }).type = 'Altered';
    const [read] = await everything(store);
    expect(read).toMatchObject({ type: given.type, data: { list: [1], text: 'a' } });
  });

  it('require data with a JSON form: other appends are refused', async () => {
    const store = await open();
    const cyclic: { self?: unknown } = {};
    cyclic.self = cyclic;
    for (const data of [undefined, Number.NaN, Infinity, 1n, '\ud800', { '\udc00': 1 }, () => 0, cyclic])
      await expect(store.append([record({ data })], [])).rejects.toThrow();
    await expect(store.append([record({ stream: 'a\ud800' })], [])).rejects.toThrow(TypeError);
    expect(await store.head()).toBe(0);
  });
}
