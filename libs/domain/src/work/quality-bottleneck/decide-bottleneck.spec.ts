import { describe, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, sent } from '../../testing/history.js';
import {
  acceptanceRequested,
  accepted,
  awarded,
  bidsIn,
  bottleneck,
  confirmed,
  identified,
  inProgress,
} from '../../testing/project-world.js';
import { foundFalse, resolved as resolvedByRetest } from '../../testing/review-world.js';
import { CHAIN, chains, chief, leader, maker, otherChief, otherLeader, OTHER_CHAIN } from '../../testing/world.js';
import { awardBid } from '../project/bids.js';
import { startProject, terminateProject } from '../project/progress-project.js';
import { proposeProject } from '../project/propose-project.js';
import { resolveBottleneck } from '../acceptance/resolve-bottleneck.js';
import { dismissBottleneck } from '../acceptance/dismiss-bottleneck.js';
import { confirmBottleneck, reopenBottleneck } from './decide-bottleneck.js';
import { identifyBottleneck } from './identify-bottleneck.js';
import { BottleneckConfirmed, BottleneckDismissed, BottleneckReopened } from './quality-bottleneck.js';

const by = { actor: chief, occurredAt: '2026-07-10' };
const id = { bottleneckId: 'BN-1' };
const resolution = { ...id, projectId: 'P-1' };
const dismissal = { ...id, reason: 'OUT_OF_SCOPE' } as const;
const duplicate = { ...id, reason: 'DUPLICATE', duplicateOf: 'BN-0' } as const;
const proposal = {
  chainId: CHAIN,
  projectId: 'P-2',
  kind: 'KEY_PART_RESEARCH',
  title: '接触件攻关',
  undertakerId: 'maker',
  bottleneckId: 'BN-1',
};
const reopening = { ...id, reason: '问题复现' };

const withOriginal = after(
  identified,
  sent(identifyBottleneck, { ...bottleneck, bottleneckId: 'BN-0' }, leader, '2026-02-01'),
);
const elsewhere = { ...bottleneck, chainId: OTHER_CHAIN, bottleneckId: 'BN-9' };
const withForeign = after(identified, sent(identifyBottleneck, elsewhere, otherLeader, '2026-02-01'));
const dismissed = after(identified, sent(dismissBottleneck, dismissal, chief, '2026-02-14'));
const resolved = after(accepted, sent(resolveBottleneck, resolution, chief, '2026-07-10'));

describe('confirm a bottleneck', () => {
  it('is decided by the chief of its chain', () =>
    given(...identified)
      .when(confirmBottleneck, id, by)
      .thenHappened(BottleneckConfirmed(id)));

  it('refuses the chief of another chain, and the leader', () => {
    given(...identified)
      .when(confirmBottleneck, id, { ...by, actor: otherChief })
      .thenRefused('NOT_THE_CHAIN_CHIEF');
    given(...identified)
      .when(confirmBottleneck, id, { ...by, actor: leader })
      .thenRefused('FORBIDDEN');
  });

  it.each([
    ['CONFIRMED', confirmed],
    ['DISMISSED', dismissed],
    ['RESOLVED', resolved],
  ])('refuses one that is %s', (status, history) =>
    given(...history)
      .when(confirmBottleneck, id, by)
      .thenRefused('INVALID_STATE', { status }),
  );

  it('refuses a bottleneck that does not exist', () =>
    given(...chains)
      .when(confirmBottleneck, id, by)
      .thenMissing('bottleneck', 'BN-1'));
});

