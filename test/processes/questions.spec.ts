import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Problem, QuestionList } from '#contracts';
import { filledStore } from '../../bench/sample-store.js';
import { createApplication } from '../../apps/api/src/application.js';
import { AUDITOR } from '../api/api-server.js';
import { folderKeys } from '../support/folder-key.js';
import { listening, programs, type Program } from './server-process.js';

// A store is filled, and several processes start one after the other.
jest.setTimeout(300_000);

/** Enough that a replay of all takes seconds. */
const EVENTS = 40_000;
/** Enough for answers that are compared. */
const FEW_EVENTS = 4_000;
const CHAIN = 'bench-chain';
/** A question that a worker answers at once. */
const SHORT = '/api/rows/tests?search=nothing';
const STRANGER = 'CHAIN_MEMBER elsewhere';
const CITY_BY_OCCURRENCE = '/api/city/dashboard?by=occurred';

/** A question that a worker answers, of each kind. */
const QUESTIONS = [
  '/api/city/dashboard?at=1000',
  CITY_BY_OCCURRENCE,
  `/api/chains/${CHAIN}/dashboard?by=occurred`,
  `/api/chains/${CHAIN}/tests/weekly?by=occurred`,
  SHORT,
  '/api/rows/tests?by=occurred&limit=3',
  '/api/figures/testsCounted',
  '/api/figures/tests.counted/evidence',
  '/api/differences/figures?from=1000',
  '/api/differences/rows/tests?from=3900',
  '/api/case-file?limit=5',
  '/api/events?by=occurred&limit=3',
  '/api/chains/nowhere/dashboard?by=occurred',
  '/api/rows/tests/nothing?by=occurred',
  '/api/rows/nothing?by=occurred',
];

interface Filled {
  readonly folder: string;
  readonly headersOf: (actor: string) => Readonly<Record<string, string>>;
}

async function filled(events: number): Promise<Filled> {
  const folder = mkdtempSync(join(tmpdir(), 'lingqu-questions-'));
  const headersOf = folderKeys(folder);
  await (await filledStore(folder, events)).close();
  return { folder, headersOf };
}

let small: Filled;
let large: Filled;
beforeAll(async () => {
  small = await filled(FEW_EVENTS);
  large = await filled(EVENTS);
});
afterAll(() => {
  for (const { folder } of [small, large]) rmSync(folder, { recursive: true, force: true });
});

const { server } = programs();
interface Running {
  readonly program: Program;
  readonly ask: (path: string, more?: RequestInit) => Promise<Response>;
  readonly list: () => Promise<QuestionList>;
  readonly stop: () => Promise<number | null>;
}

async function started(settings: Readonly<Record<string, string>> = {}, data = large): Promise<Running> {
  const { folder, headersOf } = data;
  const program = server({ LINGQU_DATA_DIR: folder, LINGQU_QUESTION_SECONDS_PER_MINUTE: '3600', ...settings });
  const url = await listening(program);
  while ((await fetch(`${url}/readyz`)).status !== 200) await delay(100);
  const ask = (path: string, more: RequestInit = {}): Promise<Response> =>
    fetch(`${url}${path}`, { ...more, headers: { ...headersOf(AUDITOR), ...(more.headers as object) } });
  return {
    program,
    ask,
    list: async () => (await (await ask('/api/questions')).json()) as QuestionList,
    stop: () => {
      program.process.kill('SIGTERM');
      return program.ended();
    },
  };
}

/** What was sealed goes on growing, and each request has an id of its own, so they are not compared. */
async function answerOf(answer: Response): Promise<{ readonly status: number; readonly body: object }> {
  const { sealed: _grows, requestId: _own, ...body } = (await answer.json()) as Readonly<Record<string, unknown>>;
  return { status: answer.status, body: 'statement' in body ? withoutSeal(body) : body };
}

/** Evidence in words without what was sealed, which its digest covers. */
function withoutSeal({ digest: _covers, statement, ...rest }: Readonly<Record<string, unknown>>): object {
  const { sealed: _grows, ...said } = statement as Readonly<Record<string, unknown>>;
  return { ...rest, statement: said };
}

const codeOf = async (response: Response): Promise<string> => ((await response.json()) as Problem).code;

/** Waits until the account has a question in a state. */
async function until(list: Running['list'], state: string | undefined): Promise<void> {
  for (let waited = 0; (await list()).items[0]?.state !== state; waited += 20) {
    if (waited > 60_000) throw new Error(`no question is ${state}`);
    await delay(20);
  }
}

const workersOf = ({ process: { pid } }: Program): readonly number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);

