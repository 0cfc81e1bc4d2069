import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { AccessDeniedError, KurrentDBClient } from '@kurrent/kurrentdb-client';
import { UnusableStore } from '../port.js';
import { ADMINISTRATOR, describeWithKurrentServer, newPrefix } from '../testing/kurrent-server.js';
import { everything, record } from '../testing/records.js';
import { parseKurrentAddress } from './kurrent-address.js';
import { openKurrentEventStore } from './kurrent-event-store.js';
import { streamNames } from './stream-names.js';

/** The default ACL that the documentation gives. */
const documentedAcl = (): object => {
  const text = readFileSync(new URL('../../../../docs/kurrentdb.md', import.meta.url), 'utf8');
  return JSON.parse(/```json\n([^`]*)```/.exec(text)?.[1] ?? '') as object;
};

describeWithKurrentServer(
  'a store in a KurrentDB with TLS and users',
  (given) => {
    it('needs only a user with the documented ACL, who can neither delete streams nor write their metadata', async () => {
      const { server } = given;
      await server.createUser('lingqu', 'Secret-Word-1');
      const prefix = newPrefix();
      const address = server.address(prefix);
      const { connectionString } = parseKurrentAddress(address);
      const admin = KurrentDBClient.connectionString(connectionString.replace('://', `://${ADMINISTRATOR}@`));
      await admin.appendToStream('$settings', {
        id: randomUUID(),
        contentType: 'application/json',
        type: 'update-default-acl',
        data: { ...documentedAcl() },
        metadata: undefined,
      });
      const store = await openKurrentEventStore({ address: address.replace('://', '://lingqu:Secret-Word-1@') });
      const followed: string[] = [];
      store.subscribe(0, async (events) => void followed.push(...events.map(({ id }) => id)));
      const [event] = await store.append([record({ stream: 'a' })], [{ stream: 'a', version: 0 }]);
      expect(await everything(store)).toEqual([event]);
      expect(await store.readChain(event?.chain ?? '', 0, 10)).toEqual([event]);
      expect(await store.findById(event?.id ?? '')).toEqual(event);

      const user = KurrentDBClient.connectionString(connectionString.replace('://', '://lingqu:Secret-Word-1@'));
      const { log } = streamNames(prefix);
      await expect(user.deleteStream(log)).rejects.toBeInstanceOf(AccessDeniedError);
      await expect(user.tombstoneStream(log)).rejects.toBeInstanceOf(AccessDeniedError);
      await expect(user.setStreamMetadata(log, { maxCount: 1 })).rejects.toBeInstanceOf(AccessDeniedError);
      await store.close();
      await Promise.all([admin.dispose(), user.dispose()]);
    }, 60_000);

    it('is refused with a wrong password, without a user, and with an authority that did not sign', async () => {
      const address = given.server.address(newPrefix());
      const refusalOf = async (changed: string): Promise<unknown> =>
        openKurrentEventStore({ address: changed }).catch((error: unknown) => error);
      const wrong = await refusalOf(address.replace('://', '://lingqu:Other-Word-1@'));
      expect(wrong).toBeInstanceOf(UnusableStore);
      expect(String(wrong)).not.toContain('Other-Word-1');
      expect(await refusalOf(address)).toBeInstanceOf(UnusableStore);
      expect(await refusalOf(address.replace(/tlsCaFile=[^&]*&/, ''))).toBeInstanceOf(UnusableStore);
    }, 60_000);
  },
  { secure: true },
);
