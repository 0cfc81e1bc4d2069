import type { Action } from './kit/action.js';
import * as registry from './registry.js';

/** What the programme's aggregates are about, in the order in which a chain meets them; others follow by name. */
const ORDER = [
  'organisation',
  'chain',
  'quality-action',
  'bottleneck',
  'project',
  'instrument',
  'test-subject',
  'certification',
  'standard',
];

const place = ({ aggregate: { kind } }: Action): number => {
  const known = ORDER.indexOf(kind);
  return known < 0 ? ORDER.length : known;
};

const isBefore = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Every command of the programme: all that the registry exports. */
export const actions: readonly Action[] = (Object.values(registry) as readonly Action[]).toSorted(
  (a, b) =>
    place(a) - place(b) ||
    isBefore(a.aggregate.kind, b.aggregate.kind) ||
    Number(a.mode === 'alters') - Number(b.mode === 'alters') ||
    isBefore(a.name, b.name),
);
