import { answerFailureNotice, confirmFailureNotice, sendFailureNotice } from '../work/failure-notice/tell-parties.js';
import { sent, type Sent } from './history.js';
import { CHAIN, chief, leader, maker, otherMaker, supplier } from './world.js';

export const notice = {
  chainId: CHAIN,
  noticeId: 'FN-1',
  failureKind: 'FAILED_TEST',
  failureKey: 'SAMPLE-1/T-SI-1',
  partyIds: ['maker', 'supplier', 'other-maker'],
  message: '接触电阻检测不合格，请核查同批次产品并回复。',
} as const;

export const noticeSteps: readonly Sent[] = [
  sent(sendFailureNotice, notice, chief, '2026-10-09'),
  sent(
    sendFailureNotice,
    { ...notice, noticeId: 'FN-2', partyIds: ['seller'], answerBy: '2026-10-20' },
    leader,
    '2026-10-09',
  ),
  sent(confirmFailureNotice, { noticeId: 'FN-1', partyId: 'maker' }, maker, '2026-10-10'),
  sent(
    answerFailureNotice,
    { noticeId: 'FN-1', partyId: 'maker', effect: 'AFFECTED', answer: '已隔离同批次 120 件' },
    maker,
    '2026-10-11',
  ),
  sent(
    answerFailureNotice,
    { noticeId: 'FN-1', partyId: 'supplier', effect: 'NOT_AFFECTED', answer: '未使用该批次' },
    supplier,
    '2026-10-12',
  ),
  sent(confirmFailureNotice, { noticeId: 'FN-1', partyId: 'other-maker' }, otherMaker, '2026-10-12'),
];
