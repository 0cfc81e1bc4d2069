import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openSqliteEventStore } from '#event-store';
import { CHAIN, establish, addSampleData, LAB, OFFICE, REGULATOR, ApiServer, test } from './api-server.js';

let server: ApiServer;
beforeAll(async () => {
  server = await ApiServer.start();
  await addSampleData(server);
});
afterAll(() => server.stop());

const enrol = (organisationId: string): object => ({ chainId: CHAIN, organisationId, segment: 'UPSTREAM' });
const registered = async (organisationId: string): Promise<string> => {
  await server.do(REGULATOR, 'register-organisation', { organisationId, name: organisationId, kind: 'ENTERPRISE' });
  return organisationId;
};

describe('a read after a command', () => {
  it('has what was recorded, when it names the position of the answer', async () => {
    for (let written = 0; written < 20; written++) {
      const { headers, body } = await server.send(REGULATOR, 'establish-chain', establish(`written-${written}`));
      const after = headers.get('lingqu-position');
      expect(after).toBe(String(body.position));
      expect((await server.get(`/api/chains/written-${written}/dashboard?after=${after}`)).status).toBe(200);
    }
  });
});

describe('a repeated command', () => {
  it('returns its first result and stores nothing, even if it would be refused now', async () => {
    const commandId = randomUUID();
    const first = await server.send(OFFICE, 'enrol-chain-member', enrol(await registered('again')), { commandId });
    await server.do(OFFICE, 'withdraw-chain-member', { chainId: CHAIN, organisationId: 'again', reason: '退出' });
    await server.do(OFFICE, 'enrol-chain-member', enrol('again'));
    const head = await server.head();
    const second = await server.send(OFFICE, 'enrol-chain-member', enrol('again'), { commandId });
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
    expect(await server.head()).toBe(head);
  });

  it('is recognised with another case of its id and another order of its properties', async () => {
    const commandId = randomUUID();
    const first = await server.send(REGULATOR, 'establish-chain', establish('order'), { commandId });
    const backwards = Object.fromEntries(Object.entries(establish('order')).reverse());
    const second = await server.send(REGULATOR, 'establish-chain', backwards, { commandId: commandId.toUpperCase() });
    expect([second.status, second.body]).toEqual([200, first.body]);
  });

  it('returns all of its events', async () => {
    const commandId = randomUUID();
    const first = await server.send(LAB, 'record-test-result', test('twice', '0.62'), { commandId });
    const second = await server.send(LAB, 'record-test-result', test('twice', '0.62'), { commandId });
    expect(first.body.events.map(({ type }) => type)).toEqual([
      'TestResultRecorded',
      'NonconformityRaised',
      'TestNumberTaken',
      'TestNumberTaken',
    ]);
    expect([second.status, second.body]).toEqual([200, first.body]);
  });

  it('is stored once if it is sent ten times concurrently', async () => {
    const commandId = randomUUID();
    const head = await server.head();
    const data = test('storm');
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => server.send(LAB, 'record-test-result', data, { commandId })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(9).fill(200), 201]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await server.head()).toBe(head + (answers[0]?.body.events.length ?? 0));
  });

  it.each([
    ['another body', LAB, { measured: '0.42' }, {}],
    ['another actor', 'TESTING_BODY other-lab', {}, {}],
    ['another time', LAB, {}, { occurredAt: '2026-02-01T10:00:00+08:00' }],
    ['another expected version', LAB, {}, { expectedVersion: 1 }],
  ])('is refused with %s', async (what, by, change, more) => {
    const commandId = randomUUID();
    const data = test(what.replaceAll(' ', '-'));
    await server.do(LAB, 'record-test-result', data, { commandId });
    const head = await server.head();
    const sent = { ...data, ...change };
    const answer = await server.send(by, 'record-test-result', sent, { commandId, ...more });
    expect([answer.status, answer.body.code]).toEqual([409, 'COMMAND_ID_REUSED']);
    expect(await server.head()).toBe(head);
  });

  it('can have other content after a refusal', async () => {
    const commandId = randomUUID();
    const refused = await server.send(REGULATOR, 'establish-chain', establish(CHAIN), { commandId });
    expect([refused.status, refused.body.code]).toEqual([409, 'CHAIN_ALREADY_ESTABLISHED']);
    expect((await server.send(REGULATOR, 'establish-chain', establish('free'), { commandId })).status).toBe(201);
  });
});

describe('a credit code', () => {
  it('belongs to one organisation, even if several are registered with it concurrently', async () => {
    const creditCode = '91350100M000100Y43';
    const head = await server.head();
    const answers = await Promise.all(
      ['one', 'two', 'three'].map((organisationId) =>
        server.send(REGULATOR, 'register-organisation', {
          organisationId: `coded-${organisationId}`,
          name: organisationId,
          kind: 'ENTERPRISE',
          creditCode,
        }),
      ),
    );
    const refused = answers.filter(({ status }) => status !== 201);
    const said = refused.map(({ status, body }) => `${status} ${body.code} ${body.errors?.[0]?.pointer}`);
    expect(said).toEqual(Array(2).fill('409 CREDIT_CODE_TAKEN /data/creditCode'));
    expect(await server.head()).toBe(head + 2);
  });
});

