import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { alters } from '../kit/action.js';
import { term } from '../kit/term.js';
import { Refusal } from '../kit/errors.js';
import { IsCount, IsList, IsOneOf, IsSlug } from '../kit/payload.js';
import { ChainStrategyPublished, ChainStrategyRevised, OBJECTIVE_CODES, type ObjectiveCode } from './events.js';
import { IndustryChain } from './industry-chain.js';
import { requireChiefOffice } from './chain-checks.js';

export class StrategyObjective {
  @IsOneOf(OBJECTIVE_CODES) code!: ObjectiveCode;
  @IsCount(1) target!: number;
}

export class PublishChainStrategy {
  @IsSlug() chainId!: string;
  @IsCount(1, 1000) version!: number;
  @IsList(1, OBJECTIVE_CODES.length)
  @ValidateNested({ each: true })
  @Type(() => StrategyObjective)
  objectives!: StrategyObjective[];
}

export class ReviseChainStrategy extends PublishChainStrategy {}

const plain = (objectives: readonly StrategyObjective[]): { code: ObjectiveCode; target: number }[] => {
  if (new Set(objectives.map(({ code }) => code)).size !== objectives.length)
    throw new Refusal('ALREADY_EXISTS', {}, 'objectives');
  return objectives.map(({ code, target }) => ({ code, target }));
};

/** 一链一策: the first strategy of a chain is version 1. */
export const publishChainStrategy = alters(PublishChainStrategy, IndustryChain, {
  title: term('发布一链一策', 'Publish the chain strategy'),
  example: {
    chainId: 'new-energy-vehicles',
    version: 1,
    objectives: [{ code: 'BOTTLENECKS_RESOLVED', target: 2 }],
  },
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.chainId,
  decide(c, chain, _facts, { actor }) {
    requireChiefOffice(chain, actor);
    if (chain.strategyVersion > 0) throw new Refusal('STRATEGY_ALREADY_PUBLISHED', { version: chain.strategyVersion });
    if (c.version !== 1) throw new Refusal('VERSION_GAP', { current: 0 }, 'version');
    return ChainStrategyPublished({ chainId: c.chainId, version: c.version, objectives: plain(c.objectives) });
  },
});

/** A revision replaces the whole list of objectives and takes the next version. */
export const reviseChainStrategy = alters(ReviseChainStrategy, IndustryChain, {
  title: term('修订一链一策', 'Revise the chain strategy'),
  example: {
    chainId: 'new-energy-vehicles',
    version: 2,
    objectives: [{ code: 'CERTIFICATIONS_VALID', target: 3 }],
  },
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.chainId,
  decide(c, chain, _facts, { actor }) {
    requireChiefOffice(chain, actor);
    if (c.version !== chain.strategyVersion + 1)
      throw new Refusal('VERSION_GAP', { current: chain.strategyVersion }, 'version');
    const objectives = plain(c.objectives);
    if (chain.strategyVersion === 0) throw new Refusal('INVALID_STATE');
    return ChainStrategyRevised({ chainId: c.chainId, version: c.version, objectives });
  },
});
