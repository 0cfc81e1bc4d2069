import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChainDashboard, EventDetail, EventPage, Problem, WhatIf } from '#contracts';
import {
  addSampleData,
  ApiServer,
  CHAIN,
  LAB,
  MAKER,
  OFFICE,
  REGULATOR,
  responseOf,
  test,
  type Answer,
} from './api-server.js';

const POLICY = 'P-2026';
const rule = {
  ruleId: 'R-1',
  measure: 1,
  titleZh: '检测机构资助',
  titleEn: 'Support of testing bodies',
  beneficiary: 'ENTERPRISE',
  subjectType: 'PROJECT',
  amountType: 'MAX',
  amountCny: 100_000,
  selection: 'AUTOMATIC',
  conditions: [{ fact: 'project.status', op: 'eq', values: ['ACCEPTED'] }],
  firstTimeOnly: false,
  evidenceEvents: ['ProjectAccepted'],
};
const ruleSet = {
  policyId: POLICY,
  version: 1,
  titleZh: '政策',
  titleEn: 'Policy',
  effectiveFrom: '2026-01-01',
  effectiveTo: '2026-12-31',
  approvedBy: '市政府',
  rules: [rule],
};

let server: ApiServer;
/** The events of type TestResultRecorded, oldest first. */
let results: EventPage['items'];
/** Position before the last test. */
let earlier: number;

/** Three tests pass and the last one fails. */
beforeAll(async () => {
  server = await ApiServer.start('2026-03-01T10:00:00+08:00');
  await addSampleData(server);
  await server.do(REGULATOR, 'publish-rule-set', ruleSet);
  await server.do(REGULATOR, 'register-organisation', { organisationId: 'other', name: 'other', kind: 'ENTERPRISE' });
  const other = { chainId: CHAIN, organisationId: 'other', segment: 'MIDSTREAM' };
  await server.do(OFFICE, 'enrol-chain-member', other);
  for (const [day, id, measured] of [
    ['2026-03-02', 'a', '0.1'],
    ['2026-03-03', 'b', '0.1'],
    ['2026-03-04', 'c', '0.1'],
    ['2026-03-05', 'd', '0.9'],
  ] as const) {
    server.at(`${day}T10:00:00+08:00`);
    earlier = await server.head();
    await server.do(LAB, 'record-test-result', test(id, measured));
  }
  server.at('2026-03-10T10:00:00+08:00');
  await server.caughtUp();
  results = (await server.get<EventPage>('/api/events?type=TestResultRecorded&order=oldest')).body.items;
});
afterAll(() => server.stop());

const idOf = (index: number): string => results[index]?.eventId ?? '';

async function imagine(body: object, query = `chain=${CHAIN}`, by?: string): Promise<Answer<WhatIf & Problem>> {
  const headers = { 'content-type': 'application/json', ...server.as(by) };
  return responseOf(
    await fetch(`${server.url}/api/what-if?${query}`, { method: 'POST', headers, body: JSON.stringify(body) }),
  );
}

const figure = ({ body }: Answer<WhatIf>, name: string) => {
  const found = body.figures.find((item) => item.figure === name);
  return found && [found.before, found.after];
};

/** The digest of each file in the data folder, but of the log in which the question itself is recorded. */
const digests = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(server.dataDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/access|identity/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [file, createHash('sha256').update(readFileSync(file)).digest('hex')]),
  );

describe('what if', () => {
  it('a test had not been recorded: its figures and rows before and after', async () => {
    const answer = await imagine({ omit: [idOf(3)] });
    expect([answer.status, answer.body.sandbox]).toEqual([200, true]);
    expect(figure(answer, 'tests.passRatePercent')).toEqual([75, 100]);
    expect(figure(answer, 'tests.passed')).toBeUndefined();
    expect(answer.body.rows.find(({ model }) => model === 'tests')).toMatchObject({ added: 0, removed: 1, changed: 0 });
  });

  it('all events of the last command had not been recorded: the figures are those before it', async () => {
    const { items } = (await server.get<EventPage>('/api/events')).body;
    const last = items.filter(({ position }) => position > earlier).map(({ eventId }) => eventId);
    const { body: then } = await server.get<ChainDashboard>(
      `/api/chains/${CHAIN}/dashboard?at=${earlier}&on=2026-03-10`,
    );
    const answer = await imagine({ omit: last });
    expect(figure(answer, 'tests.passRatePercent')).toEqual([75, then.tests.passRatePercent]);
    expect(figure(answer, 'tests.counted')).toEqual([4, then.tests.counted]);
    const wrong = answer.body.figures.filter(({ figure: name, after }) => {
      const value = name.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown>)?.[part], then);
      return value !== undefined && JSON.stringify(value) !== JSON.stringify(after);
    });
    expect(wrong).toEqual([]);
  });

  it('a test had another verdict', async () => {
    const { data } = (await server.get<EventDetail>(`/api/events/${idOf(0)}`)).body;
    const answer = await imagine({
      change: [{ eventId: idOf(0), data: { ...data, measured: '0.9', verdict: 'FAIL' } }],
    });
    expect(figure(answer, 'tests.passRatePercent')).toEqual([75, 50]);
    const tests = answer.body.rows.find(({ model }) => model === 'tests');
    expect(tests?.items[0]?.fields).toContainEqual({ field: 'verdict', before: 'PASS', after: 'FAIL' });
  });

  it('a test had occurred later: by occurrence it does not count yet', async () => {
    const change = [{ eventId: idOf(0), occurredAt: '2026-03-09T10:00:00+08:00' }];
    const answer = await imagine({ change }, `chain=${CHAIN}&by=occurred&at=2026-03-05`);
    expect(figure(answer, 'tests.counted')).toEqual([4, 3]);
    expect(figure(await imagine({ change }), 'tests.counted')).toBeUndefined();
  });

  it('a member had been enrolled', async () => {
    const organisation = (type: string, stream: string, ofChain: boolean, data: object) => ({
      ...{ type, stream, ofChain, data, occurredAt: '2026-03-02T00:00:00Z', role: 'REGULATOR', organisationId: 'reg' },
    });
    const enrolled = { chainId: CHAIN, organisationId: 'new', segment: 'UPSTREAM' };
    const answer = await imagine({
      add: [
        organisation('OrganisationRegistered', 'organisation-new', false, {
          ...{ organisationId: 'new', name: 'new', kind: 'ENTERPRISE' },
        }),
        {
          ...organisation('ChainMemberEnrolled', `chain-${CHAIN}`, true, enrolled),
          role: 'CHAIN_CHIEF_OFFICE',
          organisationId: 'office',
        },
      ],
    });
    expect(answer.body.rows.find(({ model }) => model === 'participants')?.added).toBe(1);
    expect(answer.body.refused).toEqual([]);
  });

  it('the support rules had been others: the rows of the rules differ', async () => {
    const { items } = (await server.get<EventPage>('/api/events?type=RuleSetPublished')).body;
    const { data } = (await server.get<EventDetail>(`/api/events/${items[0]?.eventId}`)).body;
    const rules = [{ ...(data['rules'] as object[])[0], amountCny: 1 }];
    const { body } = await imagine({ change: [{ eventId: items[0]?.eventId, data: { ...data, rules } }] }, '');
    expect(body.rows.map(({ model, changed }) => [model, changed])).toContainEqual(['rule_sets', 1]);
  });

  it('a body had not been enrolled: the commands that would have been refused, with their codes', async () => {
    const { items } = (await server.get<EventPage>('/api/events?type=SupportingBodyEnrolled')).body;
    const { body } = await imagine({ omit: items.map(({ eventId }) => eventId) });
    expect(body.refused.map(({ event, code }) => [event?.type, code])).toEqual(
      results.map(() => ['TestResultRecorded', 'BODY_NOT_ENROLLED']),
    );
    expect(body.refused[0]?.reason.zh).toMatch(/\p{sc=Han}/u);
  });
});

