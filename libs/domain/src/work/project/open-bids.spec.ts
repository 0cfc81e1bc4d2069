import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isSealedStream } from '../../kit/aggregate.js';
import { DueFirst, Refusal } from '../../kit/errors.js';
import { FactSealed, SEALED_ACTOR, SealOpened } from '../../kit/sealed.js';
import { given } from '../../testing/given-when-then.js';
import { after, factsOf, happened, inOrder, sent, stateOf, type History } from '../../testing/history.js';
import { awarded, bidsIn, call, callOpen, makersBid, suppliersBid } from '../../testing/project-world.js';
import { before, walkthrough } from '../../testing/walkthrough.js';
import { CHAIN, chief, maker, otherChief, seller, supplier } from '../../testing/world.js';
import { suspendChain } from '../../chain/chain-status.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { regulator } from '../../testing/world.js';
import { awardBid, submitBid, withdrawBid } from './bids.js';
import { BidsOpened, BidSubmitted, BidWithdrawn } from './events.js';
import { openBids, openingOf, requireBidsOpened } from './open-bids.js';
import { terminateProject } from './progress-project.js';
import { Project } from './project.js';
import { SealedBids } from './sealed-bids.js';

const opening = { projectId: 'P-1' };
const by = { actor: chief, occurredAt: '2026-03-11' };

const ofType = (history: History, ...types: readonly string[]) => history.filter(({ type }) => types.includes(type));
const recordedFor = (history: History, past: History) => history.slice(past.length);

describe('a bid before the deadline', () => {
  const recorded = recordedFor(bidsIn, callOpen);

  it('is stored sealed: by nobody, on no chain, at the moment of recording', () =>
    expect(recorded.map(({ type, actor, chain }) => ({ type, actor, chain }))).toEqual(
      recorded.map(() => ({ type: 'FactSealed', actor: SEALED_ACTOR, chain: null })),
    ));

  it('does not change its project', () =>
    expect(stateOf(bidsIn, Project.of('P-1'))).toEqual(stateOf(callOpen, Project.of('P-1'))));

  it('lies in a stream of its call, whose events are all sealed', () => {
    expect(new Set(recorded.map(({ stream }) => stream))).toEqual(new Set(['sealed-bids-P-1']));
    expect(isSealedStream('sealed-bids-P-1')).toBe(true);
    expect(isSealedStream('project-sealed-bids-P-1')).toBe(false);
  });

  it('is secret for each command that records one, so that no log beside the events names its sender', () => {
    const recording = walkthrough.filter((_, n) =>
      before[n + 1]!.slice(before[n]!.length).some(({ type }) => type === FactSealed.type),
    );
    expect(recording.length).toBeGreaterThan(0);
    expect(recording.filter(({ action }) => !action.secret)).toEqual([]);
  });

  it('is seen by the rules for its own bidder', () =>
    given(...bidsIn)
      .when(submitBid, { ...makersBid, bidId: 'BID-7' }, { actor: maker, occurredAt: '2026-03-07' })
      .thenRefused('DUPLICATE_BID', { bidderId: 'maker' }, 'bidderId'));
});

/** The answers that a competitor can get from its commands, with and without the sealed bids of others. */
describe('what a competitor learns from refusals before the deadline', () => {
  const another = after(callOpen, sent(submitBid, { ...makersBid, bidId: 'X', priceCny: 1 }, maker, '2026-03-02'));
  const commands = ['BID-1', 'BID-2', 'X', 'BID-9'].flatMap((bidId) => [
    sent(submitBid, { ...makersBid, bidId, bidderId: 'seller' }, seller, '2026-03-07'),
    sent(withdrawBid, { ...opening, bidId, reason: '产能调整' }, seller, '2026-03-07'),
    sent(awardBid, { ...opening, bidId, partnerIds: [] }, chief, '2026-03-07'),
    sent(openBids, opening, chief, '2026-03-07'),
  ]);
  const answerOf = (history: History, command: (typeof commands)[number]): unknown => {
    try {
      return after(history, command).length - history.length;
    } catch (error) {
      return error instanceof Refusal ? [error.code, error.details, error.field] : error;
    }
  };

  it.each(commands.map((command) => [command.action.name, JSON.stringify(command.payload), command] as const))(
    '%s %s is answered in the same way',
    (_name, _payload, command) => {
      const answers = [callOpen, bidsIn, another].map((world) => answerOf(world, command));
      expect(answers).toEqual([answers[0], answers[0], answers[0]]);
    },
  );
});

