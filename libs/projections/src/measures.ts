import { chinaDate, MeasureDefined, MeasureProgressReported, type MeasureData } from '#domain';
import { on, onExisting, rows } from './rows.js';

interface Report {
  readonly period: string;
  readonly percent: number;
  readonly summary: string;
  readonly evidenceEventIds: readonly string[];
  readonly reportedOn: string;
}

export interface MeasureRow extends MeasureData {
  /** As last reported; null before the first report. */
  readonly percent: number | null;
  readonly period: string | null;
  readonly lastReportedOn: string | null;
  readonly reports: readonly Report[];
}

const ofMeasure = (e: { readonly data: { readonly measureId: string } }): string => e.data.measureId;

/** 措施: the board of the measures of a policy. */
export const measures = rows<MeasureRow>('measures', {
  columns: { policyId: 'text', no: 'integer', areaZh: 'text', percent: 'integer', lastReportedOn: 'text' },
  label: (row) => `${row.measureId} ${row.titleZh} ${row.titleEn}`,
  folds: [
    on(MeasureDefined, ofMeasure, (_, { data }) => ({
      ...data,
      percent: null,
      period: null,
      lastReportedOn: null,
      reports: [],
    })),
    onExisting(MeasureProgressReported, ofMeasure, (row, { data: { measureId: _id, ...report }, occurredAt }) => {
      const reportedOn = chinaDate(occurredAt);
      const { percent, period } = report;
      return {
        ...row,
        percent,
        period,
        lastReportedOn: reportedOn,
        reports: [...row.reports, { ...report, reportedOn }],
      };
    }),
  ],
});