describe('expensive questions to a server', () => {
  it('have the answers that a server without workers gives, and show each reader what is its own', async () => {
    const { folder, headersOf } = small;
    const asked = await started({}, small);
    const answers: Awaited<ReturnType<typeof answerOf>>[] = [];
    const readers = [headersOf(AUDITOR), headersOf(STRANGER)];
    for (const headers of readers)
      for (const path of QUESTIONS) {
        const answer = await asked.ask(path, { headers });
        expect([path, answer.headers.has('etag')]).toEqual([path, answer.status === 200]);
        answers.push(await answerOf(answer));
      }
    const csv = await asked.ask('/api/rows/tests?chain=nowhere', { headers: { accept: 'text/csv' } });
    expect(csv.headers.get('content-disposition')).toMatch(/^attachment; filename="tests-/);
    expect(workersOf(asked.program).length).toBeGreaterThan(0);
    expect(await asked.stop()).toBe(0);

    const { app } = await createApplication({ dataDir: folder });
    try {
      await app.listen(0, '127.0.0.1');
      const url = await app.getUrl();
      while ((await fetch(`${url}/readyz`)).status !== 200) await delay(100);
      const expected: typeof answers = [];
      for (const headers of readers)
        for (const path of QUESTIONS) expected.push(await answerOf(await fetch(`${url}${path}`, { headers })));
      expect(answers).toEqual(expected);
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 403, 404]));
    } finally {
      await app.close();
    }
  });

  it('wait for their turn, say how far they are, and can be cancelled; the worker goes on with the next one', async () => {
    const { ask, list, stop, program } = await started({ LINGQU_QUESTION_WORKERS: '1' });
    const first = ask(CITY_BY_OCCURRENCE, { headers: { 'lingqu-question': 'the-first-one' } });
    await until(list, 'RUNNING');
    const second = ask(SHORT);
    for (let replayed = false; !replayed;) {
      const [running, waiting] = (await list()).items;
      expect(running).toMatchObject({ id: 'the-first-one', state: 'RUNNING', ahead: 0 });
      if (waiting) expect(waiting).toMatchObject({ state: 'WAITING', ahead: 1, what: `GET ${SHORT}` });
      replayed = waiting !== undefined && running?.total === EVENTS + 1 && running.done > 0;
      await delay(10);
    }
    const cancelled = await ask('/api/questions/the-first-one/cancel', { method: 'POST' });
    expect(cancelled.status).toBe(200);
    const answer = await first;
    expect([answer.status, await codeOf(answer)]).toEqual([503, 'QUESTION_CANCELLED']);
    expect((await second).status).toBe(200);
    expect(workersOf(program)).toHaveLength(1);
    expect((await ask('/api/questions/the-first-one/cancel', { method: 'POST' })).status).toBe(404);
    expect(await stop()).toBe(0);
  });

  it('are refused in words once the budget of the account is used, until it has grown again', async () => {
    const { ask, list, stop } = await started({ LINGQU_QUESTION_SECONDS_PER_MINUTE: '1' });
    expect((await ask(CITY_BY_OCCURRENCE)).status).toBe(200);
    const refused = await ask(SHORT);
    expect([refused.status, await codeOf(refused)]).toEqual([429, 'QUESTION_BUDGET_USED']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await list()).toMatchObject({ secondsPerMinute: 1, secondsLeft: 0 });
    expect((await ask('/api/city/dashboard')).status).toBe(200);
    expect((await ask(SHORT, { headers: large.headersOf(STRANGER) })).status).toBe(200);
    expect(await stop()).toBe(0);
  });

  it('end with a code after their time', async () => {
    const { ask, stop } = await started({ LINGQU_QUESTION_SECONDS: '1' });
    const answer = await ask(CITY_BY_OCCURRENCE);
    expect([answer.status, await codeOf(answer)]).toEqual([503, 'QUESTION_TOO_LONG']);
    expect(answer.headers.get('retry-after')).toBe('60');
    expect((await ask(SHORT)).status).toBe(200);
    expect(await stop()).toBe(0);
  });

  it('end with a code when they need more memory than is allowed', async () => {
    const { ask, stop } = await started({ LINGQU_QUESTION_MIB: '256' });
    const answer = await ask(CITY_BY_OCCURRENCE);
    expect([answer.status, await codeOf(answer)]).toEqual([503, 'QUESTION_TOO_LARGE']);
    expect(await stop()).toBe(0);
  });

  it('end when their client goes away, and with a code when their process is killed; the next one has a new process', async () => {
    const { ask, list, stop, program } = await started();
    const client = new AbortController();
    const left = ask(CITY_BY_OCCURRENCE, { signal: client.signal }).catch((error: Error) => error.name);
    await until(list, 'RUNNING');
    client.abort();
    expect(await left).toBe('AbortError');
    const since = Date.now();
    await until(list, undefined);
    expect(Date.now() - since).toBeLessThan(5_000);

    const asked = ask(CITY_BY_OCCURRENCE);
    await until(list, 'RUNNING');
    for (const pid of workersOf(program)) process.kill(pid, 'SIGKILL');
    const answer = await asked;
    expect([answer.status, await codeOf(answer)]).toEqual([503, 'QUESTION_INTERRUPTED']);
    expect((await ask(SHORT)).status).toBe(200);
    expect(await stop()).toBe(0);
  });

  it('do not keep the server from stopping', async () => {
    const { ask, list, stop, program } = await started();
    const asked = ask(CITY_BY_OCCURRENCE).then(
      (answer) => answer.status,
      () => 'closed',
    );
    await until(list, 'RUNNING');
    const workers = workersOf(program);
    expect(await stop()).toBe(0);
    expect([503, 'closed']).toContain(await asked);
    for (const pid of workers) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});
