import { cancelAgreedItem, completeAgreedItem, recordAgreedItem } from '../targets/governance/follow-agreed-item.js';
import { holdMeeting } from '../targets/governance/hold-meeting.js';
import { defineMeasure, reportMeasureProgress } from '../targets/governance/measure.js';
import { setReportingCadence } from '../targets/governance/reporting-cadence.js';
import { assignTask, cancelTask, completeTask, reportTaskProgress } from '../targets/governance/work-on-task.js';
import { REPORT } from './attached.js';
import { eventIdAt, sent, type Sent } from './history.js';
import { CHAIN, chief, lab, regulator } from './world.js';

/** The first event of every history. */
export const EVENT_ID = eventIdAt(1);

export const task = {
  taskId: 'TASK-8',
  planId: 'LH-2025-2027',
  no: 8,
  section: 2,
  sectionZh: '增强产业质量竞争力',
  sectionEn: 'Industrial quality competitiveness',
  titleZh: '强化产业基础质量支撑',
  titleEn: 'Industrial base and chain strengthening',
  units: [
    { unitId: 'amr', nameZh: '市市场监管局龙华局', nameEn: 'Municipal AMR Longhua Bureau' },
    { unitId: 'chief', nameZh: '链长办公室', nameEn: 'Chain chief office' },
  ],
  dueOn: '2027-12-31',
} as const;
export const progress = { taskId: 'TASK-8', unitId: 'amr', percent: 41 } as const;
export const measure = {
  measureId: 'SZ25-12',
  policyId: 'SZ-2025-MEASURES',
  no: 12,
  areaZh: '基础支撑',
  areaEn: 'Quality infrastructure base',
  titleZh: '实施重点产业链质量强链专项',
  titleEn: 'Quality strengthening programme for key chains',
} as const;
export const measureProgress = {
  measureId: 'SZ25-12',
  period: '2026-Q1',
  percent: 30,
  summary: '发布一链一策',
} as const;
export const meeting = {
  meetingId: 'MTG-1',
  kind: 'PROGRESS_REVIEW',
  title: '质量强链调度会',
  unitIds: ['amr', 'chief'],
  decisions: ['四月底前完成质量堵点确认'],
} as const;
export const agreedItem = {
  chainId: CHAIN,
  agreedItemId: 'AGR-1',
  meetingId: 'MTG-2',
  agreed: '检测机构向链上企业开放接触电阻试验台',
  responsibleId: 'lab',
  dueOn: '2026-08-31',
} as const;
export const cadence = {
  level: 'CHAIN_CHIEF',
  every: 'QUARTERLY',
  effectiveFrom: '2026-01-01',
  graceDays: 15,
} as const;

export const governanceSteps: readonly Sent[] = [
  sent(assignTask, task, regulator, '2026-08-01'),
  sent(assignTask, { ...task, taskId: 'TASK-9', description: '三条链' }, regulator, '2026-08-01'),
  sent(reportTaskProgress, progress, regulator, '2026-08-10'),
  sent(
    reportTaskProgress,
    { ...progress, unitId: 'chief', percent: 100, note: '完成', evidenceEventIds: [EVENT_ID] },
    chief,
    '2026-08-11',
  ),
  sent(reportTaskProgress, { ...progress, percent: 100 }, regulator, '2026-08-12'),
  sent(completeTask, { taskId: 'TASK-8', summary: '各项指标达到目标' }, regulator, '2026-09-01'),
  sent(cancelTask, { taskId: 'TASK-9', reason: '并入其他任务' }, regulator, '2026-09-01'),
  sent(defineMeasure, measure, regulator, '2026-08-01'),
  sent(reportMeasureProgress, measureProgress, regulator, '2026-08-02'),
  sent(
    reportMeasureProgress,
    { ...measureProgress, period: '2026-Q2', percent: 60, evidenceEventIds: [EVENT_ID] },
    regulator,
    '2026-08-03',
  ),
  sent(holdMeeting, meeting, regulator, '2026-08-04'),
  sent(holdMeeting, { ...meeting, meetingId: 'MTG-2', chainId: CHAIN }, chief, '2026-08-05'),
  sent(recordAgreedItem, agreedItem, chief, '2026-08-05'),
  sent(recordAgreedItem, { ...agreedItem, agreedItemId: 'AGR-2', responsibleId: 'maker' }, regulator, '2026-08-05'),
  sent(recordAgreedItem, { ...agreedItem, agreedItemId: 'AGR-3' }, chief, '2026-08-05'),
  sent(recordAgreedItem, { ...agreedItem, agreedItemId: 'AGR-4', dueOn: '2026-12-31' }, chief, '2026-08-05'),
  sent(
    completeAgreedItem,
    { agreedItemId: 'AGR-1', result: '试验台已开放', evidenceEventIds: [EVENT_ID] },
    lab,
    '2026-08-20',
  ),
  sent(completeAgreedItem, { agreedItemId: 'AGR-3', result: '试验台已开放', files: [REPORT] }, chief, '2026-08-21'),
  sent(cancelAgreedItem, { agreedItemId: 'AGR-2', reason: '并入年度任务' }, chief, '2026-08-22'),
  sent(setReportingCadence, cadence, regulator, '2026-08-01'),
  sent(setReportingCadence, { ...cadence, chainId: CHAIN, every: 'MONTHLY' }, regulator, '2026-08-02'),
];
