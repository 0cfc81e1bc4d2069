import { setImmediate } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { HttpProblem } from '../http/http-problem.js';
import { QuestionBudget } from './question-budget.js';
import { QuestionQueue, type Meter } from './question-queue.js';

const LIMITS = { workers: 2, runningPerAccount: 1, waitingPerAccount: 3, waiting: 5 };

let now: number;
let queue: QuestionQueue;
let budget: QuestionBudget;
/** The questions that run, by id, in the order in which they began. */
let running: Map<string, { end: (error?: Error) => void; signal: AbortSignal; meter: Meter }>;

beforeEach(() => {
  now = 0;
  running = new Map();
  budget = new QuestionBudget(30_000, () => now);
  queue = new QuestionQueue(LIMITS, budget, () => now);
});

/** Asks, and waits until it is clear whether the question begins; resolves to how it ended. */
async function ask(account: string, id: string): Promise<{ readonly ended: Promise<string> }> {
  const ended = queue
    .ask({ account, id, what: `GET /${id}` }, async (signal, meter) => {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      running.set(id, { end: (error) => (error ? reject(error) : resolve()), signal, meter });
      signal.addEventListener('abort', () => reject(new Error('aborted')));
      await promise.finally(() => running.delete(id));
      return 'answered';
    })
    .catch((error: unknown) => (error instanceof HttpProblem ? error.code : String(error)));
  await setImmediate();
  return { ended };
}

const ids = (): readonly string[] => [...running.keys()];

describe('the queue of expensive questions', () => {
  it('computes as many at once as there are workers, and one of an account', async () => {
    for (const [account, id] of [
      ['a', 'a1'],
      ['a', 'a2'],
      ['b', 'b1'],
      ['c', 'c1'],
    ] as const)
      await ask(account, id);
    expect(ids()).toEqual(['a1', 'b1']);
    expect(queue.of('a').map(({ id, state, ahead }) => [id, state, ahead])).toEqual([
      ['a1', 'RUNNING', 0],
      ['a2', 'WAITING', 3],
    ]);
    expect(queue.find('c', 'c1')).toMatchObject({ state: 'WAITING', ahead: 2 });
  });

  it('lets accounts take turns, and answers the questions of one in order', async () => {
    for (const id of ['a1', 'a2', 'a3']) await ask('a', id);
    await ask('b', 'b1');
    await ask('c', 'c1');
    const order: string[] = [...ids()];
    for (const next of ['b1', 'a1', 'c1', 'a2']) {
      const before = ids();
      running.get(next)?.end();
      await setImmediate();
      order.push(...ids().filter((id) => !before.includes(id)));
    }
    expect(order).toEqual(['a1', 'b1', 'c1', 'a2', 'a3']);
  });

  it('refuses more waiting questions of one account than are allowed, and more of all', async () => {
    for (const id of ['a1', 'a2', 'a3', 'a4']) await ask('a', id);
    expect(await (await ask('a', 'a5')).ended).toBe('TOO_MANY_QUESTIONS');
    for (const account of ['b', 'c', 'd']) await ask(account, `${account}1`);
    expect(await (await ask('e', 'e1')).ended).toBe('QUESTIONS_BUSY');
  });

  it('refuses a question whose id is waiting or running', async () => {
    await ask('a', 'a1');
    expect(await (await ask('a', 'a1')).ended).toBe('TOO_MANY_QUESTIONS');
  });

  it('charges what was computed, and refuses an account that has used its budget', async () => {
    const first = await ask('a', 'a1');
    now += 31_000;
    running.get('a1')?.end();
    expect(await first.ended).toBe('answered');
    expect(await (await ask('a', 'a2')).ended).toBe('QUESTION_BUDGET_USED');
    now += 62_000;
    await ask('a', 'a3');
    running.get('a3')?.meter.used(5_000);
    running.get('a3')?.end();
    await setImmediate();
    expect(budget.left('a')).toBe(25_000);
  });

  it('cancels a waiting question, which then never begins', async () => {
    await ask('a', 'a1');
    const second = await ask('a', 'a2');
    expect(queue.cancel('a', 'a2', 'CANCELLED')).toBe(true);
    expect(await second.ended).toBe('QUESTION_CANCELLED');
    running.get('a1')?.end();
    await setImmediate();
    expect([ids(), queue.of('a')]).toEqual([[], []]);
  });

  it('cancels a running question, and the next one begins', async () => {
    const first = await ask('a', 'a1');
    await ask('a', 'a2');
    expect(queue.cancel('a', 'a1', 'CANCELLED')).toBe(true);
    expect(await first.ended).toBe('QUESTION_CANCELLED');
    await setImmediate();
    expect(ids()).toEqual(['a2']);
  });

  it('cancels no question of another account', async () => {
    await ask('a', 'a1');
    expect(queue.cancel('b', 'a1', 'CANCELLED')).toBe(false);
    expect(ids()).toEqual(['a1']);
  });

  it('passes on a failure, and the next one begins', async () => {
    const first = await ask('a', 'a1');
    await ask('a', 'a2');
    running.get('a1')?.end(new Error('no disk'));
    expect(await first.ended).toBe('Error: no disk');
    await setImmediate();
    expect(ids()).toEqual(['a2']);
  });

  it('says how far a question is', async () => {
    await ask('a', 'a1');
    running.get('a1')?.meter.progress(500, 2_000);
    now += 70;
    expect(queue.find('a', 'a1')).toEqual({
      id: 'a1',
      what: 'GET /a1',
      state: 'RUNNING',
      ahead: 0,
      done: 500,
      total: 2_000,
      waitedMs: 0,
      ranMs: 70,
    });
  });

  it('ends every question when it closes, and refuses later ones', async () => {
    const all = await Promise.all([ask('a', 'a1'), ask('a', 'a2'), ask('b', 'b1')]);
    queue.close();
    expect(await Promise.all(all.map(({ ended }) => ended))).toEqual(Array(3).fill('QUESTION_CANCELLED'));
    expect(await (await ask('c', 'c1')).ended).toBe('QUESTIONS_BUSY');
  });
});
