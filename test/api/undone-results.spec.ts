import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { POLICY, projectRule, ruleSet } from '../../libs/domain/src/testing/support-world.js';
import { addSampleData, ApiServer, CHAIN, LAB, MAKER, OFFICE, REGULATOR, test } from './api-server.js';

const P = { projectId: 'P-1' };
const BN = { bottleneckId: 'BN-1' };
const NC = { subjectId: 'S-1', nonconformityId: 'NC-T-1' };

/** A product of a project fails, is corrected and passes its retest; the project is accepted and receives support. */
async function supportedProject(server: ApiServer): Promise<void> {
  const steps: readonly (readonly [by: string, command: string, data: object])[] = [
    [OFFICE, 'identify-bottleneck', { chainId: CHAIN, ...BN, title: '电阻高', segment: 'MIDSTREAM', severity: 'HIGH' }],
    [OFFICE, 'confirm-bottleneck', BN],
    [MAKER, 'propose-project', proposal],
    [MAKER, 'start-project', { ...P, plannedEndOn: '2026-12-31' }],
    [LAB, 'record-test-result', tested('T-1', 1, '0.62')],
    [MAKER, 'plan-corrective-action', { ...NC, revision: 1, rootCause: '镀层', dueOn: '2026-06-30' }],
    [MAKER, 'complete-corrective-action', { ...NC, revision: 1 }],
    [LAB, 'record-test-result', tested('T-2', 2, '0.41')],
    [OFFICE, 'verify-corrective-action', { ...NC, revision: 1, retestId: 'T-2' }],
    [OFFICE, 'close-nonconformity', NC],
    [MAKER, 'request-acceptance', P],
    [OFFICE, 'accept-project', { ...P, solutionImplemented: true }],
    [OFFICE, 'resolve-bottleneck', { ...P, ...BN }],
    [REGULATOR, 'publish-rule-set', { ...ruleSet, rules: [projectRule] }],
    [MAKER, 'submit-claim', claim],
    [REGULATOR, 'approve-claim', { claimId: 'IC-1', approvedCny: 3_000_000 }],
    [REGULATOR, 'pay-claim', { claimId: 'IC-1', paidCny: 3_000_000 }],
  ];
  for (const [by, command, data] of steps) await server.do(by, command, data);
}

const proposal = {
  chainId: CHAIN,
  ...P,
  ...BN,
  kind: 'QUALITY_IMPROVEMENT',
  title: '连接器可靠性提升',
  undertakerId: 'maker',
};
const tested = (testId: string, attempt: number, measured: string, change: object = {}): object => ({
  ...test('1', measured),
  ...P,
  testId,
  attempt,
  reportNo: `R-${testId}`,
  ...change,
});
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

describe('a retest that closed a nonconformity and is voided as a false report, over HTTP', () => {
  let server: ApiServer;
  const row = async (model: string, key: string): Promise<unknown> => {
    const { body } = await server.get<{ row: unknown }>(`/api/rows/${model}/${encodeURIComponent(key)}`);
    return body.row;
  };

  beforeAll(async () => {
    server = await ApiServer.start();
    await addSampleData(server);
    await supportedProject(server);
    await server.do(REGULATOR, 'void-test-report', { subjectId: 'S-1', testId: 'T-2', reason: 'FALSE_REPORT' });
    await server.caughtUp();
  });
  afterAll(() => server.stop());

  it('undoes every result that depended on it', async () => {
    expect(await row('nonconformities', 'S-1/NC-T-1')).toMatchObject({
      status: 'ACTION_COMPLETED',
      closedOn: null,
      reopened: 1,
      reopeningReason: 'RESULT_VOIDED',
    });
    expect(await row('projects', 'P-1')).toMatchObject({
      status: 'UNDER_REVIEW',
      reviewReason: 'NONCONFORMITY_REOPENED',
      underReviewSince: '2026-03-01',
    });
    expect(await row('bottlenecks', 'BN-1')).toMatchObject({ status: 'IN_PROGRESS', workingProjectIds: ['P-1'] });
    expect(await row('claims', 'IC-1')).toMatchObject({ toClawBack: true, clawBackReason: 'NONCONFORMITY_REOPENED' });
    expect(await row('accreditation_reviews', 'lab/S-1/T-2')).toMatchObject({
      ground: 'FALSE_REPORT',
      concluded: false,
    });
  });

  it('changes the figures of the chain', async () => {
    const { body } = await server.get(`/api/chains/${CHAIN}/dashboard`);
    expect(body).toMatchObject({
      nonconformities: { open: 1, closed: 0 },
      projects: { byStatus: { UNDER_REVIEW: 1 } },
      bottlenecks: { resolved: 0, open: 1 },
      tests: { currentConformityPercent: 0 },
    });
  });

  it('gives the regulator support to claw back and an accreditation to review', async () => {
    const { body } = await server.get<{ items: readonly object[] }>('/api/rows/claims?toClawBack=true');
    expect(body.items).toMatchObject([{ key: 'IC-1' }]);
    const reviews = await server.get<{ items: readonly object[] }>('/api/rows/accreditation_reviews?concluded=false');
    expect(reviews.body.items).toMatchObject([{ key: 'lab/S-1/T-2' }]);
  });

  it('cannot be replaced by a retest with a looser limit; the refusal has the next step in both languages', async () => {
    const looser = tested('T-3', 2, '0.62', { limit: '<=0.70' });
    const answer = await server.send(LAB, 'record-test-result', looser);
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'RETEST_NOT_COMPARABLE', details: { deviations: 'LOOSER_LIMIT' } },
    });
    expect(answer.body.titles).toEqual({
      zh: expect.stringContaining('偏离'),
      en: expect.stringContaining('deviation'),
    });
  });
});
