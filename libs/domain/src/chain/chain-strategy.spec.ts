import { describe, it } from '@jest/globals';
import { given } from '../testing/given-when-then.js';
import { after, sent } from '../testing/history.js';
import { CHAIN, chains, chief, otherChief } from '../testing/world.js';
import { publishChainStrategy, reviseChainStrategy } from './chain-strategy.js';
import { ChainStrategyPublished, ChainStrategyRevised } from './events.js';

const by = { actor: chief, occurredAt: '2026-05-01' };
const strategy = { chainId: CHAIN, version: 1, objectives: [{ code: 'BOTTLENECKS_RESOLVED', target: 2 }] } as const;
const revision = {
  chainId: CHAIN,
  version: 2,
  objectives: [{ code: 'CERTIFICATIONS_VALID', target: 3 }],
  reason: '年度评估后调整',
} as const;
const measures = [{ title: '组织联合攻关', ownerId: 'leader', dueOn: '2026-12-31' }];
const twice = [...strategy.objectives, { code: 'BOTTLENECKS_RESOLVED', target: 9 }] as const;
const published = after(chains, sent(publishChainStrategy, strategy, chief, '2026-02-01'));

describe('publish the chain strategy', () => {
  it('starts with version 1', () =>
    given(...chains)
      .when(publishChainStrategy, strategy, by)
      .thenHappened(ChainStrategyPublished(strategy)));

  it('has measures with an owner that is registered and a date that is not past', () => {
    given(...chains)
      .when(publishChainStrategy, { ...strategy, measures }, by)
      .thenHappened(ChainStrategyPublished({ ...strategy, measures }));
    given(...chains)
      .when(publishChainStrategy, { ...strategy, measures: [{ ...measures[0], ownerId: 'nobody' }] }, by)
      .thenMissing('organisation', 'nobody');
    given(...chains)
      .when(publishChainStrategy, { ...strategy, measures: [{ ...measures[0], dueOn: '2026-04-30' }] }, by)
      .thenRefused('VALIDITY_ENDS_BEFORE_START', {}, 'measures[0].dueOn');
  });

  it('refuses any other first version', () =>
    given(...chains)
      .when(publishChainStrategy, { ...strategy, version: 2 }, by)
      .thenRefused('VERSION_GAP', { current: 0 }, 'version'));

  it('refuses a second first version: a strategy is revised', () =>
    given(...published)
      .when(publishChainStrategy, strategy, by)
      .thenRefused('STRATEGY_ALREADY_PUBLISHED', { version: 1 }));

  it('refuses an objective that is listed twice', () =>
    given(...chains)
      .when(publishChainStrategy, { ...strategy, objectives: twice }, by)
      .thenRefused('ALREADY_EXISTS', {}, 'objectives'));

  it('refuses the chief of another chain', () =>
    given(...chains)
      .when(publishChainStrategy, strategy, { ...by, actor: otherChief })
      .thenRefused('NOT_THE_CHAIN_CHIEF'));
});

describe('revise the chain strategy', () => {
  it('takes the next version and replaces the whole list of objectives', () =>
    given(...published)
      .when(reviseChainStrategy, revision, by)
      .thenHappened(ChainStrategyRevised(revision)));

  it('carries a reason; the version is checked first', () => {
    const { reason: _reason, ...silent } = revision;
    given(...published)
      .when(reviseChainStrategy, silent, by)
      .thenRefused('REASON_REQUIRED', {}, 'reason');
    given(...published)
      .when(reviseChainStrategy, { ...silent, version: 3 }, by)
      .thenRefused('VERSION_GAP', { current: 1 }, 'version');
  });

  it('keeps measures whose date has passed', () => {
    const late = [{ ...measures[0]!, dueOn: '2026-04-30' }];
    given(...published)
      .when(reviseChainStrategy, { ...revision, measures: late }, by)
      .thenHappened(ChainStrategyRevised({ ...revision, measures: late }));
  });

  it('refuses to skip or repeat a version', () => {
    given(...published)
      .when(reviseChainStrategy, { ...revision, version: 3 }, by)
      .thenRefused('VERSION_GAP', { current: 1 }, 'version');
    given(...published)
      .when(reviseChainStrategy, { ...revision, version: 1 }, by)
      .thenRefused('VERSION_GAP', { current: 1 }, 'version');
  });

  it('refuses an objective that is listed twice', () =>
    given(...published)
      .when(reviseChainStrategy, { ...revision, objectives: twice }, by)
      .thenRefused('ALREADY_EXISTS', {}, 'objectives'));

  it('refuses before a first strategy is published, but checks the version first', () => {
    given(...chains)
      .when(reviseChainStrategy, { ...revision, version: 1 }, by)
      .thenRefused('INVALID_STATE');
    given(...chains)
      .when(reviseChainStrategy, revision, by)
      .thenRefused('VERSION_GAP', { current: 0 }, 'version');
  });

  it('refuses the chief of another chain', () =>
    given(...published)
      .when(reviseChainStrategy, revision, { ...by, actor: otherChief })
      .thenRefused('NOT_THE_CHAIN_CHIEF'));
});
