import { chinaDate, MeasureDefined, MeasureProgressReported, type MeasureData, term } from '#domain';
import {
  bilingual,
  date,
  event,
  identifier,
  list,
  ordinal,
  percent,
  period,
  policy,
  record,
  text,
} from '../declaration/fields.js';
import { on, onExisting } from '../declaration/folds.js';
import { earliestFirst, readModel } from '../declaration/read-model.js';
import { everyone } from '../declaration/readers.js';

interface Report {
  readonly period: string;
  readonly percent: number;
  readonly summary: string;
  readonly evidenceEventIds: readonly string[];
  readonly reportedOn: string;
}

export interface MeasureRow extends MeasureData {
  /** From the latest report; null before the first one. */
  readonly percent: number | null;
  readonly period: string | null;
  readonly lastReportedOn: string | null;
  readonly reports: readonly Report[];
}

const ofMeasure = (e: { readonly data: { readonly measureId: string } }): string => e.data.measureId;

/** 措施: the measures of a policy with their progress. */
export const measures = readModel<MeasureRow>()({
  name: 'measures',
  area: 'targets',
  version: 1,
  title: term('政策措施', 'Policy measures'),
  menuOrder: 30,
  readers: everyone(),
  key: ['measureId'],
  naming: { id: 'measureId', title: 'titleZh', titleEn: 'titleEn' },
  fields: {
    measureId: identifier('措施', 'Measure'),
    titleZh: text('名称', 'Title'),
    areaZh: bilingual('areaEn', '领域', 'Area'),
    percent: percent('进度（%）', 'Progress (%)'),
    period: period('最近一期', 'Latest period'),
    lastReportedOn: date('最近报告', 'Last reported on'),
    reports: list(
      record('历次报告', 'Reports', {
        period: period('报告期', 'Period'),
        percent: percent('进度（%）', 'Progress (%)'),
        summary: text('摘要', 'Summary'),
        evidenceEventIds: list(event('佐证事件', 'Evidence events')),
        reportedOn: date('报告日期', 'Reported on'),
      }),
    ),
    policyId: policy('政策', 'Policy'),
    no: ordinal('序号', 'No.'),
    areaEn: text('领域英文名称', 'Area (English)', { hidden: true }),
    titleEn: text('英文名称', 'English title'),
  },
  queryColumns: ['policyId', 'no', 'areaZh', 'percent', 'lastReportedOn'],
  listColumns: ['areaZh', 'percent', 'period', 'lastReportedOn'],
  order: [earliestFirst('no')],
  createCommands: ['define-measure'],
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
