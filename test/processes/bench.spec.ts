import { describe, expect, it, jest } from '@jest/globals';
import { join } from 'node:path';
import type { Bar } from '../../bench/bar.js';

// Four servers start, on a machine that other tests use too.
jest.setTimeout(180_000);

const BENCH = join(import.meta.dirname, '..', '..', 'dist', 'bench', 'http.js');

type BenchHttp = (rounds: number, progress: (line: string) => void, seconds: number) => Promise<readonly Bar[]>;

describe('the benchmark over HTTP', () => {
  it('has its commands and its dashboard accepted, and compares them with the echo server', async () => {
    const { benchHttp } = (await import(BENCH)) as { readonly benchHttp: BenchHttp };
    const bars = await benchHttp(1, () => undefined, 1);
    expect(bars.map(({ name }) => name)).toEqual([
      'durable command over HTTP, CPU of the serving thread',
      'durable command over HTTP, CPU',
      'durable command over HTTP, throughput',
      'durable command over HTTP, rows by a thread, CPU of the serving thread',
      'durable command over HTTP, rows by a thread, CPU',
      'durable command over HTTP, rows by a thread, throughput',
      'cached dashboard, CPU',
      'command over HTTP with identity, throughput',
      'dashboard over HTTP with identity, throughput',
    ]);
    expect(bars.filter(({ ratio }) => !(ratio > 0))).toEqual([]);
  });
});
