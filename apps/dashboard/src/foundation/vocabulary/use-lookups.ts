import { useSyncExternalStore } from 'react';
import type { EventLine, RowView } from '#contracts';
import { momentQuery } from '../api/queries';
import { useMoment } from '../time/use-moment';
import { eventLookup, rowLookup } from './batched-lookup';

/** Looks up rows by model and key at the moment in the address; undefined while they load. */
export function useRowLookup(): (model: string, key: string) => RowView | undefined {
  const { moment } = useMoment();
  useSyncExternalStore(rowLookup.subscribe, rowLookup.version);
  return (model, key) => rowLookup.get(model, key, momentQuery(moment));
}

/** Looks up events by id; undefined while they load. */
export function useEventLookup(): (eventId: string) => EventLine | undefined {
  useSyncExternalStore(eventLookup.subscribe, eventLookup.version);
  return (eventId) => eventLookup.get('events', eventId, {});
}
