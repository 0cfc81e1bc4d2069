import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { IdentityStore } from '#identity';
import { ReadRecorder } from '../apps/api/src/access-log/read-recorder.js';
import { Authentication } from '../apps/api/src/identity/authentication.js';

/**
 * Lets a benchmarked server take every request for the owner of one key, and record no reads: the baseline of what
 * identity costs. It exists only here; the product has no such setting.
 * @param authorization the header with the key
 */
export function withoutIdentity(app: NestFastifyApplication, identity: IdentityStore, authorization: string): void {
  const principal = identity.keys.principalOf(authorization.replace(/^Bearer /, ''));
  if (!principal) throw new Error('the key of the benchmark is not valid');
  Object.assign(app.get(Authentication), { principalOf: () => principal });
  Object.assign(app.get(ReadRecorder), { requireWritable: () => undefined, note: () => undefined });
}
