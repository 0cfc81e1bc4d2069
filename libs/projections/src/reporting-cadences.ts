import { EVERY_CHAIN, ReportingCadenceSet, type CadenceData, type ReportingLevel } from '#domain';
import { on, rows } from './rows.js';

export interface ReportingCadenceRow extends Omit<CadenceData, 'chainId'> {
  readonly chainId: string | null;
}

/** The key of the setting for a chain, or for every chain that has none of its own. */
export const cadenceKey = (level: ReportingLevel, chainId: string = EVERY_CHAIN): string => `${chainId}/${level}`;

/** 报告周期: the latest setting a chain and level; which reports are missed follows from it and the date. */
export const reportingCadences = rows<ReportingCadenceRow>('reporting_cadences', {
  columns: { chainId: 'text', level: 'text', every: 'text' },
  label: (row) => `${row.chainId ?? ''} ${row.level} ${row.every}`,
  folds: [
    on(
      ReportingCadenceSet,
      (e) => cadenceKey(e.data.level, e.data.chainId),
      (_, { data }) => ({ ...data, chainId: data.chainId ?? null }),
    ),
  ],
});
