import { describe, expect, it } from '@jest/globals';
import { Log, type LogFields } from './log.js';
import { NestLog } from './nest-log.js';
import { readableLine } from './readable-line.js';
import { contextHook } from './request-context.js';

/** A log that keeps its lines. */
function lines() {
  const written: string[] = [];
  const log = new Log({ write: (line) => void written.push(line) }, 'debug');
  const parsed = (): readonly Record<string, unknown>[] => written.map((line) => JSON.parse(line));
  return { log, written, parsed };
}

describe('the log of a process', () => {
  it('writes level, time, message and fields as one line of JSON', () => {
    const { log, written, parsed } = lines();
    log.write('info', 'refused\nwith a second line', { method: 'GET', route: '/api/me', status: 401 });
    expect(written[0]?.indexOf('\n')).toBe((written[0]?.length ?? 0) - 1);
    expect(parsed()).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        pid: process.pid,
        msg: 'refused\nwith a second line',
        ...{ method: 'GET', route: '/api/me', status: 401 },
      },
    ]);
  });

  it('writes the id of the request in which it is called, also after something was awaited', async () => {
    const { log, parsed } = lines();
    const { promise, resolve } = Promise.withResolvers<void>();
    const inside = async (): Promise<void> => {
      await Promise.resolve();
      log.write('info', 'inside');
      resolve();
    };
    contextHook.call(undefined as never, { id: 'request-1' } as never, undefined as never, () => void inside());
    await promise;
    log.write('info', 'outside');
    expect(parsed().map(({ requestId }) => requestId)).toEqual(['request-1', undefined]);
  });

  it('of an error has kind, code, message, stack and causes, and no other member', () => {
    const { log, parsed } = lines();
    const cause = Object.assign(new RangeError('the row is wrong'), { row: { price: 8_888_888 } });
    log.write('error', 'failed', {
      error: Object.assign(new Error('query failed', { cause }), { code: 'E1', body: 'b' }),
    });
    expect(parsed()[0]?.['error']).toEqual({
      ...{ kind: 'Error', code: 'E1', message: 'query failed', stack: expect.stringContaining('log.spec') },
      cause: { kind: 'RangeError', message: 'the row is wrong', stack: expect.any(String) },
    });
  });

  it.each([
    'password',
    'token',
    'cookie',
    'authorization',
    'secret',
    'privateKey',
    'login',
    'displayName',
    'email',
    'body',
    'payload',
    'headers',
    'url',
  ])('writes no value of a field %s, though the types do not allow one', (name) => {
    const { log, written } = lines();
    log.write('info', 'a line', { [name]: 'hidden-value' } as LogFields);
    log.write('info', 'a line', { part: { [name]: 'hidden-value' } } as unknown as LogFields);
    expect(written.join('')).not.toContain('hidden-value');
  });

  it('cleans the message, the fields and the errors', () => {
    const { log, written } = lines();
    const secret = 'lq_0123456789ab_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ';
    log.write('warn', `no such key ${secret}`, { part: secret, error: new Error(secret, { cause: secret }) });
    expect(written.join('')).not.toContain('abcdefghij');
  });

  it('takes the lines of Nest, with the part that writes, and nothing of objects that are no errors', () => {
    const { log, parsed } = lines();
    const nest = new NestLog(log);
    nest.warn('a warning', 'Projector');
    nest.error({ body: 'hidden-value' }, 'Lingqu');
    nest.error(new Error('failed'), 'a stack\n at x', 'Lingqu');
    nest.error(Object.create(null, { message: { value: 'locked' }, stack: { value: 'at x' } }), 'Lingqu');
    nest.log('mapped', 'RoutesResolver');
    expect(parsed().map(({ level, msg, part }) => [level, msg, part])).toEqual([
      ['warn', 'a warning', 'Projector'],
      ['error', 'object', 'Lingqu'],
      ['error', 'failed', 'Lingqu'],
      ['error', 'locked', 'Lingqu'],
      ['debug', 'mapped', 'RoutesResolver'],
    ]);
  });

  it('for a terminal has a line that people read', () => {
    const { log, written } = lines();
    log.write('warn', 'refused', { status: 503, code: 'TOO_BUSY' });
    expect(readableLine(written[0] ?? '')).toMatch(/^\S+Z WARN refused status=503 code=TOO_BUSY\n$/);
  });
});
