import { describe, expect, it } from '@jest/globals';
import { walked } from '../../../domain/src/testing/walkthrough.js';
import { actions } from '#domain';
import { after, sent } from '../../../domain/src/testing/history.js';
import {
  accepted,
  awarded,
  bidsIn,
  call,
  callOpen,
  confirmed,
  inProgress,
} from '../../../domain/src/testing/project-world.js';
import { CHAIN, chains, chief, maker, regulator, supplier } from '../../../domain/src/testing/world.js';
import { bids } from './bids.js';
import { nonconformities } from './nonconformities.js';
import { projects } from './projects.js';
import { folded, rowOf } from '../testing/folded.js';

const action = (name: string) => actions.find((each) => each.name === name)!;
const id = { projectId: 'P-1' };
const opening = sent(action('open-bids'), id, chief, '2026-03-11');
const because = { ...id, reason: '情况变化' };

describe('the row of a project', () => {
  it('exists from the published call', () =>
    expect(rowOf(projects, callOpen, 'P-1')).toMatchObject({
      chainId: CHAIN,
      kind: 'OPEN_BID',
      status: 'CALL_OPEN',
      bottleneckId: 'BN-1',
      budgetCny: 2_400_000,
      bidsCloseOn: '2026-03-10',
      bids: null,
      bidsOpenedOn: null,
      undertakerId: null,
      partnerIds: [],
      milestonesMissed: 0,
    }));

  it('says by how much an awarded bid is above the budget, and each bid whether its price is', () => {
    const terms = { ...call, projectId: 'P-9', budgetCny: 2_200_000, overBudgetTerms: '超出部分自筹' };
    const bid = (bidder: typeof maker, bidId: string, priceCny: number) =>
      sent(
        action('submit-bid'),
        { projectId: 'P-9', bidId, bidderId: bidder.organisationId, priceCny },
        bidder,
        '2026-03-02',
      );
    const offered = after(
      confirmed,
      sent(action('publish-open-bid-call'), terms, chief, '2026-02-20'),
      bid(maker, 'BID-1', 2_200_000),
      bid(supplier, 'BID-2', 2_350_000),
    );
    const opened = after(offered, sent(action('open-bids'), { projectId: 'P-9' }, chief, '2026-03-11'));
    expect(rowOf(bids, opened, 'P-9/BID-1')).toMatchObject({ overBudgetCny: null });
    expect(rowOf(bids, opened, 'P-9/BID-2')).toMatchObject({ overBudgetCny: 150_000 });
    const awardedTo = (bidId: string) =>
      rowOf(
        projects,
        after(offered, sent(action('award-bid'), { projectId: 'P-9', bidId, partnerIds: [] }, chief, '2026-03-16')),
        'P-9',
      );
    expect(rowOf(projects, offered, 'P-9')).toMatchObject({ awardedCny: null, overBudgetCny: null });
    expect(awardedTo('BID-1')).toMatchObject({ awardedCny: 2_200_000, overBudgetCny: null });
    expect(awardedTo('BID-2')).toMatchObject({ awardedCny: 2_350_000, overBudgetCny: 150_000 });
  });

  it('has its milestones as planned, and as they were reached or missed', () => {
    const plan = [
      { milestone: 'M1', dueOn: '2026-05-31' },
      { milestone: 'M2', dueOn: '2026-06-30' },
    ];
    const started = after(
      awarded,
      sent(action('start-project'), { ...id, plannedEndOn: '2026-07-15', milestones: plan }, maker, '2026-03-20'),
      sent(action('complete-milestone'), { ...id, milestone: 'M1' }, maker, '2026-05-28'),
      sent(action('report-missed-milestone'), { ...id, milestone: 'M2', reason: '设备延期' }, chief, '2026-07-01'),
      sent(action('complete-milestone'), { ...id, milestone: 'M3' }, maker, '2026-07-02'),
    );
    const nothing = { completedOn: null, missedOn: null, reason: null };
    expect(rowOf(projects, started, 'P-1')).toMatchObject({
      milestones: [
        { ...nothing, ...plan[0], completedOn: '2026-05-28' },
        { ...nothing, ...plan[1], missedOn: '2026-07-01', reason: '设备延期' },
        { ...nothing, milestone: 'M3', dueOn: null, completedOn: '2026-07-02' },
      ],
      milestonesCompleted: 2,
      milestonesMissed: 1,
    });
  });

  it('exists from the proposal; fields that it omits are null', () => {
    const proposal = { chainId: CHAIN, ...id, kind: 'QUALITY_IMPROVEMENT', title: '提升', undertakerId: 'maker' };
    expect(
      rowOf(projects, after(chains, sent(action('propose-project'), proposal, maker, '2026-02-20')), 'P-1'),
    ).toMatchObject({
      status: 'PROPOSED',
      undertakerId: 'maker',
      bottleneckId: null,
      budgetCny: null,
      bidsCloseOn: null,
    });
    const whole = { ...proposal, budgetCny: 1_200_000, bottleneckId: 'BN-1' };
    expect(
      rowOf(projects, after(confirmed, sent(action('propose-project'), whole, maker, '2026-02-20')), 'P-1'),
    ).toMatchObject({ budgetCny: 1_200_000, bottleneckId: 'BN-1' });
  });

  it('is the same before the deadline whatever was bid', () =>
    expect(rowOf(projects, bidsIn, 'P-1')).toEqual(rowOf(projects, callOpen, 'P-1')));

  it('has, once they are opened, the number of bids that are not withdrawn or rejected', () => {
    expect(rowOf(projects, after(bidsIn, opening), 'P-1')).toMatchObject({ bids: 2, bidsOpenedOn: '2026-03-11' });
    const withdrawn = sent(action('withdraw-bid'), { ...because, bidId: 'BID-2' }, supplier, '2026-03-06');
    expect(rowOf(projects, after(bidsIn, withdrawn, opening), 'P-1')).toMatchObject({ bids: 1 });
  });

  it('has the status of the project up to its acceptance', () => {
    expect(rowOf(projects, awarded, 'P-1')).toMatchObject({
      status: 'AWARDED',
      undertakerId: 'maker',
      partnerIds: ['lab'],
    });
    expect(rowOf(projects, inProgress, 'P-1')).toMatchObject({
      status: 'IN_PROGRESS',
      startedOn: '2026-03-20',
      plannedEndOn: '2026-07-15',
    });
    expect(rowOf(projects, accepted, 'P-1')).toMatchObject({
      status: 'ACCEPTED',
      acceptedOn: '2026-07-10',
      solutionImplemented: true,
      demonstrationEffect: null,
    });
  });

  it('is in progress again after a rejected acceptance', () => {
    const requested = sent(action('request-acceptance'), id, maker, '2026-07-01');
    const rejected = sent(action('reject-acceptance'), because, chief, '2026-07-05');
    expect(rowOf(projects, after(inProgress, requested), 'P-1')).toMatchObject({ status: 'ACCEPTANCE_REQUESTED' });
    expect(rowOf(projects, after(inProgress, requested, rejected), 'P-1')).toMatchObject({ status: 'IN_PROGRESS' });
  });

  it('counts milestones reached and missed', () => {
    const milestone = (name: string, milestoneName: string, actor = maker) =>
      sent(action(name), { ...(actor === chief ? because : id), milestone: milestoneName }, actor, '2026-06-05');
    const history = after(
      inProgress,
      milestone('complete-milestone', 'M1'),
      milestone('report-missed-milestone', 'M2', chief),
      milestone('complete-milestone', 'M2'),
    );
    expect(rowOf(projects, history, 'P-1')).toMatchObject({ milestonesCompleted: 2, milestonesMissed: 1 });
  });

  it("has the regulator's findings, and the reason of a termination", () => {
    const effect = { ...id, demonstrationEffect: true, competitivenessGainSignificant: true };
    const recognised = sent(action('recognise-demonstration-effect'), effect, regulator, '2026-07-20');
    expect(rowOf(projects, after(accepted, recognised), 'P-1')).toMatchObject({ demonstrationEffect: true });
    const appraised = (finding: object) =>
      sent(action('appraise-project'), { ...id, ...finding }, regulator, '2026-07-21');
    expect(
      rowOf(projects, after(accepted, appraised({ typicalProject: true, tier: 2 }), appraised({ tier: 1 })), 'P-1'),
    ).toMatchObject({ typicalProject: true, pullEffectSignificant: null, tier: 1 });
    const terminated = sent(action('terminate-project'), because, chief, '2026-04-01');
    expect(rowOf(projects, after(inProgress, terminated), 'P-1')).toMatchObject({ status: 'TERMINATED' });
  });
});

