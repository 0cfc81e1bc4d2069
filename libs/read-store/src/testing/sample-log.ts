import { v5 } from 'uuid';
import type { EventStore, NewRecord } from '#event-store';
import type { Fact } from './sample-models.js';

let recorded = 0;

/** A fact as a record to append. */
export function recordOf({ chain, type, schema, data, daysLate }: Fact): NewRecord {
  const id = v5(`sample ${++recorded}`, v5.URL);
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
