import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { actions } from '#domain';
import { streamParts } from '../../apps/dashboard/src/components/event/stream-parts.js';
import { zhTerms } from '../../apps/dashboard/src/foundation/i18n/zh-terms.js';

const HISTORIES = ['demonstration', 'walkthrough'].map((name) => `../golden/${name}.jsonl`);
const streams = HISTORIES.flatMap((file) =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .trim()
    .split('\n'),
).map((line) => (JSON.parse(line) as { readonly stream: string }).stream);
const headings = Object.keys(zhTerms.aggregates);
const kindOf = (stream: string): string | undefined => streamParts(stream, headings)?.kind;

// The type of the English texts is that of the Chinese ones.
it('every stream is shown in words: its kind has a heading', () => {
  expect(streams.length).toBeGreaterThan(0);
  expect([...new Set(streams.filter((stream) => kindOf(stream) === undefined))]).toEqual([]);
});

/** An aggregate without a heading is shown by the name of its first action. */
it('every heading is of an aggregate that has actions or streams', () => {
  const kinds = new Set([...actions.map(({ aggregate }) => aggregate.kind), ...streams.map(kindOf)]);
  expect(headings.filter((kind) => !kinds.has(kind))).toEqual([]);
});
