import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { LogList } from '#contracts';
import { Ledger } from '#ledger-store';
import { AUDITOR, CHAIN, establish, REGULATOR } from '../api/api-server.js';
import { runLingqu } from '../scenario/run-lingqu.js';
import { folderKey } from '../support/folder-key.js';
import { listening, printed, programs, type Program } from './server-process.js';

// Several processes start one after the other.
jest.setTimeout(180_000);

const OFFICE = { organisationId: 'office', name: 'office', kind: 'CHAIN_CHIEF_OFFICE' };
const WAIT_MS = 100;
const MAX_WAITS = 300;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lingqu-witness-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const { server, lingqu } = programs();

/** The public key of the log of logs of a data folder; the key is created if there is none. */
function logsKeyOf(data: string): string {
  const ledger = new Ledger(data);
  const key = ledger.verifierKey(`${ledger.origin}/logs`);
  ledger.close();
  return key;
}

describe('a witness in a process of its own', () => {
  const data = (): string => join(folder, 'data');
  const policy = (): string => join(folder, 'policy.txt');
  let logsKey: string;
  let port = '0';

  beforeEach(() => {
    mkdirSync(data());
    logsKey = logsKeyOf(data());
    port = '0';
  });

  /** Starts the witness, and writes the policy that demands it. */
  async function startWitness(): Promise<Program> {
    const witness = lingqu('witness', '--data', join(folder, 'witness'), '--log', logsKey, '--port', port);
    const url = await listening(witness);
    port = new URL(url).port;
    const [, key = ''] = await printed(witness, /public key: (\S+)\s/);
    writeFileSync(policy(), `log ${logsKey}\nwitness w1 ${key} ${url}\nquorum w1\n`);
    return witness;
  }

  const startServer = (): Promise<string> => listening(server({ LINGQU_DATA_DIR: data(), LINGQU_WITNESSES: policy() }));

  const logsOf = async (url: string): Promise<LogList> =>
    (await (await fetch(`${url}/api/logs`, { headers: folderKey(data(), AUDITOR) })).json()) as LogList;

  const send = (url: string, name: string, command: object): Promise<Response> =>
    fetch(`${url}/api/commands/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...folderKey(data(), REGULATOR) },
      body: JSON.stringify({ data: command }),
    });

  async function record(url: string, name: string, command: object): Promise<void> {
    expect([name, (await send(url, name, command)).status]).toEqual([name, 201]);
  }

  async function until(url: string, holds: (logs: LogList) => boolean): Promise<LogList> {
    for (let waits = 0; ; waits++) {
      const logs = await logsOf(url);
      if (holds(logs)) return logs;
      if (waits > MAX_WAITS) throw new Error(`still ${JSON.stringify(logs)}`);
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    }
  }

  const chainIn = ({ logs }: LogList) => logs.find(({ log }) => log === `chain-${CHAIN}`);
  const isAnchored = (logs: LogList, entries = 1): boolean => {
    const chain = chainIn(logs);
    return chain !== undefined && chain.size >= entries && chain.anchored === chain.size;
  };

  async function verdict(url: string): Promise<string | undefined> {
    const response = await fetch(`${url}/api/logs/chain-${CHAIN}/bundle`, { headers: folderKey(data(), AUDITOR) });
    const file = join(folder, 'chain.bundle');
    writeFileSync(file, await response.text());
    const { out } = await runLingqu('verify', file, '--policy', policy());
    return out.split('\n').find((line) => line.includes('witnesses:'))?.[0];
  }

  it('cosigns what the server seals; while it is away the bundle does not satisfy the policy', async () => {
    const witness = await startWitness();
    const url = await startServer();
    await record(url, 'register-organisation', OFFICE);
    await record(url, 'establish-chain', establish());
    await until(url, (logs) => isAnchored(logs));
    expect(await verdict(url)).toBe('✓');

    witness.process.kill('SIGTERM');
    expect(await witness.ended()).toBe(0);
    await record(url, 'appoint-chain-chief', { chainId: CHAIN, chiefName: '链长', unit: 'office' });
    const away = await until(url, (logs) => logs.witnesses[0]?.failed === true && !isAnchored(logs));
    expect(chainIn(away)).toMatchObject({ anchored: 1 });
    expect(await verdict(url)).toBe('✗');

    await startWitness();
    await until(url, (logs) => isAnchored(logs));
    expect(await verdict(url)).toBe('✓');
  });

  it('shows a data folder that was restored from an older copy that it is behind: nothing is recorded', async () => {
    await startWitness();
    const first = server({ LINGQU_DATA_DIR: data(), LINGQU_WITNESSES: policy() });
    const url = await listening(first);
    await record(url, 'register-organisation', OFFICE);
    await record(url, 'establish-chain', establish());
    await until(url, (logs) => isAnchored(logs));
    first.process.kill('SIGTERM');
    await first.ended();
    cpSync(data(), join(folder, 'copy'), { recursive: true });
    const second = server({ LINGQU_DATA_DIR: data(), LINGQU_WITNESSES: policy() });
    const secondUrl = await listening(second);
    await record(secondUrl, 'appoint-chain-chief', { chainId: CHAIN, chiefName: '甲', unit: 'office' });
    await until(secondUrl, (logs) => isAnchored(logs, 2));
    second.process.kill('SIGTERM');
    await second.ended();

    rmSync(data(), { recursive: true });
    cpSync(join(folder, 'copy'), data(), { recursive: true });
    const restored = await startServer();
    const refused = await send(restored, 'appoint-chain-chief', { chainId: CHAIN, chiefName: '乙', unit: 'office' });
    const { code, detail } = (await refused.json()) as { code: string; detail: string };
    expect([refused.status, code]).toEqual([503, 'STORE_READ_ONLY']);
    expect(detail).toContain('witness w1 has cosigned');
  });
});
