import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ClaimAssessment } from '#contracts';
import { CHAIN, addSampleData, MAKER, REGULATOR, ApiServer } from './api-server.js';

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
const unknownFact = {
  ...ruleSet,
  rules: [rule, { ...rule, ruleId: 'R-2', conditions: [{ fact: 'project.colour', op: 'eq', values: ['RED'] }] }],
};
const refused = {
  status: 422,
  body: {
    code: 'FACT_UNKNOWN',
    details: { ruleId: 'R-2', subjectType: 'PROJECT', fact: 'project.colour' },
    errors: [{ pointer: '/data/rules/1/conditions/0/fact', code: 'FACT_UNKNOWN' }],
  },
};

describe('support rules over HTTP', () => {
  let server: ApiServer;
  beforeAll(async () => {
    server = await ApiServer.start();
    await addSampleData(server);
    await server.do(REGULATOR, 'publish-rule-set', ruleSet);
  });
  afterAll(() => server.stop());

  it('a rule set with an unknown fact is refused with its JSON pointer, when published and in the policy lab', async () => {
    expect(await server.send(REGULATOR, 'publish-rule-set', { ...unknownFact, policyId: 'P-2' })).toMatchObject(
      refused,
    );
    const tried = await fetch(`${server.url}/api/policy-lab`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...server.as(REGULATOR) },
      body: JSON.stringify({ data: unknownFact }),
    });
    expect({ status: tried.status, body: await tried.json() }).toMatchObject(refused);
  });

  it('the labels of facts are in the vocabulary', async () => {
    const { body } = await server.get<Record<string, unknown>>('/api/vocabulary');
    expect(body['project.status']).toEqual({ zh: '项目状态', en: 'Project status' });
  });

  it('an assessment has the finding of each check', async () => {
    await server.do(MAKER, 'propose-project', {
      chainId: CHAIN,
      projectId: 'P-1',
      kind: 'QUALITY_IMPROVEMENT',
      title: '焊接质量提升',
      undertakerId: 'maker',
    });
    await server.do(MAKER, 'submit-claim', {
      chainId: CHAIN,
      claimId: 'IC-1',
      policyId: POLICY,
      ruleSetVersion: 1,
      ruleId: 'R-1',
      claimantId: 'maker',
      subjectType: 'PROJECT',
      subjectId: 'P-1',
      requestedCny: 50_000,
      otherMunicipalSupportDeclared: false,
    });
    const { body } = await server.get<ClaimAssessment>('/api/claims/IC-1/assessment');
    expect(body.reasonCode).toBe('EVIDENCE_MISSING');
    expect(body.checks.filter(({ holds }) => !holds)).toEqual([
      { code: 'EVIDENCE_MISSING', holds: false, missing: ['ProjectAccepted'] },
      {
        code: 'CONDITION_NOT_MET',
        holds: false,
        failed: [{ fact: 'project.status', op: 'eq', values: ['ACCEPTED'], actual: 'PROPOSED', holds: false }],
      },
    ]);
  });
});
