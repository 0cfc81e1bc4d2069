import {
  EVERY_CHAIN,
  ReportingCadenceSet,
  type CadenceData,
  type ReportingLevel,
  REPORTING_LEVELS,
  CADENCES,
  term,
} from '#domain';
import { chain, code, number, text } from '../declaration/fields.js';
import { on } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';

export interface ReportingCadenceRow extends Omit<CadenceData, 'chainId'> {
  readonly chainId: string | null;
}

/** The key of the setting for a chain, or for every chain that has none of its own. */
export const cadenceKey = (level: ReportingLevel, chainId: string = EVERY_CHAIN): string => `${chainId}/${level}`;

/** 报告周期: the latest setting a chain and level; which reports are missed follows from it and the date. */
export const reportingCadences = readModel<ReportingCadenceRow>()({
  name: 'reporting_cadences',
  area: 'targets',
  version: 1,
  title: term('报告周期', 'Reporting cadences'),
  menuOrder: 50,
  key: ['chainId', 'level'],
  naming: { id: 'level', title: 'level' },
  fields: {
    chainId: chain(),
    level: code(REPORTING_LEVELS, '报告主体', 'Who reports'),
    every: code(CADENCES, '报告周期', 'How often'),
    graceDays: number('期后宽限（天）', 'Days of grace'),
    effectiveFrom: text('生效日', 'Effective from'),
  },
  columns: ['chainId', 'level', 'every', 'effectiveFrom'],
  listed: ['every', 'graceDays', 'effectiveFrom', 'chainId'],
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
