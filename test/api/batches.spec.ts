import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BatchAnswer, CommandPreview, Problem } from '#contracts';
import {
  CHAIN,
  establish,
  addSampleData,
  LAB,
  MAKER,
  OFFICE,
  REGULATOR,
  ApiServer,
  responseOf,
  test,
} from './api-server.js';

let server: ApiServer;
beforeAll(async () => {
  server = await ApiServer.start();
  await addSampleData(server);
});
afterAll(() => server.stop());

const postTo = async <T>(path: string, by: string, body: unknown): Promise<{ status: number; body: T }> => {
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...server.as(by) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return responseOf<T>(response);
};

describe('a dry run', () => {
  const preview = (by: string, name: string, data: object, around: object = {}) =>
    postTo<CommandPreview>(`/api/commands/${name}?dry-run`, by, { ...around, data });

  it('returns the events that the command then records, and stores nothing', async () => {
    const head = await server.head();
    const data = test('previewed', '0.62');
    const { status, body } = await preview(LAB, 'record-test-result', data);
    expect([status, body.accepted, body.problems, body.version]).toEqual([200, true, [], 0]);
    expect(await server.head()).toBe(head);
    const { events, stream } = await server.do(LAB, 'record-test-result', data);
    expect(body.stream).toBe(stream);
    expect(body.events.map(({ type, stream: of }) => ({ type, of }))).toEqual(
      events.map(({ type, stream: of }) => ({ type, of })),
    );
    const { body: recorded } = await server.get<{ data: unknown }>(`/api/events/${events[0]?.eventId ?? ''}`);
    expect(body.events[0]?.data).toEqual(recorded.data);
  });

  it('returns every reason about time, version and the rules of the action together', async () => {
    await server.do(LAB, 'record-test-result', test('again'));
    const { status, body } = await preview(LAB, 'record-test-result', test('again'), {
      occurredAt: '2026-01-01T10:00:00+08:00',
      expectedVersion: 7,
    });
    expect([status, body.accepted, body.events]).toEqual([200, false, []]);
    expect(body.problems.map(({ code }) => code)).toEqual([
      'LATE_REASON_REQUIRED',
      'CONCURRENCY_CONFLICT',
      'BEFORE_PRECEDING_STEP',
      'BODY_NOT_ENROLLED',
      'NOT_A_CHAIN_MEMBER',
      'TEST_ALREADY_RECORDED',
      'ALREADY_EXISTS',
    ]);
  });

  it('of a command that was accepted before returns its first result', async () => {
    const commandId = randomUUID();
    const first = await server.do(REGULATOR, 'establish-chain', establish('twice'), { commandId });
    const { body } = await preview(REGULATOR, 'establish-chain', establish('twice'), { commandId });
    expect([body.accepted, body.repeats, body.events]).toEqual([true, first, []]);
  });

  it('leaves out the data of events of other streams for a sender who does not see every row', async () => {
    const { body } = await preview(LAB, 'record-test-result', test('others', '0.62'));
    const others = body.events.filter(({ stream }) => stream !== body.stream);
    expect(others.length).toBeGreaterThan(0);
    expect(others.filter((event) => 'data' in event)).toEqual([]);
  });

  it.each([
    ['an invalid body', LAB, 'record-test-result', 400, 'VALIDATION_FAILED'],
    ['a role without the right', MAKER, 'establish-chain', 403, 'FORBIDDEN'],
    ['an unknown command', LAB, 'no-such-command', 404, 'UNKNOWN_COMMAND'],
  ])('of %s is refused like the command itself', async (_, by, name, status, code) => {
    const refused = await preview(by, name, {});
    expect([refused.status, (refused.body as unknown as Problem).code]).toEqual([status, code]);
  });
});

describe('a batch', () => {
  const send = (by: string, commands: readonly object[] | string) =>
    postTo<BatchAnswer>('/api/batches', by, typeof commands === 'string' ? commands : { commands });
  const result = (name: string, measured?: string) => ({
    name: 'record-test-result',
    commandId: randomUUID(),
    data: test(name, measured),
  });

  it('executes its commands in order; the refusal of one does not affect the others', async () => {
    const commands = [
      result('first'),
      result('first'),
      { name: 'establish-chain', commandId: randomUUID(), data: establish('not-allowed') },
      { name: 'no-such-command', commandId: randomUUID(), data: {} },
      { name: 'record-test-result', commandId: randomUUID(), data: { measured: 7 } },
      result('second', '0.62'),
    ];
    const { status, body } = await send(LAB, commands);
    expect([status, body.accepted, body.repeated, body.refused]).toEqual([200, 2, 0, 4]);
    expect(body.answers.map(({ status: of, problem }) => [of, problem?.code])).toEqual([
      [201, undefined],
      [409, 'TEST_ALREADY_RECORDED'],
      [403, 'FORBIDDEN'],
      [404, 'UNKNOWN_COMMAND'],
      [400, 'VALIDATION_FAILED'],
      [201, undefined],
    ]);
    expect(body.answers.map(({ commandId }) => commandId)).toEqual(commands.map(({ commandId }) => commandId));
  });

  it('that is sent again returns the first results and stores nothing', async () => {
    const commands = [result('one'), result('two')];
    const first = await send(LAB, commands);
    const head = await server.head();
    const second = await send(LAB, commands);
    expect(await server.head()).toBe(head);
    expect([second.body.accepted, second.body.repeated]).toEqual([0, 2]);
    expect(second.body.answers.map(({ answer }) => answer)).toEqual(first.body.answers.map(({ answer }) => answer));
  });

  it('of 1,000 commands is accepted; of 1,001, of none and without ids it is refused as a whole', async () => {
    const many = Array.from({ length: 1_001 }, (_, n) => result(`many-${n}`));
    expect((await send(LAB, many)).status).toBe(400);
    expect((await send(LAB, [])).status).toBe(400);
    expect((await send(LAB, [{ ...result('no-id'), commandId: undefined }])).status).toBe(400);
    const { body } = await send(LAB, many.slice(1));
    expect([body.accepted, body.refused]).toEqual([1_000, 0]);
  });

  it('may be larger than one command, each of whose commands is limited like a command alone', async () => {
    const text = 'x'.repeat(70_000);
    const large = { name: 'record-test-result', commandId: randomUUID(), data: { ...test('large'), method: text } };
    const { body } = await send(LAB, [large, result('after-large')]);
    expect(body.answers.map(({ status, problem }) => [status, problem?.code])).toEqual([
      [413, 'BODY_TOO_LARGE'],
      [201, undefined],
    ]);
    const { status } = await send(LAB, `{"commands":"${'x'.repeat(5_000_000)}"}`);
    expect(status).toBe(413);
  });

  it('needs a key with the scope for commands', async () => {
    expect((await send('AUDITOR audit-office', [result('auditor')])).body.answers[0]?.problem?.code).toBe('FORBIDDEN');
    expect(
      (await send(OFFICE, [{ ...result('office'), data: { ...test('office'), chainId: CHAIN } }])).body.refused,
    ).toBe(1);
  });
});
