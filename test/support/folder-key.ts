import { join } from 'node:path';
import { IdentityStore } from '#identity';
import { KeyRing } from '../../apps/cli/src/foundation/key-ring.js';

/** Headers with an API key of `ROLE organisation`, written to a data folder for a server of another process. */
export function folderKey(folder: string, by: string): Record<string, string> {
  const [role = '', organisationId = ''] = by.split(' ');
  const identity = new IdentityStore({ file: join(folder, 'identity.db') });
  try {
    return { ...new KeyRing(identity).headersFor({ role, organisationId }) };
  } finally {
    identity.close();
  }
}

/** The headers of `folderKey` for each sender; the key of a sender is issued once. */
export function folderKeys(folder: string): (by: string) => Readonly<Record<string, string>> {
  const keys = new Map<string, Readonly<Record<string, string>>>();
  return (by) => {
    const known = keys.get(by) ?? folderKey(folder, by);
    keys.set(by, known);
    return known;
  };
}
