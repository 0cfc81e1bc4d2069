import { describe, expect, it } from '@jest/globals';
import { actions } from '#domain';
import { after, sent, type History } from '../../../domain/src/testing/history.js';
import { claimFor, POLICY, supported } from '../../../domain/src/testing/support-world.js';
import { maker, regulator } from '../../../domain/src/testing/world.js';
import { rowOf } from '../testing/folded.js';
import { claims } from './claims.js';
import { ruleBudgets } from './rule-budgets.js';

const action = (name: string) => actions.find((each) => each.name === name)!;
const by = (name: string, payload: object, on: string, actor = regulator) =>
  sent(action(name), { claimId: 'IC-1', ...payload }, actor, on);
const claimed = (claimId: string, subjectId: string) =>
  sent(action('submit-claim'), claimFor(claimId, subjectId), maker, '2026-07-25');
const submitted: History = after(supported, claimed('IC-1', 'CERT-1'));
const approved = after(submitted, by('approve-claim', { approvedCny: 80_000 }, '2026-08-01'));
const paid = after(approved, by('pay-claim', { paidCny: 80_000 }, '2026-08-10'));
const clawBack = (clawedBackCny: number, on = '2026-09-01') =>
  by('claw-back-claim', { clawedBackCny, reason: '证书被撤销' }, on);
const rejected = after(
  submitted,
  by('reject-claim', { reasonCode: 'EVIDENCE_MISSING', reason: '缺少发票' }, '2026-08-02'),
);
const withdrawn = (history: History) => after(history, by('withdraw-claim', { reason: '改报' }, '2026-08-03', maker));

const MONEY = { approvedCny: 0, paidCny: 0, clawedBackCny: 0, netCny: 0 };

describe('the row of a claim', () => {
  it.each([
    ['submitted', submitted, { status: 'SUBMITTED', approved: false, submittedOn: '2026-07-25', decidedOn: null }],
    ['approved', approved, { status: 'APPROVED', approved: true, decidedOn: '2026-08-01', approvedCny: 80_000 }],
    ['paid', paid, { status: 'PAID', approved: true, approvedCny: 80_000, paidCny: 80_000, netCny: 80_000 }],
    [
      'clawed back in part',
      after(paid, clawBack(30_000)),
      {
        status: 'PARTLY_CLAWED_BACK',
        approved: true,
        approvedCny: 80_000,
        paidCny: 80_000,
        clawedBackCny: 30_000,
        netCny: 50_000,
        reason: '证书被撤销',
      },
    ],
    [
      'clawed back in two parts',
      after(paid, clawBack(30_000), clawBack(50_000, '2026-09-02')),
      { status: 'CLAWED_BACK', approved: true, approvedCny: 80_000, paidCny: 80_000, clawedBackCny: 80_000, netCny: 0 },
    ],
    [
      'rejected',
      rejected,
      {
        status: 'REJECTED',
        approved: false,
        decidedOn: '2026-08-02',
        reasonCode: 'EVIDENCE_MISSING',
        reason: '缺少发票',
      },
    ],
    ['withdrawn', withdrawn(submitted), { status: 'WITHDRAWN', approved: false, decidedOn: null, reason: '改报' }],
    ['withdrawn after its approval', withdrawn(approved), { status: 'WITHDRAWN', approved: false, reason: '改报' }],
  ])('that is %s has its status and its money', (_how, history, expected) =>
    expect(rowOf(claims, history, 'IC-1')).toMatchObject({ ...MONEY, requestedCny: 100_000, ...expected }),
  );
});

describe('the row of the budget of a rule and year', () => {
  const budget = (history: History) => rowOf(ruleBudgets, history, `${POLICY}-LABEL-2026`);
  const both = after(
    approved,
    claimed('IC-2', 'CERT-2'),
    sent(action('approve-claim'), { claimId: 'IC-2', approvedCny: 20_000 }, regulator, '2026-08-02'),
  );

  it('sums what is approved, and no more what is withdrawn', () => {
    expect(budget(approved)).toMatchObject({ year: 2026, ruleId: 'LABEL', committedCny: 80_000, claimIds: ['IC-1'] });
    expect(budget(both)).toMatchObject({ committedCny: 100_000, claimIds: ['IC-1', 'IC-2'] });
    expect(budget(withdrawn(both))).toMatchObject({ committedCny: 20_000, claimIds: ['IC-2'] });
  });
});
