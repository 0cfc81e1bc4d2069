import { useSyncExternalStore } from 'react';
import type { RowView } from '#contracts';
import { asked } from '../api/queries';
import { useMoment } from '../time/use-moment';
import { namedRows } from './named-rows';

/** Rows that the screen names, by model and key, as they were at the moment looked at; undefined until they are there. */
export function useNamedRows(): (model: string, key: string) => RowView | undefined {
  const { moment } = useMoment();
  useSyncExternalStore(namedRows.subscribe, namedRows.version);
  return (model, key) => namedRows.rowOf(model, key, asked(moment));
}
