import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { COMMAND_REFUSALS } from '#domain';
import { productFolder } from '../../apps/api/src/product.js';
import { CHAIN, establish, LAB, OFFICE, REGULATOR } from '../api/api-server.js';
import { folderKeys } from '../support/folder-key.js';
import { listening, programs, type Program } from './server-process.js';

// Processes of both sides start several times.
jest.setTimeout(180_000);

const RESULTS = 200;
/** The batches whose answer is lost, because a process ends before it arrives: first the program, then the server. */
const PROGRAM_ENDS_AT = 3;
const SERVER_ENDS_AT = 7;

let folder: string;
let proxy: Server;
let client: ChildProcess | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lingqu-laboratory-'));
});
afterEach(() => {
  client?.kill('SIGKILL');
  proxy.closeAllConnections();
  proxy.close();
  rmSync(folder, { recursive: true, force: true });
});

const { server } = programs();

/** The results of a laboratory; of every tenth the verdict cannot be derived, because its limit cannot be understood. */
const results = Array.from({ length: RESULTS }, (_, index) => ({
  number: `L-${index + 1}`,
  chain: CHAIN,
  item: `SUB-${index + 1}`,
  attempt: 1,
  method: '接触电阻',
  measured: '0.41',
  unit: 'mΩ',
  limit: index % 10 === 9 ? 'as agreed' : '<=0.50',
  producer: 'maker',
  reportNo: `R-${index + 1}`,
}));

const linesOf = (file: string): readonly Record<string, unknown>[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('the program of the guide "connect a laboratory"', () => {
  it('records 200 results exactly once though it and the server are killed on the way, and says the outcome of each', async () => {
    const keyOf = folderKeys(folder);
    const start = async (): Promise<{ readonly program: Program; readonly url: string }> => {
      const program = server({ LINGQU_DATA_DIR: folder });
      return { program, url: await listening(program) };
    };
    let running = await start();
    const ask = async (by: string, path: string, data?: object): Promise<Record<string, unknown>> => {
      const response = await fetch(running.url + path, {
        method: data === undefined ? 'GET' : 'POST',
        headers: { 'content-type': 'application/json', ...keyOf(by) },
        ...(data === undefined ? {} : { body: JSON.stringify({ data }) }),
      });
      expect([path, response.ok]).toEqual([path, true]);
      return (await response.json()) as Record<string, unknown>;
    };
    for (const [organisationId, kind] of [
      ['office', 'CHAIN_CHIEF_OFFICE'],
      ['maker', 'ENTERPRISE'],
      ['lab', 'INSPECTION_TESTING_BODY'],
    ])
      await ask(REGULATOR, '/api/commands/register-organisation', { organisationId, name: organisationId, kind });
    await ask(REGULATOR, '/api/commands/establish-chain', establish());
    await ask(REGULATOR, '/api/commands/appoint-chain-chief', { chainId: CHAIN, chiefName: '链长', unit: 'office' });
    const member = { chainId: CHAIN, organisationId: 'maker', segment: 'MIDSTREAM' };
    await ask(OFFICE, '/api/commands/enrol-chain-member', member);
    const body = { chainId: CHAIN, organisationId: 'lab', bodyKind: 'INSPECTION_TESTING_BODY' };
    await ask(OFFICE, '/api/commands/enrol-supporting-body', body);

    // What lies between the program and the server: it forwards everything, and counts the batches that were answered.
    let batches = 0;
    let restarted: Promise<void> | undefined;
    proxy = createServer((request, response) => {
      const forward = async (): Promise<void> => {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk as Buffer);
        await restarted;
        const { authorization = '', accept = '*/*' } = request.headers;
        const answer = await fetch(running.url + (request.url ?? ''), {
          method: request.method ?? 'GET',
          headers: { authorization, accept, 'content-type': request.headers['content-type'] ?? 'application/json' },
          ...(request.method === 'POST' ? { body: Buffer.concat(chunks) } : {}),
        });
        const content = Buffer.from(await answer.arrayBuffer());
        if (request.url === '/api/batches') batches += 1;
        if (request.url === '/api/batches' && batches === PROGRAM_ENDS_AT) return void client?.kill('SIGKILL');
        if (request.url === '/api/batches' && batches === SERVER_ENDS_AT) {
          running.program.process.kill('SIGKILL');
          restarted = running.program
            .ended()
            .then(start)
            .then((again) => void (running = again));
          return void response.destroy();
        }
        const position = answer.headers.get('lingqu-position');
        response.writeHead(answer.status, {
          'content-type': answer.headers.get('content-type') ?? '',
          ...(position === null ? {} : { 'lingqu-position': position }),
        });
        response.end(content);
      };
      forward().catch(() => response.destroy());
    }).listen(0, '127.0.0.1');
    await once(proxy, 'listening');

    writeFileSync(join(folder, 'results.jsonl'), results.map((result) => `${JSON.stringify(result)}\n`).join(''));
    const run = async (): Promise<{ readonly code: number | null; readonly printed: string }> => {
      client = spawn(
        process.execPath,
        ['dist/client/examples/connect-a-laboratory.ts', join(folder, 'results.jsonl'), join(folder, 'state')],
        {
          cwd: productFolder,
          env: {
            LINGQU_URL: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
            LINGQU_API_KEY: (keyOf(LAB)['authorization'] ?? '').replace('Bearer ', ''),
          },
        },
      );
      let printed = '';
      for (const stream of [client.stdout, client.stderr]) stream?.on('data', (chunk) => (printed += String(chunk)));
      const [code] = (await once(client, 'close')) as [number | null];
      return { code, printed };
    };

    expect((await run()).code).toBe(null);
    const second = await run();
    expect([second.code, second.printed]).toEqual([
      0,
      expect.stringMatching(/^\{"recorded":180,"refused":20,"tests":180/),
    ]);
    expect(batches).toBeGreaterThan(RESULTS / 20);

    const page = await ask(LAB, '/api/rows/tests?testedById=lab&limit=500');
    const rows = page['items'] as readonly { readonly row: { readonly reportNo: string } }[];
    const recorded = results.filter(({ limit }) => limit.startsWith('<=')).map(({ reportNo }) => reportNo);
    expect(rows.map(({ row }) => row.reportNo).toSorted()).toEqual(recorded.toSorted());

    const outcomes = linesOf(join(folder, 'state/outcomes.jsonl'));
    expect(new Set(outcomes.map(({ number }) => number)).size).toBe(RESULTS);
    const refused = outcomes.filter(({ outcome }) => outcome !== 'RECORDED');
    expect(new Set(refused.map(({ outcome, code }) => `${String(outcome)} ${String(code)}`))).toEqual(
      new Set(['CORRECT_AND_SEND_AS_NEW LIMIT_NOT_UNDERSTOOD']),
    );
    const followed = linesOf(join(folder, 'state/events.jsonl'));
    expect(new Set(followed.map(({ id }) => id)).size).toBe(recorded.length);
  });

  it('knows what to do about every refusal of a test result', async () => {
    // The client has a compiler run of its own, so its file is loaded by a path that ours does not follow.
    const { REACTIONS } = (await import(join(productFolder, 'libs/client/examples/reactions.ts'))) as {
      readonly REACTIONS: Readonly<Record<string, readonly string[]>>;
    };
    const known = Object.values(REACTIONS).flat();
    expect(COMMAND_REFUSALS['record-test-result']?.filter((code) => !known.includes(code))).toEqual([]);
    expect(known).toHaveLength(new Set(known).size);
  });
});