describe('open bids', () => {
  it('records every sealed bid in clear, with when and by whom it was submitted, and releases the key', () => {
    const opened = after(bidsIn, sent(openBids, opening, chief, '2026-03-11'));
    const sealedIds = ofType(bidsIn, FactSealed.type).map(({ id }) => id);
    expect(recordedFor(opened, bidsIn).map(({ type, chain, data }) => ({ type, chain, data }))).toMatchObject([
      { type: 'BidsOpened', chain: null, data: { projectId: 'P-1', sealedBids: 2 } },
      { type: 'SealOpened', chain: null, data: { sealedIds } },
      {
        type: 'BidSubmitted',
        chain: CHAIN,
        data: {
          ...makersBid,
          sealed: { eventId: sealedIds[0], organisationId: 'maker', at: '2026-03-02T02:00:00.000Z' },
        },
      },
      {
        type: 'BidSubmitted',
        chain: CHAIN,
        data: { ...suppliersBid, sealed: { eventId: sealedIds[1], organisationId: 'supplier' } },
      },
    ]);
    expect(stateOf(opened, SealedBids.of('P-1'))?.opened).toBe(true);
  });

  it('records that there was none', () =>
    given(...callOpen)
      .when(openBids, opening, by)
      .thenHappened({ ...BidsOpened({ projectId: 'P-1', sealedBids: 0 }), chain: null }));

  it('records withdrawn bids too, with their withdrawal', () => {
    const withdrawn = after(
      bidsIn,
      sent(withdrawBid, { ...opening, bidId: 'BID-1', reason: '退出' }, maker, '2026-03-06'),
    );
    const opened = after(withdrawn, sent(openBids, opening, chief, '2026-03-11'));
    expect(ofType(recordedFor(opened, withdrawn), BidWithdrawn.type)).toMatchObject([
      { data: { bidId: 'BID-1', reason: '退出', sealed: { organisationId: 'maker' } } },
    ]);
    expect(stateOf(opened, Project.of('P-1'))?.bids).toMatchObject({
      'BID-1': { withdrawn: true },
      'BID-2': { withdrawn: false },
    });
  });

  it('changes the later of two equal numbers, also where they differ in case, and that of its withdrawal', () => {
    const same = after(
      callOpen,
      sent(submitBid, makersBid, maker, '2026-03-02'),
      sent(submitBid, { ...suppliersBid, bidId: 'bid-1' }, supplier, '2026-03-03'),
      sent(submitBid, { ...makersBid, bidderId: 'seller', bidId: 'BID-1' }, seller, '2026-03-04'),
      sent(withdrawBid, { ...opening, bidId: 'BID-1', reason: '退出' }, seller, '2026-03-05'),
    );
    const opened = after(same, sent(openBids, opening, chief, '2026-03-11'));
    expect(ofType(opened, BidSubmitted.type).map(({ data }) => data)).toMatchObject([
      { bidderId: 'maker', bidId: 'BID-1' },
      { bidderId: 'supplier', bidId: 'bid-1-2', bidIdAsSealed: 'bid-1' },
      { bidderId: 'seller', bidId: 'BID-1-3', bidIdAsSealed: 'BID-1' },
    ]);
    expect(ofType(opened, BidWithdrawn.type).map(({ data }) => data)).toMatchObject([
      { bidId: 'BID-1-3', bidIdAsSealed: 'BID-1' },
    ]);
  });

  it('gives every bid a number of its own, whatever numbers the bidders chose', () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom('A', 'a', 'A-2', 'a-2', 'A-3'), { minLength: 3, maxLength: 3 }), (ids) => {
        const history = [maker, supplier, seller].reduce(
          (past, actor, index) =>
            after(
              past,
              sent(submitBid, { ...makersBid, bidId: ids[index], bidderId: actor.organisationId }, actor, '2026-03-02'),
            ),
          callOpen,
        );
        const { bids } = stateOf(after(history, sent(openBids, opening, chief, '2026-03-11')), Project.of('P-1'))!;
        expect(new Set(Object.keys(bids).map((id) => id.toLowerCase())).size).toBe(3);
      }),
      { numRuns: 40 },
    ));

  it.each(['2026-03-02', '2026-03-10'])('refuses on %s, through the closing day', (occurredAt) =>
    given(...bidsIn)
      .when(openBids, opening, { ...by, occurredAt })
      .thenRefused('BID_WINDOW_OPEN', { closesOn: '2026-03-10' }),
  );

  it('refuses a second opening', () =>
    given(...after(bidsIn, sent(openBids, opening, chief, '2026-03-11')))
      .when(openBids, opening, { ...by, occurredAt: '2026-03-12' })
      .thenRefused('BIDS_ALREADY_OPENED'));

  it('refuses the chief office of another chain', () =>
    given(...bidsIn)
      .when(openBids, opening, { ...by, actor: otherChief })
      .thenRefused('NOT_THE_CHAIN_CHIEF'));

  it('opens the bids of a call that was terminated, and of a chain that is suspended', () => {
    for (const ended of [
      sent(terminateProject, { projectId: 'P-1', reason: '取消' }, chief, '2026-03-06'),
      sent(suspendChain, { chainId: CHAIN, reason: '产业链重组' }, regulator, '2026-03-06'),
    ]) {
      const opened = after(bidsIn, ended, sent(openBids, opening, chief, '2026-03-11'));
      expect(ofType(opened, BidSubmitted.type)).toHaveLength(2);
    }
  });

  it('is due before an award or a rejection, at the first instant after the closing day', () => {
    const { chain } = factsOf(bidsIn, { chain: IndustryChain.of(CHAIN) });
    const project = stateOf(bidsIn, Project.of('P-1'))!;
    expect(() => requireBidsOpened(project, chain)).toThrow(
      new DueFirst(
        new Refusal('BIDS_NOT_OPENED'),
        openingOf({ projectId: 'P-1', bidsCloseOn: call.bidsCloseOn }, 'chief'),
      ),
    );
    expect(ofType(awarded, BidsOpened.type, SealOpened.type)).toMatchObject([
      { occurredAt: '2026-03-10T16:00:00.000Z', recordedAt: '2026-03-16T02:00:00.000Z', actor: chief },
      { type: 'SealOpened' },
    ]);
  });

  it('leaves bids of earlier versions, which were stored in clear, as they are', () => {
    const earlier = inOrder([
      ...callOpen,
      happened(
        { stream: 'project-P-1' },
        { ...BidSubmitted({ chainId: CHAIN, ...makersBid }), schema: 2 },
        {
          actor: maker,
          occurredAt: '2026-03-02',
          chain: CHAIN,
        },
      ),
    ]);
    given(...earlier)
      .when(withdrawBid, { ...opening, bidId: 'BID-1', reason: '退出' }, { actor: maker, occurredAt: '2026-03-03' })
      .thenHappened(BidWithdrawn({ ...opening, bidId: 'BID-1', reason: '退出' }));
    given(...earlier)
      .when(submitBid, { ...suppliersBid, bidId: 'BID-1' }, { actor: supplier, occurredAt: '2026-03-03' })
      .thenRefused('ALREADY_EXISTS', {}, 'bidId');
    const won = after(earlier, sent(awardBid, { ...opening, bidId: 'BID-1', partnerIds: [] }, chief, '2026-03-16'));
    expect(stateOf(won, Project.of('P-1'))).toMatchObject({ status: 'AWARDED', undertakerId: 'maker' });
  });
});
