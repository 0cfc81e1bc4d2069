import {
  IndicatorDefined,
  IndicatorTargetSet,
  IndicatorValueCorrected,
  IndicatorValueReported,
  standingOf,
  trendOf,
  type IndicatorDefinition,
  type IndicatorStanding,
  type IndicatorTarget,
} from '#domain';
import { on, onExisting, rows } from './rows.js';

interface ReportedPeriod {
  readonly period: string;
  readonly periodEndOn: string;
  /** As corrected; the earlier readings stay in `corrections`. */
  readonly value: string;
  readonly corrections: readonly { readonly previousValue: string; readonly reason: string }[];
}

export interface IndicatorRow extends IndicatorDefinition, IndicatorStanding {
  readonly target: Omit<IndicatorTarget, 'indicatorId'> | null;
  readonly periods: readonly ReportedPeriod[];
}

type Facts = Pick<IndicatorRow, 'target' | 'periods'> & IndicatorDefinition;

const ofIndicator = (e: { readonly data: { readonly indicatorId: string } }): string => e.data.indicatorId;

const standing = (row: Facts): IndicatorRow => ({
  ...row,
  ...(row.expect === undefined ? standingOf(row.periods, row.target, row.direction) : trendOf(row.periods, row.expect)),
});

/** 指标: definition, target, values per period, and how it stands after the latest period. */
export const indicators = rows<IndicatorRow>('indicators', {
  columns: { group: 'text', kind: 'text', status: 'text', chainId: 'text' },
  label: (row) => `${row.indicatorId} ${row.nameZh} ${row.nameEn}`,
  folds: [
    on(IndicatorDefined, ofIndicator, (row, { data }) =>
      standing({ ...data, target: row?.target ?? null, periods: row?.periods ?? [] }),
    ),
    onExisting(IndicatorTargetSet, ofIndicator, (row, { data: { indicatorId: _id, ...target } }) =>
      standing({ ...row, target }),
    ),
    onExisting(IndicatorValueReported, ofIndicator, (row, { data: { period, periodEndOn, value } }) =>
      standing({ ...row, periods: [...row.periods, { period, periodEndOn, value, corrections: [] }] }),
    ),
    onExisting(IndicatorValueCorrected, ofIndicator, (row, { data }) =>
      standing({
        ...row,
        periods: row.periods.map((reported) =>
          reported.period === data.period
            ? {
                ...reported,
                value: data.value,
                corrections: [...reported.corrections, { previousValue: data.previousValue, reason: data.reason }],
              }
            : reported,
        ),
      }),
    ),
  ],
});
