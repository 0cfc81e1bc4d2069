import { useSyncExternalStore } from 'react';
import type { EventLine, RowView } from '#contracts';
import { momentQuery } from '../api/queries';
import { useMoment } from '../time/use-moment';
import { eventLookup, rowLookup } from './batched-lookup';

/** Rows that the screen names, by model and key, as they were at the moment looked at; undefined until they are there. */
export function useRowLookup(): (model: string, key: string) => RowView | undefined {
  const { moment } = useMoment();
  useSyncExternalStore(rowLookup.subscribe, rowLookup.version);
  return (model, key) => rowLookup.of(model, key, momentQuery(moment));
}

/** Events that the screen names by their id; undefined until they are there. */
export function useEventLookup(): (eventId: string) => EventLine | undefined {
  useSyncExternalStore(eventLookup.subscribe, eventLookup.version);
  return (eventId) => eventLookup.of('events', eventId, {});
}
