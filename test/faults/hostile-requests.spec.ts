import { rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { goldenHistories } from '../golden/golden-history.js';
import { listening, programs } from '../processes/server-process.js';
import { folderKey } from '../support/folder-key.js';
import { recordedFolder } from '../support/recorded-folder.js';
import { Loss } from './foundation/audit.js';
import { faultRun, withTimeForFaults } from './foundation/fault-run.js';
import { NO_RATE_LIMITS } from './foundation/served-folder.js';
import { hostileRequest, type ApiDocument, type HostileRequest } from './foundation/hostile-request.js';

withTimeForFaults();

const { server } = programs();

const CLIENTS = 8;
/** Those whose routes differ most. */
const SENDERS = ['REGULATOR shenzhen-amr', 'CHAIN_MEMBER maker', 'AUDITOR audit-office', 'TESTING_BODY lab', undefined];
/** An answer that takes longer counts as none: nothing that is refused may take long. */
const MAX_ANSWER_MS = 120_000;

interface HostileAnswer {
  readonly status: number;
  readonly body: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });

/** The beginning of the answer; undefined when the connection was closed, as for a head that is no HTTP. */
const answered = (url: string, { method, path, headers, body }: HostileRequest): Promise<HostileAnswer | undefined> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const options = { hostname, port, path, method, agent, headers: { ...headers, ...length }, timeout: MAX_ANSWER_MS };
    const sent = request(options, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        // A stream of events does not end by itself.
        if (response.headers['content-type']?.startsWith('text/event-stream')) sent.destroy();
      });
      response.on('close', () => resolve({ status: response.statusCode ?? 0, body: text }));
    });
    sent.on('timeout', () => reject(new Loss(`${method} ${path} was not answered in ${MAX_ANSWER_MS} ms`)));
    sent.on('error', () => resolve(undefined)).end(body);
  });

/** @throws Loss where an answer is a failure of the server that it does not name */
function judge(sent: HostileRequest, answer: HostileAnswer | undefined): string {
  if (!answer) return 'connection closed';
  const { status, body } = answer;
  const isNamed = /"code":"[A-Z_]+"/.test(body);
  if (status >= 500 && !(status === 503 && isNamed))
    throw new Loss(`${sent.method} ${sent.path.slice(0, 300)} ${sent.body?.slice(0, 300) ?? ''}: ${status} ${body}`);
  if (/\n\s+at .*\.js:\d+/.test(body)) throw new Loss(`${sent.method} ${sent.path}: the answer has a stack trace`);
  return `${Math.floor(status / 100)}xx`;
}

describe('hostile requests to every documented route', () => {
  it('are answered without a failure of the server, which serves others afterwards', async () => {
    const [walkthrough = []] = goldenHistories();
    const folder = await recordedFolder(walkthrough);
    const credentials = SENDERS.map((by) => (by === undefined ? {} : folderKey(folder, by)));
    const ran = server({ LINGQU_DATA_DIR: folder, LINGQU_ACCEPT_CLOCK: 'enabled', ...NO_RATE_LIMITS });
    try {
      const url = await listening(ran);
      const [reader] = credentials;
      const document = (await (await fetch(`${url}/api/openapi.json`)).json()) as ApiDocument;
      const counts = await faultRun('hostile requests', async (run) => {
        const client = async (): Promise<void> => {
          do {
            const hostile = hostileRequest(document, run.below);
            const by = credentials[run.below(credentials.length)];
            const sent = { ...hostile, headers: { ...by, ...hostile.headers } };
            run.count(judge(sent, await answered(url, sent)));
          } while (run.goesOn());
        };
        await Promise.all(Array.from({ length: CLIENTS }, client));
      });
      expect(counts['4xx']).toBeGreaterThan(0);
      expect((await fetch(`${url}/livez`)).status).toBe(200);
      expect((await fetch(`${url}/api/city/dashboard`, { headers: reader ?? {} })).status).toBe(200);
      expect(ran.process.exitCode).toBeNull();
      expect(ran.output()).not.toMatch(/\n\s+at /);
      ran.process.kill('SIGTERM');
      expect(await ran.ended()).toBe(0);
    } finally {
      agent.destroy();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
