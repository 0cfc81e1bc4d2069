import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { registerInstrument } from '../infrastructure/instrument/calibration.js';
import type { Action } from '../kit/action.js';
import type { Actor } from '../kit/actor.js';
import { addDays, chinaDate } from '../kit/china-date.js';
import { Refusal } from '../kit/errors.js';
import { given } from '../testing/given-when-then.js';
import { after, decide, isAccepted, sent, stateOf, type History, type Sending, type Sent } from '../testing/history.js';
import { callOpen, inProgress, makersBid } from '../testing/project-world.js';
import { CHAIN, chains, chief, lab, leader, maker, regulator, seller, withChief } from '../testing/world.js';
import { submitBid } from '../work/project/bids.js';
import { BidSubmitted, ProjectHandedOver } from '../work/project/events.js';
import { handOverProject } from '../work/project/hand-over-project.js';
import { proposeProject } from '../work/project/propose-project.js';
import { identifyBottleneck } from '../work/quality-bottleneck/identify-bottleneck.js';
import { designateChainLeader, revokeChainLeader } from './chain-leader.js';
import { enrolChainMember, withdrawChainMember } from './chain-member.js';
import { IndustryChain, type IndustryChainState } from './industry-chain.js';
import { enrolSupportingBody, removeSupportingBody } from './supporting-body.js';

const organisation = ({ organisationId }: Actor) => ({ chainId: CHAIN, organisationId });
const left = '2026-05-10';
const back = '2026-07-01';
const reason = '组织调整';

const leave = (action: Action, actor: Actor, on = left) => sent(action, { ...organisation(actor), reason }, chief, on);
const enrolled = (on: string) => sent(enrolChainMember, { ...organisation(maker), segment: 'MIDSTREAM' }, chief, on);
const supporting = sent(
  enrolSupportingBody,
  { ...organisation(lab), bodyKind: 'INSPECTION_TESTING_BODY' },
  chief,
  back,
);
const designated = (actor: Actor, on: string) =>
  sent(designateChainLeader, { ...organisation(actor), basis: '产业链龙头企业' }, chief, on);

/** The maker is a member from 2026-01-15 and the lab supports the chain from 2026-01-21; both are away for a while. */
const awayForAWhile = after(
  chains,
  leave(withdrawChainMember, maker),
  leave(removeSupportingBody, lab),
  enrolled(back),
  supporting,
);
const sellerLeading: Actor = { ...seller, role: 'CHAIN_LEADER' };
/** Led by the leader from 2026-01-12, by nobody from 2026-05-10, by the seller from 2026-07-01. */
const led = after(chains, leave(revokeChainLeader, leader), designated(seller, back));

const project = {
  chainId: CHAIN,
  projectId: 'P-9',
  kind: 'QUALITY_IMPROVEMENT',
  title: '一致性提升',
  undertakerId: 'maker',
};
const instrument = { chainId: CHAIN, instrumentId: 'INS-9', instrument: '微欧计' };
const bottleneck = {
  chainId: CHAIN,
  bottleneckId: 'BN-9',
  title: '接触电阻偏高',
  segment: 'MIDSTREAM',
  severity: 'HIGH',
};

const late: Omit<Sending, 'actor' | 'occurredAt'> = {
  recordedAt: '2026-12-01',
  lateReason: { code: 'REPORT_ISSUED_LATE' },
};

