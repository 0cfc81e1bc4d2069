import { aggregate } from '../../kit/aggregate.js';
import { addDays, addMonths, chinaDate } from '../../kit/china-date.js';
import { defineEvent } from '../../kit/event.js';
import { reached, type Reached } from '../../kit/step.js';
import { term } from '../../kit/term.js';
import type { Verdict } from '../../work/test-subject/verdict-word.js';

/** Days after a failing result in which the producer may request a re-inspection. */
export const REINSPECTION_DAYS = 15;
/** Months in which the same product is not spot-checked again. */
export const MONTHS_BETWEEN_SAMPLINGS = 6;

interface OfSampling {
  readonly samplingId: string;
}

export interface SamplingOrder extends OfSampling {
  readonly chainId: string;
  readonly producerId: string;
  readonly productId: string;
  /** Name of the product. */
  readonly product: string;
  readonly testingBodyId: string;
  readonly dueOn?: string;
}

interface SampledTest extends OfSampling {
  readonly subjectId: string;
  readonly testId: string;
  readonly verdict: Verdict;
}

export const SamplingOrdered = defineEvent<SamplingOrder>()(
  'SamplingOrdered',
  term('已下达监督抽查', 'Sampling ordered'),
);
export const SampleTaken = defineEvent<OfSampling & { readonly sampleNo: string; readonly note?: string }>()(
  'SampleTaken',
  term('已抽取样品', 'Sample taken'),
);
export const SamplingResultRecorded = defineEvent<SampledTest & { readonly reinspectionUntil: string }>()(
  'SamplingResultRecorded',
  term('已记录抽查结果', 'Sampling result recorded'),
);
export const ReinspectionRequested = defineEvent<
  OfSampling & { readonly testingBodyId: string; readonly reason: string }
>()('ReinspectionRequested', term('已申请复检', 'Re-inspection requested'));
export const ReinspectionResultRecorded = defineEvent<SampledTest>()(
  'ReinspectionResultRecorded',
  term('已记录复检结果', 'Re-inspection result recorded'),
);

export const SAMPLING_STATUSES = [
  'ORDERED',
  'SAMPLE_TAKEN',
  'REPORTED',
  'REINSPECTION_REQUESTED',
  'REINSPECTED',
] as const;
export type SamplingStatus = (typeof SAMPLING_STATUSES)[number];

export interface SamplingState extends Reached<SamplingStatus> {
  readonly chainId: string;
  readonly producerId: string;
  readonly productId: string;
  readonly testingBodyId: string;
  readonly reinspectionBodyId: string | undefined;
  readonly verdict: Verdict | undefined;
  /** The date on which the sample was taken; of the spare sample, the date of the request. */
  readonly sampledOn: string | undefined;
  /** The test of the first result. */
  readonly first: { readonly subjectId: string; readonly testId: string } | undefined;
  /** Last day on which a re-inspection may be requested. */
  readonly reinspectionUntil: string | undefined;
}

/** 监督抽查: an official spot check, from the order to its result or to that of the re-inspection, which is final. */
export const SamplingInspection = aggregate<SamplingState>('sampling', 'supervision')
  .starts(SamplingOrdered, (event) => ({
    chainId: event.data.chainId,
    producerId: event.data.producerId,
    productId: event.data.productId,
    ...reached('ORDERED', event),
    testingBodyId: event.data.testingBodyId,
    reinspectionBodyId: undefined,
    verdict: undefined,
    sampledOn: undefined,
    first: undefined,
    reinspectionUntil: undefined,
  }))
  .changes(SampleTaken, (sampling, event) => ({
    ...sampling,
    ...reached('SAMPLE_TAKEN', event),
    sampledOn: chinaDate(event.occurredAt),
  }))
  .changes(SamplingResultRecorded, (sampling, event) => ({
    ...sampling,
    ...reached('REPORTED', event),
    verdict: event.data.verdict,
    first: { subjectId: event.data.subjectId, testId: event.data.testId },
    reinspectionUntil: event.data.reinspectionUntil,
  }))
  .changes(ReinspectionRequested, (sampling, event) => ({
    ...sampling,
    ...reached('REINSPECTION_REQUESTED', event),
    reinspectionBodyId: event.data.testingBodyId,
    sampledOn: chinaDate(event.occurredAt),
  }))
  .changes(ReinspectionResultRecorded, (sampling, event) => ({
    ...sampling,
    ...reached('REINSPECTED', event),
    verdict: event.data.verdict,
  }));

/** Bookkeeping beside the chain's log: the day of the last order or sample of a product. */
export const ProductSampled = defineEvent<OfSampling>()('ProductSampled', term('产品已抽查', 'Product sampled'));

export const SampledProduct = aggregate<{ readonly lastOn: string }>('sampled-product', 'supervision').starts(
  ProductSampled,
  ({ occurredAt }) => ({ lastOn: chinaDate(occurredAt) }),
);

export const sampledProductKey = (producerId: string, productId: string): string => `${producerId}/${productId}`;

/** The first day on which a product sampled on a day may be sampled again. */
export const samplableFrom = (lastOn: string): string => addMonths(lastOn, MONTHS_BETWEEN_SAMPLINGS);

export const reinspectionUntil = (resultOn: string): string => addDays(resultOn, REINSPECTION_DAYS);

/** Bookkeeping beside the chain's log: the one sampling that a test is the result of. */
export const TestUsedForSampling = defineEvent<OfSampling & { readonly subjectId: string; readonly testId: string }>()(
  'TestUsedForSampling',
  term('已登记抽查所用检测', 'Test used for a sampling'),
);

export const SampledTestUse = aggregate<{ readonly samplingId: string }>('sampled-test', 'supervision').starts(
  TestUsedForSampling,
  ({ data: { samplingId } }) => ({ samplingId }),
);
