import { describe, expect, it } from '@jest/globals';
import { actions } from '#domain';
import { after, sent } from '../../../domain/src/testing/history.js';
import { awarded, callOpen, makersBid } from '../../../domain/src/testing/project-world.js';
import { walked } from '../../../domain/src/testing/walkthrough.js';
import { CHAIN, maker } from '../../../domain/src/testing/world.js';
import { folded } from '../testing/folded.js';
import { exceptions } from './exceptions.js';

const action = (name: string) => actions.find((one) => one.name === name)!;
const rowsOf = (history: Parameters<typeof folded>[1]) => [...folded(exceptions, history).values()];

describe('exceptions', () => {
  it('list a fact that was recorded late, with its lateness in days and its reason', () => {
    const started = sent(
      action('start-project'),
      { projectId: 'P-1', plannedEndOn: '2026-07-15' },
      maker,
      '2026-03-20',
      {
        recordedAt: '2026-04-04',
        lateReason: { code: 'OTHER', words: '系统停用期间' },
      },
    );
    expect(rowsOf(after(awarded, started))).toMatchObject([
      {
        kind: 'LATE_FACT',
        chainId: CHAIN,
        organisationId: 'maker',
        accountId: null,
        matter: 'project-P-1',
        occurredAt: '2026-03-20T02:00:00.000Z',
        recordedAt: '2026-04-04T02:00:00.000Z',
        occurredOn: '2026-03-20',
        recordedOn: '2026-04-04',
        daysLate: 15,
        lateReason: 'OTHER',
        reason: '系统停用期间',
        recordedBy: null,
      },
    ]);
  });

  it('list a submission on paper, with the date received, the digest of the scan and the regulator', () => {
    const received = { on: '2026-03-10', reason: '窗口收件', sha256: 'a'.repeat(64), from: maker };
    const bid = sent(action('submit-bid'), makersBid, maker, '2026-03-10', { recordedAt: '2026-03-12', received });
    expect(rowsOf(after(callOpen, bid))).toMatchObject([
      {
        kind: 'PAPER_SUBMISSION',
        organisationId: 'maker',
        daysLate: 2,
        receivedOn: '2026-03-10',
        reason: '窗口收件',
        sha256: received.sha256,
        recordedBy: 'reg',
      },
    ]);
  });

  it.each([
    ['TestReportVoided', 'VOIDED_REPORT', '已作废检测报告'],
    ['TestResultCorrected', 'CORRECTED_RESULT', '已更正检测结果'],
    ['NonconformityReopened', 'REOPENED_NONCONFORMITY', undefined],
  ])('list %s as %s, titled in words', (type, kind, titleZh) => {
    const undone = walked.find((event) => event.type === type);
    if (!undone) throw new Error(`the walkthrough has no ${type}`);
    const row = folded(exceptions, walked).get(undone.commandId);
    expect(row).toMatchObject({ kind, ...(titleZh === undefined ? {} : { titleZh }) });
  });

  it('list nothing that was recorded in time', () => expect(rowsOf(awarded)).toEqual([]));
});
