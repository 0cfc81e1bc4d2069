import { describe, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, sent } from '../../testing/history.js';
import { accepted, bottleneck, confirmed, identified } from '../../testing/project-world.js';
import { chains, chief, leader, otherChief, otherLeader, OTHER_CHAIN } from '../../testing/world.js';
import { resolveBottleneck } from '../acceptance/resolve-bottleneck.js';
import { confirmBottleneck, dismissBottleneck, reopenBottleneck } from './decide-bottleneck.js';
import { identifyBottleneck } from './identify-bottleneck.js';
import {
  BottleneckConfirmed,
  BottleneckDismissed,
  BottleneckReopened,
  BottleneckResolved,
} from './quality-bottleneck.js';

const by = { actor: chief, occurredAt: '2026-07-10' };
const id = { bottleneckId: 'BN-1' };
const resolution = { ...id, projectId: 'P-1' };
const dismissal = { ...id, reason: 'OUT_OF_SCOPE' } as const;
const duplicate = { ...id, reason: 'DUPLICATE', duplicateOf: 'BN-0' } as const;
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

  it('needs the bottleneck', () =>
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

  it('returns it to CONFIRMED, so that it can be resolved again', () =>
    given(...after(resolved, sent(reopenBottleneck, reopening, chief, '2026-07-12')))
      .when(resolveBottleneck, resolution, by)
      .thenHappened(BottleneckResolved(resolution)));

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
