import { describe, expect, it } from '@jest/globals';
import { actions } from '../actions.js';
import { requestNqiService } from '../infrastructure/nqi-service/one-stop-service.js';
import type { Actor } from '../kit/actor.js';
import { given } from '../testing/given-when-then.js';
import { after, decide, sent } from '../testing/history.js';
import { callOpen, makersBid } from '../testing/project-world.js';
import {
  CHAIN,
  chains,
  chief,
  lab,
  leader,
  maker,
  metrology,
  newcomer,
  platform,
  regulator,
} from '../testing/world.js';
import { submitBid } from '../work/project/bids.js';
import { designateChainLeader, revokeChainLeader } from './chain-leader.js';

const ON = '2026-03-08';
const paper = (organisationId: string, on = ON) => ({
  actor: regulator,
  occurredAt: on,
  recordedAt: '2026-03-20',
  received: { on, reason: '窗口收件', sha256: '9f'.repeat(32), from: { organisationId } },
});

const service = { chainId: CHAIN, serviceId: 'SRV-1', kind: 'EMC_PRECHECK', platformId: 'platform', need: '摸底' };
const requested = (organisationId: string, on?: string, history = chains): Actor =>
  decide(history, { action: requestNqiService, payload: service, ...paper(organisationId, on) }).actor;

describe('a submission on paper', () => {
  it.each([
    [leader.organisationId, 'CHAIN_LEADER'],
    [maker.organisationId, 'CHAIN_MEMBER'],
  ])('of %s is made in the role of its part in the chain, %s', (organisationId, role) =>
    expect(requested(organisationId)).toEqual({ role, organisationId }),
  );

  it.each([
    [lab, 'TESTING_BODY'],
    [metrology, 'METROLOGY_BODY'],
  ])('of a supporting body %j is made as %s', ({ organisationId }, role) => {
    const bid = { ...makersBid, bidderId: organisationId };
    expect(decide(callOpen, { action: submitBid, payload: bid, ...paper(organisationId) }).actor).toEqual({
      role,
      organisationId,
    });
  });

  it('of a member that became the leader later is made as a member', () => {
    const led = after(
      chains,
      sent(revokeChainLeader, { chainId: CHAIN, organisationId: 'leader', reason: '调整' }, chief, '2026-03-10'),
      sent(designateChainLeader, { chainId: CHAIN, organisationId: 'maker', basis: '龙头' }, chief, '2026-03-10'),
    );
    expect(requested('maker', '2026-03-09', led).role).toBe('CHAIN_MEMBER');
    expect(requested('maker', '2026-03-10', led).role).toBe('CHAIN_LEADER');
    given(...led)
      .when(requestNqiService, service, paper('leader', '2026-03-10'))
      .thenRefused('NO_PART_TO_SUBMIT', { organisationId: 'leader', parts: '' }, 'received.from.organisationId');
  });

  it.each([
    ['an organisation outside the chain', newcomer.organisationId, ''],
    ['a supporting body that may not send it', platform.organisationId, 'NQI_PLATFORM'],
  ])('of %s is refused', (_which, organisationId, parts) =>
    given(...chains)
      .when(requestNqiService, service, paper(organisationId))
      .thenRefused('NO_PART_TO_SUBMIT', { organisationId, parts }, 'received.from.organisationId'),
  );

  it('belongs to a chain, whichever it is', () =>
    expect(
      actions.filter(({ submission, mode, example }) => submission && mode === 'begins' && !('chainId' in example)),
    ).toEqual([]));
});
