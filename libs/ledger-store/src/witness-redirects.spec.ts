import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSqliteEventStore, type EventStore } from '#event-store';
import type { PolicyWitness } from '#ledger';
import { record } from '../../event-store/src/testing/records.js';
import { Ledger } from './ledger.js';
import { comparedWithWitnesses, RestoreFence } from './restore-fence.js';
import { Sealer } from './sealer.js';
import { WitnessClient } from './witness-client.js';

describe('a witness that sends requests on to another address', () => {
  const servers: Server[] = [];
  let folder: string;
  let events: EventStore;
  let ledger: Ledger;
  /** Requests to the witness, and to the address that it names. */
  let asked: { witness: number; inside: number };
  let witness: PolicyWitness;

  async function serve(answer: RequestListener): Promise<string> {
    const server = createServer(answer).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ledger-'));
    events = openSqliteEventStore({ file: join(folder, 'events.db') });
    ledger = new Ledger(folder);
    await events.append([record({ chain: 'evs', stream: 'chain-evs' })], []);
    await (await Sealer.start({ events, ledger, onError: () => undefined })).close();
    asked = { witness: 0, inside: 0 };
    const inside = await serve((_request, response) => {
      asked.inside++;
      response.end('what only this network may read');
    });
    const url = await serve((_request, response) => {
      asked.witness++;
      response.writeHead(307, { location: inside }).end();
    });
    const { publicKey } = generateKeyPairSync('ed25519');
    witness = { name: 'w', url, key: { name: 'w', keyId: '00000000', type: 4, key: publicKey } };
  });
  afterEach(async () => {
    for (const server of servers.splice(0)) server.close();
    ledger.close();
    await events.close();
    rmSync(folder, { recursive: true });
  });

  it('is not followed where a state is sent to it', async () => {
    const client = new WitnessClient({
      ledger,
      witnesses: [witness],
      onError: () => undefined,
      fence: new RestoreFence(),
    });
    await client.submit();
    await client.close();
    expect([asked, client.states[0]?.failure !== undefined]).toEqual([{ witness: 1, inside: 0 }, true]);
  });

  it('is not followed where its checkpoint is read at the start', async () => {
    expect(await comparedWithWitnesses(ledger, [witness])).toBeUndefined();
    expect(asked).toEqual({ witness: 1, inside: 0 });
  });
});
