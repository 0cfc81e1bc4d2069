import {
  ChainChiefAppointed,
  ChainChiefReplaced,
  ChainClosed,
  ChainEstablished,
  ChainLeaderDesignated,
  ChainLeaderRevoked,
  ChainResumed,
  ChainStrategyPublished,
  ChainStrategyRevised,
  ChainSuspended,
  chinaDate,
  type ChainStatus,
  type ObjectiveCode,
  type ObjectiveTarget,
  type StrategyMeasure,
  REGIONS,
  CHAIN_STATUSES,
  OBJECTIVE_CODES,
  term,
} from '#domain';
import {
  chain,
  code,
  date,
  deadline,
  list,
  number,
  ordinal,
  organisation,
  record,
  text,
} from '../declaration/fields.js';
import { field } from '../declaration/figures.js';
import { on, onExisting } from '../declaration/folds.js';
import { readModel } from '../declaration/read-model.js';
import { everyone } from '../declaration/readers.js';

export interface ChainRow {
  readonly chainId: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly region: string;
  readonly status: ChainStatus;
  readonly chief: string | null;
  readonly chiefOffice: string | null;
  readonly leader: string | null;
  /** 0 before the first strategy. */
  readonly strategyVersion: number;
  /** Of the latest strategy version, which replaces the whole list. */
  readonly objectives: readonly ObjectiveTarget[];
  /** Of the latest strategy version. */
  readonly measures: readonly StrategyMeasure[];
  readonly revisions: readonly StrategyRevision[];
}

/** An objective that a revision set lower; null where the revision dropped it. */
interface LoweredObjective {
  readonly code: ObjectiveCode;
  readonly from: number;
  readonly to: number | null;
}

interface StrategyRevision {
  readonly version: number;
  readonly revisedOn: string;
  readonly reason: string;
  readonly lowered: readonly LoweredObjective[];
}

/** The objectives of a strategy that the next version lowers or drops. */
const loweredBetween = (
  before: readonly ObjectiveTarget[],
  after: readonly ObjectiveTarget[],
): readonly LoweredObjective[] =>
  before.flatMap(({ code, target: from }) => {
    const to = after.find((objective) => objective.code === code)?.target ?? null;
    return to !== null && to >= from ? [] : [{ code, from, to }];
  });

const ofChain = (e: { readonly data: { readonly chainId: string } }): string => e.data.chainId;

export const chains = readModel<ChainRow>()({
  name: 'chains',
  area: 'chain',
  version: 2,
  title: term('产业链', 'Industrial chains'),
  menuOrder: 10,
  readers: everyone(),
  key: ['chainId'],
  naming: { id: 'chainId', title: 'nameZh', titleEn: 'nameEn' },
  fields: {
    chainId: chain(),
    nameZh: text('中文名称', 'Chinese name'),
    region: code(REGIONS, '区域', 'Region'),
    status: code(CHAIN_STATUSES, '状态', 'Status'),
    chief: text('链长', 'Chain chief'),
    leader: organisation('链主', 'Chain leader'),
    strategyVersion: ordinal('一链一策版本', 'Strategy version', {
      help: term('0 表示尚未发布一链一策。', '0 before the first strategy.'),
    }),
    nameEn: text('英文名称', 'English name'),
    chiefOffice: organisation('链长办公室', "Chief's office"),
    objectives: list(
      record('目标', 'Objectives', {
        code: code(OBJECTIVE_CODES, '目标', 'Objective'),
        target: number('目标值', 'Target'),
      }),
    ),
    measures: list(
      record('举措', 'Measures', {
        title: text('举措', 'Measure'),
        ownerId: organisation('负责单位', 'Owner'),
        dueOn: deadline('完成期限', 'Due on'),
      }),
    ),
    revisions: list(
      record('一链一策修订', 'Strategy revisions', {
        version: ordinal('版本', 'Version'),
        revisedOn: date('修订日期', 'Revised on'),
        reason: text('原因', 'Reason'),
        lowered: list(
          record('调低的目标', 'Targets lowered', {
            code: code(OBJECTIVE_CODES, '目标', 'Objective'),
            from: number('原目标值', 'From'),
            to: number('新目标值', 'To'),
          }),
          {
            help: term(
              '新目标值为空表示该目标被取消。',
              'Where the new target is empty, the revision dropped the objective.',
            ),
            whenEmpty: term('没有调低目标', 'No target went down'),
          },
        ),
      }),
    ),
  },
  queryColumns: ['status', 'region', 'strategyVersion'],
  listColumns: ['region', 'status', 'chief', 'leader', 'strategyVersion'],
  facets: ['status', 'region'],
  label: (row) => `${row.nameZh} ${row.nameEn} ${row.chainId}`,
  folds: [
    on(ChainEstablished, ofChain, (_, { data }) => ({
      chainId: data.chainId,
      nameZh: data.nameZh,
      nameEn: data.nameEn,
      region: data.region,
      status: 'ACTIVE',
      chief: null,
      chiefOffice: null,
      leader: null,
      strategyVersion: 0,
      objectives: [],
      measures: [],
      revisions: [],
    })),
    onExisting(ChainSuspended, ofChain, (row) => ({ ...row, status: 'SUSPENDED' })),
    onExisting(ChainResumed, ofChain, (row) => ({ ...row, status: 'ACTIVE' })),
    onExisting(ChainClosed, ofChain, (row) => ({ ...row, status: 'CLOSED' })),
    onExisting(ChainChiefAppointed, ofChain, (row, { data }) => ({
      ...row,
      chief: data.chiefName,
      chiefOffice: data.unit,
    })),
    onExisting(ChainChiefReplaced, ofChain, (row, { data }) => ({
      ...row,
      chief: data.chiefName,
      chiefOffice: data.unit,
    })),
    onExisting(ChainLeaderDesignated, ofChain, (row, { data }) => ({ ...row, leader: data.organisationId })),
    onExisting(ChainLeaderRevoked, ofChain, (row) => ({ ...row, leader: null })),
    onExisting(ChainStrategyPublished, ofChain, (row, { data }) => ({
      ...row,
      strategyVersion: data.version,
      objectives: data.objectives,
      measures: data.measures ?? [],
    })),
    onExisting(ChainStrategyRevised, ofChain, (row, { data, occurredAt }) => ({
      ...row,
      strategyVersion: data.version,
      objectives: data.objectives,
      measures: data.measures ?? [],
      revisions: [
        ...row.revisions,
        {
          version: data.version,
          revisedOn: chinaDate(occurredAt),
          reason: data.reason,
          lowered: loweredBetween(row.objectives, data.objectives),
        },
      ],
    })),
  ],
  figures: (model) => ({
    'chain.status': field(model, 'status')(
      term('状态', 'Status'),
      term('产业链当前状态', 'Present state of the chain'),
    ),
    'chain.chief': field(model, 'chief')(term('链长', 'Chain chief'), term('最近一次任命或更换', 'Latest appointment')),
    'chain.leader': field(model, 'leader')(
      term('链主', 'Chain leader'),
      term('在任链主企业', 'The active leader enterprise'),
    ),
    'chain.strategyVersion': field(model, 'strategyVersion')(
      term('一链一策版本', 'Strategy version'),
      term('最近发布或修订的版本', 'The version last published or revised'),
    ),
  }),
});
