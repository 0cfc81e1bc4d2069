import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseFile, ExceptionList } from '#contracts';
import { POLICY, projectRule, ruleSet } from '../../libs/domain/src/testing/support-world.js';
import { addSampleData, ApiServer, AUDITOR, CHAIN, LAB, MAKER, OFFICE, REGULATOR, test } from './api-server.js';

const P = { projectId: 'P-1' };
const BN = { bottleneckId: 'BN-1' };
const claim = {
  chainId: CHAIN,
  claimId: 'IC-1',
  policyId: POLICY,
  ruleSetVersion: 1,
  ruleId: projectRule.ruleId,
  claimantId: 'maker',
  subjectType: 'PROJECT',
  subjectId: 'P-1',
  requestedCny: 3_000_000,
  otherMunicipalSupportDeclared: false,
};
const proposal = {
  chainId: CHAIN,
  ...P,
  ...BN,
  kind: 'QUALITY_IMPROVEMENT',
  title: '连接器可靠性提升',
  undertakerId: 'maker',
};
const steps: readonly (readonly [by: string, command: string, data: object])[] = [
  [OFFICE, 'identify-bottleneck', { chainId: CHAIN, ...BN, title: '电阻高', segment: 'MIDSTREAM', severity: 'HIGH' }],
  [OFFICE, 'confirm-bottleneck', BN],
  [MAKER, 'propose-project', proposal],
  [MAKER, 'start-project', { ...P, plannedEndOn: '2026-12-31' }],
  [LAB, 'record-test-result', { ...test('1', '0.41'), ...P, testId: 'T-1', reportNo: 'R-1' }],
  [MAKER, 'request-acceptance', P],
  [OFFICE, 'accept-project', { ...P, solutionImplemented: true }],
  [OFFICE, 'resolve-bottleneck', { ...P, ...BN }],
  [REGULATOR, 'publish-rule-set', { ...ruleSet, rules: [projectRule] }],
  [MAKER, 'submit-claim', claim],
];

let server: ApiServer;
const list = async (query = '', by = AUDITOR): Promise<ExceptionList> => {
  await server.caughtUp();
  return (await server.get<ExceptionList>(`/api/exceptions${query}`, server.as(by))).body;
};
const only = async (kind: string, by = AUDITOR): Promise<ExceptionList['items'][number]> => {
  const { items, total } = await list(`?kind=${kind}`, by);
  expect([kind, total, items.length]).toEqual([kind, 1, 1]);
  return items[0]!;
};

beforeAll(async () => {
  server = await ApiServer.start();
  await addSampleData(server);
  for (const [by, command, data] of steps) await server.do(by, command, data);
  // Refused for a duty: the claimant decides on its own claim.
  await server.send('REGULATOR maker', 'approve-claim', { claimId: 'IC-1', approvedCny: 3_000_000 });
  // Refused twice, then accepted.
  for (const paidCny of [1, 2]) await server.send(REGULATOR, 'pay-claim', { claimId: 'IC-1', paidCny });
  await server.do(REGULATOR, 'approve-claim', { claimId: 'IC-1', approvedCny: 3_000_000 });
  await server.do(REGULATOR, 'pay-claim', { claimId: 'IC-1', paidCny: 3_000_000 });
  await server.do(LAB, 'void-test-report', { subjectId: 'S-1', testId: 'T-1', reason: 'WRONG_SAMPLE' });
});
afterAll(() => server.stop());