describe('the sandbox', () => {
  it('leaves the bytes of every file and the answers of the dashboards as they were', async () => {
    const dashboard = () => server.get(`/api/chains/${CHAIN}/dashboard`);
    const before = await dashboard();
    const bytes = digests();
    expect(Object.keys(bytes).some((file) => file.endsWith('events.db'))).toBe(true);
    const { data } = (await server.get<EventDetail>(`/api/events/${idOf(0)}`)).body;
    for (const body of [
      { omit: results.map(({ eventId }) => eventId) },
      { change: [{ eventId: idOf(0), data: { ...data, verdict: 'FAIL' } }] },
    ])
      for (const query of [`chain=${CHAIN}`, '', 'by=occurred&at=2026-03-05'])
        expect((await imagine(body, query)).status).toBe(200);
    const rules = await fetch(`${server.url}/api/policy-lab`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...server.as() },
      body: JSON.stringify({ data: { ...ruleSet, version: 2, rules: [{ ...rule, amountCny: 1 }] } }),
    });
    expect(rules.status).toBe(200);
    expect(digests()).toEqual(bytes);
    const after = await dashboard();
    expect([after.headers.get('etag'), after.body]).toEqual([before.headers.get('etag'), before.body]);
  });

  it.each<readonly [string, () => object, string, number, string]>([
    ['an event that does not exist', () => ({ omit: ['00000000-0000-4000-8000-000000000000'] }), '', 404, 'NOT_FOUND'],
    ['an event that was recorded later', () => ({ omit: [idOf(3)] }), 'at=3', 422, 'WHAT_IF_NOT_REPLAYED'],
    ['no chain', () => ({}), 'chain=none', 404, 'NOT_FOUND'],
    ['no event', () => ({ change: [{ eventId: idOf(0), data: {} }] }), '', 422, 'WHAT_IF_NOT_AN_EVENT'],
    ['no list', () => ({ omit: 'all' }), '', 400, 'VALIDATION_FAILED'],
  ])('refuses %s', async (_what, body, query, status, code) => {
    const answer = await imagine(body(), query);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});

describe('the scope of the reader', () => {
  it('leaves out its own events, and sees no rows of others', async () => {
    const { items } = (await server.get<EventPage>('/api/events?type=TestResultRecorded', server.as(LAB))).body;
    const answer = await imagine({ omit: [items[0]?.eventId] }, `chain=${CHAIN}`, LAB);
    expect(answer.status).toBe(200);
    const all = await imagine({ omit: [items[0]?.eventId] });
    const models = (of: Answer<WhatIf>) => of.body.rows.map(({ model }) => model);
    expect(models(all)).toEqual(expect.arrayContaining(models(answer)));
  });

  it('does not leave out what it cannot see, and neither changes nor adds', async () => {
    const hidden = await imagine({ omit: [idOf(0)] }, `chain=${CHAIN}`, 'CHAIN_MEMBER stranger');
    expect([hidden.status, hidden.body.code]).toEqual([403, 'CHAIN_NOT_YOURS']);
    const others = await imagine({ omit: [idOf(0)] }, `chain=${CHAIN}`, 'CHAIN_MEMBER other');
    expect([others.status, others.body.code]).toEqual([404, 'NOT_FOUND']);
    const mine = await imagine({ change: [{ eventId: idOf(0), data: {} }] }, `chain=${CHAIN}`, MAKER);
    expect([mine.status, mine.body.code]).toEqual([403, 'WHAT_IF_NEEDS_EVERY_EVENT']);
  });
});
