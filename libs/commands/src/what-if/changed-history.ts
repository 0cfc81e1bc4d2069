import { eventDefinitions, type Actor } from '#domain';
import type { StoredEvent } from '#event-store';

/** An event with other data, or another time of occurrence. */
export interface ChangedEvent {
  readonly eventId: string;
  /** In the shape of the current schema. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** UTC ISO 8601 with milliseconds. */
  readonly occurredAt?: string;
}

/** An event that was never recorded. It counts as recorded at the moment at which it occurred. */
export interface AddedEvent {
  /** UUID that no event has. */
  readonly eventId: string;
  readonly type: string;
  readonly stream: string;
  readonly chain: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  /** UTC ISO 8601 with milliseconds. */
  readonly occurredAt: string;
  readonly actor: Actor;
}

export interface HistoryChanges {
  readonly omitted: readonly string[];
  readonly changed: readonly ChangedEvent[];
  readonly added: readonly AddedEvent[];
}

/** A history with changes: as it was recorded, and as it would be. Positions count from 1 in each. */
export interface ChangedHistory {
  readonly recorded: readonly StoredEvent[];
  readonly changed: readonly StoredEvent[];
}

const schemaOf = (type: string): number => eventDefinitions().find((each) => each.type === type)?.schema ?? 1;

const numbered = (events: readonly StoredEvent[]): readonly StoredEvent[] => {
  const versions = new Map<string, number>();
  return events.map((event, index) => {
    const version = (versions.get(event.stream) ?? 0) + 1;
    versions.set(event.stream, version);
    return { ...event, version, position: index + 1 };
  });
};

function edited(event: StoredEvent, { data, occurredAt }: ChangedEvent): StoredEvent {
  return {
    ...event,
    ...(data === undefined ? {} : { data, schema: schemaOf(event.type) }),
    ...(occurredAt === undefined ? {} : { occurredAt }),
  };
}

const recordedOf = ({ eventId, occurredAt, ...event }: AddedEvent): StoredEvent => ({
  ...event,
  id: eventId,
  schema: schemaOf(event.type),
  occurredAt,
  recordedAt: occurredAt,
  commandId: eventId,
  commandHash: '',
  version: 0,
  position: 0,
});

/** @param events in order of position */
export function changedHistory(
  events: readonly StoredEvent[],
  { omitted, changed, added }: HistoryChanges,
): ChangedHistory {
  const without = new Set(omitted);
  const edits = new Map(changed.map((edit) => [edit.eventId, edit]));
  const waiting = added.map(recordedOf).sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1));
  const after: StoredEvent[] = [];
  for (const event of events) {
    while (waiting[0] && waiting[0].recordedAt < event.recordedAt) after.push(...waiting.splice(0, 1));
    const edit = edits.get(event.id);
    if (!without.has(event.id)) after.push(edit ? edited(event, edit) : event);
  }
  return { recorded: numbered(events), changed: numbered([...after, ...waiting]) };
}

/** A history as it was recorded, and with events after its end. */
export const longerHistory = (events: readonly StoredEvent[], ahead: readonly StoredEvent[]): ChangedHistory => ({
  recorded: numbered(events),
  changed: numbered([...events, ...ahead]),
});
