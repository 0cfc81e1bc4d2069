import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { alters } from '../kit/action.js';
import { pointsAt, term } from '../kit/term.js';
import { Refusal } from '../kit/errors.js';
import { refuse } from '../kit/refuse.js';
import { IsCount, IsId, IsList, IsLocalDate, IsOneOf, IsSlug, IsText, Optional } from '../kit/payload.js';
import { Organisation } from '../organisations/organisation.js';
import {
  ChainStrategyPublished,
  ChainStrategyRevised,
  OBJECTIVE_CODES,
  type ObjectiveCode,
  type StrategyVersion,
} from './events.js';
import { IndustryChain, lastChange } from './industry-chain.js';
import { requireChiefOffice } from './chain-checks.js';

/** The most measures of one strategy. */
const MAX_MEASURES = 50;

export class StrategyObjective {
  @IsOneOf(OBJECTIVE_CODES) code!: ObjectiveCode;
  @IsCount(1) target!: number;
}

export class PlannedMeasure {
  @IsText(200) title!: string;
  @IsId() ownerId!: string;
  @IsLocalDate() dueOn!: string;
}

export class PublishChainStrategy {
  @IsSlug() chainId!: string;
  @IsCount(1, 1000) version!: number;
  @IsList(1, OBJECTIVE_CODES.length)
  @ValidateNested({ each: true })
  @Type(() => StrategyObjective)
  objectives!: StrategyObjective[];
  @Optional()
  @IsList(1, MAX_MEASURES)
  @ValidateNested({ each: true })
  @Type(() => PlannedMeasure)
  measures?: PlannedMeasure[];
}

export class ReviseChainStrategy extends PublishChainStrategy {
  /** Required; the version is checked first. */
  @Optional() @IsText(1000) reason?: string;
}

/** The owners of the measures must be registered. */
const owners = ({ measures = [] }: PublishChainStrategy) => ({
  owners: [...new Set(measures.map(({ ownerId }) => ownerId))].map((id) => Organisation.of(id)),
});

function contentOf({ chainId, version, objectives, measures }: PublishChainStrategy): StrategyVersion {
  if (new Set(objectives.map(({ code }) => code)).size !== objectives.length)
    throw new Refusal('ALREADY_EXISTS', {}, 'objectives');
  return {
    chainId,
    version,
    objectives: objectives.map(({ code, target }) => ({ code, target })),
    ...(measures === undefined
      ? {}
      : { measures: measures.map(({ title, ownerId, dueOn }) => ({ title, ownerId, dueOn })) }),
  };
}

/** 一链一策: the first strategy of a chain is version 1. */
export const publishChainStrategy = alters(PublishChainStrategy, IndustryChain, {
  title: term('发布一链一策', 'Publish the chain strategy'),
  example: {
    chainId: 'new-energy-vehicles',
    version: 1,
    objectives: [{ code: 'BOTTLENECKS_RESOLVED', target: 2 }],
    measures: [{ title: '组织关键零部件联合攻关', ownerId: 'leader-a', dueOn: '2026-12-31' }],
  },
  terms: {
    fields: {
      measures: term('举措', 'Measures'),
      ownerId: pointsAt('organisations', '负责单位', 'Owner'),
    },
  },
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.chainId,
  facts: owners,
  follows: (_c, chain) => [lastChange(chain, 'strategy')],
  decide(c, chain, _facts, { actor, occurredOn }) {
    requireChiefOffice(chain, actor);
    if (chain.strategyVersion > 0) refuse('STRATEGY_ALREADY_PUBLISHED', { version: chain.strategyVersion });
    if (c.version !== 1) refuse('VERSION_GAP', { current: 0 }, 'version');
    const late = c.measures?.findIndex(({ dueOn }) => dueOn < occurredOn) ?? -1;
    if (late >= 0) refuse('VALIDITY_ENDS_BEFORE_START', {}, `measures[${late}].dueOn`);
    return ChainStrategyPublished(contentOf(c));
  },
});

/** A revision replaces the objectives and measures as a whole, takes the next version and says why. */
export const reviseChainStrategy = alters(ReviseChainStrategy, IndustryChain, {
  title: term('修订一链一策', 'Revise the chain strategy'),
  example: {
    chainId: 'new-energy-vehicles',
    version: 2,
    objectives: [{ code: 'CERTIFICATIONS_VALID', target: 3 }],
    reason: '年度评估后调整',
  },
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.chainId,
  facts: owners,
  follows: (_c, chain) => [lastChange(chain, 'strategy')],
  decide(c, chain, _facts, { actor }) {
    requireChiefOffice(chain, actor);
    if (c.version !== chain.strategyVersion + 1) refuse('VERSION_GAP', { current: chain.strategyVersion }, 'version');
    const content = contentOf(c);
    if (chain.strategyVersion === 0) throw new Refusal('INVALID_STATE');
    if (c.reason === undefined) throw new Refusal('REASON_REQUIRED', {}, 'reason');
    return ChainStrategyRevised({ ...content, reason: c.reason });
  },
});
