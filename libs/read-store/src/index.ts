export { AS_OF_DATE } from './port.js';
export type {
  At,
  Batch,
  Condition,
  Measure,
  Page,
  PageRequest,
  ReadStore,
  RowChange,
  RowVersion,
  Scope,
  TimelineEntry,
  TimelineFilter,
  Where,
} from './port.js';
