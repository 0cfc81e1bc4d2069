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
} from '#domain';
import { on, onExisting, rows } from './rows.js';

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
  /** Of the re-inspection where there was one: it is final. */
  readonly verdict: Verdict | null;
}

const ofSampling = (e: { readonly data: { readonly samplingId: string } }): string => e.data.samplingId;

/** 监督抽查: one row a spot check; the official pass rate by product is counted from `verdict`. */
export const samplings = rows<SamplingRow>('samplings', {
  columns: {
    status: 'text',
    verdict: 'text',
    productId: 'text',
    producerId: 'text',
    testingBodyId: 'text',
    reinspectionUntil: 'text',
  },
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
