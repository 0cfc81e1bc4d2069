import { ReportingCadenceSet, type CadenceData } from '#domain';
import { on, rows } from './rows.js';

export interface ReportingCadenceRow extends Omit<CadenceData, 'chainId'> {
  readonly chainId: string | null;
}

/** 报告周期: the latest setting a chain and level; which reports are missed follows from it and the date. */
export const reportingCadences = rows<ReportingCadenceRow>('reporting_cadences', {
  columns: { chainId: 'text', level: 'text', every: 'text' },
  label: (row) => `${row.chainId ?? ''} ${row.level} ${row.every}`,
  folds: [
    on(
      ReportingCadenceSet,
      (e) => `${e.data.chainId ?? 'ALL'}/${e.data.level}`,
      (_, { data }) => ({ ...data, chainId: data.chainId ?? null }),
    ),
  ],
});
