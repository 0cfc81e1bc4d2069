import { createHash } from 'node:crypto';
import type { EventStore, NewRecord } from '#event-store';
import type { Fact } from './sample-models.js';

let recorded = 0;

const uuid = (text: string): string => {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** A fact as a record to append. */
export function recordOf({ chain, type, schema, data, daysLate }: Fact): NewRecord {
  const id = uuid(`sample ${++recorded}`);
  return {
    id,
    stream: `sample-${chain ?? 'none'}`,
    chain,
    type,
    schema,
    occurredAt: new Date(Date.UTC(2026, 0, 20 - daysLate)).toISOString(),
    actor: { role: 'REGULATOR', organisationId: 'organisation-0' },
    commandId: id,
    commandHash: 'hash',
    data,
  };
}

export const append = (events: EventStore, ...facts: readonly Fact[]) => events.append(facts.map(recordOf), []);