describe('the list of exceptions', () => {
  it('has a refusal for a conflict of duties, and who was refused', async () => {
    const refused = await only('REFUSED_DUTY');
    expect(refused).toMatchObject({
      organisationId: 'maker',
      chainId: CHAIN,
      matter: 'claim-IC-1',
      code: 'FORBIDDEN',
      eventId: null,
      row: null,
    });
    expect(refused.sentence.zh).toMatch(/“批准.+”被拒绝：/);
    expect(refused.sentence.en).toContain('was refused');
    expect(refused.accountId).not.toBeNull();
  });

  it('has the command that was refused until it passed, with the number of refusals and its event', async () => {
    const passed = await only('PASSED_AFTER_REFUSALS');
    expect(passed).toMatchObject({ organisationId: 'reg', matter: 'claim-IC-1', chainId: CHAIN });
    expect(passed.sentence.zh).toMatch(/被拒绝 2 次后获受理/);
    const event = await server.get<{ type: string }>(`/api/events/${passed.eventId}`);
    expect(event.body.type).toBe('IncentiveClaimPaid');
    const { items } = await list('?kind=REFUSED_COMMAND&matter=claim-IC-1&organisation=reg');
    expect(items).toHaveLength(2);
  });

  it('has the payment of what the same account had approved, and the rows with both steps', async () => {
    const met = await only('DUTIES_OF_ONE_PERSON');
    expect(met).toMatchObject({ organisationId: 'reg', matter: 'claim-IC-1', row: { model: 'duty_checks' } });
    expect(met.sentence.zh).toMatch(/同一账号此前在该事项中还担任“审批”。$/);
    const row = await server.get<{ row: { met: number } }>(`/api/rows/duty_checks/${met.row!.key}`);
    expect(row.body.row.met).toBe(1);
  });

  it('has the voided report, whose case file has the event', async () => {
    const voided = await only('VOIDED_REPORT');
    expect(voided.row?.model).toBe('exceptions');
    const file = await server.get<CaseFile>(`/api/case-file?stream=${voided.matter}`);
    expect(file.body.items.map(({ eventId }) => eventId)).toContain(voided.eventId);
  });

  it('counts every kind, lists each as often as it counts, and adds up to the total', async () => {
    const { counts, total } = await list();
    for (const [kind, count] of Object.entries(counts)) {
      const of = await list(`?kind=${kind}&limit=200`);
      expect([kind, of.total, of.items.length]).toEqual([kind, count, count]);
    }
    const { REFUSED_COMMAND: unasked = 0, ...asked } = counts;
    expect(unasked).toBe(2);
    expect(total).toBe(Object.values(asked).reduce((sum, count) => sum + count, 0));
    expect(total).toBeGreaterThanOrEqual(4);
  });

  it('comes page by page, newest first, without repeating or leaving out one', async () => {
    const whole = (await list('?limit=200')).items;
    const found: ExceptionList['items'][number][] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: ExceptionList = await list(`?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`);
      found.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(found).toEqual(whole);
  });

  it('is limited to the own organisation and the chains that are overseen', async () => {
    const ofMaker = await list('?limit=200', MAKER);
    expect(new Set(ofMaker.items.map(({ organisationId }) => organisationId))).toEqual(new Set(['maker']));
    expect((await list('?limit=200', OFFICE)).total).toBe((await list(`?chain=${CHAIN}&limit=200`)).total);
    expect((await list('', LAB)).counts).toMatchObject({ REFUSED_DUTY: 0, PASSED_AFTER_REFUSALS: 0, VOIDED_REPORT: 1 });
  });

  it('is filtered by the dates of both clocks', async () => {
    const { total } = await list();
    expect((await list('?recordedFrom=2000-01-01&occurredFrom=2000-01-01')).total).toBe(total);
    expect((await list('?recordedUntil=2000-01-01')).total).toBe(0);
    expect((await list('?occurredUntil=2000-01-01')).total).toBe(0);
  });

  it.each(['?kind=NONE', '?cursor=e30', '?recordedFrom=soon'])('refuses %s', async (query) =>
    expect(await server.get(`/api/exceptions${query}`)).toMatchObject({
      status: 400,
      body: { code: 'INVALID_PARAMETER' },
    }),
  );

  it('has nothing of a bid that was refused, because bids are sealed', async () => {
    const bid = { projectId: 'P-1', bidId: 'BID-1', bidderId: 'maker', priceCny: 1, proposal: '方案' };
    const refused = await server.send(MAKER, 'submit-bid', bid);
    expect(refused.status).toBeGreaterThanOrEqual(400);
    for (const by of [AUDITOR, OFFICE, MAKER]) {
      const { items } = await list('?kind=REFUSED_COMMAND,REFUSED_DUTY,PASSED_AFTER_REFUSALS&matter=project-P-1', by);
      expect(items).toEqual([]);
    }
  });

  it('stores no event for what was refused', async () => {
    const { items } = (await server.get<{ items: { type: string }[] }>('/api/events?stream=claim-IC-1&limit=50')).body;
    expect(items.filter(({ type }) => type === 'IncentiveClaimApproved')).toHaveLength(1);
  });
});
