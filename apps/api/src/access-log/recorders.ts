import type { AccessLog, IdentityStore } from '#identity';
import type { Projector } from '#read-store';
import { ReadRecorder } from './read-recorder.js';
import type { Recorders } from './recording-hooks.js';
import { SecurityRecorder } from './security-recorder.js';

interface RecordedStores {
  readonly accessLog: AccessLog;
  readonly identity: IdentityStore;
  readonly projector: Projector;
}

/** The recorders of reads and of security events. */
export const recordersOf = ({ accessLog, identity, projector }: RecordedStores): Recorders => ({
  reads: new ReadRecorder(accessLog, projector),
  security: new SecurityRecorder(accessLog, identity),
});
