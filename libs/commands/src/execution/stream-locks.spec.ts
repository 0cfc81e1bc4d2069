import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { TooBusy } from '../errors.js';
import { StreamLocks } from './stream-locks.js';

/** Work that runs until `end` is called. */
function work(log: string[], name: string): { run: () => Promise<string>; end: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return {
    run: async () => {
      log.push(`${name} begins`);
      await promise;
      log.push(`${name} ends`);
      return name;
    },
    end: resolve,
  };
}

describe('the lock of a stream', () => {
  it('runs one command at a time, in order of arrival', async () => {
    const locks = new StreamLocks();
    const log: string[] = [];
    const [a, b, c] = [work(log, 'a'), work(log, 'b'), work(log, 'c')];
    const all = Promise.all([a, b, c].map(({ run }) => locks.run('s', run)));
    for (const { end } of [c, b, a]) end();
    expect(await all).toEqual(['a', 'b', 'c']);
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('does not delay other streams', async () => {
    const locks = new StreamLocks();
    const log: string[] = [];
    const [a, b] = [work(log, 'a'), work(log, 'b')];
    const held = locks.run('s', a.run);
    b.end();
    expect(await locks.run('t', b.run)).toBe('b');
    expect(log).toEqual(['a begins', 'b begins', 'b ends']);
    a.end();
    await held;
  });

  it('is released by work that fails', async () => {
    const locks = new StreamLocks();
    const failing = locks.run('s', () => Promise.reject(new Error('failed')));
    const next = locks.run('s', async () => 'next');
    await expect(failing).rejects.toThrow('failed');
    expect(await next).toBe('next');
  });

  it('refuses further commands while a thousand wait, and accepts them afterwards', async () => {
    const locks = new StreamLocks();
    const log: string[] = [];
    const first = work(log, 'first');
    const working = locks.run('s', first.run);
    let done = 0;
    const waiting = Array.from({ length: 1_000 }, () => locks.run('s', async () => void done++));
    await expect(locks.run('s', async () => 'late')).rejects.toThrow(TooBusy);
    await nextTurn();
    expect(done).toBe(0);
    first.end();
    await Promise.all([working, ...waiting]);
    expect(done).toBe(1_000);
    expect(await locks.run('s', async () => 'after')).toBe('after');
  });
});
