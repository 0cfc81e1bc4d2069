import { describe, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, sent } from '../../testing/history.js';
import { bottleneck, call, callOpen, confirmed, identified } from '../../testing/project-world.js';
import { chains, chief, leader, OTHER_CHAIN, otherChief, otherLeader } from '../../testing/world.js';
import { confirmBottleneck } from '../quality-bottleneck/decide-bottleneck.js';
import { identifyBottleneck } from '../quality-bottleneck/identify-bottleneck.js';
import { OpenBidCallPublished } from './events.js';
import { publishOpenBidCall } from './publish-open-bid-call.js';
import { takenUp } from '../quality-bottleneck/bottleneck-checks.js';

const by = { actor: chief, occurredAt: '2026-02-20' };
const elsewhere = { chainId: OTHER_CHAIN, bottleneckId: 'BN-9' };
const withOtherChain = after(
  chains,
  sent(identifyBottleneck, { ...bottleneck, ...elsewhere }, otherLeader, '2026-02-01'),
  sent(confirmBottleneck, { bottleneckId: 'BN-9' }, otherChief, '2026-02-02'),
);

describe('publish an open-bid call', () => {
  it('publishes a confirmed bottleneck for bids', () =>
    given(...confirmed)
      .when(publishOpenBidCall, call, by)
      .thenHappened(OpenBidCallPublished(call), takenUp('BN-1', 'P-1')));

  it('may close on the day it is published, but not before', () => {
    const lastDay = { ...call, bidsCloseOn: '2026-02-20' };
    given(...confirmed)
      .when(publishOpenBidCall, lastDay, by)
      .thenHappened(OpenBidCallPublished(lastDay), takenUp('BN-1', 'P-1'));
    given(...confirmed)
      .when(publishOpenBidCall, { ...call, bidsCloseOn: '2026-02-19' }, by)
      .thenRefused('VALIDITY_ENDS_BEFORE_START', {}, 'bidsCloseOn');
  });

  it('refuses an identifier that is taken', () =>
    given(...callOpen)
      .when(publishOpenBidCall, call, by)
      .thenRefused('ALREADY_EXISTS', {}, 'projectId'));

  it('refuses a bottleneck that is not confirmed, whatever the date is', () => {
    given(...identified)
      .when(publishOpenBidCall, call, by)
      .thenRefused('INVALID_STATE', { status: 'IDENTIFIED' }, 'bottleneckId');
    given(...identified)
      .when(publishOpenBidCall, { ...call, bidsCloseOn: '2026-02-19' }, by)
      .thenRefused('INVALID_STATE', { status: 'IDENTIFIED' }, 'bottleneckId');
  });

  it('refuses a bottleneck of another chain', () =>
    given(...withOtherChain)
      .when(publishOpenBidCall, { ...call, bottleneckId: 'BN-9' }, by)
      .thenRefused('BOTTLENECK_ON_OTHER_CHAIN', { chainId: OTHER_CHAIN }, 'bottleneckId'));

  it('refuses the chief of another chain, and the leader', () => {
    given(...confirmed)
      .when(publishOpenBidCall, call, { ...by, actor: otherChief })
      .thenRefused('NOT_THE_CHAIN_CHIEF');
    given(...confirmed)
      .when(publishOpenBidCall, call, { ...by, actor: leader })
      .thenRefused('FORBIDDEN');
  });

  it('refuses a bottleneck that does not exist', () =>
    given(...chains)
      .when(publishOpenBidCall, call, by)
      .thenMissing('bottleneck', 'BN-1'));
});
