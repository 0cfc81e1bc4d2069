import { describe, expect, it } from '@jest/globals';
import { acceptProject, requestAcceptance } from '../work/acceptance/acceptance.js';
import { appraiseProject } from '../work/project/appraise-project.js';
import { startProject } from '../work/project/progress-project.js';
import { proposeProject } from '../work/project/propose-project.js';
import { after, sent, stateOf, type History } from '../testing/history.js';
import { claimFor, labelRule, ruleSet, supported } from '../testing/support-world.js';
import { CHAIN, chains, chief, lab, maker, regulator } from '../testing/world.js';
import { IncentiveClaim } from './claim.js';
import { approveClaim } from './decide-claim.js';
import { publishRuleSet } from './publish-rule-set.js';
import { submitClaim } from './submit-claim.js';

const upgradeRule = {
  ...labelRule,
  ruleId: 'BODY-UPGRADE',
  beneficiary: 'INSPECTION_TESTING_BODY',
  subjectType: 'PROJECT',
  amountType: 'FIXED',
  amountCny: 500_000,
  selection: 'COMPETITIVE',
  conditions: [
    { fact: 'project.kind', op: 'eq', values: ['TESTING_BODY_DIGITALISATION'] },
    { fact: 'project.typicalProject', op: 'eq', values: ['true'] },
    { fact: 'organisation.kind', op: 'eq', values: ['INSPECTION_TESTING_BODY'] },
  ],
  evidenceEvents: ['ProjectAccepted'],
} as const;
const project = { projectId: 'P-9' };
const proposal = {
  ...project,
  chainId: CHAIN,
  kind: 'TESTING_BODY_DIGITALISATION',
  title: '检测报告数字化',
  undertakerId: 'lab',
};
const upgraded: History = after(
  chains,
  sent(publishRuleSet, { ...ruleSet, rules: [upgradeRule] }, regulator, '2026-01-03'),
  sent(proposeProject, proposal, lab, '2026-02-01'),
  sent(startProject, { ...project, plannedEndOn: '2026-06-30' }, lab, '2026-02-10'),
  sent(requestAcceptance, project, lab, '2026-06-01'),
  sent(acceptProject, { ...project, solutionImplemented: true }, chief, '2026-06-10'),
  sent(appraiseProject, { ...project, typicalProject: true }, regulator, '2026-06-20'),
);

describe('a claim', () => {
  it('by a testing body for the digital upgrade that it undertook is approved at the fixed amount', () => {
    const claim = {
      ...claimFor('IC-1', 'P-9', 'BODY-UPGRADE', 500_000),
      subjectType: 'PROJECT',
      claimantId: 'lab',
    };
    const approved = after(
      upgraded,
      sent(submitClaim, claim, lab, '2026-07-01'),
      sent(approveClaim, { claimId: 'IC-1', approvedCny: 500_000 }, regulator, '2026-07-10'),
    );
    expect(stateOf(approved, IncentiveClaim.of('IC-1'))).toMatchObject({ status: 'APPROVED', approvedCny: 500_000 });
  });

  it('for each of two certificates of one holder that overlap is approved', () => {
    const both = after(
      supported,
      ...['CERT-1', 'CERT-2'].flatMap((certificateId, index) => [
        sent(submitClaim, claimFor(`IC-${index}`, certificateId), maker, '2026-07-25'),
        sent(approveClaim, { claimId: `IC-${index}`, approvedCny: 100_000 }, regulator, '2026-08-01'),
      ]),
    );
    expect([0, 1].map((index) => stateOf(both, IncentiveClaim.of(`IC-${index}`))?.status)).toEqual([
      'APPROVED',
      'APPROVED',
    ]);
  });
});