/** The code with which a fact of the day that is recorded in December is refused. */
function refusal(history: History, action: Action, payload: object, actor: Actor, occurredAt: string): string {
  try {
    return decide(history, { action, payload, actor, occurredAt, ...late }).events.length > 0 ? 'accepted' : 'nothing';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

describe('a fact that is recorded later', () => {
  it.each([
    ['2026-01-14', 'NOT_A_CHAIN_MEMBER'],
    ['2026-01-15', 'accepted'],
    ['2026-05-09', 'accepted'],
    [left, 'NOT_A_CHAIN_MEMBER'],
    ['2026-06-30', 'NOT_A_CHAIN_MEMBER'],
    [back, 'accepted'],
    ['2026-12-01', 'accepted'],
  ])('is judged by the members on its date: of %s: %s', (on, expected) =>
    expect(refusal(awayForAWhile, proposeProject, project, maker, on)).toBe(expected),
  );

  it.each([
    ['2026-01-20', 'BODY_NOT_ENROLLED'],
    ['2026-01-21', 'accepted'],
    ['2026-05-09', 'accepted'],
    [left, 'BODY_NOT_ENROLLED'],
    ['2026-06-30', 'BODY_NOT_ENROLLED'],
    [back, 'accepted'],
  ])('is judged by the supporting bodies on its date: of %s: %s', (on, expected) =>
    expect(refusal(awayForAWhile, registerInstrument, instrument, lab, on)).toBe(expected),
  );

  it.each([
    ['2026-01-11', 'NOT_A_CHAIN_MEMBER', 'NOT_A_CHAIN_MEMBER'],
    ['2026-01-12', 'accepted', 'NOT_A_CHAIN_MEMBER'],
    ['2026-05-09', 'accepted', 'NOT_A_CHAIN_MEMBER'],
    [left, 'NOT_A_CHAIN_MEMBER', 'NOT_A_CHAIN_MEMBER'],
    ['2026-06-30', 'NOT_A_CHAIN_MEMBER', 'NOT_A_CHAIN_MEMBER'],
    [back, 'NOT_A_CHAIN_MEMBER', 'accepted'],
  ])('is judged by the leader on its date: of %s: by the first %s, by the second %s', (on, first, second) => {
    expect(refusal(led, identifyBottleneck, bottleneck, leader, on)).toBe(first);
    expect(refusal(led, identifyBottleneck, bottleneck, sellerLeading, on)).toBe(second);
  });

  it('counts days at +08:00', () => {
    const of = (occurredAt: string) => refusal(awayForAWhile, proposeProject, project, maker, occurredAt);
    expect(of('2026-05-09T23:59:59.999+08:00')).toBe('accepted');
    expect(of('2026-05-10T00:00:00+08:00')).toBe('NOT_A_CHAIN_MEMBER');
  });

  it('finds nobody enrolled who was withdrawn on the day of the enrolment', () => {
    const oneDay = after(
      chains,
      leave(withdrawChainMember, maker),
      enrolled(back),
      leave(withdrawChainMember, maker, back),
    );
    expect(refusal(oneDay, proposeProject, project, maker, back)).toBe('NOT_A_CHAIN_MEMBER');
  });

  it.each([
    ['2026-05-09', 'STILL_ON_CHAIN'],
    [left, 'accepted'],
  ])('a hand-over of %s, of the project of a member that left on 2026-05-10: %s', (on, expected) => {
    const gone = after(inProgress, leave(withdrawChainMember, maker));
    const handOver = { projectId: 'P-1', undertakerId: 'seller', reason };
    expect(refusal(gone, handOverProject, handOver, chief, on)).toBe(expected);
    given(...gone)
      .when(handOverProject, handOver, { actor: chief, occurredAt: left, ...late })
      .thenHappened(ProjectHandedOver({ ...handOver, fromId: 'maker', status: 'AWARDED' }));
  });
});

describe('a submission', () => {
  // Bids close on 2026-03-10; the maker leaves the chain on the day before.
  const gone = after(callOpen, leave(withdrawChainMember, maker, '2026-03-09'));
  const bid = BidSubmitted({ chainId: CHAIN, ...makersBid });

  it('is judged by the members at the moment of recording, not on its date', () =>
    given(...gone)
      .when(submitBid, makersBid, {
        actor: maker,
        occurredAt: '2026-03-08T18:00:00+08:00',
        recordedAt: '2026-03-09T09:00:00+08:00',
      })
      .thenRefused('NOT_A_CHAIN_MEMBER', { organisationId: 'maker' }));

  it.each(['2026-03-08', '2026-03-09'])('on paper is judged by the members on the date received, %s', (on) => {
    const sha256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
    const outcome = given(...gone).when(submitBid, makersBid, {
      actor: regulator,
      occurredAt: on,
      recordedAt: '2026-03-20',
      received: { on, reason: '窗口收件', sha256, from: { organisationId: 'maker' } },
    });
    if (on === '2026-03-08') outcome.thenHappened(bid);
    else outcome.thenRefused('NO_PART_TO_SUBMIT');
  });
});

describe('who is on the chain on a date', () => {
  const members = [maker, seller] as const;
  const choices: readonly ((on: string) => Sent)[] = [
    ...members.flatMap((actor) => [
      (on: string) => sent(enrolChainMember, { ...organisation(actor), segment: 'MIDSTREAM' }, chief, on),
      (on: string) => leave(withdrawChainMember, actor, on),
      (on: string) => designated(actor, on),
      (on: string) => leave(revokeChainLeader, actor, on),
    ]),
    (on) => sent(enrolSupportingBody, { ...organisation(lab), bodyKind: 'INSPECTION_TESTING_BODY' }, chief, on),
    (on) => leave(removeSupportingBody, lab, on),
  ];
  const dayOf = (number: number): string => addDays('2026-02-01', number);
  const partOf = ({ leader: led, members: own, bodies }: IndustryChainState) => ({ leader: led, members: own, bodies });

  it('is who the events up to that date put there, whatever was recorded later', () => {
    const changes = fc.array(fc.tuple(fc.nat(9), fc.constantFrom(...choices)), { minLength: 1, maxLength: 14 });
    fc.assert(
      fc.property(changes, fc.nat(10), (chosen, number) => {
        const history = chosen.reduce((past, [day, change]) => {
          const command = change(dayOf(day));
          return isAccepted(past, command) ? after(past, command) : past;
        }, withChief);
        const known = stateOf(history, IndustryChain.of(CHAIN))!;
        const day = dayOf(number);
        const upToThen = history.filter(({ occurredAt }) => chinaDate(occurredAt) <= day);
        const then = stateOf(upToThen, IndustryChain.of(CHAIN))!;
        expect(partOf(IndustryChain.asOf(known, `${day}T12:00:00.000Z`))).toEqual(partOf(then));
      }),
      { numRuns: 200 },
    );
  });
});