describe('dismiss a bottleneck', () => {
  it('records the reason, before or after confirmation', () => {
    given(...identified)
      .when(dismissBottleneck, dismissal, by)
      .thenHappened(BottleneckDismissed(dismissal));
    given(...confirmed)
      .when(dismissBottleneck, dismissal, by)
      .thenHappened(BottleneckDismissed(dismissal));
  });

  it.each([
    ['AWARDED', awarded],
    ['IN_PROGRESS', inProgress],
    ['ACCEPTANCE_REQUESTED', acceptanceRequested],
    ['UNDER_REVIEW', foundFalse(resolvedByRetest)],
  ])('refuses one with a project that is %s', (status, history) =>
    given(...history)
      .when(dismissBottleneck, dismissal, by)
      .thenRefused('PROJECT_UNDER_WAY', { projectId: 'P-1', status }),
  );

  it('is possible while a call is open or a project proposed, which then cannot be awarded or started', () => {
    const dismissedUnderCall = after(bidsIn, sent(dismissBottleneck, dismissal, chief, '2026-03-11'));
    given(...dismissedUnderCall)
      .when(awardBid, { projectId: 'P-1', bidId: 'BID-1', partnerIds: [] }, { ...by, occurredAt: '2026-03-16' })
      .thenRefused('BOTTLENECK_DISMISSED');
    const proposed = after(confirmed, sent(proposeProject, proposal, maker, '2026-02-20'));
    given(...after(proposed, sent(dismissBottleneck, dismissal, chief, '2026-02-21')))
      .when(startProject, { projectId: 'P-2', plannedEndOn: '2026-12-31' }, { ...by, actor: maker })
      .thenRefused('BOTTLENECK_DISMISSED');
  });

  it('is possible again once the project is terminated', () =>
    given(...after(inProgress, sent(terminateProject, { projectId: 'P-1', reason: '企业放弃' }, chief, '2026-04-01')))
      .when(dismissBottleneck, dismissal, by)
      .thenHappened(BottleneckDismissed(dismissal)));

  it('names the bottleneck that a duplicate repeats', () =>
    given(...withOriginal)
      .when(dismissBottleneck, duplicate, by)
      .thenHappened(BottleneckDismissed(duplicate)));

  it('refuses a duplicate of nothing, of itself, or of what does not exist', () => {
    given(...withOriginal)
      .when(dismissBottleneck, { ...id, reason: 'DUPLICATE' }, by)
      .thenRefused('INVALID_STATE', {}, 'duplicateOf');
    given(...withOriginal)
      .when(dismissBottleneck, { ...duplicate, duplicateOf: 'BN-1' }, by)
      .thenRefused('INVALID_STATE', {}, 'duplicateOf');
    given(...identified)
      .when(dismissBottleneck, duplicate, by)
      .thenMissing('bottleneck', 'BN-0');
  });

  it('refuses to name another bottleneck with any other reason', () =>
    given(...withOriginal)
      .when(dismissBottleneck, { ...duplicate, reason: 'OUT_OF_SCOPE' }, by)
      .thenRefused('INVALID_STATE', {}, 'duplicateOf'));

  it('refuses a duplicate of a bottleneck of another chain', () =>
    given(...withForeign)
      .when(dismissBottleneck, { ...duplicate, duplicateOf: 'BN-9' }, by)
      .thenRefused('BOTTLENECK_ON_OTHER_CHAIN', { chainId: OTHER_CHAIN }, 'duplicateOf'));

  it.each([
    ['DISMISSED', dismissed],
    ['RESOLVED', resolved],
  ])('refuses one that is %s', (status, history) =>
    given(...history)
      .when(dismissBottleneck, dismissal, by)
      .thenRefused('INVALID_STATE', { status }),
  );

  it('refuses the chief of another chain', () =>
    given(...identified)
      .when(dismissBottleneck, dismissal, { ...by, actor: otherChief })
      .thenRefused('NOT_THE_CHAIN_CHIEF'));
});

describe('reopen a bottleneck', () => {
  it.each([
    ['resolved', resolved],
    ['dismissed', dismissed],
  ])('reopens one that was %s', (_what, history) =>
    given(...history)
      .when(reopenBottleneck, reopening, by)
      .thenHappened(BottleneckReopened(reopening)),
  );

  it('returns it to CONFIRMED, so that it can be dismissed, or resolved by a later acceptance', () =>
    given(...after(resolved, sent(reopenBottleneck, reopening, chief, '2026-07-12')))
      .when(dismissBottleneck, dismissal, { ...by, occurredAt: '2026-07-13' })
      .thenHappened(BottleneckDismissed(dismissal)));

  it.each([
    ['IDENTIFIED', identified],
    ['CONFIRMED', confirmed],
  ])('refuses one that is %s', (status, history) =>
    given(...history)
      .when(reopenBottleneck, reopening, by)
      .thenRefused('INVALID_STATE', { status }),
  );

  it('refuses the chief of another chain', () =>
    given(...resolved)
      .when(reopenBottleneck, reopening, { ...by, actor: otherChief })
      .thenRefused('NOT_THE_CHAIN_CHIEF'));
});
