import { formConsortium, joinConsortium, leaveConsortium } from '../cooperation/consortium.js';
import { publishIpMap } from '../cooperation/ip-map.js';
import { foundJointLab } from '../cooperation/joint-lab.js';
import {
  bookResource,
  cancelResourceBooking,
  endResourceSharing,
  shareResource,
} from '../cooperation/share-resource.js';
import { shareSolution } from '../cooperation/share-solution.js';
import { endSupplyLink, recordSupplyLink } from '../cooperation/supply-link.js';
import { sent, type Sent } from './history.js';
import { CHAIN, chief, lab, leader, maker, regulator } from './world.js';

export const SHA256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

export const resource = { chainId: CHAIN, resourceId: 'RES-1', kind: 'INSTRUMENT', title: '三坐标测量机' } as const;
export const booking = {
  resourceId: 'RES-1',
  bookingId: 'BK-1',
  startsOn: '2026-08-10',
  endsOn: '2026-08-12',
  purpose: '连接器尺寸测量',
} as const;
export const supplyLink = {
  chainId: CHAIN,
  linkId: 'SL-1',
  supplierId: 'supplier',
  customerId: 'maker',
  material: '铜合金带材',
} as const;
export const consortium = {
  chainId: CHAIN,
  consortiumId: 'CON-1',
  title: '高压连接器质量技术创新联合体',
  leadId: 'leader',
  partners: [
    { organisationId: 'maker', party: 'INDUSTRY' },
    { organisationId: 'lab', party: 'TESTING' },
  ],
} as const;
export const jointLab = {
  chainId: CHAIN,
  jointLabId: 'JL-1',
  title: '连接器质量联合实验室',
  universityId: 'university',
  field: '接触可靠性',
} as const;
export const ipMap = {
  chainId: CHAIN,
  version: 1,
  title: '产业知识产权图谱',
  address: 'https://example.org/ip-map',
} as const;
export const solution = {
  projectId: 'P-1',
  solutionId: 'SOL-1',
  title: '镀层厚度控制方法',
  summary: '在线监控,离散降低一半',
} as const;

/** Needs the accepted P-1 of the maker, and the university. */
export const cooperationSteps: readonly Sent[] = [
  sent(shareResource, resource, lab, '2026-08-01'),
  sent(shareResource, { ...resource, resourceId: 'RES-2', kind: 'STAFF', note: '两名工程师' }, leader, '2026-08-01'),
  sent(bookResource, booking, maker, '2026-08-02'),
  sent(cancelResourceBooking, { resourceId: 'RES-1', bookingId: 'BK-1', reason: '计划调整' }, maker, '2026-08-03'),
  sent(endResourceSharing, { resourceId: 'RES-1', reason: '设备停用' }, lab, '2026-08-04'),
  sent(recordSupplyLink, supplyLink, maker, '2026-08-05'),
  sent(endSupplyLink, { linkId: 'SL-1', reason: '更换供应商' }, maker, '2026-08-06'),
  sent(formConsortium, consortium, leader, '2026-08-07'),
  sent(formConsortium, { ...consortium, consortiumId: 'CON-2', projectId: 'P-1' }, chief, '2026-08-07'),
  sent(
    joinConsortium,
    { consortiumId: 'CON-1', organisationId: 'university', party: 'UNIVERSITY_PARTY' },
    leader,
    '2026-08-08',
  ),
  sent(
    leaveConsortium,
    { consortiumId: 'CON-1', organisationId: 'maker', reason: '研究方向调整' },
    chief,
    '2026-08-09',
  ),
  sent(foundJointLab, jointLab, maker, '2026-08-10'),
  sent(publishIpMap, ipMap, regulator, '2026-08-11'),
  sent(publishIpMap, { ...ipMap, version: 2, sha256: SHA256 }, regulator, '2026-08-12'),
  sent(shareSolution, solution, maker, '2026-08-13'),
  sent(shareSolution, { ...solution, solutionId: 'SOL-2', sha256: SHA256 }, maker, '2026-08-13'),
];
