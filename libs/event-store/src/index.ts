export { DuplicateEvent, UnusableStore, VersionConflict } from './port.js';
export type { Clock, EventStore, NewRecord, StoredBytes, StoredEvent, StreamCheck, Subscription } from './port.js';
