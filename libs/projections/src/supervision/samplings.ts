import {
  chinaDate,
  ReinspectionRequested,
  ReinspectionResultRecorded,
  SampleTaken,
  SamplingOrdered,
  SamplingResultRecorded,
  type SamplingOrder,
  type SamplingStatus,
  type Verdict,
  term,
  VERDICTS,
  SAMPLING_STATUSES,
} from '#domain';
import { chain, code, date, deadline, identifier, organisation, record, row, text } from '../declaration/fields.js';
import { on, onExisting } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { partiesOnly } from '../declaration/readers.js';

interface LinkedTest {
  readonly subjectId: string;
  readonly testId: string;
  readonly verdict: Verdict;
}

export interface SamplingRow extends Omit<SamplingOrder, 'dueOn'> {
  readonly dueOn: string | null;
  readonly status: SamplingStatus;
  readonly orderedOn: string;
  readonly sampleNo: string | null;
  readonly sampledOn: string | null;
  readonly result: LinkedTest | null;
  readonly reinspectionUntil: string | null;
  readonly reinspectionBodyId: string | null;
  readonly reinspection: LinkedTest | null;
  /** Verdict of the re-inspection, which is final, if there was one. */
  readonly verdict: Verdict | null;
}

const ofSampling = (e: { readonly data: { readonly samplingId: string } }): string => e.data.samplingId;

/** 监督抽查: one row per spot check; the official pass rate by product is computed from `verdict`. */
export const samplings = readModel<SamplingRow>()({
  name: 'samplings',
  area: 'supervision',
  version: 1,
  title: term('监督抽查', 'Sampling inspections'),
  menuOrder: 10,
  readers: partiesOnly('producerId', 'testingBodyId', 'reinspectionBodyId'),
  key: ['samplingId'],
  naming: { id: 'samplingId', title: 'product' },
  fields: {
    samplingId: identifier('抽查编号', 'Sampling no.'),
    product: text('产品', 'Product'),
    status: code(SAMPLING_STATUSES, '状态', 'Status', {
      words: { ORDERED: term('已下达', 'Ordered'), REPORTED: term('已出结果', 'Result reported') },
    }),
    verdict: code(VERDICTS, '判定', 'Verdict', {
      help: term('有复检结果的，以复检为准。', 'The result of the re-inspection where there is one; it is final.'),
    }),
    producerId: organisation('生产单位', 'Producer'),
    testingBodyId: organisation('检测机构', 'Testing body'),
    chainId: chain(),
    orderedOn: date('下达日期', 'Ordered on'),
    dueOn: deadline('完成期限', 'Due on'),
    sampleNo: identifier('样品编号', 'Sample no.'),
    sampledOn: date('抽样日期', 'Sampled on'),
    result: record('抽查结果', 'Sampling result', {
      subjectId: row('test_subjects', '样品', 'Test item'),
      testId: row('tests', '检测', 'Test', { within: 'subjectId' }),
      verdict: code(VERDICTS, '判定', 'Verdict'),
    }),
    reinspectionUntil: date('复检申请截止', 'Re-inspection until', {
      help: term(
        '不合格产品的生产单位可申请复检的最后一日，为出结果后第 15 日。',
        'Last day on which the producer of a failing product may ask for a re-inspection: 15 days after the result.',
      ),
    }),
    reinspectionBodyId: organisation('复检机构', 'Re-inspection body'),
    reinspection: record('复检结果', 'Re-inspection result', {
      subjectId: row('test_subjects', '样品', 'Test item'),
      testId: row('tests', '检测', 'Test', { within: 'subjectId' }),
      verdict: code(VERDICTS, '判定', 'Verdict'),
    }),
    productId: identifier('产品编号', 'Product id', {
      help: term('同一产品 6 个月内不重复抽查。', 'The same product is not sampled twice within six months.'),
    }),
  },
  queryColumns: ['status', 'verdict', 'productId', 'producerId', 'testingBodyId', 'reinspectionUntil', 'orderedOn'],
  listColumns: ['status', 'verdict', 'producerId', 'testingBodyId', 'chainId', 'orderedOn', 'dueOn'],
  facets: ['status', 'verdict'],
  order: [newestFirst('orderedOn')],
  createCommands: ['order-sampling'],
  label: (row) => `${row.samplingId} ${row.product} ${row.producerId}`,
  folds: [
    on(SamplingOrdered, ofSampling, (_, { data, occurredAt }) => ({
      ...data,
      dueOn: data.dueOn ?? null,
      status: 'ORDERED',
      orderedOn: chinaDate(occurredAt),
      sampleNo: null,
      sampledOn: null,
      result: null,
      reinspectionUntil: null,
      reinspectionBodyId: null,
      reinspection: null,
      verdict: null,
    })),
    onExisting(SampleTaken, ofSampling, (row, { data, occurredAt }) => ({
      ...row,
      status: 'SAMPLE_TAKEN',
      sampleNo: data.sampleNo,
      sampledOn: chinaDate(occurredAt),
    })),
    onExisting(
      SamplingResultRecorded,
      ofSampling,
      (row, { data: { subjectId, testId, verdict, reinspectionUntil } }) => ({
        ...row,
        status: 'REPORTED',
        result: { subjectId, testId, verdict },
        reinspectionUntil,
        verdict,
      }),
    ),
    onExisting(ReinspectionRequested, ofSampling, (row, { data }) => ({
      ...row,
      status: 'REINSPECTION_REQUESTED',
      reinspectionBodyId: data.testingBodyId,
    })),
    onExisting(ReinspectionResultRecorded, ofSampling, (row, { data: { subjectId, testId, verdict } }) => ({
      ...row,
      status: 'REINSPECTED',
      reinspection: { subjectId, testId, verdict },
      verdict,
    })),
  ],
});
