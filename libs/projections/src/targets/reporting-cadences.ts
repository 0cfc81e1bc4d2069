import {
  EVERY_CHAIN,
  ReportingCadenceSet,
  type CadenceData,
  type ReportingLevel,
  REPORTING_LEVELS,
  CADENCES,
  term,
} from '#domain';
import { chain, code, date, number } from '../declaration/fields.js';
import { on } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { everyone } from '../declaration/readers.js';

export interface ReportingCadenceRow extends Omit<CadenceData, 'chainId'> {
  readonly chainId: string | null;
}

/** The key of the cadence of a chain, or of the default for all chains. */
export const cadenceKey = (level: ReportingLevel, chainId: string = EVERY_CHAIN): string => `${chainId}/${level}`;

/** 报告周期: the latest cadence per chain and level; overdue reports are derived from it and the date. */
export const reportingCadences = readModel<ReportingCadenceRow>()({
  name: 'reporting_cadences',
  area: 'targets',
  version: 1,
  title: term('报告周期', 'Reporting cadences'),
  menuOrder: 50,
  readers: everyone(),
  key: ['chainId', 'level'],
  naming: { id: 'level', title: 'level' },
  fields: {
    chainId: chain('产业链', 'Chain', {
      help: term('空白表示适用于没有单独设定的所有产业链。', 'Empty: every chain that has no setting of its own.'),
    }),
    level: code(REPORTING_LEVELS, '报告主体', 'Who reports'),
    every: code(CADENCES, '报告周期', 'How often'),
    graceDays: number('期后宽限（天）', 'Days of grace', {
      help: term(
        '报告期结束后过了这些天仍未报告的，即为逾期未报。',
        'A report that is not made within these days after the end of its period is missed.',
      ),
    }),
    effectiveFrom: date('生效日', 'Effective from'),
  },
  queryColumns: ['chainId', 'level', 'every', 'effectiveFrom'],
  listColumns: ['every', 'graceDays', 'effectiveFrom', 'chainId'],
  facets: ['level', 'every'],
  order: [newestFirst('effectiveFrom')],
  label: (row) => `${row.chainId ?? ''} ${row.level} ${row.every}`,
  folds: [
    on(
      ReportingCadenceSet,
      (e) => cadenceKey(e.data.level, e.data.chainId),
      (_, { data }) => ({ ...data, chainId: data.chainId ?? null }),
    ),
  ],
});