describe('a hand-over', () => {
  it('shows the new and the former lead contractors; the project can start again', () =>
    expect(rowOf(projects, walked, 'P-7')).toMatchObject({
      status: 'PROPOSED',
      undertakerId: 'seller',
      handOvers: [{ fromId: 'acme', toId: 'seller', handedOverOn: '2026-09-06', reason: '原责任单位已退出产业链' }],
    }));

  it('of a nonconformity shows the responsible organisation and the former one', () =>
    expect(rowOf(nonconformities, walked, 'ABANDONED/NC-T-HO-1')).toMatchObject({
      responsibleId: 'seller',
      handedOverFrom: 'acme',
      status: 'OPEN',
    }));
});

describe('the rows of bids', () => {
  it('exist only once the bids are opened', () => expect([...folded(bids, bidsIn).keys()]).toEqual([]));

  it('contain the outcome of each', () => {
    const withdrawn = sent(action('withdraw-bid'), { ...because, bidId: 'BID-2' }, supplier, '2026-03-06');
    expect(rowOf(bids, after(bidsIn, opening), 'P-1/BID-1')).toMatchObject({
      bidderId: 'maker',
      submittedOn: '2026-03-02',
      status: 'SUBMITTED',
    });
    expect(rowOf(bids, after(bidsIn, withdrawn, opening), 'P-1/BID-2')).toMatchObject({ status: 'WITHDRAWN' });
    expect([...folded(bids, awarded).values()].map(({ status }) => status)).toEqual(['AWARDED', 'SUBMITTED']);
  });
});
