import { useSyncExternalStore } from 'react';
import type { EventLine, RowView } from '#contracts';
import { momentQuery } from '../api/queries';
import { useMoment } from '../time/use-moment';
import { namedEvents, namedRows } from './named-rows';

/** Rows that the screen names, by model and key, as they were at the moment looked at; undefined until they are there. */
export function useNamedRows(): (model: string, key: string) => RowView | undefined {
  const { moment } = useMoment();
  useSyncExternalStore(namedRows.subscribe, namedRows.version);
  return (model, key) => namedRows.of(model, key, momentQuery(moment));
}

/** Events that the screen names by their id; undefined until they are there. */
export function useNamedEvents(): (eventId: string) => EventLine | undefined {
  useSyncExternalStore(namedEvents.subscribe, namedEvents.version);
  return (eventId) => namedEvents.of('events', eventId, {});
}
