import { randomUUID } from 'node:crypto';
import type { EventStore, NewRecord, StoredEvent } from '../port.js';

/** A complete record; tests override the parts they are about. */
export const record = (given: Partial<NewRecord> = {}): NewRecord => ({
  id: randomUUID(),
  stream: 'project-p1',
  chain: 'new-energy-vehicles',
  type: 'ProjectProposed',
  schema: 1,
  occurredAt: '2026-03-02T08:00:00.000Z',
  actor: { role: 'CHAIN_LEADER', organisationId: 'leader-1' },
  commandId: randomUUID(),
  commandHash: '9f86d081884c7d65',
  data: { title: '电池壳体一致性提升' },
  ...given,
});

export const records = (count: number, given: Partial<NewRecord> = {}): readonly NewRecord[] =>
  Array.from({ length: count }, () => record(given));

/** The record an event was made from. */
export const recordOf = ({ position: _p, version: _v, recordedAt: _r, ...rest }: StoredEvent): NewRecord => rest;

export const idsOf = (events: readonly { readonly id: string }[]): readonly string[] => events.map(({ id }) => id);

/** A limit above the number of events in any test. */
export const PLENTY = 100_000;

export const everything = (store: EventStore): Promise<readonly StoredEvent[]> => store.readAll(0, PLENTY);
