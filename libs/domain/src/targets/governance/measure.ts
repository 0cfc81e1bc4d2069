import { alters, begins } from '../../kit/action.js';
import { aggregate } from '../../kit/aggregate.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import { defineEvent } from '../../kit/event.js';
import { EachIsEventId, IsCount, IsId, IsList, IsText, Optional } from '../../kit/payload.js';
import { IsPeriod, requirePeriodEnded } from '../../kit/period.js';
import { stepOf, type Step } from '../../kit/step.js';
import { pointsAt, term } from '../../kit/term.js';
import { MAX_EVIDENCE_EVENTS } from './work-on-task.js';

interface OfMeasure {
  readonly measureId: string;
}

export interface MeasureData extends OfMeasure {
  readonly policyId: string;
  readonly no: number;
  readonly areaZh: string;
  readonly areaEn: string;
  readonly titleZh: string;
  readonly titleEn: string;
}

export interface MeasureProgress extends OfMeasure {
  readonly period: string;
  readonly percent: number;
  readonly summary: string;
  readonly evidenceEventIds: readonly string[];
}

export const MeasureDefined = defineEvent<MeasureData>()('MeasureDefined', term('已登记措施', 'Measure defined'));
export const MeasureProgressReported = defineEvent<MeasureProgress>()(
  'MeasureProgressReported',
  term('已报告措施进展', 'Measure progress reported'),
);

interface MeasureState {
  readonly periods: readonly string[];
  /** The last report, or the definition. */
  readonly reported: Step;
}

export const Measure = aggregate<MeasureState>('measure', 'targets')
  .starts(MeasureDefined, (event) => ({ periods: [], reported: stepOf(event) }))
  .changes(MeasureProgressReported, (measure, event) => ({
    periods: [...measure.periods, event.data.period],
    reported: stepOf(event),
  }));

export class DefineMeasure {
  @IsId() measureId!: string;
  @IsId() policyId!: string;
  @IsCount(1, 1000) no!: number;
  @IsText(100) areaZh!: string;
  @IsText(200) areaEn!: string;
  @IsText(100) titleZh!: string;
  @IsText(200) titleEn!: string;
}

export class ReportMeasureProgress {
  @IsId() measureId!: string;
  @IsPeriod() period!: string;
  @IsCount(0, 100) percent!: number;
  @IsText(2000) summary!: string;
  @Optional() @IsList(1, MAX_EVIDENCE_EVENTS) @EachIsEventId() evidenceEventIds?: string[];
}

/** A measure of a policy, such as one of the 23 of 2025 or the 14 of 2023. */
export const defineMeasure = begins(DefineMeasure, Measure, {
  title: term('登记措施', 'Define a measure'),
  example: {
    measureId: 'SZ25-12',
    policyId: 'SZ-2025-MEASURES',
    no: 12,
    areaZh: '基础支撑',
    areaEn: 'Quality infrastructure base',
    titleZh: '实施重点产业链质量强链专项',
    titleEn: 'Quality strengthening programme for key chains',
  },
  terms: {
    fields: {
      measureId: pointsAt('measures', '措施', 'Measure'),
      policyId: term('政策编号', 'Policy no.'),
      no: term('序号', 'No.'),
      areaZh: term('领域', 'Area'),
      areaEn: term('领域英文名称', 'Area (English)'),
    },
  },
  roles: ['REGULATOR'],
  id: (c) => c.measureId,
  chain: () => null,
  decide(c, measure) {
    if (measure) throw new Refusal('ALREADY_EXISTS', {}, 'measureId');
    return MeasureDefined({ ...c });
  },
});

export const reportMeasureProgress = alters(ReportMeasureProgress, Measure, {
  title: term('报告措施进展', 'Report progress of a measure'),
  example: { measureId: 'SZ25-12', period: '2026-Q1', percent: 30, summary: '8 条链发布一链一策' },
  terms: {
    fields: {
      percent: term('进度（%）', 'Progress (%)'),
      evidenceEventIds: term('佐证事件', 'Evidence events'),
    },
  },
  roles: ['REGULATOR'],
  id: (c) => c.measureId,
  chain: () => null,
  follows: (_c, measure) => [measure.reported],
  decide(c, measure, _facts, { occurredOn }) {
    requirePeriodEnded(c.period, occurredOn);
    if (measure.periods.includes(c.period)) refuse('PERIOD_ALREADY_REPORTED', {}, 'period');
    return MeasureProgressReported({ ...c, evidenceEventIds: [...new Set(c.evidenceEventIds ?? [])] });
  },
});
