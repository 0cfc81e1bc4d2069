import { describe, expect, it } from '@jest/globals';
import { actions, type PastEvent } from '#domain';
import { after, sent, type History } from '../../../domain/src/testing/history.js';
import { claimFor, supported } from '../../../domain/src/testing/support-world.js';
import { before, walked, walkthrough } from '../../../domain/src/testing/walkthrough.js';
import { CHAIN, maker, regulator } from '../../../domain/src/testing/world.js';
import { folded } from '../testing/folded.js';
import { dutyChecks } from './duty-checks.js';
import { EVENTS_WITH_DUTY, isJudging } from './duty-of-event.js';

const action = (name: string) => actions.find((one) => one.name === name)!;
const by = (accountId: string, actor: typeof maker) => ({ ...actor, accountId });
const claimed = after(
  supported,
  sent(action('submit-claim'), claimFor('IC-1', 'CERT-1'), by('a-maker', maker), '2026-07-25'),
);
const approved = (accountId: string): History =>
  after(
    claimed,
    sent(action('approve-claim'), { claimId: 'IC-1', approvedCny: 1 }, by(accountId, regulator), '2026-07-26'),
  );
const paid = (approver: string, payer: string): History =>
  after(
    approved(approver),
    sent(action('pay-claim'), { claimId: 'IC-1', paidCny: 1 }, by(payer, regulator), '2026-07-27'),
  );
const claimRow = (history: History) => folded(dutyChecks, history).get('claim-IC-1');
/** The history as a program without the rules against it would have recorded the last event of the claim. */
function lastBy(history: History, actor: PastEvent['actor']): History {
  const at = history.findLastIndex(({ stream }) => stream === 'claim-IC-1');
  return history.with(at, { ...history[at]!, actor });
}

describe('separation of duties', () => {
  it('has nothing met where each duty was another person’s', () => {
    const row = claimRow(paid('a-1', 'a-2'));
    expect(row).toMatchObject({ chainId: CHAIN, met: 0, kind: null, meetings: [], judged: ['maker'] });
    expect(row?.taken.map(({ duty, accountId }) => [duty, accountId])).toEqual([
      ['SUBMITS', 'a-maker'],
      ['DECIDES', 'a-1'],
      ['PAYS', 'a-2'],
    ]);
  });

  it('lists a person that approved and paid, which the rules allow below the amount for two persons', () =>
    expect(claimRow(paid('a-1', 'a-1'))).toMatchObject({
      met: 1,
      kind: 'DUTIES_OF_ONE_PERSON',
      organisationId: 'regulator',
      meetings: [
        { kind: 'DUTIES_OF_ONE_PERSON', organisationId: 'regulator', accountId: 'a-1', titleZh: '已支付资助' },
      ],
    }));

  it('lists a deputy who decides for the person that had another duty', () => {
    const history = lastBy(paid('a-1', 'a-2'), { ...regulator, accountId: 'a-2', onBehalfOf: 'a-1' });
    expect(claimRow(history)).toMatchObject({ met: 1, kind: 'DUTIES_OF_ONE_PERSON' });
  });

  it('lists an approval by the organisation that the matter is about', () => {
    const history = lastBy(approved('a-1'), { role: 'REGULATOR', organisationId: 'maker', accountId: 'a-1' });
    const submitted = claimed.find(({ type }) => type === 'IncentiveClaimSubmitted');
    expect(claimRow(history)).toMatchObject({
      met: 1,
      kind: 'SELF_REFERRING_APPROVAL',
      organisationId: 'maker',
      meetings: [{ kind: 'SELF_REFERRING_APPROVAL', earlierEventId: submitted?.id }],
    });
  });

  it('does not compare persons that are not known', () => {
    const { accountId: _, ...unknown } = by('a-1', regulator);
    expect(claimRow(lastBy(paid('a-1', 'a-2'), unknown))).toMatchObject({ met: 0 });
  });

  it('finds in the walkthrough who paid what the same account had approved, and no approval about oneself', () => {
    const meetings = [...folded(dutyChecks, walked).values()].flatMap((row) => row.meetings);
    expect(new Set(meetings.map(({ kind }) => kind))).toEqual(new Set(['DUTIES_OF_ONE_PERSON']));
    expect(new Set(meetings.map(({ titleEn }) => titleEn))).toContain('Claim paid');
  });

  it('knows the duty of every event that another person must decide on', () => {
    const unknown = walkthrough.flatMap(({ action: { name, separatesPersons } }, n) => {
      const recorded = before[n + 1]!.slice(before[n]!.length);
      const judges = recorded.some(({ type }) => isJudging(EVENTS_WITH_DUTY.get(type) ?? 'SUBMITS'));
      return separatesPersons && !judges ? [name] : [];
    });
    expect(unknown).toEqual([]);
    expect([...EVENTS_WITH_DUTY.keys()].filter((type) => !walked.some((event) => event.type === type))).toEqual([]);
  });
});