describe('an expected version', () => {
  const version = async (): Promise<number> => {
    const { items } = (await server.get<{ items: { version: number }[] }>(`/api/events?stream=chain-${CHAIN}&limit=1`))
      .body;
    return items[0]?.version ?? 0;
  };

  it('that is current is accepted in the envelope, in If-Match, or in both', async () => {
    await server.caughtUp();
    const now = await version();
    for (const [i, options] of [
      { expectedVersion: now },
      { ifMatch: `"${now + 1}"` },
      { expectedVersion: now + 2, ifMatch: `"${now + 2}"` },
    ].entries()) {
      const answer = await server.send(OFFICE, 'enrol-chain-member', enrol(await registered(`expected-${i}`)), options);
      expect([answer.status, answer.headers.get('etag')]).toEqual([201, `"${now + i + 1}"`]);
    }
  });

  it('that is stale: 409 for the envelope, 412 for If-Match, and nothing is appended', async () => {
    const head = await server.head();
    const late = await server.send(OFFICE, 'enrol-chain-member', enrol('maker'), { expectedVersion: 1 });
    expect([late.status, late.body.code, late.body.details?.['expected']]).toEqual([409, 'CONCURRENCY_CONFLICT', 1]);
    const failed = await server.send(OFFICE, 'enrol-chain-member', enrol('maker'), { ifMatch: '"1"' });
    expect([failed.status, failed.body.code]).toEqual([412, 'CONCURRENCY_CONFLICT']);
    const exists = await server.send(REGULATOR, 'establish-chain', establish(), { expectedVersion: 0 });
    expect([exists.status, exists.body.code]).toEqual([409, 'CONCURRENCY_CONFLICT']);
    expect(await server.head()).toBe(head);
  });

  it.each([['*'], ['1'], ['W/"1"'], ['"x"'], ['"1", "2"']])(
    'must be one version in quotes, not %s',
    async (ifMatch) => {
      const answer = await server.send(OFFICE, 'enrol-chain-member', enrol('maker'), { ifMatch });
      expect([answer.status, answer.body.code]).toEqual([400, 'INVALID_IF_MATCH']);
    },
  );

  it('is refused if header and envelope differ', async () => {
    const answer = await server.send(OFFICE, 'enrol-chain-member', enrol('maker'), {
      ifMatch: '"1"',
      expectedVersion: 2,
    });
    expect([answer.status, answer.body.code]).toEqual([400, 'EXPECTED_VERSION_DISAGREES']);
  });

  it('lets one of many concurrent writers succeed', async () => {
    await server.caughtUp();
    const expectedVersion = await version();
    const names = await Promise.all(Array.from({ length: 8 }, (_, i) => registered(`race-${i}`)));
    const answers = await Promise.all(
      names.map((name) => server.send(OFFICE, 'enrol-chain-member', enrol(name), { expectedVersion })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(7).fill(409)]);
  });
});

describe('concurrent writers', () => {
  it('on one stream all succeed, one after another', async () => {
    const names = await Promise.all(Array.from({ length: 60 }, (_, i) => registered(`crowd-${i}`)));
    const answers = await Promise.all(names.map((name) => server.send(OFFICE, 'enrol-chain-member', enrol(name))));
    expect(answers.map(({ status }) => status)).toEqual(Array(60).fill(201));
    const versions = answers.map(({ body }) => body.version).sort((a, b) => a - b);
    expect(versions).toEqual(Array.from(versions, (_, i) => (versions[0] ?? 0) + i));
  });

  it('in another process: its events are read before a command is decided', async () => {
    const elsewhere = openSqliteEventStore({ file: join(server.dataDir, 'events.db'), clock: () => server.now });
    try {
      await server.do(REGULATOR, 'establish-chain', establish('shared'));
      const [established] = await elsewhere.readStream('chain-shared');
      const { version: _v, position: _p, recordedAt: _r, ...record } = established ?? ({} as never);
      const appoint = {
        ...record,
        id: randomUUID(),
        type: 'ChainChiefAppointed',
        data: { chainId: 'shared', chiefName: '链长', unit: 'office' },
      };
      await elsewhere.append([appoint], [{ stream: 'chain-shared', version: 1 }]);
      const again = await server.send(REGULATOR, 'appoint-chain-chief', {
        chainId: 'shared',
        chiefName: '链长',
        unit: 'office',
      });
      expect([again.status, again.body.code]).toEqual([409, 'CHAIN_CHIEF_ALREADY_APPOINTED']);
      const next = await server.send(OFFICE, 'enrol-chain-member', { ...enrol('maker'), chainId: 'shared' });
      expect([next.status, next.body.version]).toEqual([201, 3]);
    } finally {
      await elsewhere.close();
    }
  });
});
