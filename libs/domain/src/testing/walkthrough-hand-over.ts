import { enrolChainMember, withdrawChainMember } from '../chain/chain-member.js';
import type { Actor } from '../kit/actor.js';
import { handOverProject } from '../work/project/hand-over-project.js';
import { startProject } from '../work/project/progress-project.js';
import { proposeProject } from '../work/project/propose-project.js';
import { handOverNonconformity } from '../work/test-subject/hand-over-nonconformity.js';
import { recordTestResult } from '../work/test-subject/record-test-result.js';
import { sent, type Sent } from './history.js';
import { secondLab } from './programme-world.js';
import { CHAIN, chief, leader } from './world.js';

const acme: Actor = { role: 'CHAIN_MEMBER', organisationId: 'acme' };
const membership = { chainId: CHAIN, organisationId: 'acme' };
const project = { projectId: 'P-7' };
const failing = {
  ...project,
  subjectId: 'ABANDONED',
  testId: 'T-HO-1',
  attempt: 1,
  method: '绝缘电阻',
  measured: '410',
  unit: 'MΩ',
  limit: '>=500',
  reportNo: 'R-T-HO-1',
};
const leaving = { reason: '原责任单位已退出产业链' };

/** A member leaves the chain with a project under way and an open nonconformity; both are handed over. */
export const handOverSteps: readonly Sent[] = [
  sent(enrolChainMember, { ...membership, segment: 'UPSTREAM' }, chief, '2026-09-01'),
  sent(
    proposeProject,
    { ...project, chainId: CHAIN, kind: 'KEY_PART_RESEARCH', title: '绝缘材料攻关', undertakerId: 'acme' },
    leader,
    '2026-09-02',
  ),
  sent(startProject, { ...project, plannedEndOn: '2026-12-31' }, acme, '2026-09-03'),
  sent(recordTestResult, failing, secondLab, '2026-09-04'),
  sent(withdrawChainMember, { ...membership, reason: '企业申请退出' }, chief, '2026-09-05'),
  sent(handOverProject, { ...project, ...leaving, undertakerId: 'seller' }, chief, '2026-09-06'),
  sent(
    handOverNonconformity,
    { ...leaving, subjectId: 'ABANDONED', nonconformityId: 'NC-T-HO-1', responsibleId: 'seller' },
    chief,
    '2026-09-06',
  ),
];
